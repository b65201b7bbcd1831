package parser

import (
	"testing"

	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser/unit"
)

// noteAbove reads the annotation above the first fence of a page.
func noteAbove(p *page) *unit.Note {
	for _, f := range p.unit.Sections.Fences {
		return f.Note
	}
	return nil
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
			if typ := dataType(p, noteAbove(p)); typ != nil {
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
	got := messageNote(p, n)
	if want := (model.Note{Present: true, Collection: true, Truncated: true, Pos: got.Pos}); got != want {
		t.Errorf("note %+v, want %+v", got, want)
	}
	if name := noteName(n); name != "first" {
		t.Errorf("name %q, want that of the list's first", name)
	}
}
