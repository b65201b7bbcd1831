package reference

import (
	"strings"
	"testing"

	"github.com/apimill/apimill/parser"
)

// Operations stand in the order in which readers look for them, whatever the order of the
// pages is; a small API is seen at once.
func TestOrder(t *testing.T) {
	page := func(title, request, answer string) string {
		return "# " + title + "\n\n## HTTP request\n\n```http\n" + request + "\n```\n\n## Response\n\n" + answer + "\n"
	}
	one, many := "Returns `200 OK` and a [kiln](kiln.md) object.", "Returns `200 OK` and a collection of [kiln](kiln.md) objects."
	var docs []parser.Document
	for name, text := range map[string]string{
		"a-fire":   page("Fire kiln", "POST /kilns/{id}/fire", "Returns `204 No Content`."),
		"b-delete": page("Delete kiln", "DELETE /kilns/{id}", "Returns `204 No Content`."),
		"c-update": page("Update kiln", "PATCH /kilns/{id}", one),
		"d-create": page("Create kiln", "POST /kilns", strings.Replace(one, "200 OK", "201 Created", 1)),
		"e-get":    page("Get kiln", "GET /kilns/{id}", one),
		"f-list":   page("List kilns", "GET /kilns", many),
		"kiln":     "# kiln resource type\n\n## Properties\n\n|Property|Type|Description|\n|:-|:-|:-|\n|id|String|Its number.|\n",
	} {
		docs = append(docs, parser.Document{Path: name + ".md", Data: []byte(text)})
	}
	all := files(t, docs)
	front := all["index.html"]
	at := 0
	for _, title := range []string{"List kilns", "Get a kiln", "Create a kiln", "Update a kiln", "Delete a kiln", "Fire a kiln"} {
		i := strings.Index(front, `<span class="title">`+title+"<")
		if i < at {
			t.Errorf("%q is at %d of the front page, what comes before it at %d", title, i, at)
		}
		at = max(at, i)
	}
	for _, want := range []string{`<details class="area" id="area-kilns" open>`, "<div class=\"names\">\n<a href=\"types/k.html#"} {
		if !strings.Contains(front, want) {
			t.Errorf("the front page has no %s", want)
		}
	}
}
