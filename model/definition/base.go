package definition

import (
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/decision"
	"github.com/apimill/apimill/model/index"
)

// A baseFinder is one run of FindBases.
type baseFinder struct {
	api       *model.API
	index     *index.Index
	decisions *decision.Log
	diags     *diag.List
}

// FindBases gives every resource its base: it asks one source of bases after the
// other, the surest first. Bases that no page documents become resources.
func FindBases(api *model.API, ix *index.Index, decisions *decision.Log, diags *diag.List) {
	f := &baseFinder{api, ix, decisions, diags}
	for _, res := range api.Resources {
		f.statedBase(res)
	}
	for _, res := range api.Resources {
		f.listedBase(res)
	}
	for _, res := range api.Resources {
		if res.Base == nil {
			f.declaringBase(res)
		}
	}
	for _, res := range slices.Clone(api.Resources) {
		if res.Base == nil {
			f.undocumentedBase(res)
		}
	}
}

// statedBase takes the base that prose or annotation state; prose wins.
func (b *baseFinder) statedBase(res *model.Resource) {
	var prose, annotation *model.BaseRef
	for i := range res.BaseRefs {
		ref := &res.BaseRefs[i]
		if ref.Type.Resource == nil || ref.Type.Resource == res {
			continue
		}
		switch {
		case ref.Source == model.BaseFromProse && prose == nil:
			prose = ref
		case ref.Source == model.BaseFromAnnotation && annotation == nil:
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
	b.decideBase(res, "the introduction counts before the annotation, and both before inherited rows")
	if annotation != nil && annotation.Type.Resource != res.Base {
		b.diags.AddRelated(diag.BaseConflict, annotation.Type.Pos, []diag.Related{{Pos: prose.Type.Pos, Message: "the text says so here"}},
			"annotation gives %q the base %q, but the text says %q; the text counts", res.Name, annotation.Type.Resource.Name, res.Base.Name)
	}
}

// listedBase is the base of those that its page lists as derived types and
// whose own pages state none.
func (b *baseFinder) listedBase(base *model.Resource) {
	for _, t := range base.Derived {
		if t.Resource != nil && t.Resource != base && t.Resource.Base == nil && !base.Is(t.Resource) {
			t.Resource.Base = base
			b.decisions.About(t.Resource.Qualified(), "base", base.Qualified(), "the base's page lists it as a derived type", model.Source{Pos: t.Pos, Says: "Derived types: " + t.String()})
		}
	}
}

// declaringBase takes the most specific of the types that cells call the
// declaring ones of inherited rows.
func (b *baseFinder) declaringBase(res *model.Resource) {
	for _, ref := range res.BaseRefs {
		candidate := ref.Type.Resource
		if ref.Source != model.BaseFromCell || candidate == nil || candidate == res || candidate.Is(res) {
			continue
		}
		if res.Base == nil || candidate.Is(res.Base) {
			res.Base = candidate
		}
	}
	if res.Base != nil {
		b.decideBase(res, "the most specific of the types that inherited rows name")
	}
}

// decideBase records why a resource has its base.
func (b *baseFinder) decideBase(res *model.Resource, rule string) {
	refs := slices.Clone(res.BaseRefs)
	slices.SortStableFunc(refs, func(a, b model.BaseRef) int { return int(b.Source) - int(a.Source) })
	var sources []model.Source
	for _, ref := range refs {
		s := model.Source{Pos: ref.Type.Pos, Says: ref.Source.String() + " " + ref.Type.String()}
		if !slices.ContainsFunc(sources, func(have model.Source) bool { return have.Says == s.Says }) {
			sources = append(sources, s)
		}
	}
	b.decisions.About(res.Qualified(), "base", res.Base.Qualified(), rule, sources...)
}

const undocumentedRule = "no page documents the type that inherited rows name; it gets these rows"

// undocumentedBase makes a type of a base that no page documents but inherited
// rows describe, such as entity with its id.
func (b *baseFinder) undocumentedBase(res *model.Resource) {
	for _, f := range res.Fields {
		from := f.InheritedFrom
		if from == nil || from.Resource != nil || from.Enum != nil || from.Scalar != model.Named {
			continue
		}
		if d := b.index.Lookup(from, res.Namespace); d.Resource != nil {
			res.Base = d.Resource // made for an earlier resource
			b.decideBase(res, undocumentedRule)
			return
		}
		base := &model.Resource{Namespace: res.Namespace, Name: from.Name, Title: from.Name, Pos: from.Pos, Synthetic: true}
		if i := strings.LastIndexByte(from.Name, '.'); i >= 0 {
			base.Namespace, base.Name = from.Name[:i], from.Name[i+1:]
		}
		res.Base = base
		b.decideBase(res, undocumentedRule)
		b.api.Resources = append(b.api.Resources, base)
		b.index.Add(index.Definition{Resource: base})
		return
	}
}

// FillSynthetic moves the rows that are inherited from a synthetic base there, or
// from one whose page has no table, of equal ones the first.
func FillSynthetic(resources []*model.Resource, ix *index.Index) {
	for _, res := range resources {
		if res.Base == nil {
			continue
		}
		res.Fields = slices.DeleteFunc(res.Fields, func(f *model.Field) bool {
			base := emptyBase(res, f, ix)
			if base == nil || res.Base.Find(f) != nil {
				return false
			}
			base.Fields = append(base.Fields, f)
			return true
		})
	}
}

// emptyBase returns the base without a table from which a row says it is inherited,
// nil for none.
func emptyBase(res *model.Resource, f *model.Field, ix *index.Index) *model.Resource {
	if f.InheritedFrom == nil {
		return nil
	}
	base := ix.Lookup(f.InheritedFrom, res.Namespace).Resource
	if base == res.Base && base.Synthetic || base != nil && base.Bare && res.Base.Is(base) {
		return base
	}
	return nil
}
