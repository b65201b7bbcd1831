package model

import (
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
)

// narrowUnions narrows the types of all fields, now that bases are known.
func narrowUnions(resources []*Resource) {
	for _, res := range resources {
		for _, f := range res.Fields {
			f.Type.narrow()
		}
	}
}

// linkSubtypes tells bases what derives from them.
func linkSubtypes(resources []*Resource) {
	for _, res := range resources {
		if res.Base != nil {
			res.Base.Subtypes = append(res.Base.Subtypes, res)
		}
	}
}

// listSubtypeFields lists what the subtypes of each resource declare, for those who
// look for a name among them all.
func listSubtypeFields(resources []*Resource) {
	for _, res := range resources {
		if len(res.Subtypes) > 0 {
			res.SubtypeFields = map[string]*Field{}
			res.addSubtypeFields(res.SubtypeFields)
		}
	}
}

func (r *Resource) addSubtypeFields(fields map[string]*Field) {
	for _, s := range r.Subtypes {
		for _, f := range s.Fields {
			if fields[f.Name] == nil {
				fields[f.Name] = f
			}
		}
		s.addSubtypeFields(fields)
	}
}

// narrow replaces alternatives by the documented base that they have in common,
// and drops those named twice.
func (t *Type) narrow() {
	if len(t.Union) == 0 {
		return
	}
	united := t.Union[0]
	for _, alt := range t.Union[1:] {
		united = unite(united, alt)
	}
	united.Collection, united.Pos = t.Collection, t.Pos
	*t = united
}

// dropInherited leaves each field with the type that declares it.
func dropInherited(resources []*Resource, decisions *Decisions, diags *diag.List) {
	for _, res := range resources {
		dropInheritedOf(res, decisions, diags)
	}
}

// dropInheritedOf removes the rows that an ancestor declares. What they say in words
// of their own stays.
func dropInheritedOf(res *Resource, decisions *Decisions, diags *diag.List) {
	if res.Base == nil {
		return
	}
	res.Fields = slices.DeleteFunc(res.Fields, func(f *Field) bool {
		declared := res.Base.find(f)
		if declared == nil {
			return false
		}
		if !f.JSONOnly && declared.Type.String() != f.Type.String() {
			diags.AddRelated(diag.InheritedType, f.Pos, []diag.Related{{Pos: declared.Pos, Message: "declared here"}},
				"%s.%s is %s here and %s in its base; the base counts", res.Name, f.Name, f.Type, declared.Type)
			_, declaring := res.Base.declared(f.Name)
			decisions.about(declaring.Qualified()+"."+f.Name, "type", declared.Type.String(), "the declaring type counts before those that repeat the property",
				Source{declared.Type.Pos, declaring.Name + ": " + declared.Type.String()}, Source{f.Type.Pos, res.Name + ": " + f.Type.String()})
		}
		if !strings.Contains(res.Base.Described(declared.Name).Doc, f.Doc) {
			res.Restated = append(res.Restated, Restatement{declared, f.Doc, f.Pos})
		}
		return true
	})
}

// find returns the field that a resource or one of its bases declares by the
// name of f. What only a JSON representation shows may differ in case.
func (r *Resource) find(f *Field) *Field {
	for depth := 0; r != nil && depth < maxDepth; depth++ {
		for _, own := range r.Fields {
			if own.Name == f.Name || f.JSONOnly && strings.EqualFold(own.Name, f.Name) {
				return own
			}
		}
		r = r.Base
	}
	return nil
}

// reportDrift reports what only the JSON representation shows.
func reportDrift(resources []*Resource, decisions *Decisions, diags *diag.List) {
	for _, res := range resources {
		reportDriftOf(res, decisions, diags)
	}
}

// reportDriftOf reports it property by property, or once for a resource that has no
// table at all.
func reportDriftOf(res *Resource, decisions *Decisions, diags *diag.List) {
	only := slices.DeleteFunc(slices.Clone(res.Fields), func(f *Field) bool { return !f.JSONOnly })
	if len(only) == 0 {
		return
	}
	for _, f := range only {
		decisions.about(res.Qualified()+"."+f.Name, "type", f.Type.String(), "only the JSON representation shows the property: the value there gives the type",
			Source{f.Pos, "JSON representation"})
	}
	if len(only) == len(res.Fields) {
		diags.Add(diag.TableJSONDrift, res.Pos, "type %q has no property table; its properties are taken from the JSON representation", res.Name)
		return
	}
	for _, f := range only {
		diags.Add(diag.TableJSONDrift, f.Pos, "%s.%s stands in the JSON representation only; list it in the property table", res.Name, f.Name)
	}
}

// AllFields returns the fields of a resource with those of its bases, the
// farthest base first.
func (r *Resource) AllFields() []*Field {
	if r.Base == nil {
		return r.Fields
	}
	return append(slices.Clone(r.Base.AllFields()), r.Fields...)
}

// common returns the nearest type that both derive from, nil when there is
// none that says something: a root that has but its key says nothing.
func common(a, b *Resource) *Resource {
	for ; a != nil; a = a.Base {
		if b.is(a) && (a == b || a.saysMore()) {
			return a
		}
	}
	return nil
}

// saysMore reports whether a base says more of its subtypes than that they have
// a key.
func (r *Resource) saysMore() bool {
	return r.Base != nil || !r.Synthetic && !r.IsBareRoot()
}

// IsBareRoot reports whether a resource derives from nothing and has but a key, as
// entity, from which nearly everything derives.
func (r *Resource) IsBareRoot() bool {
	return r.Base == nil && len(r.Fields) == 1 && r.Fields[0].Name == "id"
}
