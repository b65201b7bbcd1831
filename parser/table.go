package parser

import (
	"bytes"
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

// A role is what a column is for.
type role int

const (
	roleOther role = iota
	roleName
	roleType
	roleValue
	roleDescription
	roleRequired
	roleMethod
)

var roles = map[string]role{
	"property": roleName, "property name": roleName, "parameter": roleName, "parameter name": roleName,
	"name": roleName, "relationship": roleName, "relationship name": roleName, "query parameter": roleName,
	"attribute": roleName, "header": roleName, "header name": roleName, "member": roleName, "members": roleName,
	"option": roleName, "свойство": roleName, "параметр": roleName, "имя": roleName, "заголовок": roleName,
	"элемент": roleName, "отношение": roleName, "связь": roleName,
	"type": roleType, "return type": roleType, "data type": roleType, "тип": roleType, "тип возвращаемых данных": roleType,
	"value": roleValue, "int value": roleValue, "numeric value": roleValue, "values": roleValue, "значение": roleValue,
	"description": roleDescription, "remarks": roleDescription, "descrition": roleDescription, "описание": roleDescription,
	"required": roleRequired, "required (y/n)": roleRequired,
	"method": roleMethod, "common task": roleMethod, "метод": roleMethod,
}

// headerRole reads a header cell.
func headerRole(c cell) role {
	text := strings.ToLower(strings.TrimRight(plainText(c.text), "?: "))
	return roles[text]
}

// role returns the column of a role, or -1.
func (t *table) role(want role) int {
	for i, c := range t.header {
		if headerRole(c) == want {
			return i
		}
	}
	return -1
}

// cell returns a row's cell in a column; the empty cell for column -1.
func (r *row) cell(column int) cell {
	if column < 0 || column >= len(r.cells) {
		return cell{offset: r.offset}
	}
	return r.cells[column]
}
