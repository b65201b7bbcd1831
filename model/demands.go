package model

import (
	"cmp"
	"net/http"
	"slices"
)

// Demands returns the members that the body of a request must have: those that
// the page demands and, but for an update in part, those that the type does.
// What only the service sets is never demanded: see [Operation.Writes].
//
// That a type says "required on create" is not enough. Pages that create one say
// themselves what they need, and differ by what is created: a user who signs in
// elsewhere comes without userPrincipalName (user-post-users.md).
func (op *Operation) Demands() []string {
	if op.Body == nil {
		return nil
	}
	r := &Resource{}
	if t := op.Body.Type; t != nil && t.Resource != nil && !t.Collection {
		r = t.Resource
	}
	var names []string
	written := op.Writes()
	demand := func(f *Field) {
		if settable := !f.ReadOnly || slices.Contains(written, f.Name); settable && !slices.Contains(names, f.Name) {
			names = append(names, f.Name)
		}
	}
	for _, name := range op.Body.Required {
		demand(cmp.Or(r.anyField(name), &Field{Name: name}))
	}
	fields := op.Body.Fields
	if op.Method != http.MethodPatch {
		fields = slices.Concat(fields, r.AllFields())
	}
	for _, f := range fields {
		if f.Requirement == Required {
			demand(f)
		}
	}
	return names
}
