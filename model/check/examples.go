package check

import (
	"net/http"
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/index"
)

// Examples holds the bodies of example messages against their types, and notes in
// the ledgers of their pages which are not shown as they are. What does not fit is
// reported at the value; types never change for an example here.
func Examples(api *model.API, ix *index.Index, diags *diag.List) {
	e := examiner{index: ix, patched: api.Patched(), diags: diags, outcomes: outcomes{}, fault: faultOf(api)}
	for _, op := range api.Operations {
		for _, ex := range op.Examples {
			if m := ex.Request; m != nil && m.Body != nil {
				e.request(op, m)
			}
			if m := ex.Response; m != nil && m.Body != nil {
				e.response(op, m)
			}
		}
	}
	e.outcomes.note(api.Pages)
}

// An examiner examines messages.
type examiner struct {
	index    *index.Index
	patched  map[*model.Resource]bool // whose schemas demand no members
	diags    *diag.List
	outcomes outcomes
	fault    *model.Resource // what errors are that say no more; nil for what nobody tells
}

// faultOf returns what the errors of an API are.
func faultOf(api *model.API) *model.Resource {
	if api.Plain {
		return api.Fault
	}
	return faultType()
}

// checker returns a checker for an operation, and where it reports to.
func (e examiner) checker(op *model.Operation) (checker, *diag.List) {
	faults := new(diag.List)
	return checker{diags: faults, index: e.index, namespace: op.Page.Namespace}, faults
}

func (e examiner) request(op *model.Operation, m *model.Message) {
	c, faults := e.checker(op)
	m.Fits = checkRequest(c, op, m)
	s := newSieve(c, e.patched)
	s.sent = true
	m.Shown, m.Omitted = enough(s.requested(op, m.Body), m.Body), s.omitted()
	e.conclude(m, faults)
}

func (e examiner) response(op *model.Operation, m *model.Message) {
	c, faults := e.checker(op)
	answer := op.Answering(m.Status)
	switch {
	case answer != nil && answer.Type == nil && answer.Status >= http.StatusBadRequest:
		e.failure(c, m)
	case answer == nil || answer.Type == nil:
		reportUndescribed(c, m)
	default:
		e.answer(c, answer, m)
	}
	e.conclude(m, faults)
}

func (e examiner) answer(c checker, answer *model.Response, m *model.Message) {
	m.Fits = checkResponse(c, answer, m)
	m.Fitting = m.Body
	if !m.Fits {
		m.Fitting = fittingAnswer(c.silent(), answer, m.Body)
	}
	s := newSieve(c, e.patched)
	m.Shown, m.Omitted = enough(s.answered(m.Body, answer), m.Body), s.omitted()
}

// failure examines the answer of an error whose type the page does not name. Outside of
// OData it has the form that errors of the API have, if the documents tell it.
func (e examiner) failure(c checker, m *model.Message) {
	fault := e.fault
	if fault == nil {
		return
	}
	c.object(m.Body, fault, nil)
	s := newSieve(c.silent(), e.patched)
	m.Shown, m.Omitted = enough(s.object(m.Body, fault, nil, ""), m.Body), s.omitted()
}

// conclude reports what is wrong with a message, and keeps what becomes of it.
func (e examiner) conclude(m *model.Message, faults *diag.List) {
	e.diags.Append(faults.All()...)
	e.outcomes.add(m, faults.All())
}

// reportUndescribed reports an answer that has a body where the page describes
// none. A body under 204 is reported already.
func reportUndescribed(c checker, m *model.Message) {
	if m.Status != http.StatusNoContent {
		c.report(diag.ExampleUnknown, m.Body.Pos, "example answers %d with a body, but the page describes none", m.Status)
	}
}

func checkRequest(c checker, op *model.Operation, m *model.Message) bool {
	b := op.Body
	fits := false
	switch {
	case b == nil:
		if len(m.Body.Members) > 0 {
			c.report(diag.ExampleUnknown, m.Body.Pos, "example sends a body, but the page describes none")
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
			c.reportMissing(v, name)
			complete = false
		}
	}
	return complete
}

func (c checker) reportMissing(v *model.Value, name string) {
	c.report(diag.ExampleType, v.Pos, "the example has no %q, which is required", name)
}

func checkResponse(c checker, answer *model.Response, m *model.Message) bool {
	t := answer.Type
	switch value := m.Body.Member("value"); {
	case answer.Bare && t.Scalar != model.Stream:
		return c.answer(m.Body, t, "body", m)
	case t.Collection && value == nil:
		c.report(diag.ExampleType, m.Body.Pos, "the answer is a %s within \"value\", but the example has no such member", t)
		return false
	case t.Collection:
		alone := c.isAlone("value", m.Body)
		return c.answer(value, t, "value", m) && alone
	case t.Scalar == model.Stream:
		c.report(diag.ExampleType, m.Body.Pos, "the answer is a media stream, but the example has JSON")
		return false
	case t.Resource == nil && value != nil:
		return c.check(value, t, "value")
	}
	return c.answer(m.Body, t, "body", m)
}

// isAlone reports whether an object has no other member than that one, control
// information aside.
func (c checker) isAlone(name string, v *model.Value) bool {
	alone := true
	for _, m := range v.Members {
		if m.Name != name && !strings.Contains(m.Name, "@") {
			c.report(diag.ExampleUnknown, m.Pos, "example has %q beside %q, which holds the whole answer", m.Name, name)
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
