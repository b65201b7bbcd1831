package parser

import (
	"bytes"
	"strings"

	"github.com/apimill/apimill/diag"
)

// rowsOf returns the rows of a table that say something, each with as many
// cells as the header, and reports what it mended. The table's use is noted.
func (p *page) rowsOf(t *table, use string) []*row {
	t.use = use
	if !t.mended {
		t.mended = true
		p.mendTable(t)
	}
	var rows []*row
	for _, r := range t.rows {
		if strings.Trim(r.source, "| \t") != "" {
			rows = append(rows, r)
		}
	}
	return rows
}

func (p *page) mendTable(t *table) {
	if t.widths[0] != t.widths[1] {
		p.reportFixable(diag.TableWidth, t.offset, p.widen(t), "table header has %d cells, the delimiter row below it %d; make them equal", t.widths[0], t.widths[1])
	}
	for _, r := range t.rows {
		p.mendRow(t, r)
	}
}

// mendRow brings a row to the width of the header.
func (p *page) mendRow(t *table, r *row) {
	width := len(t.header)
	if r.trouble == diag.ContinuedCell {
		r.recovered = "it goes on in the next line"
		p.reportFixable(r.trouble, r.offset, p.joinLines(r), "table row goes on in the next line; write it in one line")
	}
	r.caption = isCaption(r.cells)
	if surplus := len(r.cells) - width; surplus > 0 {
		p.joinSurplus(r, width)
	} else if surplus < 0 && !r.caption && len(r.cells) > 0 {
		r.recovered = "it has too few cells"
		untyped := width == 3 && len(r.cells) == 2 && t.role(roleType) == 1 && !p.isTypeCell(r.cells[1])
		p.reportFixable(diag.RaggedRow, r.offset, p.fillRow(r, width, untyped), "table row has %d cells, the header %d", len(r.cells), width)
		if untyped {
			r.cells = []cell{r.cells[0], {offset: r.cells[1].offset}, r.cells[1]}
		}
	}
	for len(r.cells) < width {
		r.cells = append(r.cells, cell{offset: r.offset + len(r.source)})
	}
}

// widen gives a delimiter row the cells that it lacks. There is no remedy where
// it has too many: the header may be what is wrong.
func (p *page) widen(t *table) []diag.Edit {
	lacking := t.widths[0] - t.widths[1]
	if lacking < 0 {
		return nil
	}
	row := strings.TrimRight(t.below.text, " \t")
	cells := strings.Repeat("|---", lacking)
	if strings.HasSuffix(row, "|") {
		cells = strings.Repeat("---|", lacking)
	}
	return []diag.Edit{p.edit(t.below.offset+len(row), "", cells)}
}

// joinLines writes a row in one line.
func (p *page) joinLines(r *row) []diag.Edit {
	var fix []diag.Edit
	for _, start := range r.breaks {
		line := p.src[start:lineEnd(p.src, start)]
		to := start + len(line) - len(bytes.TrimLeft(line, " \t"))
		from := len(bytes.TrimRight(p.src[:start], " \t\r\n"))
		fix = append(fix, p.edit(from, string(p.src[from:to]), " "))
	}
	return fix
}

// fillRow gives a row the cells that it lacks: at its end, or, in an untyped
// one, where the type belongs.
func (p *page) fillRow(r *row, width int, untyped bool) []diag.Edit {
	if r.trouble == diag.ContinuedCell {
		return nil // its lines are to be joined first
	}
	if untyped {
		return []diag.Edit{p.edit(r.cells[1].offset, "", "|")}
	}
	cells := strings.Repeat("|", width-len(r.cells))
	if !r.closed {
		cells += "|"
	}
	return []diag.Edit{p.edit(r.offset+len(strings.TrimRight(r.source, " \t\u00a0")), "", cells)}
}

// joinSurplus joins the cells that an unescaped pipe cut off the last column.
func (p *page) joinSurplus(r *row, width int) {
	texts := make([]string, 0, len(r.cells))
	last := &r.cells[width-1]
	for _, c := range r.cells[width-1:] {
		if c.text == "" {
			continue
		}
		if len(texts) == 0 {
			last.offset = c.offset
		}
		texts = append(texts, c.text)
	}
	if len(texts) > 1 || len(texts) == 1 && last.text == "" {
		r.recovered = "a pipe cut its last cell"
		p.report(diag.RaggedRow, r.cells[width].offset, "table row has %d cells, the header %d; write a pipe within a cell as %q", len(r.cells), width, `\|`)
	}
	last.text = strings.Join(texts, " | ")
	r.cells = r.cells[:width]
}

// isCaption reports whether only the first cell says something.
func isCaption(cells []cell) bool {
	for i, c := range cells {
		if (i == 0) == (c.text == "") {
			return false
		}
	}
	return len(cells) > 0
}
