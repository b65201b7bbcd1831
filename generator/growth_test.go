package generator_test

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/generator/fake"
	"github.com/apimill/apimill/generator/golang"
	"github.com/apimill/apimill/generator/openapi"
	"github.com/apimill/apimill/generator/reference"
	"github.com/apimill/apimill/growth"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/resolve"
	"github.com/apimill/apimill/parser"
	"github.com/apimill/apimill/parser/style"
)

// texts are parts of texts made to be slow.
var texts = []string{
	"[a](", "[a](b.md) ", "[a](#b) ", "[a", "](", "[a][b] ", "![a](b.png) ", "[[a]](b.md) ", "<http://a.b> ", "<a href=\"b\">x</a> ", "<a", "<br>", "https://a.b/c ", "www.a.b ",
	"*a ", "*a* ", "**a ", "**a** ", "*a_ ", "_a_ ", "__a", "***a", "~~a~~ ", "`a` ", "``a` ", "` ",
	"\"a\" ", "\"a ", "“a” ", "'a' ", "(", "(a) ", "((a) ", "{", "{a} ", "[", "[]", "]", "<", ">", "&amp;", "&#", "\\[", "\\", "$", "%", "@", "#", "!", ":", ";", "|a", "/a/{b} ",
	"a. ", "A.B.", "a, ", "a or ", "a and ", "1 ", "1.1.", "e.g. ", "a/b/", "a-", "a_", "aB", "Ä", "\u202e", "e\u0301", "日本語。", "a\tb ", "—", "...", "…",
	"Possible values are: `a`, `b`. ", "Possible values are ", "Required. ", "Inherited from [a](b.md). ", "Read-only. ", "The default value is 1. ", "Maximum length is 5. ", "between 1 and ", "Supports $filter (eq, ne). ", "Deprecated. ", ":::zone ", "[!INCLUDE [a](b.md)] ", "[!NOTE] ", "<!-- ", "<!-- a --> ", "-->",
}

// TestGrowthOfTexts mills them, all the way into every output, a few at a time.
func TestGrowthOfTexts(t *testing.T) {
	for some := range slices.Chunk(texts, 6) {
		t.Run(strings.Join(some, "|"), func(t *testing.T) {
			grow(t, 8000, func(n int) []parser.Document {
				var docs []parser.Document
				for i, part := range some {
					docs = append(docs, textual(i, strings.Repeat(part, n/len(part)))...)
				}
				return docs
			})
		})
	}
}

// textual returns pages of a type and of an operation with a text in several places.
func textual(i int, text string) []parser.Document {
	return []parser.Document{
		page(fmt.Sprintf("resources/a%d.md", i), "# a%d resource type\n\nNamespace: n\n\n%s\n\n## Properties\n\n|Property|Type|Description|\n|-|-|-|\n|b|String|%s|\n", i, text, strings.ReplaceAll(text, "|", "")),
		page(fmt.Sprintf("api/a%d-get.md", i), "# Get a%d\n\nNamespace: n\n\n%s\n\n## HTTP request\n```http\nGET /a%[1]d\n```\n\n## Response\nReturns `200 OK` and an [a](../resources/a%[1]d.md).\n", i, text),
	}
}

// TestGrowthOfStructures mills what there may be many of.
func TestGrowthOfStructures(t *testing.T) {
	for _, tt := range structures {
		t.Run(tt.name, func(t *testing.T) { grow(t, tt.size, tt.docs) })
	}
}

const get = "# Get %[1]s\n\nNamespace: n\n\nGets it.\n\n## HTTP request\n```http\nGET /%[1]s/{id}\n```\n\n## Response\nReturns `200 OK` and a [%[1]s](../resources/%[1]s.md).\n"

var structures = []struct {
	name string
	size int
	docs func(n int) []parser.Document
}{
	{"quotes", 1000, inIntroduction("> a\n\n")},
	{"nested quotes", 250, inIntroduction("> ")},
	{"alerts", 1000, inIntroduction("> [!NOTE]\n> a\n\n")},
	{"list items", 1000, inIntroduction("- a\n")},
	{"nested lists", 250, inIntroduction("- ")},
	{"deeper lists", 100, func(n int) []parser.Document {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "%s- a\n", strings.Repeat("  ", i))
		}
		return introduced(b.String())
	}},
	{"numbered lists", 1000, inIntroduction("1. a\n")},
	{"comments", 1000, inIntroduction("<!-- a -->\n\n")},
	{"open comments", 1000, inIntroduction("<!--\n")},
	{"paragraphs", 1000, inIntroduction("a\n\n")},
	{"headings", 1000, inIntroduction("## a\n\n")},
	{"tabs", 1000, inIntroduction("# [a](#tab/b)\n\n")},
	{"fences", 1000, inIntroduction("```json\n{}\n```\n\n")},
	{"definitions of links", 1000, inIntroduction("[a]: b\n\n")},
	{"other definitions of links", 1000, numbered("[a%d]: b\n\n")},
	{"HTML", 1000, inIntroduction("<div>\n\n")},
	{"tables", 500, inIntroduction("|a|b|\n|-|-|\n|c|d|\n\n")},
	{"keys of front matter", 1000, func(n int) []parser.Document { return frontMatter(n, "k%d: v\n") }},
	{"nested front matter", 1000, func(n int) []parser.Document {
		return introducedBy("---\na: "+strings.Repeat("[", n)+"\n---\n", "a")
	}},
	{"rows", 250, func(n int) []parser.Document { return members(n, "|p%d|String|Text.|\n") }},
	{"rows of one name", 250, func(n int) []parser.Document { return members(n, "|p|String|Text %d.|\n") }},
	{"rows that differ in case", 250, func(n int) []parser.Document { return members(n, "|pX%x|String|Text.|\n|px%[1]x|String|Text.|\n") }},
	{"rows of unknown types", 250, func(n int) []parser.Document { return members(n, "|p%d|[t%[1]d](t%[1]d.md)|Text.|\n") }},
	{"rows of inline enums", 100, func(n int) []parser.Document {
		return members(n, "|p%d|String|Text. Possible values are: `a`, `b`, `c`.|\n")
	}},
	{"columns", 1000, func(n int) []parser.Document {
		return introduced("## Properties\n\n|Property|Type|Description|" + strings.Repeat("c|", n) + "\n|-|-|-|" + strings.Repeat("-|", n) + "\n|b|String|Text.|" + strings.Repeat("d|", n) + "\n")
	}},
	{"cells of one row", 1000, func(n int) []parser.Document { return members(1, "|p%d|String|"+strings.Repeat("c|", n)+"\n") }},
	{"depth of JSON", 50, func(n int) []parser.Document {
		return represented(strings.Repeat(`{"a":`, n) + "1" + strings.Repeat("}", n))
	}},
	{"depth of arrays", 50, func(n int) []parser.Document {
		return represented(`{"a":` + strings.Repeat(`[`, n) + strings.Repeat("]", n) + "}")
	}},
	{"width of JSON", 250, func(n int) []parser.Document { return represented("{" + list(n, `"a%d": 1`) + "}") }},
	{"one name in JSON", 250, func(n int) []parser.Document { return represented("{" + list(n, `"a": %d`) + "}") }},
	{"items of JSON", 1000, func(n int) []parser.Document { return represented(`{"a": [` + list(n, `{"b": %d}`) + "]}") }},
	{"a long string of JSON", 10000, func(n int) []parser.Document { return represented(`{"a": "` + strings.Repeat("x", n) + `"}`) }},
	{"subtypes", 250, func(n int) []parser.Document { return family(n, func(int) string { return "base" }) }},
	{"subtypes of subtypes", 50, func(n int) []parser.Document {
		return family(n, func(i int) string { return fmt.Sprintf("s%d", max(0, i-1)) })
	}},
	{"bases in a circle", 100, func(n int) []parser.Document {
		return family(n, func(i int) string { return fmt.Sprintf("s%d", (i+1)%n) })
	}},
	{"members of an enum", 500, func(n int) []parser.Document {
		return []parser.Document{page("resources/e.md", "# e enum type\n\nNamespace: n\n\nText.\n\n## Members\n\n|Member|Value|Description|\n|-|-|-|\n%s", lines(n, "|m%d|%[1]d|Text.|\n"))}
	}},
	{"enums", 250, func(n int) []parser.Document {
		return pages(n, "resources/e%d.md", "# e%d enum type\n\nNamespace: n\n\nText.\n\n## Members\n\n|Member|Value|Description|\n|-|-|-|\n|a|0|Text.|\n")
	}},
	{"URLs of a page", 100, func(n int) []parser.Document {
		return []parser.Document{page("api/a-get.md", "# Get a\n\nNamespace: n\n\nGets it.\n\n## HTTP request\n```http\n%s```\n\n## Response\nReturns `200 OK`.\n", lines(n, "GET /a%d/{id}\n"))}
	}},
	{"URLs below one", 100, func(n int) []parser.Document {
		return pages(n, "api/a%d-get.md", "# Get a%d\n\nNamespace: n\n\nGets it.\n\n## HTTP request\n```http\nGET /a/{id}/b%[1]d\n```\n\n## Response\nReturns `200 OK`.\n")
	}},
	{"segments of a URL", 250, func(n int) []parser.Document {
		return []parser.Document{page("api/a-get.md", "# Get a\n\nNamespace: n\n\nGets it.\n\n## HTTP request\n```http\nGET %s\n```\n\n## Response\nReturns `200 OK`.\n", strings.Repeat("/a", n))}
	}},
	{"parameters of a URL", 100, func(n int) []parser.Document {
		return []parser.Document{page("api/a-get.md", "# Get a\n\nNamespace: n\n\nGets it.\n\n## HTTP request\n```http\nGET %s\n```\n\n## Response\nReturns `200 OK`.\n", lines(n, "/a%d/{p%[1]d}"))}
	}},
	{"parameters of one name", 100, func(n int) []parser.Document {
		return []parser.Document{page("api/a-get.md", "# Get a\n\nNamespace: n\n\nGets it.\n\n## HTTP request\n```http\nGET %s\n```\n\n## Response\nReturns `200 OK`.\n", strings.Repeat("/a/{id}", n))}
	}},
	{"query parameters", 250, func(n int) []parser.Document {
		return []parser.Document{page("api/a-get.md", "# Get a\n\nNamespace: n\n\nGets it.\n\n## HTTP request\n```http\nGET /a\n```\n\n## Query parameters\n\n|Parameter|Type|Description|\n|-|-|-|\n%s\n## Response\nReturns `200 OK`.\n", lines(n, "|q%d|String|Text.|\n"))}
	}},
	{"headers", 250, func(n int) []parser.Document {
		return []parser.Document{page("api/a-get.md", "# Get a\n\nNamespace: n\n\nGets it.\n\n## HTTP request\n```http\nGET /a\n```\n\n## Request headers\n\n|Name|Description|\n|-|-|\n%s\n## Response\nReturns `200 OK`.\n", lines(n, "|X-H%d|Text.|\n"))}
	}},
	{"scopes", 500, func(n int) []parser.Document {
		return []parser.Document{page("api/a-get.md", "# Get a\n\nNamespace: n\n\nGets it.\n\n## Permissions\n\n|Permission type|Permissions|\n|-|-|\n|Application|%s|\n\n## HTTP request\n```http\nGET /a\n```\n\n## Response\nReturns `200 OK`.\n", list(n, "A%d.Read"))}
	}},
	{"examples", 100, func(n int) []parser.Document {
		return []parser.Document{page("api/a-get.md", "# Get a\n\nNamespace: n\n\nGets it.\n\n## HTTP request\n```http\nGET /a\n```\n\n## Response\nReturns `200 OK`.\n\n%s", lines(n, "## Example %d\n\n```http\nGET /a?x=%[1]d\n```\n\n```http\nHTTP/1.1 200 OK\nContent-Type: application/json\n\n{\"value\": %[1]d}\n```\n\n"))}
	}},
	{"pages of types", 100, func(n int) []parser.Document {
		return pages(n, "resources/t%d.md", "# t%d resource type\n\nNamespace: n\n\nText.\n\n## Properties\n\n|Property|Type|Description|\n|-|-|-|\n|a|String|Text.|\n")
	}},
	{"pages of operations", 100, func(n int) []parser.Document { return pages(n, "api/t%d-get.md", get) }},
	{"pages of one name", 100, func(n int) []parser.Document {
		return pages(n, "resources/t%d.md", "# t resource type\n\nNamespace: n%d\n\nText.\n\n## Properties\n\n|Property|Type|Description|\n|-|-|-|\n|a|String|Text.|\n")
	}},
	{"pages of one type", 100, func(n int) []parser.Document {
		return pages(n, "resources/t%d.md", "# t resource type\n\nNamespace: n\n\nText.\n\n## Properties\n\n|Property|Type|Description|\n|-|-|-|\n|a%d|String|Text.|\n")
	}},
	{"pages of one operation", 100, func(n int) []parser.Document {
		return pages(n, "api/t%d-get.md", "# Get t %d\n\nNamespace: n\n\nGets it.\n\n## HTTP request\n```http\nGET /t\n```\n\n## Response\nReturns `200 OK`.\n")
	}},
	{"pages about nothing", 500, func(n int) []parser.Document { return pages(n, "x/t%d.md", "# t%d\n\nText.\n") }},
	{"includes of one file", 500, func(n int) []parser.Document {
		return append(introduced(strings.Repeat("[!INCLUDE [a](../includes/a.md)]\n\n", n)), page("includes/a.md", "Text.\n"))
	}},
	{"chains of includes", 50, func(n int) []parser.Document {
		docs := introduced("[!INCLUDE [a](../includes/i0.md)]\n")
		for i := range n {
			docs = append(docs, page(fmt.Sprintf("includes/i%d.md", i), "Text.\n\n[!INCLUDE [a](i%d.md)]\n", i+1))
		}
		return docs
	}},
}

func page(path, format string, args ...any) parser.Document {
	return parser.Document{Path: path, Data: fmt.Appendf(nil, format, args...)}
}

func pages(n int, path, format string) []parser.Document {
	docs := make([]parser.Document, n)
	for i := range docs {
		text := fmt.Sprintf(format, i)
		if cut := strings.Index(text, "%!(EXTRA"); cut >= 0 {
			text = text[:cut]
		}
		docs[i] = parser.Document{Path: fmt.Sprintf(path, i), Data: []byte(text)}
	}
	return docs
}

func lines(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

func list(n int, format string) string { return strings.TrimSuffix(lines(n, format+", "), ", ") }

func introduced(text string) []parser.Document { return introducedBy("", text) }

func introducedBy(head, text string) []parser.Document {
	return []parser.Document{page("resources/a.md", "%s# a resource type\n\nNamespace: n\n\n%s\n\n## Properties\n\n|Property|Type|Description|\n|-|-|-|\n|b|String|Text.|\n", head, text)}
}

func inIntroduction(part string) func(n int) []parser.Document {
	return func(n int) []parser.Document { return introduced(strings.Repeat(part, n)) }
}

func numbered(format string) func(n int) []parser.Document {
	return func(n int) []parser.Document { return introduced(lines(n, format)) }
}

func frontMatter(n int, format string) []parser.Document {
	return introducedBy("---\n"+lines(n, format)+"---\n", "a")
}

func members(n int, format string) []parser.Document {
	return []parser.Document{page("resources/a.md", "# a resource type\n\nNamespace: n\n\nText.\n\n## Properties\n\n|Property|Type|Description|\n|-|-|-|\n%s", lines(n, format))}
}

func represented(json string) []parser.Document {
	return []parser.Document{
		page("resources/a.md", "# a resource type\n\nNamespace: n\n\nText.\n\n## Properties\n\n|Property|Type|Description|\n|-|-|-|\n|b|String|Text.|\n\n## JSON representation\n\n<!-- {\"blockType\": \"resource\", \"@odata.type\": \"n.a\"} -->\n```json\n%s\n```\n", json),
		page("api/a-get.md", "# Get a\n\nNamespace: n\n\nGets it.\n\n## HTTP request\n```http\nGET /a\n```\n\n## Response\nReturns `200 OK` and an [a](../resources/a.md).\n\n## Example\n\n```http\nGET /a\n```\n\n<!-- {\"blockType\": \"response\", \"@odata.type\": \"n.a\"} -->\n```http\nHTTP/1.1 200 OK\nContent-Type: application/json\n\n%s\n```\n", json),
	}
}

func family(n int, base func(i int) string) []parser.Document {
	docs := make([]parser.Document, 0, n+1)
	docs = append(docs, page("resources/base.md", "# base resource type\n\nNamespace: n\n\nText.\n\n## Properties\n\n|Property|Type|Description|\n|-|-|-|\n|id|String|Text.|\n"), page("api/base-get.md", get, "base"))
	for i := range n {
		docs = append(docs, page(fmt.Sprintf("resources/s%d.md", i), "# s%d resource type\n\nNamespace: n\n\nInherits from [%s](%[2]s.md).\n\n## Properties\n\n|Property|Type|Description|\n|-|-|-|\n|p%[1]d|String|Text.|\n", i, base(i)))
	}
	return docs
}

// grow mills documents of a size and of four times the size into every output. With
// GROWTH=8 all are eight times as large: what grows faster than it should, and is small,
// shows only there.
func grow(t *testing.T, size int, docs func(n int) []parser.Document) {
	t.Helper()
	growIn(t, style.Graph(), size, docs)
}

// growIn is grow in a style.
func growIn(t *testing.T, st *style.Style, size int, docs func(n int) []parser.Document) {
	t.Helper()
	if times, err := strconv.Atoi(os.Getenv("GROWTH")); err == nil {
		size *= times
	}
	growth.Linear(t, size, func(n int) func() {
		d := docs(n)
		return func() { millAll(t, st, d) }
	})
}

// millAll makes every output of documents. That some of these are wrong does not matter.
func millAll(t *testing.T, st *style.Style, docs []parser.Document) {
	t.Helper()
	var diags diag.List
	api := resolve.Pages(parser.ParseIn(st, docs, &diags), model.Options{}, &diags)
	diags.All()
	_, _, goErr := golang.Generate(api, golang.Options{Package: "api"}, &diags)
	_, apiErr := openapi.Generate(api, openapi.Options{}, &diags)
	_, siteErr := reference.Generate(api, openapi.Options{}, nil)
	_, fakeErr := fake.Data(api)
	for _, err := range []error{goErr, apiErr, siteErr, fakeErr} {
		if err != nil {
			t.Error(err)
		}
	}
}
