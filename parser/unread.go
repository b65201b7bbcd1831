package parser

import (
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/style"
	"github.com/apimill/apimill/parser/unit"
)

// What the ledger says of tables and requests that are reported.
const (
	unreadTable   = "no reader knows a table with these headers in this section"
	unreadRequest = "a request that no reader takes"
)

// reportUnread reports the tables and the requests that no reader took, each with
// what was expected in its place.
func reportUnread(p *page) {
	for _, s := range p.units.Sections {
		for _, t := range s.Tables() {
			if f := tableFate(p, t, s); f.note == unreadTable {
				p.Report(diag.UnreadTable, t.Header[0].Offset, "this table is not understood: %s", expectedTable(p, t, s))
			}
		}
		for _, f := range s.Fences {
			if fenceFate(p, f, s).note == unreadRequest {
				r := requestIn(f)
				defect := diag.Defect{About: p.out.Path, Message: "nobody reads the requests of this page: " + expectedRequest(p)}
				p.ReportDefect(diag.UnreadRequest, r.Offset, defect, "this request is not understood: %s", expectedRequest(p))
			}
		}
	}
}

// expectedTable says why a table is not read: its headers, where the heading above
// it is known, else that heading.
func expectedTable(p *page, t *markdown.Table, s *unit.Section) string {
	if known := s.Canonical(); known.Level > 1 && !listsParts(p, t) {
		return "below " + quoted(known.Text) + " a table has a column such as " + quoted(p.style.Header(style.NameColumn)) +
			"; this one begins with " + quoted(markdown.PlainText(t.Header[0].Text))
	}
	if p.style.Units.Several() && listsNames(p, t) {
		return "it seems to list names, but the style knows no column " + quoted(markdown.PlainText(t.Header[0].Text)) + "; say below \"columns:\" of a style what its headers are"
	}
	where := "it stands below no heading that tells what it lists"
	if s.Level > 1 {
		where = "the heading " + quoted(s.Text) + " does not say what it lists"
	}
	return where + "; tables are read below " + headings(p, tableSections(p.out.Kind)...)
}

// tableSections returns where a page of a kind has tables.
func tableSections(k model.PageKind) []style.Section {
	switch k {
	case model.OperationPage:
		return []style.Section{style.RequestBody, style.QueryParameters, style.PathParameters, style.RequestHeaders}
	case model.ResourcePage:
		return []style.Section{style.Properties, style.Relationships, style.Methods}
	case model.EnumPage, model.EnumBundle:
		return []style.Section{style.Members}
	}
	return []style.Section{style.Properties, style.Members, style.RequestBody}
}

func expectedRequest(p *page) string {
	if p.out.Kind == model.OperationPage {
		return "requests are read below " + headings(p, style.HTTPRequest, style.Example)
	}
	return "the page is not about an operation; one that is has its request line below " + headings(p, style.HTTPRequest)
}

// headings lists the headings of sections as a message has them.
func headings(p *page, sections ...style.Section) string {
	var text strings.Builder
	for i, s := range sections {
		switch {
		case i == 0:
		case i == len(sections)-1:
			text.WriteString(" or ")
		default:
			text.WriteString(", ")
		}
		text.WriteString(quoted(p.style.Heading(s)))
	}
	return text.String()
}

func quoted(text string) string { return `"` + text + `"` }

// listsParts reports whether the headers of a table are those of properties,
// parameters or methods, and not only words that any table may have.
func listsParts(p *page, t *markdown.Table) bool {
	cols := columnsIn(p, t)
	has := map[style.Column]bool{}
	for _, c := range cols {
		has[c] = true
	}
	return has[style.NameColumn] && (has[style.TypeColumn] || has[style.RequiredColumn] || has[style.ValueColumn]) ||
		has[style.MethodColumn] && has[style.TypeColumn]
}

// listsNames reports whether the first column of a table has names such as parameters have,
// though its header says nothing to the style, and the last one text.
func listsNames(p *page, t *markdown.Table) bool {
	if len(t.Header) < 2 || p.style.ColumnOf(markdown.PlainText(t.Header[0].Text)) != style.OtherColumn {
		return false
	}
	return len(t.Rows) > 0 && !slices.ContainsFunc(t.Rows, func(r *markdown.Row) bool {
		name := nameIn(p, r.Cell(0))
		last := strings.TrimSpace(r.Cell(len(t.Header) - 1).Text)
		return !isWireName(name) || name[0] < 'a' || name[0] > 'z' || !strings.Contains(last, " ")
	})
}

// seemsToList reports whether a block looks as if it listed what an operation takes: terms with
// definitions, or items with a note behind their names. Below a heading that the style does
// not know nobody reads it.
func seemsToList(p *page, b markdown.Block) bool {
	if !p.style.Units.Several() || p.out.Kind != model.OperationPage {
		return false
	}
	if b.Kind == markdown.ParagraphBlock {
		term, _, defined := strings.Cut(strings.TrimSpace(b.Text), "\n"+definitionMark+" ")
		return defined && isWireName(plainName(strings.Trim(term, ":`*_{} ")))
	}
	return b.Kind == markdown.ListBlock && !slices.ContainsFunc(b.Items(), func(it markdown.Item) bool {
		m := entryName.FindStringIndex(it.Text)
		return m == nil || it.Text[0] != '`' && it.Text[0] != '*' || entryNote.FindString(it.Text[m[1]:]) == ""
	})
}

// requestIn returns the request line with which a fence begins, nil when there is
// none. Code of all languages has lines such as "delete x": a URL has a slash.
func requestIn(f *unit.Fence) *unit.RequestLine {
	r := unit.RequestLineIn(unit.FirstLine(f))
	if r == nil || !strings.Contains(r.URL, "/") {
		return nil
	}
	return r
}
