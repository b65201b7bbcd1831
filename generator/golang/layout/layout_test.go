package layout

import (
	"fmt"
	"go/format"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

// checkSource compares the layout of a text of jennifer's with what go/format makes
// of it.
func checkSource(t *testing.T, raw string) {
	t.Helper()
	want, err := format.Source([]byte(raw))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(Source([]byte(raw)))); diff != "" {
		t.Errorf("of %q\n-want +got:\n%s", raw, diff)
	}
}

func TestConstructs(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/constructs.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range archive.Files {
		t.Run(f.Name, func(t *testing.T) { checkSource(t, "// Code generated.\n\npackage api\n\n\n\n"+string(f.Data)) })
	}
}

// comments are texts that gofmt may see something in.
var comments = []string{
	"A text.", "Two\nlines.", "Two paragraphs.\n\nOf one.", "A Heading", "Text.\n\nA Heading\n\nText.", "Text.\n\nNo heading.\n\nText.",
	"# A heading", "Text.\n\n# A heading\n\nText.", "A list:\n\n  - one\n  - two", "A list:\n\n  - one\n  - two\n\nText.",
	"A list:\n  - one", "  - one\n  - two", "A list:\n\n  - one\n\n  - two", "A list:\n\n  - one\nText.", "A list:\n\n  -  one", "A list:\n\n  - ",
	"A list:\n\n  1. one\n  2. two", "A list:\n\n- one\n- two", "Code:\n\n\tx := 1", "Code:\n\n  x := 1", "Code {\n  x\n}",
	"A ``quotation''.", "A ```fence```.", "Don't.", "See [User].", "See [the web].\n\n[the web]: https://example.com/a",
	"See [the web].\n\n[the web]: https://example.com/a\n\nMore.", "[a]: nothing", "[a]: https://example.com", "See https://example.com/a_(b).",
	"Text.\n//go:fix inline", "Text.\n\n//go:fix inline", "Text.\n\n\nMore.", "\nText.", "Text.\n", "Text.\u00a0", "\u00a0Text.", "Text.\n\n\u00a0\n\nMore.",
	"Текст.\n\nЗаголовок\n\nТекст.", "文", "•\ta", "1. a\n2. b", "- a\n  b", "* a", "+ build", "Text.\n\nDeprecated: so.", "#", "#a", "{", "}", "a\n  }",
}

// commentOf returns lines as printed before code: a line that begins with slashes
// is a directive.
func commentOf(text string) string {
	var b strings.Builder
	for line := range strings.SplitSeq(text, "\n") {
		if !strings.HasPrefix(line, "//") {
			line = strings.TrimRight("// "+line, " ")
		}
		fmt.Fprintln(&b, line)
	}
	return b.String()
}

func TestComments(t *testing.T) {
	for _, text := range comments {
		t.Run(text, func(t *testing.T) {
			checkSource(t, "package api\n\n"+commentOf(text)+"type T struct{\n"+commentOf(text)+"A int\n}\n")
		})
	}
}

// Most comments take no more than a glance.
func TestSettled(t *testing.T) {
	for _, text := range []string{
		"A text.", "Two\nlines.", "Text.\n\nNo heading.\n\nText.", "A list:\n\n  - one\n  - two", "A list:\n\n  - one\n\nText.", "See [User] and https://example.com.",
	} {
		if !isSettled([]byte(commentOf(text))) {
			t.Errorf("%q is not settled", text)
		}
	}
}

// Whatever a page says in a comment, it has the form of gofmt.
func FuzzComment(f *testing.F) {
	for _, text := range comments {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for line := range strings.SplitSeq(text, "\n") {
			if strings.ContainsFunc(line, func(r rune) bool { return r < ' ' && r != '\t' || r == '\ufeff' || r == '\ufffd' }) || strings.Contains(line, "+build") {
				t.Skip("package golang prints no such text")
			}
		}
		if strings.TrimSpace(text) == "" || strings.Contains(text, "//") {
			t.Skip("no text")
		}
		checkSource(t, "package api\n\n"+commentOf(text)+"type T int\n")
	})
}
