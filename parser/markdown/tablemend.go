package markdown

import (
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
)

// RowsOf returns the rows of a table that say something, each with as many
// cells as the header, and reports what it mended. Asked where in the header a
// row belongs that lacks cells, lacks returns the column of the missing cell, or -1
// for the last ones.
func (d *Document) RowsOf(t *Table, lacks func(*Table, *Row) int) []*Row {
	if !t.mended {
		t.mended = true
		mendTable(d, t, lacks)
	}
	rows := make([]*Row, 0, len(t.Rows))
	for _, r := range t.Rows {
		if !r.Blank() {
			rows = append(rows, r)
		}
	}
	return rows
}

// Blank reports whether a row says nothing.
func (r *Row) Blank() bool { return strings.Trim(r.Source, "| \t") == "" }

func mendTable(d *Document, t *Table, lacks func(*Table, *Row) int) {
	if t.cut > 0 {
		d.Report(diag.LimitReached, t.cut, "table has more than %d rows; the rest is left out", maxRows)
	}
	if t.Widths[0] != t.Widths[1] {
		d.ReportFixable(diag.TableWidth, t.Offset, widen(d, t), "table header has %d cells, but the delimiter row below it has %d; make them equal", t.Widths[0], t.Widths[1])
	}
	for _, r := range t.Rows {
		mendRow(d, t, r, lacks)
	}
}

// mendRow brings a row to the width of the header.
func mendRow(d *Document, t *Table, r *Row, lacks func(*Table, *Row) int) {
	width := len(t.Header)
	if r.trouble == diag.ContinuedCell {
		r.Recovered = "it goes on in the next line"
		d.ReportFixable(r.trouble, r.Offset, joinLines(d, r), "table row continues on the next line; write it on one line")
	}
	r.Caption = isCaption(r.Cells)
	if surplus := len(r.Cells) - width; surplus > 0 {
		joinSurplus(d, r, width)
	} else if surplus < 0 && !r.Caption && len(r.Cells) > 0 {
		r.Recovered = "it has too few cells"
		at := lacks(t, r)
		d.ReportFixable(diag.RaggedRow, r.Offset, fillRow(d, r, width, at), "table row has %d cells, but the header has %d", len(r.Cells), width)
		if at >= 0 {
			r.Cells = slices.Insert(r.Cells, at, Span{Offset: r.Cells[at].Offset})
		}
	}
	for len(r.Cells) < width {
		r.Cells = append(r.Cells, Span{Offset: r.Offset + len(r.Source)})
	}
}

// widen gives a delimiter row the cells that it lacks. There is no remedy where
// it has too many: the header may be what is wrong.
func widen(d *Document, t *Table) []diag.Edit {
	lacking := t.Widths[0] - t.Widths[1]
	if lacking < 0 {
		return nil
	}
	row := strings.TrimRight(t.Below.Text, " \t")
	cells := strings.Repeat("|---", lacking)
	if strings.HasSuffix(row, "|") {
		cells = strings.Repeat("---|", lacking)
	}
	return []diag.Edit{d.Edit(t.Below.Offset+len(row), "", cells)}
}

// joinLines writes a row in one line.
func joinLines(d *Document, r *Row) []diag.Edit {
	var fix []diag.Edit
	for _, start := range r.breaks {
		line := d.Line(start)
		to := start + len(line) - len(strings.TrimLeft(line, " \t"))
		from := len(strings.TrimRight(d.text[:start], " \t\r\n"))
		fix = append(fix, d.Edit(from, d.text[from:to], " "))
	}
	return fix
}

// fillRow gives a row the cells that it lacks: at its end, or one in a column.
func fillRow(d *Document, r *Row, width, column int) []diag.Edit {
	if r.trouble == diag.ContinuedCell {
		return nil // its lines are to be joined first
	}
	if column >= 0 {
		return []diag.Edit{d.Edit(r.Cells[column].Offset, "", "|")}
	}
	cells := strings.Repeat("|", width-len(r.Cells))
	if !r.closed {
		cells += "|"
	}
	return []diag.Edit{d.Edit(r.Offset+len(strings.TrimRight(r.Source, " \t\u00a0")), "", cells)}
}

// joinSurplus joins the cells that an unescaped pipe cut off the last column.
func joinSurplus(d *Document, r *Row, width int) {
	texts := make([]string, 0, len(r.Cells))
	last := &r.Cells[width-1]
	for _, c := range r.Cells[width-1:] {
		if c.Text == "" {
			continue
		}
		if len(texts) == 0 {
			last.Offset = c.Offset
		}
		texts = append(texts, c.Text)
	}
	if len(texts) > 1 || len(texts) == 1 && last.Text == "" {
		r.Recovered = "a pipe cut its last cell"
		d.Report(diag.RaggedRow, r.Cells[width].Offset, "table row has %d cells, but the header has %d; write a pipe within a cell as %q", len(r.Cells), width, `\|`)
	}
	last.Text = strings.Join(texts, " | ")
	r.Cells = r.Cells[:width]
}

// isCaption reports whether only the first cell says something.
func isCaption(cells []Span) bool {
	for i, c := range cells {
		if (i == 0) == (c.Text == "") {
			return false
		}
	}
	return len(cells) > 0
}
