package diag

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf16"
)

// A Source is a file in which places are looked up.
type Source struct {
	data   []byte
	starts []int // of the lines
}

// NewSource returns a file's source. The data must not change afterwards.
func NewSource(data []byte) Source {
	starts := []int{0}
	for i, c := range data {
		if c == '\n' {
			starts = append(starts, i+1)
		}
	}
	return Source{data, starts}
}

// line returns a line without its end, and whether there is one.
func (s Source) line(number int) (string, bool) {
	if number < 1 || number > len(s.starts) {
		return "", false
	}
	line, _, _ := bytes.Cut(s.data[s.starts[number-1]:], []byte("\n"))
	return string(bytes.TrimSuffix(line, []byte("\r"))), true
}

// offset returns the offset of a place, and whether there is such a place.
func (s Source) offset(p Pos) (int, bool) {
	if p.Line < 1 || p.Line > len(s.starts) || p.Column < 1 {
		return 0, false
	}
	offset := s.starts[p.Line-1] + p.Column - 1
	return offset, offset <= len(s.data)
}

// Sources holds files by their names in Pos.
type Sources map[string]Source

// line returns the line of a place without its end, and whether there is one.
func (s Sources) line(p Pos) (string, bool) { return s[p.File].line(p.Line) }

// utf16Column returns the column of a place as editors count it: in units of
// UTF-16.
func (s Sources) utf16Column(p Pos) int {
	line, ok := s.line(p)
	if !ok || p.Column-1 > len(line) {
		return p.Column
	}
	return utf16Length(line[:max(p.Column-1, 0)]) + 1
}

func utf16Length(text string) int {
	n := 0
	for _, r := range text {
		n += utf16.RuneLen(r)
	}
	return n
}

// Printable returns a text without what a terminal takes for commands, or for
// a change of direction: documents may hold anything.
func Printable(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\t' || unicode.Is(unicode.Bidi_Control, r) {
			return unicode.ReplacementChar
		}
		return r
	}, text)
}
