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
	c := checker{r: r, namespace: op.Page.Namespace}
	b := op.Body
	switch {
	case b == nil:
		return false
	case b.Type != nil && b.Type.Resource != nil:
		fits := c.object(m.Body, b.Type.Resource, b.Fields)
		return fits && hasAll(m.Body, b.Required)
	case b.Type != nil:
		return c.check(m.Body, b.Type, "body")
	}
	return c.members(m.Body, b.Fields, false, "body") && hasAll(m.Body, b.Required)
}

func hasAll(v *Value, names []string) bool {
	return !slices.ContainsFunc(names, func(name string) bool { return v.Member(name) == nil })
}

func (r *resolver) checkResponse(op *Operation, m *Message) bool {
	i := slices.IndexFunc(op.Responses, func(resp *Response) bool { return resp.Status == m.Status })
	if i < 0 {
		i = slices.IndexFunc(op.Responses, func(resp *Response) bool { return isSuccess(resp.Status) && resp.Type != nil })
		if i < 0 || m.Status >= http.StatusBadRequest {
			return false
		}
	}
	t := op.Responses[i].Type
	if t == nil {
		return false
	}
	c := checker{r: r, namespace: op.Page.Namespace}
	switch value := m.Body.Member("value"); {
	case t.Collection:
		return m.Body.Kind == ObjectValue && value != nil && c.check(value, t, "value")
	case t.Scalar == Stream:
		return false
	case t.Resource == nil && value != nil:
		return c.check(value, t, "value")
	case value != nil && value.Kind == ObjectValue && t.Resource != nil && t.Resource.find(&Field{Name: "value"}) == nil:
		c.check(value, t, "value") // an envelope around a single object: told, but not as the schema has it
		return false
	}
	return c.check(m.Body, t, "body")
}

// A checker checks values against types.
type checker struct {
	r         *resolver
	namespace string
}

// check reports whether a value is one of the type, and what it is instead.
func (c checker) check(v *Value, t *Type, name string) bool {
	if v.Kind == NullValue {
		return t.Scalar == Any && len(t.Union) == 0 && !t.Collection
	}
	if t.Collection {
		return c.items(v, t, name)
	}
	switch {
	case len(t.Union) > 0 || t.Scalar == Any:
		return len(t.Union) == 0
	case t.Resource != nil:
		return c.object(v, t.Resource, nil)
	case t.Enum != nil:
		return c.enum(v, t.Enum, name)
	}
	if expected := misfit(v, t.Scalar); expected != "" {
		c.r.diags.Add(diag.ExampleType, v.Pos, "%s is %s, the example has %s", name, expected, shown(v))
		return false
	}
	return t.Scalar != Duration || !strings.HasPrefix(v.Text, "-") // OData has negative durations, JSON Schema has none
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
		c.r.diags.Add(diag.ExampleType, v.Pos, "%s is a %s, the example has %s", name, t, shown(v))
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
		c.r.diags.Add(diag.ExampleType, v.Pos, "a %s is an object, the example has %s", res.Name, shown(v))
		return false
	}
	known := true
	if named := v.Member("@odata.type"); named != nil && named.Kind == StringValue {
		actual := c.named(named.Text)
		known = actual != nil && actual.is(res) && strings.TrimPrefix(named.Text, "#") == actual.Qualified()
		if actual != nil && actual.is(res) {
			res = actual
		}
	}
	return c.members(v, append(res.AllFields(), extra...), res.isOpen(), res.Name) && known
}

func (c checker) named(name string) *Resource {
	return c.r.index.lookup(&Type{Scalar: Named, Name: strings.TrimPrefix(name, "#")}, c.namespace).resource
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
		c.r.diags.Add(diag.ExampleType, v.Pos, "%s is an object, the example has %s", owner, shown(v))
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
	for _, f := range fields {
		if f.Name == m.Name {
			return m.Value.Kind == NullValue && f.Nullability == Nullable || c.check(m.Value, &f.Type, owner+"."+f.Name)
		}
		if strings.EqualFold(f.Name, m.Name) {
			near = f
		}
	}
	switch {
	case strings.Contains(m.Name, "@"):
		return true
	case near != nil: // of an open type too: no service tells members by their case alone
		c.r.diags.Add(diag.ExampleUnknown, m.Pos, "example has %q, the documented property is %q", m.Name, near.Name)
	case open:
		return true
	default:
		c.r.diags.Add(diag.ExampleUnknown, m.Pos, "example has %q, which %s does not document%s", m.Name, owner, diag.DidYouMean(m.Name, fieldNames(fields)))
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
		c.r.diags.Add(diag.ExampleType, v.Pos, "%s is a %s, the example has %s", name, e.Name, shown(v))
		return false
	}
	values := []string{v.Text}
	if e.Flags {
		values = strings.Split(v.Text, ",")
	}
	for _, value := range values {
		if e.Member(strings.TrimSpace(value)) == nil {
			c.r.diags.Add(diag.ExampleType, v.Pos, "%s is a %s, which has no member %q%s", name, e.Name, shorten(value), diag.DidYouMean(value, e.names()))
			return false
		}
	}
	return true
}
