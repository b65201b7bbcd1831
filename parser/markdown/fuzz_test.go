package markdown

import (
	"strings"
	"testing"

	"github.com/apimill/apimill/diag"
)

// FuzzRead reads a page that includes another: every block stands where it says, and
// every problem has a place in one of the files.
func FuzzRead(f *testing.F) {
	f.Add([]byte("---\ntitle: a\n---\n# a\n\n[!INCLUDE [b](b.md)]\n\n|a|b|\n|-|-|\n|c|[!INCLUDE [b](b.md)]|\n"), []byte("> [!NOTE]\n> b\n\n[!INCLUDE [b](b.md)]\n"))
	f.Add([]byte("# a\n<!-- {\"blockType\": \"ignored\"} -->\n```http\nGET /a\n"), []byte("<!-- apimill-ignore ragged-row: why -->\n|a|\n"))
	f.Add([]byte("---\na: &a [x]\nb: [*a, *a]\n---\n- a\n  - b\n"), []byte("::: zone\n# [a](#tab/b)\n"))
	f.Fuzz(func(t *testing.T, page, part []byte) {
		if len(page)+len(part) > 1<<15 {
			t.Skip("TestHostilePages reads larger ones")
		}
		docs := []File{{Path: "a.md", Data: page}, {Path: "b.md", Data: part}}
		var diags diag.List
		d := Read(docs[0], NewFiles(docs, Conventions{}), &diags)
		d.CheckLinks(true)
		for _, s := range d.Sections {
			for _, b := range s.Blocks {
				if b.Offset < 0 || b.Offset > len(d.text) {
					t.Errorf("a block stands at %d of %d", b.Offset, len(d.text))
				}
				b.Items()
				PlainText(b.Text)
				Sentences(b.Text)
			}
		}
		for _, found := range diags.All() {
			lines := map[string]int{"a.md": 1 + strings.Count(string(page), "\n"), "b.md": 1 + strings.Count(string(part), "\n")}[found.Pos.File]
			if found.Pos.Line < 0 || found.Pos.Line > lines {
				t.Errorf("%v is not in the file, which has %d lines", found, lines)
			}
		}
	})
}
