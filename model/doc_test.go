package model_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/apimill/apimill/model"
)

func TestReplaceLinks(t *testing.T) {
	long := strings.Repeat("x", 3<<10)
	tests := map[string]string{
		"See [a](b.md) and [c](d.md).":         "See <[a|b.md> and <[c|d.md>.",
		"![image](x.png) [a [b]](c_(d).md)":    "<![image|x.png> <[a [b]|c_(d).md>",
		"[a](b\nc) [d](e)":                     "[a](b\nc) <[d|e>",
		"[a]( [b](c)":                          "[a]( <[b|c>",
		"[" + long + "](b.md) [c](d.md)":       "[" + long + "](b.md) <[c|d.md>",
		"[a](" + long + ") [c](d.md)":          "[a](" + long + ") <[c|d.md>",
		strings.Repeat("[a](", 3) + "b.md)":    "[a]([a](<[a|b.md>",
		"[a](b.md, and [c](d.md).)":            "[a](b.md, and <[c|d.md>.)",
		`[a](b.md "a title") [c](<d e.md>)`:    `<[a|b.md "a title"> <[c|<d e.md>>`,
		"no link, a list[i](x) of calls: f(x)": "no link, a list<[i|x> of calls: f(x)",
	}
	for doc, want := range tests {
		got := model.ReplaceLinks(doc, func(_, label, target string) string { return "<" + label + "|" + target + ">" })
		if got != want {
			t.Errorf("%.60q: got %.80q, want %.80q", doc, got, want)
		}
	}
}

// BenchmarkReplaceLinks shows that texts which only begin like links cost as much as
// their length, and no more.
func BenchmarkReplaceLinks(b *testing.B) {
	for _, n := range []int{10_000, 20_000, 40_000} {
		for _, piece := range []string{"[a](", "](", "[", "[](("} {
			doc := strings.Repeat(piece, n) + "](x"
			b.Run(fmt.Sprint(piece, n), func(b *testing.B) {
				for b.Loop() {
					model.ReplaceLinks(doc, func(link, _, _ string) string { return link })
				}
			})
		}
	}
}
