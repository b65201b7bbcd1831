package definition

import (
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/decision"
)

// RespellProperties gives properties that are written in lower case throughout the
// spelling that examples have in camel case: nobody writes "timeSlots" by mistake
// (timeconstraint.md has "timeslots"). An example counts whose other members the type
// has as well, and which no other type has as it is; none may show the lower case.
func RespellProperties(api *model.API, decisions *decision.Log, diags *diag.List) {
	objects := camelObjects(api)
	if len(objects) == 0 {
		return
	}
	for _, res := range api.Resources {
		for _, f := range res.Fields {
			if m := camelMember(api, objects[f.Name], res, f.Name); m != nil && f.Kind != model.Annotation && res.Find(&model.Field{Name: m.Name}) == nil {
				respellProperty(res, f, m, decisions, diags)
			}
		}
	}
}

func respellProperty(res *model.Resource, f *model.Field, m *model.ValueMember, decisions *decision.Log, diags *diag.List) {
	diags.Append(diag.Diagnostic{
		Pos: f.Pos, Code: diag.NameCase, Severity: diag.NameCase.Severity(),
		Message: res.Name + "." + f.Name + " is spelled \"" + m.Name + "\" in examples, which counts",
		Related: []diag.Related{{Pos: m.Pos, Message: "the example is here"}},
		Fix:     []diag.Edit{{Pos: f.Pos, Old: f.Name, New: m.Name}},
	})
	decisions.About(res.Qualified()+"."+m.Name, "name", m.Name, "what is written in lower case throughout is called as examples spell it",
		model.Source{Pos: m.Pos, Says: m.Name}, model.Source{Pos: f.Pos, Says: f.Name})
	f.Name = m.Name
}

// camelMember returns the member of example objects of a type that spells a name in
// camel case. It returns nil when an object has the name itself.
func camelMember(api *model.API, objects []*model.Value, res *model.Resource, name string) *model.ValueMember {
	var found *model.ValueMember
	for _, v := range objects {
		i := slices.IndexFunc(v.Members, func(m model.ValueMember) bool { return m.Name != name && strings.EqualFold(m.Name, name) })
		switch {
		case !isLike(v, res, name, true) || i >= 0 && isOfAnother(api, v, v.Members[i].Name):
		case i < 0 || found != nil && found.Name != v.Members[i].Name:
			return nil
		case found == nil:
			found = &v.Members[i]
		}
	}
	return found
}

// isOfAnother reports whether a type has a member as it is written, and the others of
// an object: of many an error has the same members.
func isOfAnother(api *model.API, v *model.Value, name string) bool {
	return slices.ContainsFunc(api.Resources, func(res *model.Resource) bool {
		return res.Find(&model.Field{Name: name}) != nil && isLike(v, res, name, false)
	})
}

// isLike reports whether a type has the members of an object, perhaps in another case,
// but for the one in question, and one of them at least beside its key.
func isLike(v *model.Value, res *model.Resource, name string, anyCase bool) bool {
	shared := false
	for _, m := range v.Members {
		switch {
		case strings.Contains(m.Name, "@") || strings.EqualFold(m.Name, name):
		case res.Find(&model.Field{Name: m.Name, JSONOnly: anyCase}) == nil:
			return false
		default:
			shared = shared || m.Name != "id"
		}
	}
	return shared
}

// camelObjects finds the objects of examples by the names of properties in lower
// case that some example has in camel case.
func camelObjects(api *model.API) map[string][]*model.Value {
	lower := map[string]bool{}
	for _, res := range api.Resources {
		for _, f := range res.Fields {
			lower[f.Name] = f.Name == strings.ToLower(f.Name)
		}
	}
	objects := map[string][]*model.Value{}
	fold := nameFolder{}
	eachMember(api, func(_ *model.Value, name string) {
		if fold.isCamel(name) && lower[string(fold.lower)] {
			objects[string(fold.lower)] = nil
		}
	})
	if len(objects) == 0 {
		return nil
	}
	eachMember(api, func(v *model.Value, name string) {
		fold.isCamel(name)
		if known, ok := objects[string(fold.lower)]; ok {
			objects[string(fold.lower)] = append(known, v)
		}
	})
	return objects
}

// eachMember calls do for each member of the objects in the bodies of examples.
func eachMember(api *model.API, do func(v *model.Value, name string)) {
	for _, op := range api.Operations {
		for _, ex := range op.Examples {
			for _, m := range []*model.Message{ex.Request, ex.Response} {
				if m != nil && m.Body != nil {
					eachMemberIn(m.Body, do)
				}
			}
		}
	}
}

// eachMemberIn does something with every member of a value, and of those within it.
func eachMemberIn(v *model.Value, do func(v *model.Value, name string)) {
	for _, item := range v.Items {
		eachMemberIn(item, do)
	}
	for _, m := range v.Members {
		do(v, m.Name)
		eachMemberIn(m.Value, do)
	}
}

// A nameFolder writes names in lower case, one after the other into the same bytes.
type nameFolder struct{ lower []byte }

// isCamel folds a name of English letters, and reports whether it is in camel case.
func (f *nameFolder) isCamel(name string) bool {
	f.lower = append(f.lower[:0], name...)
	camel := false
	for i, c := range f.lower {
		if 'A' <= c && c <= 'Z' {
			f.lower[i] = c - 'A' + 'a'
			camel = i > 0
		}
	}
	return camel && 'a' <= name[0] && name[0] <= 'z'
}
