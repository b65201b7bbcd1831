package openapi

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

const indentation = "                                                                " // cut to size

// newline begins a line, indented by n blanks.
func newline(buf []byte, n int) []byte {
	buf = append(buf, '\n')
	for ; n > len(indentation); n -= len(indentation) {
		buf = append(buf, indentation...)
	}
	return append(buf, indentation[:n]...)
}

// A jsonSink writes JSON.
type jsonSink struct {
	buf   []byte
	depth int
	empty bool // the innermost object or array has nothing yet
	keyed bool // a key waits for its value
}

func (w *jsonSink) beginObject() { w.begin('{') }
func (w *jsonSink) endObject()   { w.end('}') }
func (w *jsonSink) beginArray()  { w.begin('[') }
func (w *jsonSink) endArray()    { w.end(']') }

func (w *jsonSink) key(name string) {
	w.item()
	w.buf = append(quoted(w.buf, name), ": "...)
	w.keyed = true
}

func (w *jsonSink) text(s string) {
	w.value()
	w.buf = quoted(w.buf, s)
}

func (w *jsonSink) literal(s string) {
	w.value()
	w.buf = append(w.buf, s...)
}

func (w *jsonSink) begin(bracket byte) {
	w.value()
	w.buf = append(w.buf, bracket)
	w.depth++
	w.empty = true
}

func (w *jsonSink) end(bracket byte) {
	w.depth--
	if !w.empty {
		w.buf = newline(w.buf, 2*w.depth)
	}
	w.buf = append(w.buf, bracket)
	w.empty = false
}

// value goes to where the next value begins.
func (w *jsonSink) value() {
	if !w.keyed && w.depth > 0 {
		w.item()
	}
	w.keyed = false
}

// item goes to where the next member or element begins.
func (w *jsonSink) item() {
	if !w.empty {
		w.buf = append(w.buf, ',')
	}
	w.buf = newline(w.buf, 2*w.depth)
	w.empty = false
}

// quoted appends s as a string of JSON, which is one of YAML as well: what
// either of them does not print is escaped. Bytes that are not UTF-8 become
// U+FFFD.
func quoted(buf []byte, s string) []byte {
	buf = append(buf, '"')
	start := 0
	for i := 0; i < len(s); {
		if c := s[i]; ' ' <= c && c <= '~' && c != '"' && c != '\\' {
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if isPrintable(r) && r != '"' && r != '\\' && (r != utf8.RuneError || size > 1) {
			i += size
			continue
		}
		buf = append(buf, s[start:i]...)
		buf = escaped(buf, r)
		i += size
		start = i
	}
	return append(append(buf, s[start:]...), '"')
}

// escaped appends the escape of a character below U+10000.
func escaped(buf []byte, r rune) []byte {
	if i := strings.IndexRune("\"\\\n\r\t", r); i >= 0 {
		return append(buf, '\\', `"\nrt`[i])
	}
	return fmt.Appendf(buf, `\u%04x`, r)
}

// isPrintable reports whether YAML allows r within quotes, neither syntax takes it for a
// line break, and no editor shows what follows in another order.
func isPrintable(r rune) bool {
	switch {
	case r < ' ', 0x7f <= r && r < 0xa0:
		return false
	case r == 0x2028, r == 0x2029, r == 0xfeff, r == 0xfffe, r == 0xffff:
		return false
	case 0x202a <= r && r <= 0x202e, 0x2066 <= r && r <= 0x2069, r == 0x200e, r == 0x200f, r == 0x061c:
		return false
	}
	return true
}
