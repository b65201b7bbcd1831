package reference_test

import (
	"strings"
	"testing"
	"unicode"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/generator/openapi"
	"github.com/apimill/apimill/generator/reference"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/resolve"
	"github.com/apimill/apimill/parser"
)

// HTML has no control characters, whatever the documents have.
func TestPagesHaveNoControlCharacters(t *testing.T) {
	text := "a\x02b \x1b[31mc\u0085 \ufffe"
	docs := []parser.Document{
		{Path: "resources/a.md", Data: []byte("# a resource type\n\n" + text + "\n\n## Properties\n\n|Property|Type|Description|\n|-|-|-|\n|b|String|" + text + "|\n")},
		{Path: "api/a-get.md", Data: []byte("# Get a " + text + "\n\n" + text + "\n\n## HTTP request\n```http\nGET /a\n```\n\n## Response\nReturns `200 OK` and an [a](../resources/a.md).\n")},
	}
	var diags diag.List
	files, err := reference.Generate(resolve.Pages(parser.Parse(docs, &diags), model.Options{}, &diags), openapi.Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !strings.HasSuffix(f.Path, ".html") {
			continue
		}
		if i := strings.IndexFunc(string(f.Data), func(r rune) bool { return unicode.IsControl(r) && r != '\n' || r == 0xfffe }); i >= 0 {
			t.Errorf("%s: %q", f.Path, f.Data[max(0, i-20):i+20])
		}
	}
}
