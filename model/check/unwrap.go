package check

import (
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

// Unwrap takes single objects out of the member "value" in which examples show them:
// {"value": {…}}, as only collections travel. It is reported once a page, for the
// pages that do so were made by one hand.
func Unwrap(api *model.API, diags *diag.List) {
	if api.Plain {
		return
	}
	u := unwrapper{diags: diags, reported: map[string]bool{}}
	for _, op := range api.Operations {
		for _, ex := range op.Examples {
			if m := ex.Request; m != nil && op.Body != nil {
				u.unwrap(m, op.Body.Type, op.Body.Fields, "request")
			}
			if m := ex.Response; m != nil {
				if answer := op.Answering(m.Status); answer != nil && answer.Type != nil {
					u.unwrap(m, answer.Type, nil, "answer")
				}
			}
		}
	}
}

// An unwrapper knows which pages it has reported.
type unwrapper struct {
	diags    *diag.List
	reported map[string]bool
}

func (u unwrapper) unwrap(m *model.Message, t *model.Type, extra []*model.Field, what string) {
	if !isWrapped(m.Body, t, extra) {
		return
	}
	if file := m.Body.Pos.File; !u.reported[file] {
		u.reported[file] = true
		u.diags.Add(diag.ExampleType, m.Body.Pos,
			"the %s is a single %s, but the examples on this page wrap it in \"value\", as only collections are; the wrapper is ignored", what, nameOf(t))
	}
	m.Body = unwrapped(m.Body)
}

// nameOf returns what a type is called, nil being an object that the page describes.
func nameOf(t *model.Type) string {
	if t == nil {
		return "object"
	}
	return t.String()
}

// isWrapped reports whether a body has a single object of a type with further fields,
// or of these alone, within the member "value", which none of them is.
func isWrapped(body *model.Value, t *model.Type, extra []*model.Field) bool {
	value := body.Member("value")
	if value == nil || value.Kind != model.ObjectValue || t != nil && t.Collection {
		return false
	}
	beside := func(m model.ValueMember) bool { return m.Name != "value" && !strings.Contains(m.Name, "@") }
	if slices.ContainsFunc(body.Members, beside) || slices.Contains(model.FieldNames(extra), "value") {
		return false
	}
	objects := resourcesOf(t, extra)
	return !slices.ContainsFunc(objects, func(r *model.Resource) bool { return r == nil || r.Offers(&model.Field{Name: "value"}) }) &&
		slices.ContainsFunc(objects, func(r *model.Resource) bool { return knowsSome(r, value) })
}

// resourcesOf returns the resources of which an object may be, nil for what is none.
func resourcesOf(t *model.Type, fields []*model.Field) []*model.Resource {
	if t == nil {
		return []*model.Resource{{Fields: fields}}
	}
	if len(t.Union) == 0 {
		return []*model.Resource{t.Resource}
	}
	var all []*model.Resource
	for _, alt := range t.Union {
		all = append(all, alt.Resource)
	}
	return all
}

// knowsSome reports whether a type has any of the members of an object.
func knowsSome(r *model.Resource, v *model.Value) bool {
	return slices.ContainsFunc(v.Members, func(m model.ValueMember) bool {
		return m.Name == "@odata.type" || r.Offers(&model.Field{Name: m.Name})
	})
}

// unwrapped returns the object in the member "value", with the control information
// that stands beside it.
func unwrapped(body *model.Value) *model.Value {
	object := *body.Member("value")
	var members []model.ValueMember
	for _, m := range body.Members {
		if m.Name != "value" && object.Member(m.Name) == nil {
			members = append(members, m)
		}
	}
	object.Members = slices.Concat(members, object.Members)
	return &object
}
