package layout

import (
	"bytes"
	"unicode/utf8"
)

// A table holds declarations on consecutive lines, whose parts gofmt aligns: the
// name, the type, and the tag of a field or the value of a constant.
type table struct {
	rows  []row
	types []byte // the text of the types
}

type row struct {
	cells [3][]byte // empty where the declaration has no such part
	width [3]int    // how wide a cell gets that another follows
}

// add adds a line of a struct or of a group of constants.
func (t *table) add(line []byte, in block) {
	name := tokenLength(line)
	rest := line[name:]
	third := bytes.IndexAny(rest, thirdPart(in))
	if third < 0 {
		third = len(rest)
	}
	from := len(t.types)
	t.types = appendSpaced(t.types, rest[:third], false)
	t.rows = append(t.rows, row{cells: [3][]byte{line[:name], t.types[from:], rest[third:]}})
}

// thirdPart returns what the third part of a line begins with.
func thirdPart(in block) string {
	if in == constBlock {
		return "="
	}
	return "`\""
}

func (t *table) clear() { t.rows, t.types = t.rows[:0], t.types[:0] }

// align makes the cells of a column that others follow as wide as the widest of
// them, in each run of lines that have such a cell.
func (t *table) align(column int) {
	for from := 0; from < len(t.rows); from++ {
		to, width := from, 0
		for to < len(t.rows) && len(t.rows[to].cells[column+1]) > 0 {
			width = max(width, utf8.RuneCount(t.rows[to].cells[column]))
			to++
		}
		for i := from; i < to; i++ {
			t.rows[i].width[column] = width
		}
		from = to
	}
}

// appendTo appends a line to dst.
func (r row) appendTo(dst []byte) []byte {
	for column, cell := range r.cells {
		if column > 0 && len(cell) > 0 {
			dst = append(dst, ' ')
		}
		dst = append(dst, cell...)
		for n := utf8.RuneCount(cell); n < r.width[column]; n++ {
			dst = append(dst, ' ')
		}
	}
	return dst
}
