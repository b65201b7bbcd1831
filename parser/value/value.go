// Package value reads JSON as documents show it: with comments, trailing commas,
// typographic quotes and "..." for what is left out.
package value

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/tailscale/hujson"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser/markdown"
)

// These bound the nesting of a JSON value and the members of an object.
const (
	maxValueDepth = 200
	maxMembers    = 2000
)

// Read reads a value. The offset is that of src in the document, whose places pos
// has. Line ends within strings are read as blanks.
func Read(src string, offset int, pos func(offset int) diag.Pos) (*model.Value, *Error) {
	text := []byte(src)
	if depth(text) > maxValueDepth {
		return nil, &Error{offset, fmt.Sprintf("it is nested more than %d deep", maxValueDepth)}
	}
	v, err := hujson.Parse(text)
	if err != nil { // few texts need to be softened
		text = soften(text)
		v, err = hujson.Parse(text)
	}
	if err != nil {
		return nil, locate(err, text, offset)
	}
	if at, crowded := crowded(&v); crowded {
		return nil, &Error{offset + at, fmt.Sprintf("an object in it has more than %d members", maxMembers)}
	}
	return reader{pos, offset}.convert(v), nil
}

// crowded returns where an object stands that has too many members.
func crowded(v *hujson.Value) (at int, found bool) {
	for part := range v.All() {
		if o, ok := part.Value.(*hujson.Object); ok && len(o.Members) > maxMembers {
			return part.StartOffset, true
		}
	}
	return 0, false
}

// An Error says why and where a text is not JSON.
type Error struct {
	Offset int // in the document
	Reason string
}

// A reader gives values their places.
type reader struct {
	pos    func(offset int) diag.Pos
	offset int // of the text
}

var hujsonError = regexp.MustCompile(`^hujson: line (\d+), column (\d+): (.*)$`)

// locate takes the place out of an error of hujson.
func locate(err error, src []byte, offset int) *Error {
	m := hujsonError.FindStringSubmatch(err.Error())
	if m == nil {
		return &Error{offset, err.Error()}
	}
	line, _ := strconv.Atoi(m[1])
	column, _ := strconv.Atoi(m[2])
	starts := markdown.LineStarts(string(src))
	return &Error{offset + starts[min(line, len(starts))-1] + column - 1, m[3]}
}

func (r reader) convert(v hujson.Value) *model.Value {
	out := &model.Value{Pos: r.pos(r.offset + v.StartOffset)}
	switch t := v.Value.(type) {
	case *hujson.Object:
		out.Kind = model.ObjectValue
		r.convertMembers(out, t)
	case *hujson.Array:
		out.Kind = model.ArrayValue
		for _, e := range t.Elements {
			out.Items = append(out.Items, r.convert(e))
		}
	case hujson.Literal:
		convertLiteral(out, t)
	}
	return out
}

// convertMembers keeps the last of several members of one name.
func (r reader) convertMembers(out *model.Value, obj *hujson.Object) {
	index := make(map[string]int, len(obj.Members))
	for _, m := range obj.Members {
		name := text(m.Name.Value.(hujson.Literal))
		member := model.ValueMember{Name: name, Value: r.convert(m.Value), Pos: r.pos(r.offset + m.Name.StartOffset)}
		if i, ok := index[name]; ok {
			out.Members[i] = member
			continue
		}
		index[name] = len(out.Members)
		out.Members = append(out.Members, member)
	}
}

func convertLiteral(out *model.Value, lit hujson.Literal) {
	switch lit.Kind() {
	case 't', 'f':
		out.Kind, out.Bool = model.BoolValue, lit.Bool()
	case '"':
		out.Kind, out.Text = model.StringValue, text(lit)
	case '0':
		out.Kind, out.Text = model.NumberValue, string(lit)
	default:
		out.Kind = model.NullValue
	}
}

// text returns what a literal says that is a string.
func text(lit hujson.Literal) string {
	if bytes.IndexByte(lit, '\\') >= 0 || !utf8.Valid(lit) {
		return lit.String()
	}
	return string(lit[1 : len(lit)-1])
}

// depth returns how deep brackets nest, strings included, which is enough for
// a bound.
func depth(src []byte) int {
	now, most := 0, 0
	for _, c := range src {
		switch c {
		case '{', '[':
			now++
			most = max(most, now)
		case '}', ']':
			now--
		}
	}
	return most
}

// soften replaces what is no JSON by JSON of the same length, so that offsets
// stay true.
func soften(src []byte) []byte {
	s := softener{src: src, out: make([]byte, 0, len(src))}
	for s.at < len(src) {
		s.step()
	}
	return s.out
}

type softener struct {
	src, out []byte
	at       int
	quote    string // what opened the string we are in, "" outside of strings
}

// quotes maps what opens a string to what closes it.
var quotes = []struct{ open, closing string }{
	{`"`, `"`}, {"“", "”"}, {"”", "”"}, {"&quot;", "&quot;"},
}

// blank spellings outside of strings.
var blankRunes = []string{"\u00a0", "\u200b", "\ufeff"}

func (s *softener) step() {
	if s.quote != "" {
		s.inString()
		return
	}
	rest := s.src[s.at:]
	for _, q := range quotes {
		if bytes.HasPrefix(rest, []byte(q.open)) {
			s.pad(len(q.open) - 1)
			s.emit('"')
			s.quote = q.closing
			return
		}
	}
	switch {
	case bytes.HasPrefix(rest, []byte("//")):
		s.copy(lineLength(rest))
	case bytes.HasPrefix(rest, []byte("/*")):
		s.copy(commentLength(rest))
	case bytes.HasPrefix(rest, []byte("...")):
		s.ellipsis()
	default:
		s.outside(rest)
	}
}

func (s *softener) outside(rest []byte) {
	for _, b := range blankRunes {
		if bytes.HasPrefix(rest, []byte(b)) {
			s.pad(len(b))
			return
		}
	}
	s.emit(rest[0])
}

// lineLength returns how long the first line is, its end included.
func lineLength(rest []byte) int {
	if i := bytes.IndexByte(rest, '\n'); i >= 0 {
		return i + 1
	}
	return len(rest)
}

func commentLength(rest []byte) int {
	if i := bytes.Index(rest, []byte("*/")); i >= 0 {
		return i + 2
	}
	return len(rest)
}

// ellipsis blanks "..." and the comma behind it.
func (s *softener) ellipsis() {
	s.pad(3)
	tail := s.src[s.at:]
	blank := len(tail) - len(bytes.TrimLeft(tail, " \t\r\n"))
	if blank < len(tail) && tail[blank] == ',' {
		s.copy(blank)
		s.pad(1)
	}
}

func (s *softener) inString() {
	c := s.src[s.at]
	switch {
	case c == '\\' && s.at+1 < len(s.src) && s.src[s.at+1] >= ' ':
		s.copy(2)
	case bytes.HasPrefix(s.src[s.at:], []byte(s.quote)):
		n := len(s.quote)
		s.quote = ""
		s.emit('"')
		s.pad(n - 1)
	case c < ' ':
		s.pad(1)
	default:
		s.emit(c)
	}
}

func (s *softener) emit(c byte) { s.out = append(s.out, c); s.at++ }
func (s *softener) copy(n int)  { s.out = append(s.out, s.src[s.at:s.at+n]...); s.at += n }
func (s *softener) pad(n int) {
	for range n {
		s.emit(' ')
	}
}

// Literal returns a scalar value's text, "" for others: "true", "1024", "x".
func Literal(v *model.Value) string {
	if v == nil {
		return ""
	}
	switch v.Kind {
	case model.StringValue, model.NumberValue:
		return v.Text
	case model.BoolValue:
		return strconv.FormatBool(v.Bool)
	}
	return ""
}

// Truth reads a boolean that may be written as a string.
func Truth(v *model.Value) bool { return strings.EqualFold(Literal(v), "true") }
