// Package markdown reads what is written in a Markdown file: its front matter,
// and the tree of its sections with their blocks, each at its place. It mends
// what CommonMark would read otherwise than it is meant, puts included files in
// their places, and knows nothing of APIs.
package markdown

import (
	"regexp"
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
)

// A Document is one file as it is written, with what it includes. Offsets count
// bytes of its text; [Document.Pos] has the place that each stands for.
type Document struct {
	Path     string
	Front    FrontMatter
	Title    Heading    // the first heading of level 1; of level 0 when there is none
	Sections []*Section // in order; the first has no heading and holds what is above them

	text    string // mended, front matter blanked, includes put in
	pieces  []piece
	refs    map[string]string   // link reference definitions: label → destination
	anchors *anchors            // nil until a link needs them
	named   []named             // places that elements name, in order; those of MDX are no longer in the text
	targets map[linkFrom]string // where links lead to, once followed
	files   *Files
	diags   *diag.List
}

// Read reads a document and reports what it mends. The file need not be one of
// the files; links and includes lead to those.
func Read(file File, files *Files, diags *diag.List) *Document {
	s := newSource(file, diags)
	d := &Document{Path: file.Path, Front: s.front, targets: map[linkFrom]string{}, files: files, diags: diags}
	d.text = d.assemble(s)
	found, text := elementsIn(d.text, &files.conventions.Elements)
	d.text = text
	if IsMDX(file.Path) {
		d.named = namedPlaces(d.text)
		d.text = withoutModules(d.text, &files.conventions)
	}
	bs := d.blocks()
	if found != nil || d.saysInFront() {
		bs = d.withElements(bs, found)
	}
	d.outline(bs)
	title := diag.Pos{}
	if d.Title.Level > 0 {
		title = d.Pos(d.Title.Offset)
	}
	s.readIgnores(title)
	return d
}

// Empty reports whether there is nothing to read.
func (d *Document) Empty() bool { return strings.TrimSpace(d.text) == "" }

// Has reports whether a text stands somewhere on the page.
func (d *Document) Has(text string) bool { return strings.Contains(d.text, text) }

// Line returns the line from an offset to its end.
func (d *Document) Line(offset int) string { return d.text[offset:lineEnd(d.text, offset)] }

// Source returns what stands between two offsets.
func (d *Document) Source(from, to int) string { return d.text[from:to] }

// Pos returns the place of an offset in the real file.
func (d *Document) Pos(offset int) diag.Pos {
	p := d.pieceAt(offset)
	return p.source.pos(p.from + min(max(offset-p.at, 0), p.length))
}

// Report adds a diagnostic at an offset.
func (d *Document) Report(code diag.Code, offset int, format string, args ...any) {
	d.diags.Add(code, d.Pos(offset), format, args...)
}

// ReportAt is Report for what has a place already.
func (d *Document) ReportAt(code diag.Code, at diag.Pos, format string, args ...any) {
	d.diags.Add(code, at, format, args...)
}

// ReportRelated is ReportAt with further places.
func (d *Document) ReportRelated(code diag.Code, at diag.Pos, related []diag.Related, format string, args ...any) {
	d.diags.AddRelated(code, at, related, format, args...)
}

// ReportDefect is Report for what may show at several places.
func (d *Document) ReportDefect(code diag.Code, offset int, defect diag.Defect, format string, args ...any) {
	d.diags.AddDefect(code, d.Pos(offset), defect, format, args...)
}

// ReportFixable is Report with the edits that mend the page.
func (d *Document) ReportFixable(code diag.Code, offset int, fix []diag.Edit, format string, args ...any) {
	d.diags.AddFixable(code, d.Pos(offset), fix, format, args...)
}

// Edit replaces a text at an offset. Where the file has another text, which a
// mended source may, the edit is void (diag.List.DropVoid). What is inserted goes
// behind what stands before it, into the same file.
func (d *Document) Edit(offset int, old, new string) diag.Edit {
	if old == "" && offset > 0 && d.text[offset-1] != '\n' {
		pos := d.Pos(offset - 1)
		pos.Column++
		return diag.Edit{Pos: pos, New: new}
	}
	return diag.Edit{Pos: d.Pos(offset), Old: old, New: new}
}

// A Section is a heading with the blocks below it, up to the next heading.
type Section struct {
	Heading
	Parent   *Section // nil for the section above all headings
	Children []*Section
	Blocks   []Block
}

// tabLabel finds the label of a tab, such as "[C#](#tab/csharp)", by which sites
// show one of several texts. It is a heading to Markdown and none to the reader.
var tabLabel = regexp.MustCompile(`^\s*\[[^\]]*\]\(#tab/`)

// outline puts the blocks under their headings. A page has one title.
func (d *Document) outline(bs []Block) {
	bs = slices.DeleteFunc(bs, func(b Block) bool { return b.Kind == HeadingBlock && tabLabel.MatchString(b.Text) })
	current, start := &Section{}, 0
	d.Sections = []*Section{current}
	for i, b := range bs {
		if b.Kind != HeadingBlock {
			continue
		}
		current.Blocks, start = bs[start:i:i], i
		current = current.open(b)
		d.Sections = append(d.Sections, current)
		if d.Title.Level == 0 && current.Level == 1 {
			d.Title = current.Heading
		}
	}
	current.Blocks = bs[start:]
	for _, s := range d.Sections {
		joinSplitTables(d, s)
	}
}

// open returns a new section at its place in the tree; levels may jump.
func (s *Section) open(b Block) *Section {
	parent := s
	for parent.Parent != nil && parent.Level >= b.Heading.Level {
		parent = parent.Parent
	}
	child := &Section{Heading: *b.Heading, Parent: parent}
	parent.Children = append(parent.Children, child)
	return child
}

// Tables returns the tables directly in the section.
func (s *Section) Tables() []*Table {
	var ts []*Table
	for _, b := range s.Blocks {
		if b.Kind == TableBlock {
			ts = append(ts, b.Table)
		}
	}
	return ts
}
