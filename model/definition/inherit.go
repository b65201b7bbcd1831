package definition

import (
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/decision"
)

// NarrowUnions narrows the types of all fields, now that bases are known.
func NarrowUnions(resources []*model.Resource) {
	for _, res := range resources {
		for _, f := range res.Fields {
			narrow(&f.Type)
		}
	}
}

// LinkSubtypes tells bases what derives from them.
func LinkSubtypes(resources []*model.Resource) {
	for _, res := range resources {
		if res.Base != nil {
			res.Base.Subtypes = append(res.Base.Subtypes, res)
		}
	}
}

// ListSubtypeFields lists what the subtypes of each resource declare, for those who
// look for a name among them all.
func ListSubtypeFields(resources []*model.Resource) {
	for _, res := range resources {
		if len(res.Subtypes) > 0 {
			res.SubtypeFields = map[string]*model.Field{}
			addSubtypeFields(res, res.SubtypeFields)
		}
	}
}

func addSubtypeFields(r *model.Resource, fields map[string]*model.Field) {
	for _, s := range r.Subtypes {
		for _, f := range s.Fields {
			if fields[f.Name] == nil {
				fields[f.Name] = f
			}
		}
		addSubtypeFields(s, fields)
	}
}

// narrow replaces alternatives by the documented base that they have in common,
// and drops those named twice.
func narrow(t *model.Type) {
	if len(t.Union) == 0 || slices.ContainsFunc(t.Union, func(alt model.Type) bool { return alt.Collection }) {
		return
	}
	united := t.Union[0]
	for _, alt := range t.Union[1:] {
		united = model.UniteTypes(united, alt)
	}
	united.Collection, united.Pos = t.Collection, t.Pos
	*t = united
}

// DropInherited leaves each field with the type that declares it.
func DropInherited(resources []*model.Resource, decisions *decision.Log, diags *diag.List) {
	for _, res := range resources {
		dropInheritedOf(res, decisions, diags)
	}
}

// dropInheritedOf removes the rows that an ancestor declares. What they say in words
// of their own stays.
func dropInheritedOf(res *model.Resource, decisions *decision.Log, diags *diag.List) {
	if res.Base == nil {
		return
	}
	res.Fields = slices.DeleteFunc(res.Fields, func(f *model.Field) bool {
		declared := res.Base.Find(f)
		if declared == nil {
			return false
		}
		if !f.JSONOnly && declared.Type.String() != f.Type.String() {
			diags.AddRelated(diag.InheritedType, f.Pos, []diag.Related{{Pos: declared.Pos, Message: "declared here"}},
				"%s.%s is %s here and %s in its base; the base counts", res.Name, f.Name, f.Type, declared.Type)
			_, declaring := res.Base.Declared(f.Name)
			decisions.About(declaring.Qualified()+"."+f.Name, "type", declared.Type.String(), "the declaring type counts before those that repeat the property",
				model.Source{Pos: declared.Type.Pos, Says: declaring.Name + ": " + declared.Type.String()}, model.Source{Pos: f.Type.Pos, Says: res.Name + ": " + f.Type.String()})
		}
		if !strings.Contains(res.Base.Described(declared.Name).Doc, f.Doc) {
			res.Restated = append(res.Restated, model.Restatement{Of: declared, Doc: f.Doc, Pos: f.Pos})
		}
		return true
	})
}

// ReportDrift reports what only the JSON representation shows.
func ReportDrift(resources []*model.Resource, decisions *decision.Log, diags *diag.List) {
	for _, res := range resources {
		reportDriftOf(res, decisions, diags)
	}
}

// reportDriftOf reports it property by property, or once for a resource that has no
// table at all.
func reportDriftOf(res *model.Resource, decisions *decision.Log, diags *diag.List) {
	only := slices.DeleteFunc(slices.Clone(res.Fields), func(f *model.Field) bool { return !f.JSONOnly })
	if len(only) == 0 {
		return
	}
	for _, f := range only {
		decisions.About(res.Qualified()+"."+f.Name, "type", f.Type.String(), "only the JSON representation shows the property: the value there gives the type",
			model.Source{Pos: f.Pos, Says: "JSON representation"})
	}
	if len(only) == len(res.Fields) {
		diags.Add(diag.TableJSONDrift, res.Pos, "type %q has no property table; its properties are taken from the JSON representation", res.Name)
		return
	}
	for _, f := range only {
		diags.Add(diag.TableJSONDrift, f.Pos, "%s.%s is only in the JSON representation; list it in the property table", res.Name, f.Name)
	}
}
