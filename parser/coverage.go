package parser

import (
	"path"
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/style"
	"github.com/apimill/apimill/parser/unit"
)

// entries lists what became of the page, and of every section, table, row, fence
// and annotation of it, and of the prose that speaks of the API. What no reader has
// looked at is ignored where the style puts nothing there, and not understood
// otherwise.
func entries(p *page) []model.Entry {
	es := make([]model.Entry, 0, countEntries(p))
	add := func(kind model.EntryKind, offset int, f fate) {
		es = append(es, model.Entry{Kind: kind, Pos: p.Pos(offset), Status: f.status, Note: f.note})
	}
	slices.Sort(p.ledger.prose)
	add(model.PageEntry, 0, pageFate(p))
	for _, s := range p.units.Sections {
		if s.Parent != nil {
			add(model.SectionEntry, s.Offset, sectionFate(p, s))
		}
		addBlocks(p, s, add)
	}
	return es
}

// addBlocks adds what became of the blocks of a section.
func addBlocks(p *page, s *unit.Section, add func(model.EntryKind, int, fate)) {
	fences := s.Fences
	for _, b := range s.Blocks {
		switch b.Kind {
		case markdown.TableBlock:
			f := tableFate(p, b.Table, s)
			add(model.TableEntry, b.Offset, f)
			for _, r := range b.Table.Rows {
				add(model.RowEntry, r.Offset, rowFate(p, r, f))
			}
		case markdown.FenceBlock:
			add(model.FenceEntry, b.Offset, fenceFate(p, fences[0], s))
			fences = fences[1:]
		case markdown.CommentBlock:
			if f, ok := noteFate(p, b); ok {
				add(model.AnnotationEntry, b.Offset, f)
			}
		case markdown.ParagraphBlock, markdown.QuoteBlock, markdown.ListBlock:
			if p.style.SpeaksOfAPI.Match(b.Text) || s.Key == style.Other && seemsToList(p, b) {
				add(proseKind(b), b.Offset, proseFate(p, b, s))
			}
		case markdown.HeadingBlock: // it is a section
		}
	}
}

// proseKind returns what prose is to the ledger.
func proseKind(b markdown.Block) model.EntryKind {
	if b.Kind == markdown.ListBlock {
		return model.ListEntry
	}
	return model.ParagraphEntry
}

// countEntries returns how many entries a page has at most.
func countEntries(p *page) int {
	n := 1
	for _, s := range p.units.Sections {
		n += 1 + len(s.Blocks)
		for _, b := range s.Blocks {
			if b.Kind == markdown.TableBlock {
				n += len(b.Table.Rows)
			}
		}
	}
	return n
}

// pageFate tells reference pages from others.
func pageFate(p *page) fate {
	switch {
	case isPart(p):
		return ignored("a part of pages, which none includes")
	case p.out.Kind == model.Conceptual:
		return ignored("the page is no reference page")
	}
	return used(p.out.Kind.String())
}

// isPart reports whether a file without a title lies where parts of pages do. Those
// that pages include are read there.
func isPart(p *page) bool {
	return p.Title.Level == 0 && slices.ContainsFunc(strings.Split(path.Dir(p.out.Path), "/"), p.style.HoldsParts)
}

// sectionFate tells known sections from prose.
func sectionFate(p *page, s *unit.Section) fate {
	switch {
	case p.out.Kind == model.Conceptual:
		return pageFate(p)
	case s.Level == 1:
		return used("title and introduction")
	}
	if slices.ContainsFunc(s.Blocks, func(b markdown.Block) bool {
		return s.Key == style.Other && p.ledger.hasProse(b.Offset, b.Offset+len(b.Text))
	}) {
		return used("description")
	}
	if c := s.Canonical(); c.Parent != nil && c.Level > 1 {
		return used(strings.ToLower(c.Text))
	}
	return ignored("prose")
}

// tableFate returns the fate of a table: used by the reader that took its rows.
func tableFate(p *page, t *markdown.Table, s *unit.Section) fate {
	use := p.ledger.tables[t]
	switch {
	case isPart(p):
		return pageFate(p)
	case use != "" && t.Widths[0] != t.Widths[1]:
		return fate{model.Recovered, use + "; the delimiter row has another width"}
	case use != "":
		return used(use)
	case p.units.ListsRequests(t):
		return used("URL templates")
	case p.style.Members.Definition.Match(s.Text):
		return ignored("the table is about an object that a property holds as text")
	case len(t.Rows) == 0:
		return ignored("the table is empty")
	case s.InExample():
		return ignored("the table explains an example")
	case s.Within(style.SeeAlso):
		return ignored("the table leads to other pages")
	case s.Within(style.Permissions) && p.style.Units.Several():
		return ignored("the table explains permissions")
	case p.style.Units.Several() && p.out.Kind == model.OperationPage && !listsParts(p, t) && !listsNames(p, t) && s.Canonical().Level <= 1:
		return ignored("the table is prose: its columns are not those of parameters or properties")
	case p.out.Kind == model.Conceptual && !listsParts(p, t):
		return ignored("the table is prose: it has no columns such as those of properties, on a page that is no reference page")
	}
	return misunderstood(unreadTable)
}

// rowFate returns the fate of a row within a table.
func rowFate(p *page, r *markdown.Row, table fate) fate {
	f := p.ledger.rows[r]
	switch {
	case f.status != 0:
		return f
	case table.status != model.Used && table.status != model.Recovered:
		return table
	case r.Blank():
		return ignored("an empty row")
	case r.Recovered != "":
		return fate{model.Recovered, r.Recovered}
	}
	return used(table.note)
}

func fenceFate(p *page, f *unit.Fence, s *unit.Section) fate {
	noted := p.ledger.fences[f.Fence]
	switch {
	case isPart(p):
		return pageFate(p)
	case noted.status != 0:
		return noted
	case f.Template:
		return used("URL templates")
	case f.Note.Is("ignored"):
		return ignored("the annotation says so")
	case strings.TrimSpace(f.Text) == "":
		return ignored("the fence is empty")
	case requestIn(f) != nil:
		return misunderstood(unreadRequest)
	case statusLine.MatchString(unit.FirstLine(f).Text):
		return misunderstood("an answer that no reader takes")
	case f.Language != "" && !slices.Contains(p.style.Fences, f.Language):
		return ignored("code in " + f.Language)
	case p.out.Kind == model.Conceptual:
		return ignored("the page is no reference page")
	case p.out.Kind != model.OperationPage:
		return ignored("an illustration on a page about types")
	case f.Language == "http" && (s.InExample() || s.Within(style.HTTPRequest)):
		return misunderstood("an http fence that begins with neither a request line nor a status line")
	}
	return ignored("an illustration: it is no HTTP message and no annotated resource")
}

// proseFate returns the fate of a paragraph, note or list.
func proseFate(p *page, b markdown.Block, s *unit.Section) fate {
	switch {
	case isPart(p):
		return pageFate(p)
	case b.Kind == markdown.ParagraphBlock && p.units.HasRequests(b.Offset):
		return used("request line")
	case s.Key == style.Other && s.Level > 1 && seemsToList(p, b):
		return misunderstood("the heading above the list is none that the style knows")
	case p.ledger.hasProse(b.Offset, b.Offset+len(b.Text)):
		return used("description")
	case s.InExample():
		return ignored("it is about an example")
	case s.Within(style.SeeAlso):
		return ignored("it leads to other pages")
	case !slices.ContainsFunc(markdown.Sentences(b.Text), func(sp markdown.Span) bool { return !p.style.IsBoilerplate(sp.Text) }):
		return ignored("it stands on all pages")
	case strings.HasSuffix(strings.TrimSpace(b.Text), ":"):
		return ignored("it announces what stands below it")
	}
	return misunderstood("prose that no reader takes")
}

// noteFate returns the fate of a comment that is an annotation.
func noteFate(p *page, b markdown.Block) (f fate, ok bool) {
	if !unit.IsNote(b.Text) {
		return fate{}, false
	}
	switch {
	case p.units.Damaged[b.Offset]:
		return misunderstood(string(diag.MalformedNote)), true
	case unit.AboutPage(b.Text):
		return ignored("about the page as a whole"), true
	}
	return used("the fence below"), true
}
