package markdown

import (
	"strings"

	"github.com/apimill/apimill/diag"
)

// joinSplitTables gives a table the rows that a comment or a blank line cut off.
func joinSplitTables(d *Document, s *Section) {
	var last *Table
	for i, b := range s.Blocks {
		switch {
		case b.Kind == TableBlock:
			last = b.Table
		case b.Kind == CommentBlock || b.Kind == CodeBlock:
		case b.Kind == ParagraphBlock && last != nil && isRows(b.Text):
			d.ReportFixable(diag.SplitTable, b.Offset, closeGap(d, b.Offset), "table rows are separated from their table; remove what is between")
			for _, line := range SplitLines(b.Text, b.Offset) {
				last.add(splitRow(line))
			}
			s.Blocks[i].Text = ""
		default:
			last = nil
		}
	}
}

// closeGap removes blank lines above a row. There is no remedy where something
// else parts the row from the table.
func closeGap(d *Document, offset int) []diag.Edit {
	row := lineStart(d.text, offset)
	gap := row
	for gap > 0 && strings.TrimSpace(d.text[lineStart(d.text, gap-1):gap]) == "" {
		gap = lineStart(d.text, gap-1)
	}
	if gap == row || gap == 0 || !strings.Contains(d.text[lineStart(d.text, gap-1):gap], "|") {
		return nil
	}
	return []diag.Edit{d.Edit(gap, d.text[gap:row], "")}
}

func isRows(text string) bool {
	for line := range strings.Lines(text) {
		if !strings.HasPrefix(strings.TrimSpace(line), "|") {
			return false
		}
	}
	return true
}
