package parser

import (
	"fmt"
	"strings"
	"testing"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

// What is at a limit is read, what is beyond it is reported and left out.
func TestLimits(t *testing.T) {
	const typeHead = "# a resource type\n\n## Properties\n\n|Property|Type|Description|\n|-|-|-|\n"
	const getHead = "# Get a\n\n## HTTP request\n\n```http\n"
	rows := func(n int) string { return typeHead + numbered(n, "|p%d|String|Text.|\n") }
	name := func(n int) string { return typeHead + "|" + strings.Repeat("x", n) + "|String|Text.|\n" }
	member := func(n int) string {
		return "# e enum type\n\n## Members\n\n|Member|Value|Description|\n|-|-|-|\n|a|1|Text.|\n|" + strings.Repeat("x", n) + "|0|Text.|\n"
	}
	title := func(n int) string {
		return strings.Replace(typeHead, "# a", "# "+strings.Repeat("x", n), 1) + "|p|String|Text.|\n"
	}
	urls := func(n int) string {
		return getHead + numbered(n, "GET /a%d\n") + "```\n\n## Response\n\nReturns `200 OK`.\n"
	}
	parameters := func(n int) string {
		return getHead + "GET /a\n```\n\n## Query parameters\n\n|Name|Type|Description|\n|-|-|-|\n" + numbered(n, "|p%d|String|Text.|\n") + "\n## Response\n\nReturns `200 OK`.\n"
	}
	marks := func(n int) string { return typeHead + "|p|String|Text.|\n\n" + strings.Repeat(">", n) + "a\n" }
	size := func(n int) string { return strings.Repeat("x", n-len("\n"+typeHead)) + "\n" + typeHead }
	for _, tt := range []struct {
		limit string
		page  func(n int) string
		at    int
		says  string // of what is beyond
		line  int
		kept  func(p *model.Page) int
		left  int // of that, beyond
	}{
		{"rows", rows, 10_000, "table has more than 10000 rows; the rest is left out", 10_007, propertiesOf, 10_000},
		{"name of a property", name, 200, "name has more than 200 letters; the row is left out", 7, propertiesOf, 0},
		{"name of a member", member, 200, "name has more than 200 letters; the row is left out", 8, func(p *model.Page) int { return len(p.Enums[0].Members) }, 1},
		{"name of a type", title, 200, "name has more than 200 letters; the type is left out", 1, func(p *model.Page) int { return len(p.Resources) }, 0},
		{"URLs", urls, 1000, "operation has more than 1000 URLs; the rest is left out", 1006, func(p *model.Page) int { return len(p.Operations[0].Templates) }, 1000},
		{"parameters", parameters, 1000, "operation has more than 1000 parameters; the rest is left out", 1013, func(p *model.Page) int { return len(p.Operations[0].Parameters) }, 1000},
		{"marks", marks, 100, "line begins with more than 100 marks of quotes and lists; the rest of them is left out", 9, nil, 0},
		{"size", size, 8 << 20, "page is larger than 8 MiB; it is left out", 0, nil, 0},
	} {
		t.Run(tt.limit, func(t *testing.T) {
			if p, said := bounds(tt.page(tt.at)); len(said) > 0 || tt.kept != nil && tt.kept(p) == 0 {
				t.Errorf("at the limit: %v", said)
			}
			p, said := bounds(tt.page(tt.at + 1))
			if len(said) != 1 || said[0].Message != tt.says || said[0].Pos.Line != tt.line {
				t.Errorf("beyond: got %v, want %d: %s", said, tt.line, tt.says)
			}
			if tt.kept != nil && tt.kept(p) != tt.left {
				t.Errorf("beyond: %d are kept, want %d", tt.kept(p), tt.left)
			}
		})
	}
}

// Front matter stands as blanks where blocks are looked for, which are no marks.
func TestLongFrontMatterIsNoNesting(t *testing.T) {
	text := "---\ntitle: Lamp\ndescription: \"" + strings.Repeat("A lamp. ", 40) + "\"\n---\n\n# Lamp\n\n" + strings.Repeat(" ", 300) + "\n"
	if _, said := bounds(text); len(said) > 0 {
		t.Errorf("reported: %v", said)
	}
}

func propertiesOf(p *model.Page) int { return len(p.Resources[0].Fields) }

// bounds returns what a page states and what is said of limits.
func bounds(text string) (*model.Page, []diag.Diagnostic) {
	var diags diag.List
	pages := Parse([]Document{{Path: "api/a.md", Data: []byte(text)}}, &diags)
	var said []diag.Diagnostic
	for _, d := range diags.All() {
		if d.Code == diag.LimitReached {
			said = append(said, d)
		}
	}
	return pages[0], said
}

func numbered(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}
