package markdown

import (
	"regexp"
	"strings"

	"github.com/apimill/apimill/diag"
)

// A Table is read from its source lines, not from goldmark's cells: goldmark
// pads and cuts ragged rows without a word, and what a row lacks or has too
// much of is exactly what must be mended and reported.
type Table struct {
	Offset int
	Header []Span
	Widths [2]int // cells of the header and of the delimiter row
	Below  Span   // the delimiter row, untrimmed
	Rows   []*Row // of the header's width once RowsOf has mended them
	mended bool
	cut    int // where the rows begin that are too many; 0 for none
}

// A Row is a row of a table below its delimiter row.
type Row struct {
	Offset  int
	Source  string
	Cells   []Span
	closed  bool // the line ends with a pipe
	led     bool // the line starts with a pipe
	trouble diag.Code
	Caption bool // only the first cell says anything: a heading within the table

	breaks    []int  // offsets of the further lines that it goes on in
	Recovered string // how it was mended, "" when it was not
}

var delimiterRow = regexp.MustCompile(`^[ \t]*\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*\r?$`)

// isDelimiterRow reports whether a line parts a table's header from its rows.
func isDelimiterRow(line string) bool {
	start := strings.TrimLeft(line, " \t")
	if start == "" || start[0] != '|' && start[0] != ':' && start[0] != '-' {
		return false
	}
	return strings.Trim(start, "|:- \t\r") == "" && delimiterRow.MatchString(line)
}

// splitTables returns the tables of a paragraph's source and the text around
// them. A table is a line with a delimiter row below it, up to the first line
// without a pipe.
func splitTables(src string, offset int) []Block {
	var bs []Block
	lines := SplitLines(src, offset)
	text := 0 // first line that is not yet in a block
	for i := 1; i < len(lines); i++ {
		if !isDelimiterRow(lines[i].Text) || len(splitRow(lines[i-1]).Cells) == 0 {
			continue
		}
		bs = appendText(bs, lines[text:i-1])
		t, n := readTable(lines[i-1:])
		bs = append(bs, Block{Kind: TableBlock, Offset: t.Offset, Table: t})
		text = i - 1 + n
		i = text
	}
	return appendText(bs, lines[text:])
}

func appendText(bs []Block, lines []Span) []Block {
	if len(lines) == 0 {
		return bs
	}
	var b strings.Builder
	for i, l := range lines {
		if i > 0 {
			// A carriage return becomes a blank, which keeps offsets true.
			b.WriteString(strings.Repeat(" ", l.Offset-lines[0].Offset-b.Len()-1) + "\n")
		}
		b.WriteString(l.Text)
	}
	return append(bs, Block{Kind: ParagraphBlock, Offset: lines[0].Offset, Text: b.String()})
}

// maxRows bounds the rows of a table; those of real ones are a few hundred.
const maxRows = 10_000

// readTable reads a table that starts at the first line and returns how many
// lines it takes.
func readTable(lines []Span) (*Table, int) {
	header := splitRow(lines[0])
	t := &Table{Offset: lines[0].Offset, Header: header.Cells}
	t.Below = lines[1]
	t.Widths = [2]int{len(header.Cells), len(splitRow(lines[1]).Cells)}
	n := 2
	for n < len(lines) && strings.Contains(lines[n].Text, "|") {
		if len(t.Rows) < maxRows {
			t.add(splitRow(lines[n]))
		} else if t.cut == 0 {
			t.cut = lines[n].Offset
		}
		n++
	}
	return t, n
}

// add appends a row. A line without a leading pipe, with fewer cells than the
// header, below a row that no pipe closes, is the rest of that row's last cell.
func (t *Table) add(r *Row) {
	if len(t.Rows) > 0 {
		last := t.Rows[len(t.Rows)-1]
		if !last.closed && !r.led && len(r.Cells) < len(t.Header) {
			last.continueWith(r)
			return
		}
		if !last.closed && strings.Trim(r.Source, " \t|") == "" && len(r.Cells) <= 1 {
			last.closed = true
			return
		}
	}
	t.Rows = append(t.Rows, r)
}

func (r *Row) continueWith(rest *Row) {
	r.closed, r.trouble = rest.closed, diag.ContinuedCell
	r.breaks = append(r.breaks, rest.Offset)
	if len(rest.Cells) == 0 {
		return
	}
	if len(r.Cells) == 0 {
		r.Cells = rest.Cells
		return
	}
	switch last, more := &r.Cells[len(r.Cells)-1], rest.Cells[0]; {
	case last.Text == "":
		*last = more
	case more.Text != "":
		last.Text += " " + more.Text
	}
	r.Cells = append(r.Cells, rest.Cells[1:]...)
}

// splitRow splits a line at its unescaped pipes. A pipe within a code span
// splits as well, as in GitHub's tables.
func splitRow(line Span) *Row {
	r := &Row{Offset: line.Offset, Source: line.Text}
	s := strings.TrimRight(line.Text, " \t\u00a0")
	start := len(s) - len(strings.TrimLeft(s, " \t"))
	if start < len(s) && s[start] == '|' {
		r.led = true
		start++
	}
	r.Cells = make([]Span, 0, strings.Count(s, "|")+1)
	for i := start; i < len(s); i++ {
		if s[i] == '|' && s[i-min(i, 1)] != '\\' {
			r.Cells = append(r.Cells, newCell(s[start:i], line.Offset+start))
			start = i + 1
		}
	}
	r.closed = len(s) > 0 && start == len(s)
	if start < len(s) {
		r.Cells = append(r.Cells, newCell(s[start:], line.Offset+start))
	}
	return r
}

// newCell trims what stands between two pipes.
func newCell(src string, offset int) Span {
	text := strings.TrimLeft(src, " \t\u00a0")
	return Span{Text: strings.TrimRight(text, " \t\u00a0"), Offset: offset + len(src) - len(text)}
}

// Cell returns a row's cell in a column; the empty cell for column -1.
func (r *Row) Cell(column int) Span {
	if column < 0 || column >= len(r.Cells) {
		return Span{Offset: r.Offset}
	}
	return r.Cells[column]
}
