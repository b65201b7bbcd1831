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

// Each status has its condition, and what follows it.
func TestResponseDescriptions(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"the second sentence", "Returns `200 OK`. The key is that of the URL.", "200: Returns `200 OK`. The key is that of the URL."},
		{"the sentence before", "Pots are never replaced. Returns `200 OK`.", "200: Pots are never replaced. Returns `200 OK`."},
		{
			"conditions", "If there is no pot with that **number**, this method returns `201 Created`. Otherwise, it returns `200 OK`.\n\nWhere the kiln is locked, it returns `423 Locked`. Wait then.",
			"201: If there is no pot with that **number**, this method returns `201 Created`.|200: Otherwise, it returns `200 OK`.|423: Where the kiln is locked, it returns `423 Locked`. Wait then.",
		},
		{"a note", "Returns `200 OK`.\n\n> [!NOTE]\n> Pots are hot.", "200: Returns `200 OK`.\n\n> **Note:** Pots are hot."},
		{"a list", "Returns `200 OK` with:\n\n- Clay\n- Ash", "200: Returns `200 OK` with:\n\n- Clay\n- Ash"},
		{"a table", "Returns `200 OK`. The columns are these:\n\n|A|\n|---|\n|b|", "200: Returns `200 OK`."},
		{"a table that every page has", "Returns `200 OK`. The following table lists the columns.", "200: Returns `200 OK`."},
		{
			"a list of statuses", "One of these is returned:\n\n- `200 OK`: there are pots.\n- **404 Not Found** if there are none.\n- Others are rare.",
			"200: One of these is returned:\n\n`200 OK`: there are pots.|404: **404 Not Found** if there are none.\n\nOthers are rare.",
		},
		{
			"a list that begins with numbers", "Returns HTTP 202. It returns HTTP status code 400 if:\n\n- 300 Euros are missing.\n- 404 pots broke.",
			"202: Returns HTTP 202.|400: It returns HTTP status code 400 if:\n\n- 300 Euros are missing.\n- 404 pots broke.",
		},
		{"several errors", "Returns `200 OK`. The most common errors are the 400, 403, and 404 responses.", "200: Returns `200 OK`.|400 403 404: The most common errors are the 400, 403, and 404 responses."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, _ := readPage(t, "# T\n\n## Response\n\n"+tt.src+"\n")
			var got []string
			for _, s := range sentences(p) {
				got = append(got, strings.Trim(fmt.Sprint(s.Statuses), "[]")+": "+s.Doc)
			}
			if s := strings.Join(got, "|"); s != tt.want {
				t.Errorf("got\n%s\nwant\n%s", s, tt.want)
			}
		})
	}
}
