package markdown

import (
	"fmt"
	"strings"
	"testing"
)

// shownItems writes entries in a line: "a@2[b@6] c@9".
func shownItems(items []Item) string {
	var parts []string
	for _, i := range items {
		part := fmt.Sprintf("%s@%d", i.Text, i.Offset)
		if len(i.Items) > 0 {
			part += "[" + shownItems(i.Items) + "]"
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, " ")
}

func TestItems(t *testing.T) {
	for text, want := range map[string]string{
		"- a\n- b\n":                   "a@2 b@6",
		"* a\n    - b\n    - c\n* d\n": "a@2[b@10 c@18] d@22",
		"1. a\n   on\n2) b":            "a\n   on@3 b@14",
		"  - a\n\t- b\n- c\n":          "a@4[b@9] c@13",
	} {
		b := Block{Kind: ListBlock, Text: text}
		if got := shownItems(b.Items()); got != want {
			t.Errorf("%q has %q, want %q", text, got, want)
		}
	}
}

func TestHTMLItems(t *testing.T) {
	for _, tt := range []struct {
		text, want string
		start      int
	}{
		{"no list <br> here", "", -1},
		{"One of: <ul><li>`a`</li><li> `b`: B</li></ul> Not `c`.", "`a`@16 `b`: B@29", 8},
		{"<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "a@8[b@17] c@37", 0},
		{"<li>a</li><LI>b</LI>Else", "a@4 b@14", 0},
		{"<ul><li/>a<li/>b</ul>", "a@9 b@15", 0},
	} {
		items, start := HTMLItems(tt.text)
		if got := shownItems(items); got != tt.want || start != tt.start {
			t.Errorf("%q has %q from %d, want %q from %d", tt.text, got, start, tt.want, tt.start)
		}
	}
}

// Lists within lists without end are no deeper than a stack is.
func TestDeepLists(t *testing.T) {
	items, _ := HTMLItems(strings.Repeat("<ul><li>x", 200_000))
	if len(items) != 1 {
		t.Errorf("%d entries, want 1", len(items))
	}
}
