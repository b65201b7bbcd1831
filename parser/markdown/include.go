package markdown

import (
	"cmp"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/apimill/apimill/diag"
)

// An include is "[!INCLUDE [label](path)]", by which sites put the text of
// another file into a page: as blocks where it stands on a line of its own, and
// as running text elsewhere. The form is that of DocFX.
type include struct {
	start, end int    // in the text, brackets included
	target     string // as written, until it is resolved; "" when there is none
	path       string // joined with the folder of the file; "" when there is no target
	file       *File  // nil when it is not among the documents
}

// Bounds of what a document may become by its includes. Real pages include one
// or two levels and a few kilobytes.
const (
	maxIncludeDepth = 10
	maxAssembled    = 8 << 20 // bytes
)

// A piece is a part of a document's text that comes from one file.
type piece struct {
	at     int // where it starts in the document's text
	source *source
	from   int // where it starts in the file's
	length int // what follows, up to the next piece, has its end for a place
}

// pieceAt returns the piece that holds an offset.
func (d *Document) pieceAt(offset int) piece {
	if len(d.pieces) == 1 {
		return d.pieces[0]
	}
	i, found := slices.BinarySearchFunc(d.pieces, offset, func(p piece, at int) int { return cmp.Compare(p.at, at) })
	if !found {
		i = max(i-1, 0) // a text that readers put together has no offset of its own
	}
	return d.pieces[i]
}

// assemble returns the text of a file with that of the files that it includes.
func (d *Document) assemble(s *source) string {
	found := d.files.includesIn(s)
	if len(found) == 0 {
		d.pieces = []piece{{source: s, length: len(s.text)}}
		return s.text
	}
	a := &assembler{d: d, open: []string{strings.ToLower(s.path)}}
	a.out.Grow(len(s.text))
	a.source(s, 0, len(s.text), found)
	if len(a.pieces) == 0 {
		a.pieces = []piece{{source: s}}
	}
	d.pieces = a.pieces
	return a.out.String()
}

// An assembler writes a text of many files.
type assembler struct {
	d      *Document
	out    strings.Builder
	pieces []piece
	inline int      // includes within a line that are being read
	open   []string // lower-case paths of the files that are being read, the page first
}

// source writes a part of a file.
func (a *assembler) source(s *source, from, to int, found []include) {
	at := from
	for _, in := range found {
		switch {
		case in.start >= to:
			a.write(s, at, to)
			return
		case in.start < at || in.end > to:
			continue
		}
		a.write(s, at, in.start)
		a.include(s, in)
		at = in.end
	}
	a.write(s, at, to)
}

// write adds a part of a file as it is.
func (a *assembler) write(s *source, from, to int) {
	if from >= to {
		return
	}
	a.pieces = append(a.pieces, piece{at: a.out.Len(), source: s, from: from, length: to - from})
	text := s.text[from:to]
	if a.inline > 0 {
		text = withoutLineEnds.Replace(text)
	}
	a.out.WriteString(text)
}

// include writes the file that an include names, or nothing.
func (a *assembler) include(s *source, in include) {
	file := in.file
	switch {
	case file == nil:
		a.d.files.includes.miss(a.d.files, in.path, s.pos(in.start))
	case slices.Contains(a.open, strings.ToLower(file.Path)):
		s.report(diag.IncludeCycle, in.start, "%s includes itself; the text is left out", file.Path)
	case len(a.open) > maxIncludeDepth:
		s.report(diag.IncludeCycle, in.start, "files include each other more than %d deep; the text of %s is left out", maxIncludeDepth, file.Path)
	case a.out.Len()+len(file.Data) > maxAssembled:
		s.report(diag.IncludeCycle, in.start, "page grows beyond %d MiB with its includes; the text of %s is left out", maxAssembled>>20, file.Path)
	default:
		a.open = append(a.open, strings.ToLower(file.Path))
		a.file(s, in, a.d.files.includes.source(*file, a.d.diags))
		a.open = a.open[:len(a.open)-1]
	}
}

// file writes an included file: line by line, each behind what stands before the
// include, where that is only the marks of a list or a quote; else as one line.
func (a *assembler) file(s *source, in include, f *source) {
	from, to := f.extent()
	found := a.d.files.includesIn(f)
	lead := lineStart(s.text, in.start)
	if strings.Trim(s.text[lead:in.start], " \t>") != "" || !endsLine(s.text, in.end) {
		a.inline++
		a.source(f, from, to, found)
		a.inline--
		return
	}
	for at := from; at < to; {
		end := min(lineEnd(f.text, at), to)
		if at > from {
			a.write(s, lead, in.start)
		}
		a.source(f, at, end, found)
		found = found[behind(found, end):]
		at = end
	}
}

// behind returns the index of the first include that starts at an offset or later.
func behind(found []include, offset int) int {
	i, _ := slices.BinarySearchFunc(found, offset, func(in include, at int) int { return cmp.Compare(in.start, at) })
	return i
}

// endsLine reports whether nothing but blanks follows on the line.
func endsLine(text string, offset int) bool {
	return strings.TrimSpace(text[offset:lineEnd(text, offset)]) == ""
}

// withoutLineEnds makes one line of several.
var withoutLineEnds = strings.NewReplacer("\n", " ", "\r", " ")

// extent returns where the text of a file begins and ends, without front matter
// and the blank lines around it.
func (s *source) extent() (from, to int) {
	text := s.text
	to = len(strings.TrimRight(text, " \t\r\n"))
	from = min(s.body, to)
	for from < to && strings.TrimSpace(text[from:lineEnd(s.text, from)]) == "" {
		from = lineEnd(s.text, from)
	}
	return from, to
}

// findIncludes returns the includes of a text, but for those in code and comments.
func findIncludes(src string) []include {
	if !hasInclude(src) {
		return nil
	}
	var found []include
	outsideFences(src, func(at, end int) int { return findInLine(src, at, end, &found) })
	return found
}

// findInLine adds the includes of a line. It returns where to go on: behind the
// line, or behind the line in which a comment ends that begins in this one.
func findInLine(src string, at, end int, found *[]include) int {
	for {
		next := strings.IndexAny(src[at:end], "\\`<[")
		if next < 0 {
			return end
		}
		at += next
		switch {
		case src[at] == '\\':
			at++
		case src[at] == '`':
			at += skipCode(src[at:end], 0) - 1
		case strings.HasPrefix(src[at:], "<!--"):
			length := strings.Index(src[at:], "-->")
			if length < 0 {
				return len(src)
			}
			at += length + len("-->") - 1
			end = lineEnd(src, at)
		case startsInclude(src[at:]):
			in := includeAt(src, at, end)
			*found = append(*found, in)
			at = in.end - 1
		}
		if at++; at >= end {
			return end
		}
	}
}

const includeMark = "[!include"

func startsInclude(src string) bool {
	return len(src) >= len(includeMark) && src[0] == '[' && strings.EqualFold(src[:len(includeMark)], includeMark)
}

// hasInclude reports whether a text may have includes.
func hasInclude(src string) bool {
	for {
		i := strings.Index(src, "[!")
		if i < 0 {
			return false
		}
		if src = src[i:]; startsInclude(src) {
			return true
		}
		src = src[len("[!"):]
	}
}

// includeAt reads the include that starts at an offset. One that is not written as
// it should be reaches to the bracket that closes it, or to the end of the line.
func includeAt(src string, at, end int) include {
	line := strings.TrimRight(src[at:end], "\r\n")
	if target, length := readInclude(line); length > 0 {
		return include{start: at, end: at + length, target: target}
	}
	if closing := closingBracket(line, 0); closing >= 0 {
		return include{start: at, end: at + closing + 1}
	}
	return include{start: at, end: at + len(line)}
}

// readInclude reads "[!INCLUDE [label](target)]", with blanks anywhere between its
// parts; the last bracket may be missing. The length of what is none is 0.
func readInclude(line string) (target string, length int) {
	rest := strings.TrimLeft(line[len(includeMark):], " \t")
	if !strings.HasPrefix(rest, "[") {
		return "", 0
	}
	label := strings.IndexByte(rest, ']')
	if label < 0 {
		return "", 0
	}
	rest = strings.TrimLeft(rest[label+1:], " \t")
	if !strings.HasPrefix(rest, "(") {
		return "", 0
	}
	target, used := cutTarget(rest[1:])
	if !strings.HasSuffix(rest[:1+used], ")") {
		return "", 0
	}
	rest = rest[1+used:]
	if closed := strings.TrimLeft(rest, " \t"); strings.HasPrefix(closed, "]") {
		rest = closed[1:]
	}
	return target, len(line) - len(rest)
}

// includes are what a run knows of included files.
type includes struct {
	found   map[string][]include // by the path of the file that has them, front matter included
	mu      sync.Mutex
	sources map[string]*source // by path
	missing map[string]miss    // by path, or by folder where that has no documents at all
}

// A miss is a file that is included and not among the documents.
type miss struct {
	pos    diag.Pos // the first place
	folder bool     // no file of its folder is there
}

// source returns the text of an included file, which is read once.
func (in *includes) source(file File, diags *diag.List) *source {
	in.mu.Lock()
	defer in.mu.Unlock()
	s, ok := in.sources[file.Path]
	if !ok {
		if in.sources == nil {
			in.sources = map[string]*source{}
		}
		s = newSource(file, diags)
		s.readIgnores(diag.Pos{})
		in.sources[file.Path] = s
	}
	return s
}

// miss notes that a file is not there. Where its folder has no documents at all,
// the folder is what is missing.
func (in *includes) miss(files *Files, target string, pos diag.Pos) {
	folder := path.Dir(target) + "/"
	m := miss{pos: pos, folder: target != "" && !files.has(folder)}
	if m.folder {
		target = folder
	}
	in.mu.Lock()
	defer in.mu.Unlock()
	if known, ok := in.missing[target]; ok && known.pos.Compare(pos) <= 0 {
		return
	}
	if in.missing == nil {
		in.missing = map[string]miss{}
	}
	in.missing[target] = m
}

// ReportMissing reports the files that documents include and that are not among
// them, each once.
func (s *Files) ReportMissing(diags *diag.List) {
	for target, m := range s.includes.missing {
		switch {
		case target == "":
			diags.Add(diag.MissingInclude, m.pos, "include names no file; write it as %q", "[!INCLUDE [label](path.md)]")
		case m.folder:
			diags.Add(diag.MissingInclude, m.pos, "none of the files that are included from folder %q is among the documents; add them, or name the folder as well", strings.TrimSuffix(target, "/"))
		default:
			diags.Add(diag.MissingInclude, m.pos, "included file %q is not among the documents%s", target, s.didYouMean(target))
		}
	}
}

// includesIn returns the includes of a file that is being read. Where nothing was
// mended in it, they are known.
func (s *Files) includesIn(f *source) []include {
	known, ok := s.includes.found[f.path]
	if !ok || len(f.inserts) > 0 || f.size != len(f.text) {
		return s.findIncludes(f.path, f.text)
	}
	return known[behind(known, f.body):]
}

// findIncludes returns the includes of a text, with the files that they mean.
func (s *Files) findIncludes(from, text string) []include {
	found := findIncludes(text)
	for i := range found {
		s.resolve(from, &found[i])
		found[i].target = "" // a part of a text that nobody needs any more
	}
	return found
}

// resolve finds the file that an include means, seen from the file that has it.
// "~/" is the root of the documents, which lies somewhere above that.
func (s *Files) resolve(from string, in *include) {
	target := strings.ReplaceAll(in.target, `\`, "/")
	if target == "" {
		return
	}
	rooted, ok := strings.CutPrefix(target, "~/")
	if !ok {
		in.path = path.Join(path.Dir(from), target)
		in.file = s.file(in.path)
		return
	}
	in.path = strings.Clone(rooted)
	for folder := path.Dir(from); in.file == nil; folder = path.Dir(folder) {
		in.file = s.file(path.Join(folder, rooted))
		if folder == "." || folder == "/" {
			return
		}
	}
}

func (s *Files) file(name string) *File {
	i, ok := s.byLower[strings.ToLower(name)]
	if !ok {
		return nil
	}
	return &s.files[i]
}

// Included returns the paths of the files that others include and that have no
// title of their own: they are parts of pages, and no pages.
func (s *Files) Included() map[string]bool {
	parts := map[string]bool{}
	for from, found := range s.includes.found {
		for _, in := range found {
			if in.file == nil || in.file.Path == from {
				continue
			}
			if _, known := parts[in.file.Path]; !known {
				parts[in.file.Path] = !hasTitle(in.file.Data)
			}
		}
	}
	return parts
}

// hasTitle reports whether a file has a heading of level 1, labels of tabs aside.
func hasTitle(data []byte) bool {
	src, titled := string(data), false
	outsideFences(src, func(at, end int) int {
		line := src[at:end]
		if strings.HasPrefix(line, "# ") && !tabLabel.MatchString(line[1:]) {
			titled = true
			return len(src)
		}
		return end
	})
	return titled
}
