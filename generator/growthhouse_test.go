package generator_test

import (
	"strings"
	"testing"

	"github.com/apimill/apimill/parser"
	"github.com/apimill/apimill/parser/style"
)

// onPage returns a page on which something stands several times.
func onPage(before, something, behind string) func(n int) []parser.Document {
	return func(n int) []parser.Document {
		return []parser.Document{{Path: "a.md", Data: []byte(before + lines(n, something) + behind)}}
	}
}

const (
	oneRequest = "# Get a\n\n```http\nGET /a\n```\n\n"
	blueprint  = "# Group A\n\n## B [/b/{id}]\n\n### Get [GET]\n\n"
)

// houses lists what pages of other houses may have many of.
var houses = []struct {
	name string
	size int
	docs func(n int) []parser.Document
}{
	{"elements", 1000, onPage(oneRequest, "<ParamField query=\"x%d\" type=\"string\">\ntext\n</ParamField>\n", "")},
	{"elements within elements", 1000, func(n int) []parser.Document {
		return onPage(oneRequest, "<ParamField body=\"x%d\" type=\"object\"><Expandable>\n", strings.Repeat("</Expandable></ParamField>\n", n))(n)
	}},
	{"elements that stay open", 1000, onPage(oneRequest, "<ParamField path=\"x%d\" type=\"string\">\n", "")},
	{"elements of one line", 5000, func(n int) []parser.Document {
		return onPage(oneRequest+strings.Repeat(`<ParamField path="`, n), "", "")(0)
	}},
	{"tags of templates", 1000, onPage("# A\n\n{% swagger method=\"get\" path=\"/a\" %}\n", "{% swagger-parameter in=\"query\" name=\"x%d\" %}\nq\n{% endswagger-parameter %}\n", "{% endswagger %}\n")},
	{"tags that stay open", 500, onPage("# A\n\n", "{% swagger method=\"get\" path=\"/a%d\" %}\n", "")},
	{"parameters in a list", 1000, onPage(blueprint+"+ Parameters\n", "    + p%d (string, required) - x\n", "")},
	{"responses in a list", 1000, onPage(blueprint, "+ Response 200 (application/json)\n\n        {\"a\":%d}\n\n", "")},
	{"operations in brackets", 300, onPage("# Group A\n\n", "## B%d [/b%[1]d]\n\n### Get [GET]\n\n", "")},
	{"operations of one name", 300, onPage("# A\n\n", "## Get\n\n`GET /b%d`\n\n", "")},
	{"requests of one operation", 500, onPage("# A\n\n", "## Get %d\n\n`GET /b`\n\n", "")},
	{"headers of an answer", 500, onPage(oneRequest+"## Response headers\n\n|Header|Type|Description|\n|-|-|-|\n", "|X-%d|string|y|\n", "")},
}

// TestGrowthOfHouses mills them in the style for all houses.
func TestGrowthOfHouses(t *testing.T) {
	for _, tt := range houses {
		t.Run(tt.name, func(t *testing.T) { growIn(t, style.Named("common"), tt.size, tt.docs) })
	}
}
