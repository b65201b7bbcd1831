package parser

import (
	"fmt"
	"strings"
	"testing"

	"github.com/apimill/apimill/model"
)

// spellSentence writes a sentence in one line, to compare it with.
func spellSentence(s model.Sentence) string {
	var types []string
	for _, t := range s.Types {
		types = append(types, t.String())
	}
	out := strings.Trim(fmt.Sprint(s.Statuses), "[]") + " " + strings.Join(types, " or ")
	if s.Empty {
		out += "empty"
	}
	return out
}

func TestResponseSentences(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"a type", "If successful, this method returns a `200 OK` response code and a [user](../resources/user.md) object in the response body.", "200 user"},
		{"a collection", "If successful, this method returns a `200 OK` response code and a collection of [user](../resources/user.md) objects in the response body.", "200 collection of user"},
		{"a collection behind the link", "Returns a `200 OK` response code and a [user](../resources/user.md) collection object.", "200 collection of user"},
		{"a list", "Returns `200 OK` and a list of [user](../resources/user.md) objects.", "200 collection of user"},
		{"a comma in the code", "Returns `201, Created` and a [user](../resources/user.md).", "201 user"},
		{"HTTP in the code", "Returns `HTTP 202` and nothing else.", "202 "},
		{"no code span", "Returns a 200 OK response code and a [user](../resources/user.md) object.", "200 user"},
		{"a number that is no code", "Returns up to 200 objects, see [user](../resources/user.md).", " user"},
		{"no body", "If successful, this method returns a `204 No Content` response code. It does not return anything in the response body.", "204 empty"},
		{"no content", "If successful, this method returns a `204 No Content` response code.", "204 "},
		{"an empty body", "Returns `202 Accepted` with an empty response body.", "202 empty"},
		{"don't", "Returns `202 Accepted`. It doesn't return anything in the response body.", "202 empty"},
		{"a text", "If successful, this method returns `200 OK` response code and String collection object in the response body.", "200 collection of string"},
		{"a number", "Returns a `200 OK` response code and an Int32 in the response body.", "200 int32"},
		{"a stream", "Returns a `200 OK` response code and a Stream object.", "200 stream"},
		{"in bold", "Returns a `200 OK` response code and a **user** object in the response body.", "200 user"},
		{"a choice", "Returns a `200 OK` response code and a [user](../resources/user.md) or [device](../resources/device.md) object.", "200 user or device"},
		{"a second code", "Returns `200 OK` and a [user](../resources/user.md) object. If it is new, returns `201 Created`.", "200 user, 201 "},
		{"two codes in a sentence", "Returns `200 OK` or `204 No Content`.", "200 204 "},
		{"the reason of one of two codes", "Returns `200 OK` or `204 No Content`. The response body contains a [user](../resources/user.md) object.", "200 204 user"},
		{"the type in a sentence of its own", "Returns a `200 OK` response code. The response body contains a [user](../resources/user.md) object.", "200 user"},
		{"an error is no type", "Returns a `200 OK` response code. See [error](../resources/error.md).", "200 "},
		{"a link elsewhere is no type", "Returns a `200 OK` response code. See [users](../concepts/users.md).", "200 "},
		{"a link with the word list in its target", "Returns `200 OK` and a [plan](../resources/list-plan.md) object.", "200 plan"},
		{"nothing", "The answer is described elsewhere.", ""},
		{"below a heading of its own", "### In detail\n\nReturns `200 OK` and a [user](../resources/user.md).", "200 user"},
		{"below an example", "Returns `200 OK`.\n\n## Example\n\n### Response\n\nReturns `201 Created`.", "200 "},
		{"only below an example", "## Example\n\n### Response\n\nReturns `201 Created`.", "201 "},
		{"the answer of a request", "Returns `200 OK`.\n\n### Request\n\n### Response\n\nReturns `404 Not Found`.", "200 "},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, _ := readPage(t, "# T\n\n## Response\n\n"+tt.src+"\n")
			var got []string
			for _, s := range sentences(p) {
				got = append(got, spellSentence(s))
			}
			if s := strings.Join(got, ", "); s != tt.want {
				t.Errorf("sentences %q, want %q", s, tt.want)
			}
		})
	}
}
