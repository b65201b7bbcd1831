package parser

import (
	"testing"

	"github.com/apimill/apimill/model"
)

// noteAbove reads the annotation above the first fence of a page.
func noteAbove(p *page) *note {
	for _, s := range p.all {
		for _, b := range s.blocks {
			if b.kind == fenceBlock {
				return b.fence.note
			}
		}
	}
	return nil
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
			p, diags := readPage(t, "# T\n\n"+tt.src+fence)
			got := ""
			if n := noteAbove(p); n != nil {
				got = spell(n.value)
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
	p, _ := readPage(t, "# T\n\n<!-- {\"blockType\": \"ignored\"} -->\n```http\nGET /a\n```\n\n```http\nGET /b\n```\n")
	fences := 0
	for _, b := range p.all[1].blocks {
		if b.kind == fenceBlock {
			if (b.fence.note != nil) != (fences == 0) {
				t.Errorf("fence %d: annotated %t", fences, b.fence.note != nil)
			}
			fences++
		}
	}
	if fences != 2 {
		t.Errorf("%d fences, want 2", fences)
	}
}

func TestAnnotationType(t *testing.T) {
	tests := []struct{ note, want string }{
		{`{"blockType": "response", "@odata.type": "microsoft.graph.user"}`, "microsoft.graph.user"},
		{`{"blockType": "response", "@odata.type": "#microsoft.graph.user"}`, "microsoft.graph.user"},
		{`{"blockType": "response", "@type": "microsoft.graph.user"}`, "microsoft.graph.user"},
		{`{"blockType": "response", "@odata.type": "Collection(microsoft.graph.user)"}`, "collection of microsoft.graph.user"},
		{`{"blockType": "response", "@odata.type": "Collection(Edm.String)"}`, "collection of string"},
		{`{"blockType": "response", "@odata.type": "String"}`, "string"},
		{`{"blockType": "response", "@odata.type": "Edm.Stream"}`, "stream"},
		{`{"blockType": "response", "@odata.type": "requestBodyResourceFor.user"}`, ""},
		{`{"blockType": "response", "@odata.type": ""}`, ""},
		{`{"blockType": "response"}`, ""},
	}
	for _, tt := range tests {
		t.Run(tt.note, func(t *testing.T) {
			p, _ := readPage(t, "# T\n\n<!-- "+tt.note+" -->\n```http\nHTTP/1.1 200 OK\n```\n")
			got := ""
			if typ := p.dataType(noteAbove(p)); typ != nil {
				got = typ.String()
				if typ.Pos.Line != 3 || tt.note[typ.Pos.Column-6] != '"' {
					t.Errorf("type at %v", typ.Pos)
				}
			}
			if got != tt.want {
				t.Errorf("type %q, want %q", got, tt.want)
			}
		})
	}
}

func TestAnnotationFlags(t *testing.T) {
	p, _ := readPage(t, "# T\n\n<!-- {\"blockType\": \"response\", \"isCollection\": \"True\", \"truncated\": true, \"isEmpty\": false, \"name\": [\"first\", \"second\"]} -->\n```http\nHTTP/1.1 200 OK\n```\n")
	n := noteAbove(p)
	got := p.messageNote(n)
	if want := (model.Note{Present: true, Collection: true, Truncated: true, Pos: got.Pos}); got != want {
		t.Errorf("note %+v, want %+v", got, want)
	}
	if name := noteName(n); name != "first" {
		t.Errorf("name %q, want that of the list's first", name)
	}
}
