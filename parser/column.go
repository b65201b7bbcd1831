package parser

import (
	"slices"

	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/style"
)

// column returns the column of a table that holds something, or -1.
func column(p *page, t *markdown.Table, want style.Column) int {
	return slices.Index(columnsIn(p, t), want)
}

// columnsIn returns what the columns of a table hold, by their headers.
func columnsIn(p *page, t *markdown.Table) []style.Column {
	if known, ok := p.heads[t]; ok {
		return known
	}
	columns := make([]style.Column, len(t.Header))
	for i, c := range t.Header {
		columns[i] = p.style.ColumnOf(markdown.PlainText(c.Text))
	}
	p.heads[t] = columns
	return columns
}

// rowsOf returns the rows of a table that say something, each as wide as the
// header. The table's use is noted.
func rowsOf(p *page, t *markdown.Table, use string) []*markdown.Row {
	p.ledger.tables[t] = use
	return p.RowsOf(t, func(t *markdown.Table, r *markdown.Row) int { return untyped(p, t, r) })
}

// untyped returns the column of the type in a row of name and description, whose
// type is missing, and -1 for other rows.
func untyped(p *page, t *markdown.Table, r *markdown.Row) int {
	const at = 1
	if len(t.Header) == 3 && len(r.Cells) == 2 && column(p, t, style.TypeColumn) == at && !isTypeCell(p, r.Cells[at]) {
		return at
	}
	return -1
}
