package runtime

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"unicode/utf8"
)

// A scanner walks a JSON text that is known to be well formed. It copies
// nothing but names.
type scanner struct {
	data []byte
	at   int
}

// peek returns the first byte of what comes next: of a value or a name, or the
// end of an object or a list. What only separates is passed over.
func (s *scanner) peek() byte {
	for s.at < len(s.data) {
		switch c := s.data[s.at]; c {
		case ' ', '\t', '\r', '\n', ',', ':':
			s.at++
		default:
			return c
		}
	}
	return 0
}

// skip passes over the next value and returns its text.
func (s *scanner) skip() []byte {
	first, start := s.peek(), s.at
	switch first {
	case '"':
		s.skipText()
	case '{', '[':
		s.skipNested()
	default:
		if n := bytes.IndexAny(s.data[s.at:], " \t\r\n,]}"); n >= 0 {
			s.at += n
		} else {
			s.at = len(s.data)
		}
	}
	return s.data[start:s.at]
}

func (s *scanner) skipText() {
	for s.at++; s.at < len(s.data) && s.data[s.at] != '"'; s.at++ {
		if s.data[s.at] == '\\' {
			s.at++
		}
	}
	s.at = min(s.at+1, len(s.data))
}

func (s *scanner) skipNested() {
	for level := 0; s.at < len(s.data); {
		switch s.data[s.at] {
		case '"':
			s.skipText()
			continue
		case '{', '[':
			level++
		case '}', ']':
			level--
		}
		s.at++
		if level == 0 {
			return
		}
	}
}

// members visits the members of the object that comes next. visit passes over
// the value, by skip or by walking it.
func (s *scanner) members(visit func(name string)) {
	s.peek()
	s.at++
	for c := s.peek(); c != '}' && c != 0; c = s.peek() {
		visit(unquoteJSON(s.skip()))
	}
	s.at++
}

// items visits the values of the list that comes next, as members does.
func (s *scanner) items(visit func(i int)) {
	s.peek()
	s.at++
	for i := 0; s.peek() != ']' && s.peek() != 0; i++ {
		visit(i)
	}
	s.at++
}

// unquoteJSON returns what a JSON string says, "" when it is none.
func unquoteJSON(quoted []byte) string {
	if len(quoted) > 1 && quoted[0] == '"' && bytes.IndexByte(quoted, '\\') < 0 && utf8.Valid(quoted) {
		return string(quoted[1 : len(quoted)-1])
	}
	var text string
	_ = json.Unmarshal(quoted, &text) // "" is the answer for what is no string
	return text
}

// checkSyntax returns an error that tells where data stops being JSON.
func checkSyntax(data []byte) error {
	var wrong *json.SyntaxError
	err := json.Unmarshal(data, new(json.RawMessage))
	if errors.As(err, &wrong) {
		return badRequest("", fmt.Sprintf("the body is not JSON: %s, after %d bytes", wrong, wrong.Offset), err)
	}
	return err
}

// depth returns how deep the objects and arrays of a text nest that may be
// JSON.
func depth(data []byte) int {
	level, deepest := 0, 0
	for s := (scanner{data: data}); s.at < len(data); s.at++ {
		switch data[s.at] {
		case '"':
			s.skipText()
			s.at--
		case '{', '[':
			level++
			deepest = max(deepest, level)
		case '}', ']':
			level--
		}
	}
	return deepest
}
