package correction

import (
	"slices"
	"strconv"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/decision"
	"github.com/apimill/apimill/model/index"
)

// Types corrects types.
type Types struct {
	corrector
	api *model.API
}

// NewTypes returns what corrects the types of an API.
func NewTypes(api *model.API, overrides []model.Override, ix *index.Index, decisions *decision.Log, diags *diag.List) *Types {
	return &Types{corrector{overrides, ix, decisions, diags}, api}
}

// Enums gives enums the members that overrides list.
func (c *Types) Enums() {
	c.each(model.OverrideEnum, func(o *model.Override) outcome {
		e := c.index.Named(o.Subject).Enum
		if e == nil {
			return c.unmatched(o, c.meant(o.Subject))
		}
		listed := strings.Join(e.Names(), ", ")
		c.correct(o, e.Qualified(), "members", strings.Join(o.Members, ", "), model.Source{Pos: e.Pos, Says: listed})
		if slices.Equal(e.Names(), o.Members) {
			return needless
		}
		setMembers(e, o)
		return applied
	})
}

// setMembers gives an enum the members of an override, with what the documents
// say of those that they have.
func setMembers(e *model.Enum, o *model.Override) {
	members := make([]*model.Member, len(o.Members))
	for i, name := range o.Members {
		members[i] = e.Member(name)
		if members[i] == nil {
			members[i] = newMember(e, name, o.Pos)
		}
	}
	e.Members = members
}

// newMember returns a member that the documents do not have. Of an integer enum it is
// given as its number.
func newMember(e *model.Enum, name string, pos diag.Pos) *model.Member {
	m := &model.Member{Name: name, Pos: pos}
	if n, err := strconv.ParseInt(name, 10, 64); e.Integer && err == nil {
		m.Value = &n
	}
	return m
}

// Bases gives resources the bases of overrides.
func (c *Types) Bases() {
	c.each(model.OverrideResource, func(o *model.Override) outcome {
		res := c.index.Named(o.Subject).Resource
		if res == nil {
			return c.unmatched(o, c.meant(o.Subject))
		}
		var base *model.Resource
		if !o.NoBase {
			t, bound := c.target(o, o.Base, res.Namespace)
			switch {
			case bound == failed:
				return failed
			case t.Resource == nil:
				return c.refuse(o, "%s is no type that %q can derive from", t, res.Qualified())
			case t.Resource.Is(res):
				return c.refuse(o, "%q derives from %q, it cannot be its base", t.Resource.Qualified(), res.Qualified())
			}
			base = t.Resource
		}
		return c.overrideBase(o, res, base)
	})
}

func (c *Types) overrideBase(o *model.Override, res, base *model.Resource) outcome {
	old := res.Base
	c.correct(o, res.Qualified(), "base", resourceOrNone(base), model.Source{Pos: res.Pos, Says: resourceOrNone(old)})
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

// resourceOrNone returns the qualified name, "none" for no resource.
func resourceOrNone(r *model.Resource) string {
	if r == nil {
		return "none"
	}
	return r.Qualified()
}

// dropOrphan takes back a base that no page documents when no type has it any
// more.
func dropOrphan(base *model.Resource, api *model.API, ix *index.Index) {
	isBase := func(res *model.Resource) bool { return res.Base == base }
	if base == nil || !base.Synthetic || slices.ContainsFunc(api.Resources, isBase) {
		return
	}
	api.Resources = slices.DeleteFunc(api.Resources, func(res *model.Resource) bool { return res == base })
	ix.Remove(index.Definition{Resource: base})
}
