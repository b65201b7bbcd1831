package parser

import (
	"strings"
	"testing"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/style"
)

// readPage makes a page of a source, in a set with some other pages.
func readPage(t testing.TB, src string) (*page, *diag.List) {
	t.Helper()
	diags := new(diag.List)
	files := markdown.NewFiles([]Document{{Path: "api/page.md"}, {Path: "resources/user.md"}, {Path: "resources/identitySet.md"}}, markdown.Conventions{Site: style.Graph().Site, Notes: style.Graph().LinkNotes})
	p := newPage(Document{Path: "api/page.md", Data: []byte(src)}, files, style.Graph().In(src), diags)
	return p, diags
}

// said returns the codes of the diagnostics, in the order of places.
func said(diags *diag.List) string {
	var codes []string
	for _, d := range diags.All() {
		codes = append(codes, string(d.Code))
	}
	return strings.Join(codes, " ")
}

func TestNamespace(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"none", "# User\n\nText.\n", "microsoft.graph"},
		{"below the title", "# User\n\nNamespace: contoso.crm\n\nText.\n", "contoso.crm"},
		{"other case", "# User\n\nnamespace:contoso.crm\n", "contoso.crm"},
		{"with text on the next line", "# User\n\nNamespace: contoso.crm\nRepresents a user.\n", "contoso.crm"},
		{"in bold", "# User\n\nNamespace: **contoso.crm**\n", "contoso.crm"},
		{"below a later heading it is text", "# User\n\n## Remarks\n\nNamespace: contoso.crm\n", "microsoft.graph"},
		{"no name", "# User\n\nNamespace: see below\n", "microsoft.graph"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, _ := readPage(t, tt.src)
			if got := namespace(p); got != tt.want {
				t.Errorf("namespace %q, want %q", got, tt.want)
			}
		})
	}
}

// TestIgnoredPage shows that a page which calls itself a reference page and
// holds none is not passed over in silence, nor one that is empty.
func TestIgnoredPage(t *testing.T) {
	for src, want := range map[string]string{
		"---\ndoc_type: apiPageType\n---\n# Users\n\nText.\n":        "ignored-page",
		"---\ndoc_type: conceptualPageType\n---\n# Users\n\nText.\n": "",
		"":                                     "ignored-page",
		"---\ndoc_type: apiPageType\n---\n \n": "ignored-page",
		"Text.\n":                              "",
	} {
		diags := new(diag.List)
		Parse([]Document{{Path: "a.md", Data: []byte(src)}}, diags)
		if got := said(diags); got != want {
			t.Errorf("%q: said %q, want %q", src, got, want)
		}
	}
}

func TestEncoding(t *testing.T) {
	diags := new(diag.List)
	pages := Parse([]Document{{Path: "a.md", Data: []byte("# Us\xffer\n\n## Properties\n")}}, diags)
	if got := said(diags); !strings.HasPrefix(got, "encoding") {
		t.Errorf("said %q, want encoding first", got)
	}
	if got := pages[0].Title; got != "Us?er" {
		t.Errorf("title %q, want %q", got, "Us?er")
	}
}
