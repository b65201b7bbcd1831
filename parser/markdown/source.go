package markdown

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/apimill/apimill/diag"
)

// A source is the text of one file, mended so that CommonMark reads it as it is
// meant. Its offsets are translated to places of the real file.
type source struct {
	path    string
	text    string // front matter and comments to apimill are blanked out
	size    int    // of the file
	body    int    // where the text begins, behind the front matter
	lines   []int  // offset of each line's start
	inserts []insert
	front   FrontMatter
	ignores []ignore
	diags   *diag.List
}

func newSource(file File, diags *diag.List) *source {
	s := &source{path: file.Path, size: len(file.Data), diags: diags}
	data := file.Data
	if !utf8.Valid(data) {
		data = bytes.ToValidUTF8(data, []byte("?"))
		diags.Add(diag.Encoding, diag.Pos{File: file.Path}, "file is not UTF-8; save it as UTF-8")
	}
	s.body = s.splitFrontMatter(data)
	text, deep := boundNesting(blankDirectives(blankOut(data, s.body)))
	if deep >= 0 {
		pos := diag.Pos{File: s.path, Line: 1 + strings.Count(text[:deep], "\n"), Column: 1 + maxMarks}
		diags.Add(diag.LimitReached, pos, "line begins with more than %d marks of quotes and lists; the rest of them is left out", maxMarks)
	}
	text, s.inserts = repair(text)
	s.ignores, s.text = takeIgnores(text)
	s.lines = LineStarts(s.text)
	s.reportRepairs()
	return s
}

// byteOrderMark is what some editors put before a text in UTF-8.
const byteOrderMark = "\ufeff"

// pos returns the place of an offset in the real file.
func (s *source) pos(offset int) diag.Pos {
	line, _ := slices.BinarySearch(s.lines, offset+1)
	pos := diag.Pos{File: s.path, Line: line, Column: offset - s.lines[line-1] + 1}
	before, _ := slices.BinarySearchFunc(s.inserts, offset, func(in insert, at int) int { return in.at - at })
	if before == 0 {
		return pos
	}
	pos.Line -= s.inserts[before-1].lines
	for _, in := range slices.Backward(s.inserts[:before]) {
		if in.isLine() || in.at < s.lines[line-1] {
			break
		}
		pos.Column -= min(len(in.text), offset-in.at)
	}
	return pos
}

// report adds a diagnostic at an offset.
func (s *source) report(code diag.Code, offset int, format string, args ...any) {
	s.diags.Add(code, s.pos(offset), format, args...)
}

// newline returns the line end that the file has before an offset.
func (s *source) newline(offset int) string {
	if strings.HasSuffix(s.text[:offset], "\r\n") {
		return "\r\n"
	}
	return "\n"
}
