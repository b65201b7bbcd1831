package check

import (
	"net/http"
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/index"
)

// Examples holds the bodies of example messages against their types. What
// does not fit is reported at the value; types never change for an example.
func Examples(operations []*model.Operation, ix *index.Index, diags *diag.List) {
	for _, op := range operations {
		for _, ex := range op.Examples {
			if m := ex.Request; m != nil && m.Body != nil {
				m.Fits = checkRequest(op, m, ix, diags)
			}
			if m := ex.Response; m != nil && m.Body != nil {
				if m.Fits = checkResponse(op, m, ix, diags); m.Fits {
					m.Fitting = m.Body
				} else {
					m.Fitting = fittingAnswer(op, m, ix)
				}
			}
		}
	}
}

func checkRequest(op *model.Operation, m *model.Message, ix *index.Index, diags *diag.List) bool {
	c := checker{diags: diags, index: ix, namespace: op.Page.Namespace}
	b := op.Body
	fits := false
	switch {
	case b == nil:
		if len(m.Body.Members) > 0 {
			c.report(diag.ExampleUnknown, m.Body.Pos, "example sends a body, the page describes none")
		}
		return false
	case b.Type != nil:
		fits = c.carried(m.Body, b.Type, b.Fields)
	default:
		fits = c.members(m.Body, b.Fields, false, "body")
	}
	return c.hasAll(m.Body, b.Required) && fits
}

// carried checks what a request carries: a value, and fields that the page lists
// beside those of its type.
func (c checker) carried(v *model.Value, t *model.Type, extra []*model.Field) bool {
	switch {
	case t.Resource != nil && !t.Collection:
		return c.object(v, t.Resource, extra)
	case len(t.Union) > 0 && !t.Collection:
		return c.oneOf(t, func(trial checker, alt *model.Type) bool { return trial.carried(v, alt, extra) })
	}
	return c.check(v, t, "body")
}

// hasAll reports whether an object has the members of those names.
func (c checker) hasAll(v *model.Value, names []string) bool {
	complete := true
	for _, name := range names {
		if v.Kind == model.ObjectValue && v.Member(name) == nil {
			c.report(diag.ExampleType, v.Pos, "the example has no %q, which is required", name)
			complete = false
		}
	}
	return complete
}

func checkResponse(op *model.Operation, m *model.Message, ix *index.Index, diags *diag.List) bool {
	t := answered(op, m.Status)
	if t == nil {
		return false
	}
	c := checker{diags: diags, index: ix, namespace: op.Page.Namespace}
	switch value := m.Body.Member("value"); {
	case t.Collection && value == nil:
		c.report(diag.ExampleType, m.Body.Pos, "the answer is a %s within \"value\", the example has no such member", t)
		return false
	case t.Collection:
		alone := c.isAlone("value", m.Body)
		return c.answer(value, t, "value", m) && alone
	case t.Scalar == model.Stream:
		c.report(diag.ExampleType, m.Body.Pos, "the answer is a media stream, the example has JSON")
		return false
	case t.Resource == nil && value != nil:
		return c.check(value, t, "value")
	case value != nil && value.Kind == model.ObjectValue && t.Resource != nil && t.Resource.Find(&model.Field{Name: "value"}) == nil:
		c.report(diag.ExampleType, m.Body.Pos, "the answer is a %s, the example has it within \"value\", as only collections come", t.Resource.Name)
		c.check(value, t, "value")
		return false
	}
	return c.answer(m.Body, t, "body", m)
}

// isAlone reports whether an object has no other member than that one, control
// information aside.
func (c checker) isAlone(name string, v *model.Value) bool {
	alone := true
	for _, m := range v.Members {
		if m.Name != name && !strings.Contains(m.Name, "@") {
			c.report(diag.ExampleUnknown, m.Pos, "example has %q beside %q, which has the whole answer", m.Name, name)
			alone = false
		}
	}
	return alone
}

// answer checks what an answer holds. An example of a subtype that only its
// annotation names is checked as one, but does not fit: who reads the answer
// does not see the annotation.
func (c checker) answer(v *model.Value, t *model.Type, name string, m *model.Message) bool {
	trial := c.trial()
	fits := trial.check(v, t, name)
	if sub := m.Note.Type; !fits && sub != nil && sub.Resource.Derives(t.Resource) && !saysType(v) {
		c.report(diag.ExampleType, m.Body.Pos, "the annotation says %s, the body does not: it needs \"@odata.type\", since the answer is a %s", sub.Resource.Name, t)
		c.check(v, &model.Type{Scalar: model.Named, Resource: sub.Resource, Collection: t.Collection}, name)
		return false
	}
	c.accept(trial.faults())
	return fits
}

// saysType reports whether an object, or any of an array, names its type.
func saysType(v *model.Value) bool {
	return v.Member("@odata.type") != nil || slices.ContainsFunc(v.Items, saysType)
}

// answered returns the type of what is answered with a status: of a success
// that no sentence speaks of, the type that other successes have.
func answered(op *model.Operation, status int) *model.Type {
	i := slices.IndexFunc(op.Responses, func(resp *model.Response) bool { return resp.Status == status })
	if i < 0 && status < http.StatusBadRequest {
		i = slices.IndexFunc(op.Responses, func(resp *model.Response) bool { return model.IsSuccess(resp.Status) && resp.Type != nil })
	}
	if i < 0 {
		return nil
	}
	return op.Responses[i].Type
}
