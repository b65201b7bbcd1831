package model

import (
	"net/http"
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
)

// checkExamples holds the bodies of example messages against their types. What
// does not fit is reported at the value; types never change for an example.
func (r *resolver) checkExamples() {
	for _, op := range r.api.Operations {
		for _, ex := range op.Examples {
			if m := ex.Request; m != nil && m.Body != nil {
				m.Fits = r.checkRequest(op, m)
			}
			if m := ex.Response; m != nil && m.Body != nil {
				m.Fits = r.checkResponse(op, m)
			}
		}
	}
}

func (r *resolver) checkRequest(op *Operation, m *Message) bool {
	c := checker{diags: r.diags, index: &r.index, namespace: op.Page.Namespace}
	b := op.Body
	fits := false
	switch {
	case b == nil:
		if len(m.Body.Members) > 0 {
			c.diags.Add(diag.ExampleUnknown, m.Body.Pos, "example sends a body, the page describes none")
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
func (c checker) carried(v *Value, t *Type, extra []*Field) bool {
	switch {
	case t.Resource != nil && !t.Collection:
		return c.object(v, t.Resource, extra)
	case len(t.Union) > 0 && !t.Collection:
		return c.oneOf(t, func(trial checker, alt *Type) bool { return trial.carried(v, alt, extra) })
	}
	return c.check(v, t, "body")
}

// hasAll reports whether an object has the members of those names.
func (c checker) hasAll(v *Value, names []string) bool {
	complete := true
	for _, name := range names {
		if v.Kind == ObjectValue && v.Member(name) == nil {
			c.diags.Add(diag.ExampleType, v.Pos, "the example has no %q, which is required", name)
			complete = false
		}
	}
	return complete
}

func (r *resolver) checkResponse(op *Operation, m *Message) bool {
	t := answered(op, m.Status)
	if t == nil {
		return false
	}
	c := checker{diags: r.diags, index: &r.index, namespace: op.Page.Namespace}
	switch value := m.Body.Member("value"); {
	case t.Collection && value == nil:
		c.diags.Add(diag.ExampleType, m.Body.Pos, "the answer is a %s within \"value\", the example has no such member", t)
		return false
	case t.Collection:
		return c.answer(value, t, "value", m)
	case t.Scalar == Stream:
		c.diags.Add(diag.ExampleType, m.Body.Pos, "the answer is a media stream, the example has JSON")
		return false
	case t.Resource == nil && value != nil:
		return c.check(value, t, "value")
	case value != nil && value.Kind == ObjectValue && t.Resource != nil && t.Resource.find(&Field{Name: "value"}) == nil:
		c.diags.Add(diag.ExampleType, m.Body.Pos, "the answer is a %s, the example has it within \"value\", as only collections come", t.Resource.Name)
		c.check(value, t, "value")
		return false
	}
	return c.answer(m.Body, t, "body", m)
}

// answer checks what an answer holds. An example of a subtype that only its
// annotation names is checked as one, but does not fit: who reads the answer
// does not see the annotation.
func (c checker) answer(v *Value, t *Type, name string, m *Message) bool {
	trial := c
	trial.diags = new(diag.List)
	fits := trial.check(v, t, name)
	if sub := m.Note.Type; !fits && sub != nil && sub.Resource.derives(t.Resource) && !v.saysType() {
		c.diags.Add(diag.ExampleType, m.Body.Pos, "the annotation says %s, the body does not: it needs \"@odata.type\", since the answer is a %s", sub.Resource.Name, t)
		c.check(v, &Type{Scalar: Named, Resource: sub.Resource, Collection: t.Collection}, name)
		return false
	}
	c.diags.Append(trial.diags.All()...)
	return fits
}

// derives reports whether a resource is a subtype of another.
func (r *Resource) derives(base *Resource) bool {
	return r != nil && base != nil && r != base && r.is(base)
}

// saysType reports whether an object, or any of an array, names its type.
func (v *Value) saysType() bool {
	return v.Member("@odata.type") != nil || slices.ContainsFunc(v.Items, (*Value).saysType)
}

// answered returns the type of what is answered with a status: of a success
// that no sentence speaks of, the type that other successes have.
func answered(op *Operation, status int) *Type {
	i := slices.IndexFunc(op.Responses, func(resp *Response) bool { return resp.Status == status })
	if i < 0 && status < http.StatusBadRequest {
		i = slices.IndexFunc(op.Responses, func(resp *Response) bool { return isSuccess(resp.Status) && resp.Type != nil })
	}
	if i < 0 {
		return nil
	}
	return op.Responses[i].Type
}

// A checker checks values against types.
type checker struct {
	diags     *diag.List
	index     *index
	namespace string
}

// check reports whether a value is one of the type, and what it is instead. It
// does not report null: few pages say where null may be.
func (c checker) check(v *Value, t *Type, name string) bool {
	if v.Kind == NullValue {
		return t.Scalar == Any && len(t.Union) == 0 && !t.Collection
	}
	if t.Collection {
		return c.items(v, t, name)
	}
	switch {
	case len(t.Union) > 0:
		return c.oneOf(t, func(trial checker, alt *Type) bool { return trial.check(v, alt, name) })
	case t.Resource != nil:
		return c.object(v, t.Resource, nil)
	case t.Enum != nil:
		return c.enum(v, t.Enum, name)
	}
	if expected := misfit(v, t.Scalar); expected != "" {
		c.diags.Add(diag.ExampleType, v.Pos, "%s is %s, the example has %s", name, expected, shown(v))
		return false
	}
	return true
}

// oneOf reports whether one alternative passes. What is wrong with a value that
// is none of them is told of the one with the fewest faults.
func (c checker) oneOf(t *Type, passes func(trial checker, alt *Type) bool) bool {
	var nearest []diag.Diagnostic
	for i := range t.Union {
		trial := c
		trial.diags = new(diag.List)
		if passes(trial, &t.Union[i]) {
			return true
		}
		if faults := trial.diags.All(); i == 0 || len(faults) < len(nearest) {
			nearest = faults
		}
	}
	c.diags.Append(nearest...)
	return false
}

// shown returns a value as a message quotes it.
func shown(v *Value) string {
	switch v.Kind {
	case StringValue:
		return `the text "` + shorten(v.Text) + `"`
	case NumberValue:
		return "the number " + shorten(v.Text)
	}
	return "a value of kind " + v.Kind.String()
}

func shorten(s string) string {
	const limit = 40
	if r := []rune(s); len(r) > limit {
		return string(r[:limit]) + "…"
	}
	return s
}

func (c checker) items(v *Value, t *Type, name string) bool {
	if v.Kind != ArrayValue {
		c.diags.Add(diag.ExampleType, v.Pos, "%s is a %s, the example has %s", name, t, shown(v))
		return false
	}
	element := t.Element()
	fits := true
	for _, item := range v.Items {
		fits = c.check(item, &element, name) && fits
	}
	return fits
}

// object checks an object against a resource, or against the subtype that its
// "@odata.type" names, with the further fields of a request.
func (c checker) object(v *Value, res *Resource, extra []*Field) bool {
	if v.Kind != ObjectValue {
		c.diags.Add(diag.ExampleType, v.Pos, "%s is an object, the example has %s", res.Name, shown(v))
		return false
	}
	actual, named := c.actual(v, res)
	if actual == nil {
		return false
	}
	fields := slices.Concat(actual.AllFields(), extra)
	return c.members(v, fields, actual.isOpen(), actual.Name) && named
}

// actual returns the type that an object says it is of: res when it says
// nothing, nil when no page documents it. The second result is false when that
// is not as the documents have it.
func (c checker) actual(v *Value, res *Resource) (*Resource, bool) {
	named := v.Member("@odata.type")
	if named == nil {
		return res, true
	}
	written := strings.TrimPrefix(named.Text, "#")
	actual := c.index.lookup(&Type{Scalar: Named, Name: written}, c.namespace).resource
	switch {
	case actual == nil:
		c.diags.Add(diag.ExampleType, named.Pos, "example is of type %q, which no page documents%s", written, diag.DidYouMean(shortOf(written), c.index.names()))
	case !actual.is(res):
		c.diags.Add(diag.ExampleType, named.Pos, "example is of type %q, which is no documented kind of %s", written, res.Name)
	case written != actual.Qualified():
		c.diags.Add(diag.ExampleType, named.Pos, "example is of type %q, the documented name is %q", written, actual.Qualified())
	default:
		return actual, true
	}
	return actual, false
}

func (r *Resource) isOpen() bool {
	for ; r != nil; r = r.Base {
		if r.Open {
			return true
		}
	}
	return false
}

// members checks the members of an object that no type of its own has.
func (c checker) members(v *Value, fields []*Field, open bool, owner string) bool {
	if v.Kind != ObjectValue {
		c.diags.Add(diag.ExampleType, v.Pos, "%s is an object, the example has %s", owner, shown(v))
		return false
	}
	fits := true
	for i := range v.Members {
		fits = c.member(&v.Members[i], fields, open, owner) && fits
	}
	return fits
}

func (c checker) member(m *ValueMember, fields []*Field, open bool, owner string) bool {
	var near *Field
	known, fits := false, true
	for _, f := range fields { // a type may repeat a field of its base: both count
		if f.Name == m.Name {
			known = true
			fits = (m.Value.Kind == NullValue && f.Nullability == Nullable || c.check(m.Value, &f.Type, owner+"."+f.Name)) && fits
		} else if strings.EqualFold(f.Name, m.Name) {
			near = f
		}
	}
	switch {
	case known:
		return fits
	case strings.Contains(m.Name, "@"):
		return true
	case near != nil: // of an open type too: no service tells members by their case alone
		c.diags.Add(diag.ExampleUnknown, m.Pos, "example has %q, the documented property is %q", m.Name, near.Name)
	case open:
		return true
	default:
		c.diags.Add(diag.ExampleUnknown, m.Pos, "example has %q, which %s does not document%s", m.Name, owner, diag.DidYouMean(m.Name, fieldNames(fields)))
	}
	return false
}

func fieldNames(fields []*Field) []string {
	names := make([]string, len(fields))
	for i, f := range fields {
		names[i] = f.Name
	}
	return names
}

func (c checker) enum(v *Value, e *Enum, name string) bool {
	if v.Kind != StringValue {
		c.diags.Add(diag.ExampleType, v.Pos, "%s is of enum %s, the example has %s", name, e.Name, shown(v))
		return false
	}
	values := []string{v.Text}
	if e.Flags {
		values = strings.Split(v.Text, ",")
	}
	for _, value := range values {
		if e.Member(strings.TrimSpace(value)) == nil {
			c.diags.Add(diag.ExampleType, v.Pos, "%s is of enum %s, which has no member %q%s", name, e.Name, shorten(value), diag.DidYouMean(value, e.names()))
			return false
		}
	}
	return true
}
