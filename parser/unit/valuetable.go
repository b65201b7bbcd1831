package unit

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/style"
)

// A ValueTable is a table that lists the values of an enum, in columns of any order.
type ValueTable struct {
	Name        int  // the column of what values are called; that of the values where they have no names
	Value       int  // the column of what travels
	Description int  // -1 for none
	Integer     bool // the values are whole numbers
	Bits        bool // they are bits, which combine
}

// ValuesIn returns how a table lists values: a column has nothing but whole numbers, or
// bits such as 1 << 3, or words that can be values, and none has types. That alone may be
// chance. So the heading has to speak of values, or the header of the column, or the
// names are all in capital letters.
func ValuesIn(st *style.Style, t *markdown.Table, heading string) (ValueTable, bool) {
	if len(t.Rows) == 0 || len(t.Header) < 2 {
		return ValueTable{}, false
	}
	v := valueReader{st.Units, st, t}
	if vt, ok := v.numbers(heading); ok {
		return vt, true
	}
	return v.texts(heading)
}

// A valueReader looks for values in a table.
type valueReader struct {
	words style.Units
	style *style.Style
	table *markdown.Table
}

// numbers finds a column of whole numbers and one of names.
func (v valueReader) numbers(heading string) (ValueTable, bool) {
	vt := ValueTable{Value: -1, Name: -1, Description: v.column(style.DescriptionColumn), Integer: true}
	for i := range v.table.Header {
		if v.all(i, isNumber) && (vt.Value < 0 || v.isValues(i) && !v.isValues(vt.Value)) {
			vt.Value = i
		}
	}
	if vt.Value < 0 {
		return vt, false
	}
	if typ := v.column(style.TypeColumn); typ >= 0 && typ != vt.Value && v.column(style.NameColumn) >= 0 {
		return vt, false // a table of members, one column of which has numbers
	}
	vt.Name = v.names(vt)
	if vt.Name < 0 {
		return vt, false
	}
	vt.Bits = v.all(vt.Value, isBit)
	if vt.Description == vt.Name {
		vt.Description = -1
	}
	if vt.Description < 0 {
		vt.Description = v.rest(vt)
	}
	return vt, vt.Bits || v.isValues(vt.Value) || v.words.Enum.Match(heading) || v.all(vt.Name, isConstant)
}

// names returns the column of names beside one of numbers: the first of which no two
// cells are equal and each is a few words.
func (v valueReader) names(vt ValueTable) int {
	if vt.Description >= 0 && len(v.table.Header) == 2 && !v.all(vt.Description, isConstant) {
		return -1
	}
	for i := range v.table.Header {
		if i != vt.Value && i != vt.Description && v.all(i, isShort) && v.distinct(i) {
			return i
		}
	}
	return -1
}

// texts finds a column of words that can be values. The heading says that they are, or
// the header does and the cells are marked as such.
func (v valueReader) texts(heading string) (ValueTable, bool) {
	if v.column(style.TypeColumn) >= 0 && v.column(style.NameColumn) >= 0 || v.column(style.MethodColumn) >= 0 {
		return ValueTable{}, false
	}
	said := v.words.Enum.Match(heading)
	vt := ValueTable{Value: -1, Description: v.column(style.DescriptionColumn)}
	for i := range v.table.Header {
		if i == vt.Description || !v.all(i, isWordValue) || !v.distinct(i) {
			continue
		}
		marked := v.all(i, isMarked) || v.all(i, isConstant)
		first := i == 0 && vt.Value < 0 && (vt.Description >= 0 || len(v.table.Header) == 2)
		if v.isValues(i) && (said || marked) || said && first {
			vt.Value = i
		}
	}
	if vt.Value < 0 {
		return vt, false
	}
	vt.Name = vt.Value
	if vt.Description < 0 {
		vt.Description = v.rest(vt)
	}
	return vt, true
}

// rest returns the first column that has neither names nor values, -1 for none.
func (v valueReader) rest(vt ValueTable) int {
	for i := range v.table.Header {
		if i != vt.Name && i != vt.Value {
			return i
		}
	}
	return -1
}

func (v valueReader) column(want style.Column) int {
	return slices.IndexFunc(v.table.Header, func(c markdown.Span) bool { return v.style.ColumnOf(markdown.PlainText(c.Text)) == want })
}

// isValues reports whether the header of a column says that it has values.
func (v valueReader) isValues(i int) bool {
	return slices.Contains(v.words.Values, strings.ToLower(markdown.PlainText(v.table.Header[i].Text)))
}

// all reports whether each cell of a column is of a form. Rows that are captions have none.
func (v valueReader) all(i int, form func(string) bool) bool {
	found := false
	for _, r := range v.table.Rows {
		if r.Caption {
			continue
		}
		if !form(v.cell(r, i)) {
			return false
		}
		found = true
	}
	return found
}

// cell returns the text of a cell without the sign of a footnote.
func (v valueReader) cell(r *markdown.Row, i int) string {
	return strings.TrimSpace(v.style.Members.Footnote.Replace(strings.TrimSpace(r.Cell(i).Text), ""))
}

func (v valueReader) distinct(i int) bool {
	seen := map[string]bool{}
	for _, r := range v.table.Rows {
		if text := v.cell(r, i); seen[text] && !r.Caption {
			return false
		} else {
			seen[text] = true
		}
	}
	return true
}

var (
	numberForm   = regexp.MustCompile(`^(-?\d+|0x[0-9A-Fa-f]+|\d+\s*<<\s*\d+)(?:\s*\([^()]*\))?$`)
	bitForm      = regexp.MustCompile(`^\d+\s*<<\s*\d+\b|\(\d+\s*<<\s*\d+\)$`)
	constantForm = regexp.MustCompile(`^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$`)
	wordForm     = regexp.MustCompile(`^[\w.:+/*-]+$`)
)

// bare returns a cell without the marks of code and what escapes.
func bare(cell string) string {
	return strings.TrimSpace(strings.NewReplacer("`", "", `\`, "", "&lt;", "<").Replace(cell))
}

func isNumber(cell string) bool { _, ok := Number(cell); return ok }

func isBit(cell string) bool { return bitForm.MatchString(bare(cell)) }

// Number returns the whole number that a cell has: 3, `3`, 0x8, 1 << 3, with a remark in
// parentheses behind it.
func Number(cell string) (int64, bool) {
	m := numberForm.FindStringSubmatch(bare(cell))
	if m == nil {
		return 0, false
	}
	if base, shift, ok := strings.Cut(m[1], "<<"); ok {
		n, err := strconv.ParseInt(strings.TrimSpace(base), 10, 64)
		by, err2 := strconv.ParseUint(strings.TrimSpace(shift), 10, 6)
		return n << by, err == nil && err2 == nil && n<<by>>by == n
	}
	n, err := strconv.ParseInt(m[1], 0, 64)
	if strings.HasPrefix(m[1], "0") && !strings.HasPrefix(m[1], "0x") {
		n, err = strconv.ParseInt(m[1], 10, 64)
	}
	return n, err == nil
}

// isConstant reports whether a cell has a name in capital letters.
func isConstant(cell string) bool { return constantForm.MatchString(plainCell(cell)) }

// isShort reports whether a cell has a few words.
func isShort(cell string) bool {
	const most = 6
	n := len(strings.Fields(plainCell(cell)))
	return 0 < n && n <= most
}

// isWordValue reports whether a cell has one word that can be a value.
func isWordValue(cell string) bool { return wordForm.MatchString(plainCell(cell)) }

// isMarked reports whether a cell marks what it has as something to be taken by the
// letter: code, or quotes.
func isMarked(cell string) bool { return len(cell) > 2 && strings.ContainsRune("`\"'", rune(cell[0])) }

// plainCell returns what a cell says, without links, code, quotes and escapes.
func plainCell(cell string) string {
	return strings.Trim(strings.ReplaceAll(markdown.PlainText(cell), `\`, ""), "`\"' ")
}
