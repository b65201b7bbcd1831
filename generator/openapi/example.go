package openapi

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

// A namedExample is a documented body. Its value is a *model.Value, which keeps
// the order of members and the spelling of numbers.
type namedExample struct {
	name    string
	example *openapi3.Example
}

// requestExamples returns the documented bodies of op's requests.
func (b *builder) requestExamples(op *model.Operation) []namedExample {
	pick := func(ex *model.Example) *model.Message { return ex.Request }
	c := objector{patched: b.patched, request: true}
	return b.examples(op, pick, func(v *model.Value) *objection {
		return cmp.Or(c.value(v, op.Body.Type), c.members(v, op.Body.Fields, false), lacks(v, op.Demands()))
	})
}

// responseExamples returns the documented bodies of one of op's responses.
func (b *builder) responseExamples(op *model.Operation, r *model.Response) []namedExample {
	pick := func(ex *model.Example) *model.Message {
		if ex.Response == nil || ex.Response.Status != r.Status {
			return nil
		}
		return ex.Response
	}
	c := objector{patched: b.patched}
	return b.examples(op, pick, func(v *model.Value) *objection { return c.value(v, r.Type) })
}

// examples returns the bodies, of the messages picked, that their schema
// allows. Resolve has seen to their types, and reported those that do not fit;
// an objection is what the schema has against a body that does.
func (b *builder) examples(op *model.Operation, pick func(*model.Example) *model.Message, object func(*model.Value) *objection) []namedExample {
	var out []namedExample
	taken := map[string]bool{}
	for _, ex := range op.Examples {
		m := pick(ex)
		if m == nil || m.Body == nil || !m.Fits {
			continue
		}
		if o := object(m.Body); o != nil {
			b.diags.Add(diag.ExampleType, o.pos, "%s; the OpenAPI document leaves the example out", o.text)
			continue
		}
		out = append(out, namedExample{
			name:    unique(taken, cmp.Or(ex.Name, "example")),
			example: &openapi3.Example{Summary: ex.Title, Value: m.Body},
		})
	}
	return out
}

// An objection is what a schema has against an example, and where.
type objection struct {
	pos  diag.Pos
	text string
}

// An objector finds what the schemas of types have against values that fit the
// types.
type objector struct {
	patched map[*model.Resource]bool // whose schemas demand no members
	request bool                     // the values are sent, rather than returned
}

// value returns the first objection to a value, nil for none. A nil type takes
// everything.
func (c objector) value(v *model.Value, t *model.Type) *objection {
	switch {
	case t == nil:
	case t.Collection && v.Kind == model.ObjectValue: // a page of it
		items := v.Member("value")
		if items == nil {
			return missing(v, "value")
		}
		return c.value(items, t)
	case t.Collection:
		element := t.Element()
		for _, item := range v.Items {
			if o := c.value(item, &element); o != nil {
				return o
			}
		}
	case t.Resource != nil && v.Kind == model.ObjectValue:
		for r := t.Resource; r != nil; r = r.Base {
			if o := c.members(v, r.Fields, !c.patched[r]); o != nil {
				return o
			}
		}
	case t.Scalar == model.Duration && strings.ContainsAny(v.Text, "-."):
		return &objection{v.Pos, fmt.Sprintf("the duration %q is right, but the format of JSON Schema has neither signs nor fractions", v.Text)}
	}
	return nil
}

// members does so for the members of an object. Where they are demanded, those
// must be there whose field is required.
func (c objector) members(v *model.Value, fields []*model.Field, demanded bool) *objection {
	for _, f := range fields {
		m := v.Member(f.Name)
		switch {
		case m == nil && f.Requirement == model.Required && demanded:
			return missing(v, f.Name)
		case m == nil:
			continue
		case c.request && f.ReadOnly:
			return &objection{m.Pos, fmt.Sprintf("the example sends %q, which is read-only", f.Name)}
		}
		if o := c.value(m, &f.Type); o != nil {
			return o
		}
	}
	return nil
}

// lacks objects to an object without one of the members of those names.
func lacks(v *model.Value, names []string) *objection {
	i := slices.IndexFunc(names, func(name string) bool { return v.Member(name) == nil })
	if i < 0 {
		return nil
	}
	return missing(v, names[i])
}

func missing(v *model.Value, name string) *objection {
	return &objection{v.Pos, fmt.Sprintf("the example has no %q, which is required", name)}
}
