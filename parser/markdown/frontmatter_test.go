package markdown

import (
	"testing"

	"github.com/apimill/apimill/diag"
)

func TestFrontMatter(t *testing.T) {
	tests := []struct {
		name, src string
		want      map[string]string
		codes     string
	}{
		{"plain", "---\ntitle: Get user\ndoc_type: apiPageType\n---\n", map[string]string{"title": "Get user", "doc_type": "apiPageType"}, ""},
		{"quoted", "---\ntitle: \"Get: user\"\ndescription: 'a ''b'''\n---\n", map[string]string{"title": "Get: user", "description": "a 'b'"}, ""},
		{"padded and empty", "---\ntitle:   \"  Get user \"\nauthor: \n---\n", map[string]string{"title": "Get user", "author": ""}, ""},
		{"keys in capitals", "---\nTitle: Get user\n---\n", map[string]string{"title": "Get user"}, ""},
		{"invalid YAML", "---\ntitle: Get user: by id\ndoc_type: \"apiPageType\"\n---\n", map[string]string{"title": "Get user: by id", "doc_type": "apiPageType"}, "front-matter"},
		{"CRLF", "---\r\ntitle: Get user\r\n---\r\n# T\r\n", map[string]string{"title": "Get user"}, ""},
		{"byte order mark", "\ufeff---\ntitle: Get user\n---\n", map[string]string{"title": "Get user"}, ""},
		{"blanks behind the dashes", "---  \ntitle: Get user\n--- \n", map[string]string{"title": "Get user"}, ""},
		{"never closed", "---\ntitle: Get user\n", nil, ""},
		{"not at the start", "\n---\ntitle: Get user\n---\n", nil, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, diags := read(t, tt.src)
			if len(d.Front) != len(tt.want) {
				t.Errorf("front matter %q, want %q", d.Front, tt.want)
			}
			for key, want := range tt.want {
				if got := d.Front[key]; got != want {
					t.Errorf("%s: %q, want %q", key, got, want)
				}
			}
			if got := said(diags); got != tt.codes {
				t.Errorf("said %q, want %q", got, tt.codes)
			}
		})
	}
}

// TestFrontMatterKeepsPlaces shows that the title's place is that of the file.
func TestFrontMatterKeepsPlaces(t *testing.T) {
	for _, src := range []string{"---\ntitle: x\n---\n\n# Get user\n", "\ufeff---\ntitle: x\n---\n\n# Get user\n", "---\r\ntitle: x\r\n---\r\n\r\n# Get user\r\n"} {
		d, _ := read(t, src)
		if got, want := d.Pos(d.Title.Offset), (diag.Pos{File: "api/page.md", Line: 5, Column: 1}); got != want || d.Title.Text != "Get user" {
			t.Errorf("%q: title %q at %v, want it at %v", src, d.Title.Text, got, want)
		}
	}
}
