package parser

import (
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/style"
	"github.com/apimill/apimill/parser/unit"
	"github.com/apimill/apimill/parser/value"
)

// A page is what readers know beside what they read: the document, for places and
// links; the style, for words; and the ledger, for what became of each piece.
type page struct {
	*markdown.Document
	style  *style.Style
	units  *unit.Page
	unit   *unit.Unit   // that is being read
	told   map[int]bool // the sentences, lists and notes of the unit that came into a description, by their offsets
	ledger *ledger
	heads  map[*markdown.Table][]style.Column // what the columns of tables hold

	addressed *unit.Unit                   // whose addresses these are
	addresses []address                    // nil until something asks for them
	several   map[*unit.Section]bool       // which have several fences with request lines
	overfull  map[*model.Operation]bool    // which have more URLs than are read
	labels    map[string]reach             // of permissions, by their words
	untyped   map[*model.Field]bool        // of whose type the page says nothing
	members   map[int]bool                 // offsets of sections that are read as members
	ofItems   map[*model.Field]bool        // rows about what a list at the top of the body holds: "[].id"
	unpreset  map[*model.Field]bool        // rows whose cell for the default is empty
	demanded  map[*markdown.Table]bool     // whose headings say that all must be given
	places    map[*model.Field]style.Place // where rows say that their parameters travel
	// guessed are the answers whose status no page says.
	guessed map[*model.Message]bool
	unshown []diag.Pos // of answers that only the site's program shows
	forms   formNotes
	out     *model.Page
}

// doc returns a piece of source as CommonMark that stands by itself, "" when it
// says nothing.
func (p *page) doc(src string, offset int) string {
	src = strings.TrimSpace(p.style.Noise.Replace(src, ""))
	if !p.style.Says(src) || strings.HasPrefix(src, "> [!") {
		return ""
	}
	p.ledger.readProse(offset)
	return p.CommonMark(src, offset)
}

// tell notes that the piece of prose at an offset came into a description.
func (p *page) tell(offset int) {
	p.told[offset] = true
	p.ledger.readProse(offset)
}

// value reads JSON in the page.
func (p *page) value(src string, offset int) (*model.Value, *value.Error) {
	return value.Read(src, offset, p.Pos)
}

// link follows a link to another page, nil when it leads to none.
func (p *page) link(l markdown.InlineLink, offset int) *model.Link {
	m := p.Link(l, offset)
	if m == nil {
		return nil
	}
	link := model.Link(*m)
	return &link
}

// namespace returns what the line "Namespace: a.b.c" below the title says, or
// the default.
func namespace(p *page) string {
	for _, s := range p.units.Sections {
		if s.Level > 1 {
			break // the line stands above the first section
		}
		for _, b := range s.Blocks {
			if b.Kind != markdown.ParagraphBlock {
				continue
			}
			if name, ok := p.style.NamespaceLine(b.Text); ok && isQualified(markdown.PlainText(name)) {
				return markdown.PlainText(name)
			}
		}
	}
	return p.style.Namespace
}

// checkIgnored reports a page without text, and one that calls itself a reference
// page but holds nothing to generate from.
func checkIgnored(p *page) {
	switch {
	case p.Empty() && isPart(p):
		return
	case p.Empty():
		p.Report(diag.IgnoredPage, 0, "page is empty; it contributes nothing")
		return
	}
	if kind := p.Front["doc_type"]; slices.Contains(p.style.ReferencePages, kind) {
		p.Report(diag.IgnoredPage, p.Title.Offset,
			"page says doc_type %q but has no HTTP request, property table or member table; it contributes nothing", kind)
	}
}

// checkKind reports a page that does not hold what it should.
func checkKind(p *page) {
	switch p.out.Kind {
	case model.Conceptual:
		checkIgnored(p)
	case model.EnumPage:
		if len(p.out.Enums) == 0 {
			p.Report(diag.MissingSection, p.Title.Offset, "enum page has no section %q with a table", p.style.Heading(style.Members))
		}
	}
}
