package parser

import (
	"regexp"
	"strings"

	"github.com/apimill/apimill/diag"
)

// A table is read from its source lines, not from goldmark's cells: goldmark
// pads and cuts ragged rows without a word, and what a row lacks or has too
// much of is exactly what must be mended and reported.
type table struct {
	offset int
	header []cell
	widths [2]int // cells of the header and of the delimiter row
	below  cell   // the delimiter row, untrimmed
	rows   []*row // mended to the header's width by mendTable
	mended bool
	use    string // what its rows were read for, "" while no reader has
}

type row struct {
	offset  int
	source  string
	cells   []cell
	closed  bool // the line ends with a pipe
	led     bool // the line starts with a pipe
	trouble diag.Code
	caption bool // only the first cell says anything: a heading within the table

	breaks    []int  // offsets of the further lines that it goes on in
	recovered string // how it was mended, "" when it was not
	fate      fate   // set by a reader that could not use it
}

// A cell is the source between two pipes, trimmed.
type cell struct {
	text   string
	offset int
}

var delimiterRow = regexp.MustCompile(`^[ \t]*\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*\r?$`)

// splitTables returns the tables of a paragraph's source and the text around
// them. A table is a line with a delimiter row below it, up to the first line
// without a pipe.
func splitTables(src string, offset int) []block {
	var bs []block
	lines := splitLines(src, offset)
	text := 0 // first line that is not yet in a block
	for i := 1; i < len(lines); i++ {
		if !delimiterRow.MatchString(lines[i].text) || len(splitRow(lines[i-1]).cells) == 0 {
			continue
		}
		bs = appendText(bs, lines[text:i-1])
		t, n := readTable(lines[i-1:])
		bs = append(bs, block{kind: tableBlock, offset: t.offset, table: t})
		text = i - 1 + n
		i = text
	}
	return appendText(bs, lines[text:])
}

func splitLines(src string, offset int) []cell {
	var lines []cell
	for line := range strings.Lines(src) {
		lines = append(lines, cell{text: strings.TrimRight(line, "\r\n"), offset: offset})
		offset += len(line)
	}
	return lines
}

func appendText(bs []block, lines []cell) []block {
	if len(lines) == 0 {
		return bs
	}
	var b strings.Builder
	for i, l := range lines {
		if i > 0 {
			// A carriage return becomes a blank, which keeps offsets true.
			b.WriteString(strings.Repeat(" ", l.offset-lines[0].offset-b.Len()-1) + "\n")
		}
		b.WriteString(l.text)
	}
	return append(bs, block{kind: paragraphBlock, offset: lines[0].offset, text: b.String()})
}

// readTable reads a table that starts at the first line and returns how many
// lines it takes.
func readTable(lines []cell) (*table, int) {
	header := splitRow(lines[0])
	t := &table{offset: lines[0].offset, header: header.cells}
	t.below = lines[1]
	t.widths = [2]int{len(header.cells), len(splitRow(lines[1]).cells)}
	n := 2
	for n < len(lines) && strings.Contains(lines[n].text, "|") {
		t.add(splitRow(lines[n]))
		n++
	}
	return t, n
}

// add appends a row. A line without a leading pipe, with fewer cells than the
// header, below a row that no pipe closes, is the rest of that row's last cell.
func (t *table) add(r *row) {
	if len(t.rows) > 0 {
		last := t.rows[len(t.rows)-1]
		if !last.closed && !r.led && len(r.cells) < len(t.header) {
			last.continueWith(r)
			return
		}
		if !last.closed && strings.Trim(r.source, " \t|") == "" && len(r.cells) <= 1 {
			last.closed = true
			return
		}
	}
	t.rows = append(t.rows, r)
}

func (r *row) continueWith(rest *row) {
	r.closed, r.trouble = rest.closed, diag.ContinuedCell
	r.breaks = append(r.breaks, rest.offset)
	if len(rest.cells) == 0 {
		return
	}
	if len(r.cells) == 0 {
		r.cells = rest.cells
		return
	}
	last := &r.cells[len(r.cells)-1]
	last.text = strings.TrimSpace(last.text + " " + rest.cells[0].text)
	r.cells = append(r.cells, rest.cells[1:]...)
}

// splitRow splits a line at its unescaped pipes. A pipe within a code span
// splits as well, as in GitHub's tables.
func splitRow(line cell) *row {
	r := &row{offset: line.offset, source: line.text}
	s := strings.TrimRight(line.text, " \t\u00a0")
	start := len(s) - len(strings.TrimLeft(s, " \t"))
	if start < len(s) && s[start] == '|' {
		r.led = true
		start++
	}
	for i := start; i < len(s); i++ {
		if s[i] == '|' && s[i-min(i, 1)] != '\\' {
			r.cells = append(r.cells, newCell(s[start:i], line.offset+start))
			start = i + 1
		}
	}
	r.closed = len(s) > 0 && start == len(s)
	if start < len(s) {
		r.cells = append(r.cells, newCell(s[start:], line.offset+start))
	}
	return r
}

func newCell(src string, offset int) cell {
	text := strings.TrimLeft(src, " \t\u00a0")
	return cell{text: strings.TrimRight(text, " \t\u00a0"), offset: offset + len(src) - len(text)}
}

// cell returns a row's cell in a column; the empty cell for column -1.
func (r *row) cell(column int) cell {
	if column < 0 || column >= len(r.cells) {
		return cell{offset: r.offset}
	}
	return r.cells[column]
}
