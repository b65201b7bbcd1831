package parser

import (
	"bytes"
	"regexp"
	"slices"
	"unicode/utf8"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

// A page is one document while it is read.
type page struct {
	path    string
	src     []byte // mended source, front matter blanked; offsets refer to it
	lines   []int  // offset of each line's start
	inserts []insert
	front   frontMatter
	refs    map[string]string // link reference definitions: label → destination
	root    *section          // everything above the first heading; its children hold the rest
	title   heading           // the heading of level 1
	anchors *anchors          // nil until a link needs them
	all     []*section        // every section, in order
	files   *fileSet
	diags   *diag.List
	out     *model.Page

	damagedNotes map[int]bool // offsets of comments that are annotations but no JSON
}

func newPage(doc Document, files *fileSet, diags *diag.List) *page {
	p := &page{path: doc.Path, files: files, diags: diags, damagedNotes: map[int]bool{}}
	src := doc.Data
	if !utf8.Valid(src) {
		src = bytes.ToValidUTF8(src, []byte("?"))
		diags.Add(diag.Encoding, diag.Pos{File: doc.Path}, "file is not UTF-8; save it as UTF-8")
	}
	src = blankByteOrderMark(src)
	p.front, src = splitFrontMatter(src, p)
	src = boundNesting(src)
	p.src, p.inserts = repair(src)
	ignores, blanked := takeIgnores(p.src)
	p.src = blanked
	p.lines = lineStarts(p.src)
	p.reportRepairs()
	p.outline(p.blocks())
	p.readIgnores(ignores)
	return p
}

// blankByteOrderMark keeps offsets as they are in the file.
func blankByteOrderMark(src []byte) []byte {
	if !bytes.HasPrefix(src, []byte("\ufeff")) {
		return src
	}
	return append([]byte("   "), src[3:]...)
}

func lineStarts(src []byte) []int {
	starts := make([]int, 1, bytes.Count(src, []byte("\n"))+1)
	for i, c := range src {
		if c == '\n' {
			starts = append(starts, i+1)
		}
	}
	return starts
}

// pos returns the place of an offset in the real file.
func (p *page) pos(offset int) diag.Pos {
	line, _ := slices.BinarySearch(p.lines, offset+1)
	column := offset - p.lines[line-1] + 1
	inserted, _ := slices.BinarySearchFunc(p.inserts, offset, func(in insert, at int) int { return in.at - at })
	return diag.Pos{File: p.path, Line: line - inserted, Column: column}
}

// report adds a diagnostic at an offset.
func (p *page) report(code diag.Code, offset int, format string, args ...any) {
	p.diags.Add(code, p.pos(offset), format, args...)
}

// reportFixable is report with the edits that mend the page.
func (p *page) reportFixable(code diag.Code, offset int, fix []diag.Edit, format string, args ...any) {
	p.diags.AddFixable(code, p.pos(offset), fix, format, args...)
}

// edit replaces a text at an offset. Where the file has another text, which a
// mended source may, the edit is void (diag.List.DropVoid).
func (p *page) edit(offset int, old, new string) diag.Edit {
	return diag.Edit{Pos: p.pos(offset), Old: old, New: new}
}

// newline returns the line end that the page has before an offset.
func (p *page) newline(offset int) string {
	if bytes.HasSuffix(p.src[:offset], []byte("\r\n")) {
		return "\r\n"
	}
	return "\n"
}

var namespaceLine = regexp.MustCompile(`(?i)^\s*(?:namespace|пространство имен)\s*:(.*)`)

// namespace returns what the line "Namespace: a.b.c" below the title says, or
// the default.
func (p *page) namespace() string {
	for _, s := range p.all {
		if s.level > 1 {
			break // the line stands above the first section
		}
		for _, b := range s.blocks {
			if b.kind != paragraphBlock {
				continue
			}
			if m := namespaceLine.FindStringSubmatch(b.text); m != nil && isQualified(plainText(m[1])) {
				return plainText(m[1])
			}
		}
	}
	return DefaultNamespace
}
