package markdown

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/apimill/apimill/diag"
)

// including reads a page among files that it may include.
func including(t *testing.T, page string, files map[string]string) (*Document, *Files, *diag.List) {
	t.Helper()
	diags := new(diag.List)
	all := []File{{Path: "api/page.md", Data: []byte(page)}}
	for path, text := range files {
		all = append(all, File{Path: path, Data: []byte(text)})
	}
	set := NewFiles(all, Conventions{})
	d := Read(all[0], set, diags)
	set.ReportMissing(diags)
	return d, set, diags
}

// TestInclude shows what takes the place of an include.
func TestInclude(t *testing.T) {
	files := map[string]string{
		"includes/name.md":      "Contoso\n",
		"includes/matter.md":    "---\ntitle: x\nms.topic: include\n---\n\nContoso\n\n",
		"includes/table.md":     "|A|B|\n|---|---|\n|1|2|\n",
		"includes/lines.md":     "one\ntwo\n",
		"includes/nested.md":    "By [!INCLUDE [name](name.md)].\n",
		"includes/windows.md":   "one\r\ntwo\r\n",
		"api/includes/empty.md": "---\ntitle: x\n---\n",
		"notes.md":              "note",
	}
	tests := []struct{ name, page, want string }{
		{"in a line", "Of [!INCLUDE [n](../includes/name.md)] Ltd.\n", "Of Contoso Ltd.\n"},
		{"no blanks", "Of [!INCLUDE[n](../includes/name.md)].\n", "Of Contoso.\n"},
		{"many blanks", "Of [!INCLUDE  [n]  ( ../includes/name.md )  ].\n", "Of Contoso.\n"},
		{"small letters", "Of [!include[n](../includes/name.md)].\n", "Of Contoso.\n"},
		{"another case", "[!INCLUDE [n](../Includes/Name.md)]\n", "Contoso\n"},
		{"a title", "[!INCLUDE [n](../includes/name.md \"Name\")]\n", "Contoso\n"},
		{"a missing bracket", "[!INCLUDE [n](../includes/name.md)\n", "Contoso\n"},
		{"no label", "[!INCLUDE [](../includes/name.md)]\n", "Contoso\n"},
		{"a backslash", "[!INCLUDE [n](..\\includes\\name.md)]\n", "Contoso\n"},
		{"from the root", "[!INCLUDE [n](~/includes/name.md)]\n", "Contoso\n"},
		{"front matter", "[!INCLUDE [n](../includes/matter.md)]\n", "Contoso\n"},
		{"blocks", "Text:\n\n[!INCLUDE [t](../includes/table.md)]\n\nMore.\n", "Text:\n\n|A|B|\n|---|---|\n|1|2|\n\nMore.\n"},
		{"in a quote", "> [!NOTE]\n> [!INCLUDE [l](../includes/lines.md)]\n", "> [!NOTE]\n> one\n> two\n"},
		{"in a list", "- item\n\n  [!INCLUDE [l](../includes/lines.md)]\n", "- item\n\n  one\n  two\n"},
		{"lines in a cell", "|a|[!INCLUDE [l](../includes/lines.md)]|\n", "|a|one two|\n"},
		{"lines of Windows in a cell", "|a|[!INCLUDE [l](../includes/windows.md)]|\n", "|a|one  two|\n"},
		{"two in a line", "[!INCLUDE [n](../includes/name.md)] and [!INCLUDE [n](../includes/name.md)]\n", "Contoso and Contoso\n"},
		{"nested", "[!INCLUDE [n](../includes/nested.md)]\n", "By Contoso.\n"},
		{"nothing in it", "a [!INCLUDE [e](includes/empty.md)] b\n", "a  b\n"},
		{"at the end of the file", "[!INCLUDE [n](../notes.md)]", "note"},
		{"in front matter", "---\ndescription: of [!INCLUDE [n](../includes/name.md)]\n---\nText.\n", "   \n                                                   \n   \nText.\n"},
		{"in a fence", "```md\n[!INCLUDE [n](../includes/name.md)]\n```\n", "```md\n[!INCLUDE [n](../includes/name.md)]\n```\n"},
		{"in code", "Write `[!INCLUDE [n](x.md)]`.\n", "Write `[!INCLUDE [n](x.md)]`.\n"},
		{"escaped", "Write \\[!INCLUDE [n](x.md)].\n", "Write \\[!INCLUDE [n](x.md)].\n"},
		{"in a comment", "<!-- [!INCLUDE [n](x.md)]\n[!INCLUDE [n](x.md)] --> [!INCLUDE [n](../includes/name.md)]\n", "<!-- [!INCLUDE [n](x.md)]\n[!INCLUDE [n](x.md)] --> Contoso\n"},
		{"another mark", "> [!IMPORTANT]\n> x\n", "> [!IMPORTANT]\n> x\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, _, diags := including(t, tt.page, files)
			if d.text != tt.want {
				t.Errorf("text %q, want %q", d.text, tt.want)
			}
			if codes := said(diags); codes != "" {
				t.Errorf("said %q", codes)
			}
		})
	}
}

// Nothing of an include whose file is not there comes into the text, and it is
// reported once a file, or once a folder of which no file is there.
func TestMissingInclude(t *testing.T) {
	d, _, diags := including(t, "a [!INCLUDE [x](../includes/x.md)] b\n\n[!INCLUDE [x](../includes/x.md)]\n[!INCLUDE [y](../other/y.md)]\n[!INCLUDE [z](../other/z.md)]\n[!INCLUDE x.md] [!INCLUDEx]\n",
		map[string]string{"includes/name.md": "Contoso"})
	if want := "a  b\n\n\n\n\n \n"; d.text != want {
		t.Errorf("text %q, want %q", d.text, want)
	}
	var got []string
	for _, problem := range diags.All() {
		got = append(got, problem.String())
	}
	want := []string{
		`api/page.md:1:3: warning: included file "includes/x.md" is not among the documents [missing-include]`,
		`api/page.md:4:1: warning: none of the files that are included from folder "other" is among the documents; add them, or name the folder as well [missing-include]`,
		`api/page.md:6:1: warning: include names no file; write it as "[!INCLUDE [label](path.md)]" [missing-include]`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("said\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// An include leads to the documents alone, whatever it is written as.
func TestIncludeStaysInside(t *testing.T) {
	for _, target := range []string{"../../../etc/passwd", "/etc/passwd", "~/../../etc/passwd", "file:///etc/passwd", "https://example.com/x.md", "..\\..\\..\\etc\\passwd", "\x00.md"} {
		d, _, diags := including(t, "[!INCLUDE [x]("+target+")]\n", nil)
		if d.text != "\n" || said(diags) != "missing-include" {
			t.Errorf("%q: text %q, said %q", target, d.text, said(diags))
		}
	}
}

// Files that include themselves, or each other too deep, end.
func TestIncludeCycle(t *testing.T) {
	cycle := map[string]string{"api/a.md": "a [!INCLUDE [b](b.md)]", "api/b.md": "b [!INCLUDE [a](A.md)]"}
	d, _, diags := including(t, "[!INCLUDE [a](a.md)]\n\n[!INCLUDE [self](page.md)]\n", cycle)
	if want := "a b \n\n\n"; d.text != want {
		t.Errorf("text %q, want %q", d.text, want)
	}
	if codes := said(diags); codes != "include-cycle include-cycle" {
		t.Errorf("said %q", codes)
	}
	deep := map[string]string{}
	for i := range 20 {
		deep[fmt.Sprintf("api/%d.md", i)] = fmt.Sprintf("%d [!INCLUDE [next](%d.md)]", i, i+1)
	}
	d, _, diags = including(t, "[!INCLUDE [first](0.md)]\n", deep)
	if want := "0 1 2 3 4 5 6 7 8 9 \n"; d.text != want {
		t.Errorf("text %q, want %q", d.text, want)
	}
	if codes := said(diags); codes != "include-cycle" {
		t.Errorf("said %q", codes)
	}
}

// A few files that include each other many times make no endless page.
func TestIncludeGrowth(t *testing.T) {
	files := map[string]string{"api/8.md": strings.Repeat("x", 1000)}
	for i := range 8 {
		files[fmt.Sprintf("api/%d.md", i)] = strings.Repeat(fmt.Sprintf("[!INCLUDE [next](%d.md)]\n", i+1), 20)
	}
	d, _, diags := including(t, "[!INCLUDE [first](0.md)]\n", files)
	if len(d.text) > maxAssembled {
		t.Errorf("the page has %d bytes", len(d.text))
	}
	if codes := said(diags); !strings.HasPrefix(codes, "include-cycle") {
		t.Errorf("said %.100q", codes)
	}
}

// What stands in an included file has its place there, and what follows the
// include its own.
func TestIncludePlaces(t *testing.T) {
	d, _, _ := including(t, "# T\n\nx [!INCLUDE [n](../includes/name.md)] y\n\n[!INCLUDE [t](../includes/table.md)]\n\nz\n", map[string]string{
		"includes/name.md":  "---\ntitle: n\n---\nContoso",
		"includes/table.md": "\n|A|B|\n|---|---|\n|[link](gone.md)|2|\n",
	})
	for text, want := range map[string]string{
		"x ": "api/page.md:3:1", "Contoso": "includes/name.md:4:1", " y": "api/page.md:3:38",
		"|A|": "includes/table.md:2:1", "gone.md": "includes/table.md:4:9", "z": "api/page.md:7:1",
	} {
		if got := d.Pos(strings.Index(d.text, text)).String(); got != want {
			t.Errorf("%q stands at %s, want %s", text, got, want)
		}
	}
}

// A link in an included file is followed from there.
func TestLinkInInclude(t *testing.T) {
	d, _, diags := including(t, "# T\n\n[!INCLUDE [n](../includes/deep/name.md)]\n", map[string]string{
		"includes/deep/name.md": "See [user](user.md), [group](group.md).", "includes/deep/user.md": "# U\n",
	})
	d.CheckLinks(false)
	if got, want := d.CommonMark("[user](user.md)", strings.Index(d.text, "[user]")), "[user](includes/deep/user.md)"; got != want {
		t.Errorf("link %q, want %q", got, want)
	}
	ds := diags.All()
	if len(ds) != 1 || ds[0].String() != `includes/deep/name.md:1:22: warning: link target "group.md" is not among the documents [broken-link]` {
		t.Errorf("said %v", ds)
	}
}

// A file that others include is part of them, unless it has a title.
func TestIncluded(t *testing.T) {
	_, files, _ := including(t, "# T\n\n[!INCLUDE [a](a.md)] [!INCLUDE [b](b.md)] [!INCLUDE [c](c.md)] [!INCLUDE [self](page.md)]\n", map[string]string{
		"api/a.md": "---\ntitle: a\n---\n\nText. [!INCLUDE [d](d.md)]\n", "api/b.md": "# B\n", "api/c.md": "# [C#](#tab/csharp)\n\n```sh\n# all\n```\n", "api/d.md": "## D\n", "api/e.md": "E\n",
	})
	parts := files.Included()
	for path, want := range map[string]bool{"api/a.md": true, "api/b.md": false, "api/c.md": true, "api/d.md": true, "api/e.md": false, "api/page.md": false} {
		if parts[path] != want {
			t.Errorf("%s is a part: %t, want %t", path, parts[path], want)
		}
	}
}

// What mends the last row of an included file goes into that file.
func TestFixInInclude(t *testing.T) {
	d, _, diags := including(t, "[!INCLUDE [t](t.md)]\n\nText.\n", map[string]string{"api/t.md": "|A|B|C|\n|---|---|---|\n|1|2|"})
	d.RowsOf(d.Sections[0].Tables()[0], func(*Table, *Row) int { return -1 })
	ds := diags.All()
	if len(ds) != 1 || len(ds[0].Fix) != 1 || ds[0].Fix[0] != (diag.Edit{Pos: diag.Pos{File: "api/t.md", Line: 3, Column: 6}, New: "|"}) {
		t.Errorf("said %+v", ds)
	}
}
