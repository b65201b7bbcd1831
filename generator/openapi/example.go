package openapi

import (
	"cmp"
	"fmt"
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
	return b.examples(op, pick, func(v *model.Value) string {
		return cmp.Or(b.objection(v, op.Body.Type), b.memberObjection(v, op.Body.Fields, false))
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
	return b.examples(op, pick, func(v *model.Value) string { return b.objection(v, r.Type) })
}

// examples returns the bodies, of the messages picked, that their schema
// allows. Resolve has seen to their types, and reported those that do not fit;
// an objection is what the schema has against a body that does.
func (b *builder) examples(op *model.Operation, pick func(*model.Example) *model.Message, objection func(*model.Value) string) []namedExample {
	var out []namedExample
	taken := map[string]bool{}
	for _, ex := range op.Examples {
		m := pick(ex)
		if m == nil || m.Body == nil || !m.Fits {
			continue
		}
		if why := objection(m.Body); why != "" {
			b.diags.Add(diag.ExampleType, m.Body.Pos, "%s", why)
			continue
		}
		out = append(out, namedExample{
			name:    unique(taken, cmp.Or(ex.Name, "example")),
			example: &openapi3.Example{Summary: ex.Title, Value: m.Body},
		})
	}
	return out
}

// objection returns what the schema of a type has against a value that fits the
// type, "" for nothing. A nil type takes everything.
func (b *builder) objection(v *model.Value, t *model.Type) string {
	switch {
	case t == nil:
	case t.Collection && v.Kind == model.ObjectValue: // a page of it
		items := v.Member("value")
		if items == nil {
			return missing("value")
		}
		return b.objection(items, t)
	case t.Collection:
		element := t.Element()
		for _, item := range v.Items {
			if why := b.objection(item, &element); why != "" {
				return why
			}
		}
	case t.Resource != nil && v.Kind == model.ObjectValue:
		for r := t.Resource; r != nil; r = r.Base {
			if why := b.memberObjection(v, r.Fields, !b.patched[r]); why != "" {
				return why
			}
		}
	case t.Scalar == model.Duration && strings.ContainsAny(v.Text, "-."):
		return fmt.Sprintf("the duration %q is right, but the format of JSON Schema has neither signs nor fractions: the OpenAPI document leaves the example out", v.Text)
	}
	return ""
}

// memberObjection does so for the members of an object. Where they are demanded,
// those must be there whose field is required.
func (b *builder) memberObjection(v *model.Value, fields []*model.Field, demanded bool) string {
	for _, f := range fields {
		m := v.Member(f.Name)
		if m == nil {
			if f.Requirement == model.Required && demanded {
				return missing(f.Name)
			}
			continue
		}
		if why := b.objection(m, &f.Type); why != "" {
			return why
		}
	}
	return ""
}

func missing(name string) string {
	return fmt.Sprintf("the example has no %q, which is required", name)
}
