package parser

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"

	"github.com/tailscale/hujson"

	"github.com/apimill/apimill/model"
)

// maxValueDepth bounds the nesting of a JSON value.
const maxValueDepth = 200

// value reads JSON as the dialect writes it: with comments, trailing commas,
// typographic quotes, line ends within strings and "..." for what is left out.
// The offset is that of src in the page.
func (p *page) value(src string, offset int) (*model.Value, *badJSON) {
	soft := soften([]byte(src))
	if depth(soft) > maxValueDepth {
		return nil, &badJSON{offset, "it is nested too deeply"}
	}
	v, err := hujson.Parse(soft)
	if err != nil {
		return nil, locate(err, soft, offset)
	}
	return p.convert(v, offset), nil
}

// A badJSON says why and where a text is not JSON.
type badJSON struct {
	offset int // in the page
	reason string
}

var hujsonError = regexp.MustCompile(`^hujson: line (\d+), column (\d+): (.*)$`)

// locate takes the place out of an error of hujson.
func locate(err error, src []byte, offset int) *badJSON {
	m := hujsonError.FindStringSubmatch(err.Error())
	if m == nil {
		return &badJSON{offset, err.Error()}
	}
	line, _ := strconv.Atoi(m[1])
	column, _ := strconv.Atoi(m[2])
	starts := lineStarts(src)
	return &badJSON{offset + starts[min(line, len(starts))-1] + column - 1, m[3]}
}

func (p *page) convert(v hujson.Value, offset int) *model.Value {
	out := &model.Value{Pos: p.pos(offset + v.StartOffset)}
	switch t := v.Value.(type) {
	case *hujson.Object:
		out.Kind = model.ObjectValue
		p.convertMembers(out, t, offset)
	case *hujson.Array:
		out.Kind = model.ArrayValue
		for _, e := range t.Elements {
			out.Items = append(out.Items, p.convert(e, offset))
		}
	case hujson.Literal:
		convertLiteral(out, t)
	}
	return out
}

// convertMembers keeps the last of several members of one name.
func (p *page) convertMembers(out *model.Value, obj *hujson.Object, offset int) {
	index := make(map[string]int, len(obj.Members))
	for _, m := range obj.Members {
		name := m.Name.Value.(hujson.Literal).String()
		member := model.ValueMember{Name: name, Value: p.convert(m.Value, offset), Pos: p.pos(offset + m.Name.StartOffset)}
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
		out.Kind, out.Text = model.StringValue, lit.String()
	case '0':
		out.Kind, out.Text = model.NumberValue, string(lit)
	default:
		out.Kind = model.NullValue
	}
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
		s.copy(lineEnd(s.src, s.at) - s.at)
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

// literal returns a scalar value's text, "" for others: "true", "1024", "x".
func literal(v *model.Value) string {
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

// truth reads a boolean that may be written as a string.
func truth(v *model.Value) bool { return strings.EqualFold(literal(v), "true") }
