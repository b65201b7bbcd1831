package parser

import (
	"strings"
	"testing"

	"github.com/apimill/apimill/model"
)

// spellBody writes a body in one line, to compare it with.
func spellBody(b *model.Body) string {
	if b == nil {
		return "none"
	}
	s := b.Media
	if b.Type != nil {
		s += " " + b.Type.String()
	}
	for _, f := range b.Listed {
		s += " " + f.Name + ":" + f.Type.String()
	}
	for _, f := range b.Fields {
		s += " shown " + f.Name + ":" + f.Type.String()
	}
	return strings.TrimSpace(s)
}

func TestRequestBody(t *testing.T) {
	const table = "\n\n|Property|Type|Description|\n|---|---|---|\n|name|String|The name.|\n|age|Int32||\n"
	example := func(message string) string { return "\n\n## Example\n\n```http\n" + message + "\n```\n" }
	tests := []struct{ name, src, want string }{
		{"none", "Do not supply a request body for this method.", "none"},
		{"none, shortly", "Don't supply a request body.", "none"},
		{"none needed", "This method does not require a request body.", "none"},
		{"an empty one", "The body must be empty.", "none"},
		{"no word", "", "none"},
		{"a link", "In the request body, supply a JSON representation of a [user](../resources/user.md) object.", "user"},
		{"a name", "In the request body, supply a JSON representation for the user object.", "user"},
		{"a name in bold", "In the request body, supply a JSON representation of the **user** object.", "user"},
		{"a collection", "Supply a collection of [user](../resources/user.md) objects.", "collection of user"},
		{"several", "Supply the JSON of each [user](../resources/user.md) object in the **users** collection.", "collection of user"},
		{"a link called list", "Supply a JSON representation of the [list](../resources/list.md) to create.", "list"},
		{"a list of something else", "Supply a [user](../resources/user.md). The following table lists what is required; values may be arrays.", "user"},
		{"a link to prose", "In the request body, supply what [users](../concepts/users.md) says.", "none"},
		{"a table", "Supply these." + table, "name:string age:int32"},
		{"a table beats a denial", "Do not supply more in the body than this." + table, "name:string age:int32"},
		{"a link and a table", "Supply a [user](../resources/user.md) object." + table, "user name:string age:int32"},
		{"an example", "Supply the properties." + example("POST /users\nContent-Type: application/json\n\n{\"name\": \"x\", \"age\": 1, \"old\": false, \"tags\": [\"a\"], \"x@odata.bind\": \"y\", \"@odata.etag\": \"z\"}"), "shown name:string shown age:double shown old:boolean shown tags:collection of string shown x@odata.bind:string"},
		{"an example with a type", "Supply the properties." + example("POST /users\n\n{\"@odata.type\": \"#microsoft.graph.user\", \"name\": \"x\"}"), "microsoft.graph.user"},
		{"bytes", "Supply the contents." + example("PUT /file\nContent-Type: image/jpeg\n\nbinary data"), "image/jpeg stream"},
		{"bytes without an example", "The binary stream of the file.", "stream"},
		{"an example beside a link", "Supply a [user](../resources/user.md)." + example("POST /users\n\n{\"name\": \"x\"}"), "user"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, _ := readPage(t, "# T\n\n## Request body\n\n"+tt.src+"\n")
			if got := spellBody(body(p, p.unit, takes{}, examples(p))); got != tt.want {
				t.Errorf("body %q, want %q", got, tt.want)
			}
		})
	}
}

func TestBodyDescription(t *testing.T) {
	for text, want := range map[string]string{
		"Supply the values that change. What is left out stays.":                          "Supply the values that change. What is left out stays.",
		"Supply a lamp. The following table shows its properties. At most one at a time.": "Supply a lamp. At most one at a time.",
		"Provide an object with the following parameters.":                                "Provide an object with the following parameters.",
		"Supply a lamp.\n\nFor example:":                                                  "Supply a lamp.",
	} {
		p, _ := readPage(t, "# T\n\n## Request body\n\n"+text+"\n\n|Property|Type|Description|\n|---|---|---|\n|watts|Int32||\n")
		if got := body(p, p.unit, takes{}, nil).Doc; got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}
