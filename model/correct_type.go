package model

import (
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
)

// A typeCorrector corrects types.
type typeCorrector struct {
	corrector
	api *API
}

func newTypeCorrector(api *API, overrides []Override, ix *index, decisions *Decisions, diags *diag.List) *typeCorrector {
	return &typeCorrector{corrector{overrides, ix, decisions, diags}, api}
}

// enums gives enums the members that overrides list.
func (c *typeCorrector) enums() {
	c.each(OverrideEnum, func(o *Override) outcome {
		e := c.index.named(o.Subject).enum
		if e == nil {
			return c.unmatched(o, c.meant(o.Subject))
		}
		listed := strings.Join(e.names(), ", ")
		c.correct(o, e.Qualified(), "members", strings.Join(o.Members, ", "), Source{e.Pos, listed})
		if slices.Equal(e.names(), o.Members) {
			return needless
		}
		e.setMembers(o)
		return applied
	})
}

// setMembers gives an enum the members of an override, with what the documents
// say of those that they have.
func (e *Enum) setMembers(o *Override) {
	members := make([]*Member, len(o.Members))
	for i, name := range o.Members {
		members[i] = e.Member(name)
		if members[i] == nil {
			members[i] = &Member{Name: name, Pos: o.Pos}
		}
	}
	e.Members = members
}

// bases gives resources the bases of overrides.
func (c *typeCorrector) bases() {
	c.each(OverrideResource, func(o *Override) outcome {
		res := c.index.named(o.Subject).resource
		if res == nil {
			return c.unmatched(o, c.meant(o.Subject))
		}
		var base *Resource
		if !o.NoBase {
			t, bound := c.target(o, o.Base, res.Namespace)
			switch {
			case bound == failed:
				return failed
			case t.Resource == nil:
				return c.refuse(o, "%s is no type that %q can derive from", t, res.Qualified())
			case t.Resource.is(res):
				return c.refuse(o, "%q derives from %q, it cannot be its base", t.Resource.Qualified(), res.Qualified())
			}
			base = t.Resource
		}
		return c.overrideBase(o, res, base)
	})
}

func (c *typeCorrector) overrideBase(o *Override, res, base *Resource) outcome {
	old := res.Base
	c.correct(o, res.Qualified(), "base", base.nameOrNone(), Source{res.Pos, old.nameOrNone()})
	if base == old {
		return needless
	}
	res.Base = base
	for _, ref := range res.BaseRefs {
		c.withdraw(ref.Type.Pos, diag.BaseConflict)
	}
	dropOrphan(old, c.api, c.index)
	return applied
}

// nameOrNone returns the qualified name, "none" for no resource.
func (r *Resource) nameOrNone() string {
	if r == nil {
		return "none"
	}
	return r.Qualified()
}

// dropOrphan takes back a base that no page documents when no type has it any
// more.
func dropOrphan(base *Resource, api *API, ix *index) {
	isBase := func(res *Resource) bool { return res.Base == base }
	if base == nil || !base.Synthetic || slices.ContainsFunc(api.Resources, isBase) {
		return
	}
	api.Resources = slices.DeleteFunc(api.Resources, func(res *Resource) bool { return res == base })
	ix.remove(definition{resource: base})
}
