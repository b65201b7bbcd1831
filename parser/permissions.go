package parser

import (
	"cmp"
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/style"
	"github.com/apimill/apimill/parser/unit"
)

// access reads the permissions tables: for each kind of caller whether it may
// call, and by which scopes, least privileged first. Of several tables each is for
// what its heading or caption names.
func access(p *page) []model.Access {
	var all []model.Access
	for _, s := range p.unit.Sections {
		if !s.Within(style.Permissions) {
			continue
		}
		var above markdown.Block // that may be a caption
		for _, b := range s.Blocks {
			switch b.Kind {
			case markdown.ParagraphBlock, markdown.ListBlock:
				above = b
			case markdown.TableBlock:
				all = model.UniteAccess(all, accessTable(p, b.Table, reachOfTable(p, s, above)))
				above = markdown.Block{}
			}
		}
	}
	tellApart(p, all)
	return all
}

// statedAccess returns what lines of the unit say of scopes, and whether everybody may call.
func statedAccess(p *page) (all []model.Access, public bool) {
	if !p.style.Security.IsShown() {
		return nil, false
	}
	for _, s := range p.unit.Sections {
		for _, b := range s.Blocks {
			if b.Kind != markdown.ParagraphBlock || s.InExample() {
				continue
			}
			for _, line := range saidScopes(p, s, b) {
				access, everybody := scopeLine(p, line)
				all, public = model.UniteAccess(all, access), public || everybody
				if s.Key == style.Permissions && (everybody || len(access) > 0) {
					tellAll(p, b)
				}
			}
		}
	}
	return all, public
}

// captionIn returns a paragraph that is the caption of what follows: a line in bold,
// or one that ends in a colon. Those that say that permissions follow are of none in
// particular.
func captionIn(p *page, text string) string {
	text = strings.TrimSpace(text)
	bold := strings.HasPrefix(text, "**") && strings.HasSuffix(strings.TrimRight(text, ".:"), "**")
	if !bold && !strings.Contains(text, ":") {
		return ""
	}
	plain := markdown.PlainText(text)
	if len(plain) > maxCaption || p.style.Callers.Generic.Match(plain) || !bold && !strings.HasSuffix(plain, ":") {
		return ""
	}
	return plain
}

// reachOfTable returns what a table is for, by the headings above it and by its
// caption.
func reachOfTable(p *page, s *unit.Section, above markdown.Block) reach {
	caption := ""
	if above.Kind == markdown.ParagraphBlock {
		caption = captionIn(p, above.Text)
	}
	if caption != "" {
		tellAll(p, above)
	}
	return reachOfHeadings(p, s).within(reachOfLabel(p, caption))
}

func reachOfHeadings(p *page, s *unit.Section) reach {
	if s.Key == style.Permissions {
		return reachOfSection(p, s)
	}
	return reachOfHeadings(p, s.Parent).within(reachOfLabel(p, s.Text))
}

// accessTable reads one table: callers in rows, or callers in columns and in rows
// what each is for.
func accessTable(p *page, t *markdown.Table, r reach) []model.Access {
	callers, ok := callerColumn(p, t)
	if !ok {
		return nil // another table that stands below the heading, too
	}
	l := accessLayoutOf(p, t, callers)
	rows := rowsOf(p, t, "permissions")
	if r.other {
		return nil
	}
	if l.callers < 0 {
		return accessByColumns(p, l, rows, r)
	}
	return accessByRows(p, l, rows, r)
}

// An accessLayout says what the columns of a permissions table hold.
type accessLayout struct {
	callers int // the column of callers; -1 where they are in the header
	label   int // then: the column of what rows are for
	columns []accessColumn
}

// An accessColumn holds scopes.
type accessColumn struct {
	at    int
	who   []model.Principal // by the header
	order privilege
}

// A privilege says in which order a column lists scopes.
type privilege int

const (
	leastAlone privilege = iota
	leastFirst
	mostFirst
	noOrder
	moreThanLeast
)

// accessLayoutOf finds the columns by their headers, in whatever order they stand.
// The least privileged scopes come first.
func accessLayoutOf(p *page, t *markdown.Table, callers int) accessLayout {
	l := accessLayout{callers: callers, label: -1}
	for i, h := range t.Header {
		var who []model.Principal
		if callers < 0 {
			who = principals(&p.style.Callers, h.Text)
		}
		order := privilegeOf(p, h)
		switch {
		case i == l.callers || order == noOrder && p.style.Callers.Beside.Match(markdown.PlainText(h.Text)):
		case len(who) == 0 && l.callers < 0:
			l.label = max(l.label, i)
		default:
			l.columns = append(l.columns, accessColumn{i, who, order})
		}
	}
	slices.SortStableFunc(l.columns, func(a, b accessColumn) int {
		return cmp.Compare(int(min(a.order, leastFirst)), int(min(b.order, leastFirst)))
	})
	return l
}

// callerColumn returns the column whose cells are callers, -1 where the header has
// them; ok is false where there are none. Callers in a language that the style does
// not know stand in the first column.
func callerColumn(p *page, t *markdown.Table) (column int, ok bool) {
	for _, h := range t.Header {
		if len(principals(&p.style.Callers, h.Text)) > 0 {
			return -1, true
		}
	}
	for i := range t.Header {
		for _, r := range t.Rows {
			if len(principals(&p.style.Callers, r.Cell(i).Text)) > 0 {
				return i, true
			}
		}
	}
	return 0, slices.ContainsFunc(t.Rows, func(r *markdown.Row) bool { return !markdown.IsASCII(r.Cell(0).Text) })
}

// privilegeOf reads the header of a column of scopes.
func privilegeOf(p *page, h markdown.Span) privilege {
	callers, text := &p.style.Callers, markdown.PlainText(h.Text)
	switch {
	case callers.Reversed.Match(text):
		p.Report(diag.PermissionOrder, h.Offset, "permissions are listed %q; list them from least to most privileged", "from most to least privileged")
		return mostFirst
	case callers.Ordered.Match(text):
		return leastFirst
	case callers.Least.Match(text):
		return leastAlone
	case callers.Higher.Match(text):
		return moreThanLeast
	}
	return noOrder
}

// accessByRows reads a table that has a row for each caller. Rows below one that
// says nothing are about parts of it.
func accessByRows(p *page, l accessLayout, rows []*markdown.Row, r reach) []model.Access {
	var all []model.Access
	var above []model.Principal // of the row above, where that says nothing
	for i, row := range rows {
		who, inner := principals(&p.style.Callers, row.Cell(l.callers).Text), reach{}
		switch {
		case len(who) > 0:
			above = nil
			if l.isBlank(row) {
				above = who
			}
		case above != nil:
			who, inner = above, reachOfLabel(p, markdown.PlainText(row.Cell(l.callers).Text))
		case !markdown.IsASCII(row.Cell(l.callers).Text) && i <= int(model.Application):
			who = []model.Principal{model.Principal(i)}
		}
		for _, c := range l.columns {
			all = model.UniteAccess(all, accessCell(p, who, row.Cell(c.at), r.within(inner), c.order))
		}
	}
	return all
}

// isBlank reports whether a row says nothing of scopes.
func (l accessLayout) isBlank(r *markdown.Row) bool {
	return !slices.ContainsFunc(l.columns, func(c accessColumn) bool { return strings.TrimSpace(r.Cell(c.at).Text) != "" })
}

// accessByColumns reads a table that has a column for each caller, and rows for
// what they call, or for how much they may.
func accessByColumns(p *page, l accessLayout, rows []*markdown.Row, r reach) []model.Access {
	var least, others []model.Access
	for _, row := range rows {
		inner, order := reach{}, noOrder
		if l.label >= 0 {
			if order = privilegeOf(p, row.Cell(l.label)); order == noOrder {
				inner = reachOfLabel(p, markdown.PlainText(row.Cell(l.label).Text))
			}
		}
		for _, c := range l.columns {
			into, its := &others, order
			if its == noOrder {
				its = c.order
			}
			if its == leastAlone {
				into = &least
			}
			*into = model.UniteAccess(*into, accessCell(p, c.who, row.Cell(c.at), r.within(inner), its))
		}
	}
	return model.UniteAccess(least, others)
}

// principals reads the callers that a row or column header names: one, or both
// kinds of accounts.
func principals(callers *style.Callers, src string) []model.Principal {
	text := markdown.PlainText(src)
	switch isPersonal := callers.Personal.Match(text); {
	case isPersonal && callers.WorkToo.Match(text):
		return []model.Principal{model.Work, model.Personal}
	case isPersonal:
		return []model.Principal{model.Personal}
	case callers.Work.Match(text):
		return []model.Principal{model.Work}
	case callers.Application.Match(text):
		return []model.Principal{model.Application}
	}
	return nil
}

// accessCell reads what one cell grants to callers.
func accessCell(p *page, who []model.Principal, c markdown.Span, r reach, order privilege) []model.Access {
	if len(who) == 0 || r.other {
		return nil
	}
	grants := grantsIn(p, c, r, order)
	all := make([]model.Access, len(who))
	for i, w := range who {
		all[i] = model.Access{Principal: w, Grants: grants, Pos: p.Pos(c.Offset)}
	}
	return all
}
