package openapi

import (
	"cmp"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/apimill/apimill/model"
)

// A namedExample is a documented body. Its value is a *model.Value, which keeps
// the order of members and the spelling of numbers.
type namedExample struct {
	name    string
	example *openapi3.Example
}

// requestExamples returns the documented bodies of op's requests.
func requestExamples(op *model.Operation) []namedExample {
	return examples(op, func(ex *model.Example) *model.Message { return ex.Request })
}

// responseExamples returns the documented bodies of one of op's responses.
func responseExamples(op *model.Operation, r *model.Response) []namedExample {
	return examples(op, func(ex *model.Example) *model.Message {
		if ex.Response == nil || ex.Response.Status != r.Status {
			return nil
		}
		return ex.Response
	})
}

// examples returns the bodies, of the messages picked, that are what their type
// allows. Resolve has reported the others.
func examples(op *model.Operation, pick func(*model.Example) *model.Message) []namedExample {
	var out []namedExample
	taken := map[string]bool{}
	for _, ex := range op.Examples {
		m := pick(ex)
		if m == nil || m.Body == nil || !m.Fits {
			continue
		}
		out = append(out, namedExample{
			name:    unique(taken, cmp.Or(ex.Name, "example")),
			example: &openapi3.Example{Summary: ex.Title, Value: m.Body},
		})
	}
	return out
}
