package markdown

import (
	"strings"
	"testing"
)

// kinds writes the blocks of a document, with the text of its paragraphs and quotes.
func kinds(d *Document) string {
	names := map[BlockKind]string{ParagraphBlock: "paragraph", TableBlock: "table", FenceBlock: "fence", QuoteBlock: "quote"}
	var all []string
	for _, s := range d.Sections {
		for _, b := range s.Blocks {
			if name := names[b.Kind]; name != "" {
				all = append(all, strings.TrimSpace(name+" "+strings.Join(strings.Fields(b.Text), " ")))
			}
		}
	}
	return strings.Join(all, "; ")
}

// Lines that tell a site how to show a page part what stands around them, and are no
// text. In code they are code.
func TestDirectives(t *testing.T) {
	const table = "|a|b|\n|---|---|\n|1|2|\n"
	for _, tt := range []struct{ name, src, want string }{
		{"zones", "One.\n::: zone pivot=\"x\"\nTwo.\n::: zone-end\n", "paragraph One.; paragraph Two."},
		{"around a table", "::: moniker range=\"v1\"\n" + table + ":::moniker-end\nText.\n", "table; paragraph Text."},
		{"around a fence", ":::zone pivot=\"x\"\n```http\n::: no zone\n```\n:::zone-end\n", "fence"},
		{"rows and columns", ":::row:::\n:::column span=\"2\":::\nText.\n:::column-end:::\n:::row-end:::\n", "paragraph Text."},
		{"with the line ends of Windows", "One.\r\n::: zone-end\r\nTwo.\r\n", "paragraph One.; paragraph Two."},
		{"within a line", "It is written as ::: here.\n", "paragraph It is written as ::: here."},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d, _ := read(t, tt.src)
			if got := kinds(d); got != tt.want {
				t.Errorf("blocks %q, want %q", got, tt.want)
			}
		})
	}
}

// A table right below a note is no part of it.
func TestTableBelowQuote(t *testing.T) {
	for _, tt := range []struct{ name, src, want string }{
		{"below", "> [!NOTE]\n> Text.\n|a|b|\n|---|---|\n|1|2|\n", "quote > [!NOTE] > Text.; table"},
		{"with text behind", "> Text.\n|a|b|\n|---|---|\n|1|2|\n\nMore.\n", "quote > Text.; table; paragraph More."},
		{"within", "> |a|b|\n> |---|---|\n> |1|2|\n", "quote > |a|b| > |---|---| > |1|2|"},
		{"text that goes on", "> Text\ngoes on.\n", "quote > Text goes on."},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d, _ := read(t, tt.src)
			if got := kinds(d); got != tt.want {
				t.Errorf("blocks %q, want %q", got, tt.want)
			}
		})
	}
}
