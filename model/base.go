package model

import (
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
)

// statedBase takes the base that prose or annotation state; prose wins.
func (r *resolver) statedBase(res *Resource) {
	var prose, annotation *BaseRef
	for i := range res.BaseRefs {
		ref := &res.BaseRefs[i]
		if ref.Type.Resource == nil || ref.Type.Resource == res {
			continue
		}
		switch {
		case ref.Source == BaseFromProse && prose == nil:
			prose = ref
		case ref.Source == BaseFromAnnotation && annotation == nil:
			annotation = ref
		}
	}
	if prose == nil {
		prose = annotation
	}
	if prose == nil {
		return
	}
	res.Base = prose.Type.Resource
	r.decideBase(res, "the introduction counts before the annotation, and both before inherited rows")
	if annotation != nil && annotation.Type.Resource != res.Base {
		r.diags.AddRelated(diag.BaseConflict, annotation.Type.Pos, []diag.Related{{Pos: prose.Type.Pos, Message: "the text says so here"}},
			"annotation gives %q the base %q, the text %q; the text counts", res.Name, annotation.Type.Resource.Name, res.Base.Name)
	}
}

// listedBase is the base of those that its page lists as derived types and
// whose own pages state none.
func (r *resolver) listedBase(base *Resource) {
	for _, t := range base.Derived {
		if t.Resource != nil && t.Resource != base && t.Resource.Base == nil && !base.is(t.Resource) {
			t.Resource.Base = base
			r.decide(t.Resource.Qualified(), "base", base.Qualified(), "the base's page lists it as a derived type", Source{t.Pos, "Derived types: " + t.String()})
		}
	}
}

// declaringBase takes the most specific of the types that cells call the
// declaring ones of inherited rows.
func (r *resolver) declaringBase(res *Resource) {
	for _, ref := range res.BaseRefs {
		candidate := ref.Type.Resource
		if ref.Source != BaseFromCell || candidate == nil || candidate == res || candidate.is(res) {
			continue
		}
		if res.Base == nil || candidate.is(res.Base) {
			res.Base = candidate
		}
	}
	if res.Base != nil {
		r.decideBase(res, "the most specific of the types that inherited rows name")
	}
}

// decideBase records why a resource has its base.
func (r *resolver) decideBase(res *Resource, rule string) {
	refs := slices.Clone(res.BaseRefs)
	slices.SortStableFunc(refs, func(a, b BaseRef) int { return int(b.Source) - int(a.Source) })
	var sources []Source
	for _, ref := range refs {
		s := Source{ref.Type.Pos, ref.Source.String() + " " + ref.Type.String()}
		if !slices.ContainsFunc(sources, func(have Source) bool { return have.Says == s.Says }) {
			sources = append(sources, s)
		}
	}
	r.decide(res.Qualified(), "base", res.Base.Qualified(), rule, sources...)
}

// is reports whether a resource is the other one or derives from it. It is
// safe on bases that run in a circle.
func (r *Resource) is(other *Resource) bool {
	for depth := 0; r != nil && depth < maxDepth; depth++ {
		if r == other {
			return true
		}
		r = r.Base
	}
	return false
}

// maxDepth bounds chains of bases; real ones have up to five links.
const maxDepth = 100

const undocumentedRule = "no page documents the type that inherited rows name; it gets these rows"

// undocumentedBase makes a type of a base that no page documents but inherited
// rows describe, such as entity with its id.
func (r *resolver) undocumentedBase(res *Resource) {
	for _, f := range res.Fields {
		from := f.InheritedFrom
		if from == nil || from.Resource != nil || from.Enum != nil || from.Scalar != Named {
			continue
		}
		if d := r.index.lookup(from, res.Namespace); d.resource != nil {
			res.Base = d.resource // made for an earlier resource
			r.decideBase(res, undocumentedRule)
			return
		}
		base := &Resource{Namespace: res.Namespace, Name: from.Name, Title: from.Name, Pos: from.Pos, Synthetic: true}
		if i := strings.LastIndexByte(from.Name, '.'); i >= 0 {
			base.Namespace, base.Name = from.Name[:i], from.Name[i+1:]
		}
		res.Base = base
		r.decideBase(res, undocumentedRule)
		r.api.Resources = append(r.api.Resources, base)
		r.index.add(definition{resource: base})
		return
	}
}

func (r *resolver) breakCycles() {
	for _, res := range r.api.Resources {
		if res.Base != nil && res.Base.is(res) {
			r.diags.Add(diag.BaseCycle, res.Pos, "type %q is its own base by way of %q; the base is left out", res.Name, res.Base.Name)
			res.Base = nil
		}
	}
}

// fillSynthetic moves the rows that are inherited from a synthetic base there,
// of equal ones the first.
func (r *resolver) fillSynthetic(res *Resource) {
	if res.Base == nil || !res.Base.Synthetic {
		return
	}
	res.Fields = slices.DeleteFunc(res.Fields, func(f *Field) bool {
		return res.Base.find(f) == nil && r.giveToSynthetic(res, f)
	})
}
