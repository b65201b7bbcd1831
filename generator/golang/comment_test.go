package golang

import (
	"fmt"
	"strings"
	"testing"

	"github.com/dave/jennifer/jen"
)

func TestProse(t *testing.T) {
	n := &names{byPage: map[string]string{"specs/resources/user.md": "User"}}
	tests := []struct{ name, text, want string }{
		{"plain", "The name.", "The name."},
		{"blanks", "  The\t name\n of it. ", "The name of it."},
		{"paragraphs", "One.\n\nTwo.", "One.\n\nTwo."},
		{"heading", "One\n\nTwo.", "One.\n\nTwo."},
		{"marks", "**Bold**, `code_`, and a\\_b \\*.", "Bold, `code_`, and a_b *."},
		{"entities", "a &lt; b&nbsp;c<br/>d", "a < b c d."},
		{"web link", "See [the web](https://example.com/a_(b).", "See [the web](https://example.com/a_(b)."},
		{"web link with title", `See [the web](https://example.com "x").`, "See [the web].\n\n[the web]: https://example.com"},
		{"two web links", "[a](http://x.com/1), [a](http://x.com/1), [a](http://x.com/2).", "[a], [a], a (http://x.com/2).\n\n[a]: http://x.com/1"},
		{"link to a type", "The [user](specs/resources/user.md) itself.", "The [User] itself."},
		{"link to a type in other words", "Its [owner](specs/resources/user.md).", "Its owner ([User])."},
		{"link into a page", "The [rest](specs/resources/user.md#rest).", "The rest."},
		{"link to another page", "The [rest](other.md#part).", "The rest."},
		{"link to a script", "The [rest](javascript:x).", "The rest."},
		{"image", "![icon](icon.png) done.", "icon done."},
		{"list", "These:\n- one\n- two\n\nEnd.", "These:\n\n  - one\n  - two\n\nEnd."},
		{"list alone", "* one\n* two", "  - one\n  - two"},
		{
			"long line", strings.Repeat("word ", 20) + "end.",
			"word word word word word word word word word word word word word word word\nword word word word word end.",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := n.prose(tt.text); got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

// No text of a page gets out of its comment.
func TestDocumentedHoldsText(t *testing.T) {
	for _, text := range []string{
		"a\nfunc init() { panic(1) }",
		"a\r\nfunc init() { panic(1) }",
		"a\rfunc init() { panic(1) }",
		"a\u2028func init() { panic(1) }",
		"a\u2029func init() { panic(1) }",
		"a\u0085func init() { panic(1) }",
		"a\vfunc init() { panic(1) }",
		"*/ func init() { panic(1) } /*",
		"//go:build ignore",
		"//go:linkname x y",
		"//line x.go:1",
		"+build ignore",
		"`\"\\",
		"\x00\xff\ufeff\u202e",
		"/* \x1b[31m",
	} {
		n := &names{}
		for _, paragraph := range []string{text, n.prose(text), paragraph(text)} {
			f := jen.NewFile("p")
			f.Add(documented(jen.Type().Id("T").Struct(documented(jen.Id("F").Int(), paragraph)), paragraph))
			source := fmt.Sprintf("%#v", f)
			checkLines(t, text, source)
		}
	}
}

// checkLines fails for a line that is neither a comment nor our own.
func checkLines(t *testing.T, text, source string) {
	t.Helper()
	for line := range strings.SplitSeq(source, "\n") {
		line = strings.TrimSpace(line)
		switch line {
		case "", "package p", "type T struct {", "F int", "}", "//":
			continue
		}
		if !strings.HasPrefix(line, "// ") || strings.HasPrefix(line, "// +build") || strings.ContainsAny(line, "\r\v\x00\x1b\u2028\u2029\u0085\ufeff\u202e") {
			t.Errorf("%q: line %q in\n%s", text, line, source)
		}
	}
}
