package parser

import (
	"strings"
	"testing"
	"time"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/growth"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/resolve"
)

// TestHostilePages reads pages made to be slow: what four times the text takes must not
// be much more than four times as much.
func TestHostilePages(t *testing.T) {
	const note = "<!-- {\"blockType\": \"resource\", \"@odata.type\": \"a.b\"} -->\n```json\n"
	tests := []struct{ name, head, part, tail string }{
		{"brackets", "", "[", ""},
		{"bracket pairs", "", "[]", ""},
		{"open links", "", "[a](", ""},
		{"reference links", "", "[a][b]", ""},
		{"links within the page", "", "[a](#b) ", ""},
		{"links between headings", "", "# a [b](#c)\n", ""},
		{"emphasis", "", "*a_ ", ""},
		{"closed emphasis", "", "*a* _b_ ", ""},
		{"back-ticks", "", "`a``", ""},
		{"rows of ticks", "", "` ", ""},
		{"angles", "", "<a", ""},
		{"entities", "", "&#39;", ""},
		{"pipes", "", "|", ""},
		{"rows", "|a|b|\n|-|-|\n", "|x|y|\n", ""},
		{"delimiter rows", "", "|-|-|\n", ""},
		{"torn rows", "|a|b|\n|-|-|\n|c", "d\n|", ""},
		{"cells", "## Properties\n\n|Property|Type|Description|\n|-|-|-|\n", "|a|[b](c.md) collection|Required. Possible values are: `a`, `b`.|\n", ""},
		{"one wide cell", "## Properties\n\n|Property|Type|Description|\n|-|-|-|\n|a|String|", "Possible values are `a`, or ", "|\n"},
		{"one type", "## Properties\n\n|Property|Type|Description|\n|-|-|-|\n|a|", "collection of ", "|b|\n"},
		{"one name", "## Properties\n\n|Property|Type|Description|\n|-|-|-|\n|", "a (deprecated) ", "|String|b|\n"},
		{"comments", "", "<!-- a -->\n", ""},
		{"open comments", "", "<!--\n", ""},
		{"open annotations", "", "<!-- {}\n\n", ""},
		{"annotations", "", "<!-- {\"blockType\": \"ignored\"} -->\n", ""},
		{"annotation of bare keys", "<!-- {", "a: 1, ", "\"blockType\" } -->\n"},
		{"fences", "", "```http\nGET /a\n```\n", ""},
		{"open fences", "", "```http\n# a\n", ""},
		{"headings", "", "# a\n", ""},
		{"deeper headings", "", "# a\n## b\n### c\n#### d\n##### e\n###### f\n", ""},
		{"example headings", "", "## Example\n### Request\n### Response\n", ""},
		{"quotes", "", "> ", ""},
		{"quoted lines", "", "> a\n", ""},
		{"lists", "", "- ", ""},
		{"nested lists", "", "- * + ", ""},
		{"nested quotes and lists", "", "> - ", ""},
		{"numbered lists", "", "1. ", ""},
		{"list items", "", "- a\n", ""},
		{"definitions", "", "[a]: b\n\n", ""},
		{"nested JSON", note, "[", "\n```\n"},
		{"nested objects", note, `{"a":`, "\n```\n"},
		{"wide JSON", note + "{", `"a": 1, `, "}\n```\n"},
		{"ellipses", note + "[", "..., ", "]\n```\n"},
		{"JSON comments", note, "/* ", "\n```\n"},
		{"URLs", "## HTTP request\n```http\n", "GET /a/{b}/c\n", "```\n"},
		{"different URLs", "## HTTP request\n```http\nGET /", "a/\nGET /b", "\n```\n"},
		{"one long URL", "## HTTP request\n```http\nGET /", "{id}/", "a\n```\n"},
		{"arguments", "## HTTP request\n```http\nGET /a(", "b='{c}',", "d=1)\n```\n"},
		{"brackets in a URL", "## HTTP request\n```http\nGET /", "({<", "\n```\n"},
		{"query parameters", "## HTTP request\n```http\nGET /a?b=1", "&c=2", "\n```\n"},
		{"headers of a message", "## HTTP request\n```http\nGET /a\n```\n## Example\n```http\nGET /a\n", "A: b\n", "```\n"},
		{"sentences", "## HTTP request\n```http\nGET /a\n```\n## Response\n", "Returns `200 OK` and a [a](../resources/a.md). ", "\n"},
		{"scopes", "## HTTP request\n```http\nGET /a\n```\n## Permissions\n|a|b|\n|-|-|\n|Application|", "A.B, ", "|\n"},
		{"alternatives of scopes", "## HTTP request\n```http\nGET /a\n```\n## Permissions\n|a|b|\n|-|-|\n|Application|A.B", " plus A.B, C.D", "|\n"},
		{"groups of scopes", "## HTTP request\n```http\nGET /a\n```\n## Permissions\n|a|b|\n|-|-|\n|Application|A.B", " and (A.B, ", "|\n"},
		{"tables of permissions", "## HTTP request\n```http\nGET /a/b\nGET /c/d\n```\n## Permissions\n", "### a c\n|a|b|\n|-|-|\n|Application|A.B|\n", ""},
		{"lines of permissions", "## HTTP request\n```http\nGET /a/b\nGET /c/d\n```\n## Permissions\n|a|b|\n|-|-|\n|Application|", "for a: A.B<br>for c: C.D<br>", "|\n"},
		{"URLs of a page with permissions", "## Permissions\n### b\n|a|b|\n|-|-|\n|Application|A.B|\n### c\n|a|b|\n|-|-|\n|Application|C.D|\n## HTTP request\n```http\n", "GET /b/c\nGET /c/b\n", "```\n"},
		{"title", "# ", "a ", "\n"},
		{"front matter", "---\n", "a: b: c\n", "---\n"},
		{"YAML", "---\na: ", "[", "\n---\n"},
		{"YAML aliases", "---\na: &a [x]\nb: [", "*a, ", "x]\n---\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			took := growth.Linear(t, 25_000, func(size int) func() {
				return reading(Document{Path: "api/a.md", Data: []byte("# a\n\n" + tt.head + strings.Repeat(tt.part, size/len(tt.part)) + tt.tail)})
			})
			if took.Time > 3*time.Second {
				t.Errorf("100 kB take %v", took.Time)
			}
		})
	}
}

// TestHostileIncludes reads an included file that itself has nothing but includes.
func TestHostileIncludes(t *testing.T) {
	const part = "[!INCLUDE [b](gone.md)]\n"
	took := growth.Linear(t, 250_000, func(size int) func() {
		return reading(
			Document{Path: "api/a.md", Data: []byte("# a\n\n[!INCLUDE [b](b.md)]\n")},
			Document{Path: "api/b.md", Data: []byte(strings.Repeat(part, size/len(part)))},
		)
	})
	if took.Time > 3*time.Second {
		t.Errorf("1 MB takes %v", took.Time)
	}
}

// reading returns the work of reading a set of pages.
func reading(docs ...Document) func() {
	return func() {
		diags := new(diag.List)
		resolve.Pages(Parse(docs, diags), model.Options{}, diags)
		diags.All()
	}
}
