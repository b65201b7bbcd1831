package layout

import (
	"bytes"
	"go/doc/comment"
	"strings"
	"unicode"
	"unicode/utf8"
)

// documentation returns the comment of a declaration in the form that gofmt gives
// it. Nearly all have that form, which can be told at a glance; go/doc/comment,
// which takes a comment apart to tell, sees only the others.
func documentation(text []byte) []byte {
	if isSettled(text) {
		return text
	}
	var prose strings.Builder
	var directives []byte
	for line := range bytes.Lines(text) {
		if line = line[len("//"):]; isDirective(line) {
			directives = append(append(directives, "//"...), line...)
		} else {
			prose.Write(bytes.TrimPrefix(line, []byte(" ")))
		}
	}
	parsed := new(comment.Parser).Parse(prose.String())
	settled := slashed(new(comment.Printer).Comment(parsed))
	if len(directives) > 0 {
		settled = append(append(settled, "//\n"...), directives...)
	}
	return settled
}

// slashed returns lines as those of a comment.
func slashed(text []byte) []byte {
	var lines []byte
	for line := range bytes.Lines(text) {
		lines = append(lines, "//"...)
		if line = bytes.TrimRightFunc(line, unicode.IsSpace); len(line) > 0 && line[0] != '\t' {
			lines = append(lines, ' ')
		}
		lines = append(append(lines, line...), '\n')
	}
	return lines
}

// isDirective reports whether a line, given without its slashes, is for tools.
// Nothing else stands close to the slashes.
func isDirective(line []byte) bool { return line[0] != ' ' && line[0] != '\n' }

// isSettled reports whether gofmt leaves a comment as it is: paragraphs, and
// behind paragraphs lists of one line an item, without anything in them that
// may have a meaning. It may be wrong in one direction only.
func isSettled(text []byte) bool {
	if bytes.Contains(text, []byte("``")) || bytes.Contains(text, []byte("''")) {
		return false // they become quotation marks
	}
	var s scan
	for len(text) > 0 {
		var line []byte
		line, text, _ = bytes.Cut(text, []byte("\n"))
		if !s.takes(line[len("//"):]) {
			return false
		}
	}
	return s.ends()
}

// A scan goes over the lines of a comment.
type scan struct {
	before, last kind
	short        bool // the last line may be a heading if it is alone
}

// A kind says what a line of a comment is.
type kind int

const (
	nothing kind = iota // before the first line
	blankLine
	textLine
	itemLine
)

// takes reports whether the comment is settled up to a line, given without its
// slashes.
func (s *scan) takes(line []byte) bool {
	next := kindOf(line)
	switch {
	case next == nothing:
		return false
	case next == blankLine && (s.last == nothing || s.last == blankLine):
		return false
	case next == blankLine && s.last == textLine && s.before == blankLine && s.short:
		return false // perhaps a heading
	case next == itemLine && (s.last == nothing || s.last == textLine || s.last == blankLine && s.before != textLine):
		return false // no list behind a paragraph
	case next == textLine && s.last == itemLine:
		return false
	}
	s.before, s.last = s.last, next
	s.short = next == textLine && isWordByte(line[len(line)-1])
	return true
}

// ends reports whether the last line is one of a settled comment.
func (s *scan) ends() bool { return s.last == textLine || s.last == itemLine }

var itemMark = []byte("   - ")

// kindOf returns what a line is, given without its slashes; nothing when it may
// have a meaning, or is not as it is printed.
func kindOf(line []byte) kind {
	if len(line) == 0 {
		return blankLine
	}
	found := textLine
	text, isItem := bytes.CutPrefix(line, itemMark)
	if isItem {
		found = itemLine
	} else if line[0] != ' ' {
		return nothing // a directive
	} else {
		text = line[1:]
	}
	first, _ := utf8.DecodeRune(text)
	last, _ := utf8.DecodeLastRune(text)
	if len(text) == 0 || unicode.IsSpace(first) || unicode.IsSpace(last) || first == '#' || isDefinition(text) {
		return nothing
	}
	return found
}

// isDefinition reports whether a line may define a link.
func isDefinition(text []byte) bool {
	return text[0] == '[' && bytes.Contains(text, []byte("]:"))
}
