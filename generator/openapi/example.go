package openapi

import (
	"cmp"
	"fmt"
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
// them. They are called after what they show; of several that show the same, the further
// ones have a number.
func examples(op *model.Operation, pick func(*model.Example) *model.Message) []namedExample {
	var out []namedExample
	shown, taken := map[string]int{}, map[string]bool{}
	for _, ex := range op.Examples {
		m := pick(ex)
		if m == nil || m.Shown == nil {
			continue
		}
		shows := ex.Shows
		if shown[ex.Shows]++; shown[ex.Shows] > 1 && shows != "" {
			shows = fmt.Sprintf("%s (%d)", ex.Shows, shown[ex.Shows])
		}
		out = append(out, namedExample{
			name:    exampleName(shows, taken),
			example: &openapi3.Example{Summary: shows, Description: withoutNote(m.Omitted), Value: m.Shown},
		})
	}
	return out
}

// longestExampleName is how long the name of an example may be before its last words are
// left out.
const longestExampleName = 60

// exampleName returns the words of what an example shows as a name that portals may have
// in URLs, e.g. "get-a-user-by-mail", and takes it.
func exampleName(shows string, taken map[string]bool) string {
	words := strings.FieldsFunc(strings.ToLower(strings.NewReplacer("'", "", "’", "").Replace(shows)), func(c rune) bool {
		return !('a' <= c && c <= 'z' || '0' <= c && c <= '9')
	})
	n, length := 0, 0
	for n < len(words) && length+len(words[n]) <= longestExampleName {
		length += len(words[n]) + 1
		n++
	}
	name := cmp.Or(strings.Join(words[:n], "-"), "example")
	free := name
	for i := 2; taken[free]; i++ {
		free = fmt.Sprintf("%s-%d", name, i)
	}
	taken[free] = true
	return free
}

// withoutNote says which members of an example are not shown.
func withoutNote(omitted []string) string {
	if len(omitted) == 0 {
		return ""
	}
	return "Without what is not as documented: `" + strings.Join(omitted, "`, `") + "`."
}
