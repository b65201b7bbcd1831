package openapi

import (
	"cmp"

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
	return b.examples(op, op.Body.Type, func(ex *model.Example) *model.Message { return ex.Request })
}

// responseExamples returns the documented bodies of one of op's responses.
func (b *builder) responseExamples(op *model.Operation, r *model.Response) []namedExample {
	return b.examples(op, r.Type, func(ex *model.Example) *model.Message {
		if ex.Response == nil || ex.Response.Status != r.Status {
			return nil
		}
		return ex.Response
	})
}

// examples returns the bodies, of the messages picked, that their schema
// allows. Resolve has seen to their types, and reported those that do not fit.
func (b *builder) examples(op *model.Operation, t *model.Type, pick func(*model.Example) *model.Message) []namedExample {
	var out []namedExample
	taken := map[string]bool{}
	for _, ex := range op.Examples {
		m := pick(ex)
		if m == nil || m.Body == nil || !m.Fits {
			continue
		}
		if name := b.missing(m.Body, t); name != "" {
			b.diags.Add(diag.ExampleType, m.Body.Pos, "the example has no %q, which is required", name)
			continue
		}
		out = append(out, namedExample{
			name:    unique(taken, cmp.Or(ex.Name, "example")),
			example: &openapi3.Example{Summary: ex.Title, Value: m.Body},
		})
	}
	return out
}

// missing returns the first member that the component of a type demands and v
// does not have, or "". A nil type demands nothing.
func (b *builder) missing(v *model.Value, t *model.Type) string {
	switch {
	case t == nil:
	case t.Collection && v.Kind == model.ObjectValue: // a page of it
		items := v.Member("value")
		if items == nil {
			return "value"
		}
		return b.missing(items, t)
	case t.Collection:
		element := t.Element()
		for _, item := range v.Items {
			if name := b.missing(item, &element); name != "" {
				return name
			}
		}
	case t.Resource != nil && v.Kind == model.ObjectValue:
		return b.missingMember(v, t.Resource)
	}
	return ""
}

func (b *builder) missingMember(v *model.Value, r *model.Resource) string {
	for ; r != nil; r = r.Base {
		for _, f := range r.Fields {
			m := v.Member(f.Name)
			if m == nil {
				if f.Requirement == model.Required && !b.patched[r] {
					return f.Name
				}
				continue
			}
			if name := b.missing(m, &f.Type); name != "" {
				return name
			}
		}
	}
	return ""
}
