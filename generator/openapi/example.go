package openapi

import (
	"cmp"
	"strings"

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

// responseExamples returns the documented bodies of one of op's responses. Where an
// example names a status that the text does not, the text counts.
func responseExamples(op *model.Operation, r *model.Response) []namedExample {
	return examples(op, func(ex *model.Example) *model.Message {
		if ex.Response == nil || op.Answering(ex.Response.Status) != r {
			return nil
		}
		return ex.Response
	})
}

// examples returns the bodies, of the messages picked, as far as their schema allows
// them.
func examples(op *model.Operation, pick func(*model.Example) *model.Message) []namedExample {
	var out []namedExample
	taken := map[string]int{}
	for _, ex := range op.Examples {
		m := pick(ex)
		if m == nil || m.Shown == nil {
			continue
		}
		out = append(out, namedExample{
			name:    unique(taken, cmp.Or(ex.Name, "example")),
			example: &openapi3.Example{Summary: ex.Title, Description: withoutNote(m.Omitted), Value: m.Shown},
		})
	}
	return out
}

// withoutNote says which members of an example are not shown.
func withoutNote(omitted []string) string {
	if len(omitted) == 0 {
		return ""
	}
	return "Without what is not as documented: `" + strings.Join(omitted, "`, `") + "`."
}
