package parser

import (
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

// A fate is what became of a piece of the page. The zero fate is that of a
// piece which no reader has looked at.
type fate struct {
	status model.Coverage
	note   string
}

func used(by string) fate         { return fate{model.Used, by} }
func ignored(why string) fate     { return fate{model.Ignored, why} }
func misunderstood(s string) fate { return fate{model.NotUnderstood, s} }

// ledger lists what became of the page, and of every section, table, row, fence
// and annotation of it. What no reader has looked at is ignored where the dialect puts
// nothing there, and not understood otherwise.
func (p *page) ledger() []model.Entry {
	var es []model.Entry
	add := func(kind model.EntryKind, offset int, f fate) {
		es = append(es, model.Entry{Kind: kind, Pos: p.pos(offset), Status: f.status, Note: f.note})
	}
	add(model.PageEntry, 0, p.fate())
	for _, s := range p.all {
		if s.parent != nil {
			add(model.SectionEntry, s.offset, p.sectionFate(s))
		}
		for _, b := range s.blocks {
			switch b.kind {
			case tableBlock:
				f := p.tableFate(b.table, s)
				add(model.TableEntry, b.offset, f)
				for _, r := range b.table.rows {
					add(model.RowEntry, r.offset, r.fateIn(f))
				}
			case fenceBlock:
				add(model.FenceEntry, b.offset, p.fenceFate(b.fence, s))
			case commentBlock:
				if f, ok := p.noteFate(b); ok {
					add(model.AnnotationEntry, b.offset, f)
				}
			}
		}
	}
	return es
}

// fate tells reference pages from others.
func (p *page) fate() fate {
	if p.out.Kind == model.Conceptual {
		return ignored("the page is no reference page")
	}
	return used(p.out.Kind.String())
}

// sectionFate tells known sections from prose.
func (p *page) sectionFate(s *section) fate {
	switch {
	case p.out.Kind == model.Conceptual:
		return p.fate()
	case s.level == 1:
		return used("title and introduction")
	}
	if c := s.canonical(); c.parent != nil && c.level > 1 {
		return used(strings.ToLower(c.text))
	}
	return ignored("prose")
}

// tableFate returns the fate of a table: used by the reader that took its rows.
func (p *page) tableFate(t *table, s *section) fate {
	switch {
	case t.use != "" && t.widths[0] != t.widths[1]:
		return fate{model.Recovered, t.use + "; the delimiter row has another width"}
	case t.use != "":
		return used(t.use)
	case p.out.Kind == model.Conceptual:
		return ignored("the page is no reference page")
	case definitionOf.MatchString(s.text):
		return ignored("the table is about an object that a property holds as text")
	case len(t.rows) == 0:
		return ignored("the table is empty")
	case s.inExample():
		return ignored("the table explains an example")
	case columnsOf(t).name >= 0 && (columnsOf(t).typ >= 0 || s.canonical().level > 1):
		return misunderstood("no reader knows a table with these headers in this section")
	}
	return ignored("the table is prose: it has no column of names, or stands in no known section")
}

// fateIn returns the fate of a row within a table.
func (r *row) fateIn(table fate) fate {
	switch {
	case r.fate.status != "":
		return r.fate
	case table.status != model.Used && table.status != model.Recovered:
		return table
	case strings.Trim(r.source, "| \t") == "":
		return ignored("an empty row")
	case r.recovered != "":
		return fate{model.Recovered, r.recovered}
	}
	return used(table.note)
}

func (p *page) fenceFate(f *fence, s *section) fate {
	switch {
	case f.fate.status != "":
		return f.fate
	case p.out.Kind == model.Conceptual:
		return ignored("the page is no reference page")
	case f.language != "http" && f.language != "" && f.language != "json" && f.language != "msgraph-interactive":
		return ignored("code in " + f.language)
	case strings.TrimSpace(f.text) == "":
		return ignored("the fence is empty")
	case f.note.is("ignored"):
		return ignored("the annotation says so")
	case p.out.Kind != model.OperationPage:
		return ignored("an illustration on a page about types")
	case f.language == "http" && (s.inExample() || s.within(secHTTP)):
		return misunderstood("an http fence that begins with neither a request line nor a status line")
	}
	return ignored("an illustration: it is no HTTP message and no annotated resource")
}

// noteFate returns the fate of a comment that is an annotation.
func (p *page) noteFate(b block) (f fate, ok bool) {
	text := strings.TrimSpace(b.text)
	if !strings.HasPrefix(text, "{") && !strings.Contains(text, `"blockType"`) {
		return fate{}, false
	}
	switch {
	case p.damagedNotes[b.offset]:
		return misunderstood(string(diag.MalformedNote)), true
	case strings.Contains(text, "#page.annotation"):
		return ignored("about the page as a whole"), true
	}
	return used("the fence below"), true
}
