package parser

import (
	"strings"
	"testing"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/parser/style"
)

// TestStrayEnds shows that ends of tags which nothing opened take nothing with them.
func TestStrayEnds(t *testing.T) {
	text := "# Get a kite\n\n```http\nGET /kites\n```\n\n" +
		"<ParamField query=\"size\" type=\"integer\">How large.</ParamField>\n</ParamField>\n</ResponseField>\n" +
		"<ParamField query=\"colour\" type=\"string\">Which colour.</ParamField>\n"
	pages := ParseIn(style.Named("common"), []Document{{Path: "kite.mdx", Data: []byte(text)}}, new(diag.List))
	var names []string
	for _, par := range pages[0].Operations[0].Parameters {
		names = append(names, par.Name+": "+par.Doc)
	}
	if want := "size: How large. colour: Which colour."; strings.Join(names, " ") != want {
		t.Errorf("got %q, want %q", names, want)
	}
}
