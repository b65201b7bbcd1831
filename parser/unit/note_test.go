package unit

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/value"
)

// noteAbove reads the annotation above the first fence of a page.
func noteAbove(p *Page) *Note {
	for _, f := range p.Sections.Fences {
		return f.Note
	}
	return nil
}

// shown writes the members of an annotation in one line.
func shown(n *Note) string {
	var ms []string
	for _, m := range n.value.Members {
		ms = append(ms, fmt.Sprintf("%s:%q", m.Name, value.Literal(m.Value)))
	}
	return "{" + strings.Join(ms, " ") + "}"
}

func TestAnnotation(t *testing.T) {
	const fence = "\n```http\nGET /users\n```\n"
	const want = `{blockType:"request" name:"get_user"}`
	tests := []struct{ name, src, want, codes string }{
		{"in one line", `<!-- {"blockType": "request", "name": "get_user"} -->`, want, ""},
		{"in several lines", "<!-- {\n  \"blockType\": \"request\",\n  \"name\": \"get_user\"\n}\n-->", want, ""},
		{"closed at once", "<!--{\n  \"blockType\": \"request\",\n  \"name\": \"get_user\"}-->", want, ""},
		{"a blank line before the fence", "<!-- {\"blockType\": \"request\", \"name\": \"get_user\"} -->\n", want, ""},
		{"prose and a heading between", "<!-- {\"blockType\": \"request\", \"name\": \"get_user\"} -->\n\nHere it is.\n\n#### Request\n", want, ""},
		{"a tab label between", "<!-- {\"blockType\": \"request\", \"name\": \"get_user\"} -->\n\n# [HTTP](#tab/http)\n", want, ""},
		{"another comment between", "<!-- {\"blockType\": \"request\", \"name\": \"get_user\"} -->\n<!-- markdownlint-disable -->\n", want, ""},
		{"another annotation between", "<!-- {\"blockType\": \"ignored\"} -->\n<!-- {\"blockType\": \"request\", \"name\": \"get_user\"} -->", want, ""},
		{"behind a sentence", "Here it is. <!-- {\"blockType\": \"request\", \"name\": \"get_user\"} -->\n", want, ""},
		{"a trailing comma", "<!-- {\"blockType\": \"request\", \"name\": \"get_user\",} -->", want, ""},
		{"keys without quotes", "<!-- {blockType: \"request\", \"name\": \"get_user\"} -->", want, "malformed-annotation"},
		{"entities", "<!-- { &quot;blockType&quot;: &quot;request&quot;, &quot;name&quot;: &quot;get_user&quot; } -->", want, ""},
		{"a line end in a string", "<!-- {\"blockType\": \"request\", \"name\": \"get\nuser\"} -->", `{blockType:"request" name:"get user"}`, ""},
		{"duplicate keys", "<!-- {\"blockType\": \"request\", \"name\": \"a\", \"name\": \"get_user\"} -->", want, ""},
		{"words before the brace", "<!-- note {\"blockType\": \"request\", \"name\": \"get_user\"} -->", "", "malformed-annotation"},
		{"no JSON", "<!-- { \"blockType\" } -->", "", "malformed-annotation"},
		{"a list", "<!-- [\"blockType\"] -->", "", ""},
		{"a note to writers", "<!-- TODO: say more -->", "", ""},
		{"an annotation of the page", "<!-- {\"type\": \"#page.annotation\", \"section\": \"documentation\"} -->", "", ""},
		{"a broken annotation of the page", "<!-- {\"type\": \"#page.annotation\" \"section\" } -->", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, diags := read(t, "# T\n\n"+tt.src+fence)
			got := ""
			if n := noteAbove(p); n != nil {
				got = shown(n)
			}
			if got != tt.want {
				t.Errorf("annotation %s, want %s", got, tt.want)
			}
			if codes := said(diags); codes != tt.codes {
				t.Errorf("said %q, want %q", codes, tt.codes)
			}
		})
	}
}

// TestAnnotationOfOneFence shows that an annotation holds for one fence only.
func TestAnnotationOfOneFence(t *testing.T) {
	p, _ := read(t, "# T\n\n<!-- {\"blockType\": \"ignored\"} -->\n```http\nGET /a\n```\n\n```http\nGET /b\n```\n")
	var annotated []bool
	for _, f := range p.Sections.Fences {
		annotated = append(annotated, f.Note != nil)
	}
	if want := []bool{true, false}; !slices.Equal(annotated, want) {
		t.Errorf("fences are annotated: %v, want %v", annotated, want)
	}
}

// FuzzAnnotation reads comments as annotations: one that is read is an object,
// and whatever looks like one is read or reported.
func FuzzAnnotation(f *testing.F) {
	for _, seed := range []string{
		`{ "blockType": "request", "name": ["a", "b"] }`, `{ blockType: response, "isCollection": "true", }`,
		"{\n\"@odata.type\": \"#microsoft.graph.user\"\n", `{&quot;blockType&quot;: &quot;ignored&quot;}`, `uuid: 1`,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, src string) {
		if strings.Contains(src, "-->") || strings.Contains(src, "#page.annotation") {
			return // ends the comment, or speaks of the page
		}
		p, diags := read(t, "<!--"+src+"-->\n")
		n := p.note(markdown.Block{Kind: markdown.CommentBlock, Text: src})
		looksLikeOne := strings.HasPrefix(strings.TrimSpace(src), "{") || strings.Contains(src, `"blockType"`)
		switch {
		case n != nil && (!looksLikeOne || n.value.Kind != model.ObjectValue):
			t.Errorf("%q is read as an annotation: %v", src, n.value)
		case n == nil && strings.HasPrefix(strings.TrimSpace(src), "{") && len(diags.All()) == 0:
			t.Errorf("%q is dropped without a word", src)
		}
	})
}
