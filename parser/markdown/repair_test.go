package markdown

import (
	"strings"
	"testing"

	"github.com/apimill/apimill/diag"
)

// TestRepair shows what is closed, where it is reported, and that places behind
// it are still those of the file.
func TestRepair(t *testing.T) {
	const end = "\n## Remarks\n"
	tests := []struct {
		name, src string
		line      int // of the diagnostic
		code      diag.Code
		remarks   int // line of the heading Remarks
	}{
		{"a heading ends an http fence", "# T\n\n```http\nGET /users\n" + end, 3, diag.UnclosedFence, 6},
		{"a comment ends an http fence", "# T\n\n```http\nGET /users\n<!-- {} -->\n" + end, 3, diag.UnclosedFence, 7},
		{"four ticks", "# T\n\n````http\nGET /users\n```\n" + end, 3, diag.UnclosedFence, 7},
		{"with a blank and capitals", "# T\n\n``` HTTP\nGET /users\n" + end, 3, diag.UnclosedFence, 6},
		{"front matter above", "---\ntitle: x\n---\n# T\n\n```http\nGET /users\n" + end, 6, diag.UnclosedFence, 9},
		{"an annotation", "# T\n\n<!-- {\n  \"blockType\": \"ignored\"\n}\n" + end, 3, diag.UnclosedComment, 7},
		{"an annotation that another one follows", "# T\n\n<!-- {\n  \"blockType\": \"ignored\"\n}\n```http\nGET /users\n```\n\n<!-- { \"name\": \"{\" } -->\n" + end, 3, diag.UnclosedComment, 12},
		{"no angle bracket", "# T\n\n!-- {\n  \"blockType\": \"ignored\"\n}\n-->\n" + end, 3, diag.MalformedNote, 8},
		{"no angle bracket and no end", "# T\n\n!--\n{ \"blockType\": \"ignored\" }\n```http\nGET /users\n```\n" + end, 3, diag.MalformedNote, 9},
		{"one dash", "# T\n\n<!- {\"blockType\": \"ignored\"} -->\n" + end, 3, diag.MalformedNote, 5},
		{"no exclamation mark", "# T\n\n<-- {\"blockType\": \"ignored\"} -->\n" + end, 3, diag.MalformedNote, 5},
		{"one dash at the end", "# T\n\n<!-- {\"blockType\": \"ignored\"}\n->\n```http\nGET /users\n```\n<!-- {} -->\n" + end, 4, diag.MalformedNote, 10},
		{"no angle bracket at the end", "# T\n\n<!-- {\"blockType\": \"ignored\"\n}\n--\n" + end, 5, diag.MalformedNote, 7},
		{"two fences", "# T\n\n```http\nGET /users\n## A\n```http\nGET /users\n" + end, 3, diag.UnclosedFence, 9},
	}
	for _, tt := range tests {
		for _, src := range []string{tt.src, strings.ReplaceAll(tt.src, "\n", "\r\n")} {
			t.Run(tt.name, func(t *testing.T) {
				d, diags := read(t, src)
				ds := diags.All()
				if len(ds) == 0 || ds[0].Code != tt.code || ds[0].Pos.Line != tt.line || ds[0].Pos.Column != 1 {
					t.Errorf("said %v, want %s at line %d", ds, tt.code, tt.line)
				}
				last := d.Sections[len(d.Sections)-1]
				if at := d.Pos(last.Offset); last.Text != "Remarks" || at.Line != tt.remarks || at.Column != 1 {
					t.Errorf("last heading %q at %v, want Remarks at line %d", last.Text, at, tt.remarks)
				}
			})
		}
	}
}

// TestNoRepair lists what looks open and is not.
func TestNoRepair(t *testing.T) {
	for name, src := range map[string]string{
		"a closed fence":                 "```http\nGET /users\n```\n",
		"a comment within JSON":          "```json\n# heading\n<!-- x -->\n```\n",
		"a fragment within an http body": "```http\nPOST /users\n\n#microsoft.graph.user\n```\n",
		"a closed comment":               "<!-- {\n\n}\n-->\n",
		"a heading within a comment":     "<!--\n```http\n# Heading\n-->\n",
		"an exclamation":                 "!-- Look here.\n",
		"an arrow":                       "<-- this way\n",
		"text behind an annotation":      "<!-- {\"a\": \"}\"}\n\nand a remark -->\n",
		"a fence in a list":              "- item\n  ```http\n  GET /users\n  ```\n",
	} {
		d, diags := read(t, src)
		if d.text != src || said(diags) != "" {
			t.Errorf("%s: source became %q, said %q", name, d.text, said(diags))
		}
	}
}

// TestFence shows what a code fence is taken for.
func TestFence(t *testing.T) {
	tests := []struct{ name, src, language, text string }{
		{"plain", "```http\nGET /users\n```\n", "http", "GET /users\n"},
		{"a blank before the word", "``` http\nGET /users\n```\n", "http", "GET /users\n"},
		{"capitals and more words", "```HTTP title=\"x\"\nGET /users\n```\n", "http", "GET /users\n"},
		{"no word", "```\nGET /users\n```\n", "", "GET /users\n"},
		{"indented", "   ```json\n   {}\n   ```\n", "json", "{}\n"},
		{"the request in the info string", "```http GET /users\nAccept: text/plain\n```\n", "http", "GET /users\nAccept: text/plain\n"},
		{"only there", "```http GET /users\n```\n", "http", "GET /users"},
		{"never closed", "```json\n{}\n", "json", "{}\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, _ := read(t, "# T\n\n"+tt.src)
			for _, b := range d.Sections[1].Blocks {
				if b.Kind == FenceBlock {
					if b.Fence.Language != tt.language || strings.TrimLeft(b.Fence.Text, " ") != tt.text {
						t.Errorf("fence %q of %q, want %q of %q", b.Fence.Text, b.Fence.Language, tt.text, tt.language)
					}
					return
				}
			}
			t.Error("no fence")
		})
	}
}
