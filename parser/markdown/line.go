package markdown

import "strings"

// A Span is a piece of source with its offset: a line, a cell, a sentence.
type Span struct {
	Text   string
	Offset int
}

// SplitLines returns the lines of a piece of source, without their ends.
func SplitLines(src string, offset int) []Span {
	lines := make([]Span, 0, strings.Count(src, "\n")+1)
	for line := range strings.Lines(src) {
		lines = append(lines, Span{Text: strings.TrimRight(line, "\r\n"), Offset: offset})
		offset += len(line)
	}
	return lines
}

// LineStarts returns the offset of each line's start.
func LineStarts(src string) []int {
	starts := make([]int, 1, strings.Count(src, "\n")+1)
	for at := 0; ; {
		i := strings.IndexByte(src[at:], '\n')
		if i < 0 {
			return starts
		}
		at += i + 1
		starts = append(starts, at)
	}
}

// lineEnd returns the offset behind the line that holds offset.
func lineEnd(src string, offset int) int {
	if i := strings.IndexByte(src[offset:], '\n'); i >= 0 {
		return offset + i + 1
	}
	return len(src)
}

// lineStart returns the offset of the line that holds offset.
func lineStart(src string, offset int) int {
	return strings.LastIndexByte(src[:offset], '\n') + 1
}

// IsASCII reports whether a text has letters of English alone.
func IsASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
