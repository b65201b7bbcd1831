package parser

import (
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/style"
)

// access reads the permissions tables as one: for each kind of caller whether
// it may call, and by which scopes, least privileged first.
func access(p *page) []model.Access {
	var all []model.Access
	for _, s := range p.unit.Sections {
		if !s.Within(style.Permissions) {
			continue
		}
		for _, t := range s.Tables() {
			all = model.UniteAccess(all, accessTable(p, t))
		}
	}
	return all
}

// accessTable reads one table: callers in rows, or callers in columns.
func accessTable(p *page, t *markdown.Table) []model.Access {
	reversed := false
	for _, c := range t.Header {
		if p.style.Callers.Reversed.Match(c.Text) {
			reversed = true
			p.Report(diag.PermissionOrder, c.Offset, "permissions are listed %q; list them from least to most privileged", "from most to least privileged")
		}
	}
	callers := &p.style.Callers
	var all []model.Access
	for i, r := range rowsOf(p, t, "permissions") {
		for column := 1; column < len(t.Header); column++ {
			who, ok := principal(callers, t.Header[column].Text)
			if !ok {
				who, ok = principal(callers, r.Cell(0).Text)
			}
			if !ok && !markdown.IsASCII(r.Cell(0).Text) && i <= int(model.Application) {
				who, ok = model.Principal(i), true
			}
			if ok && (!r.Caption || column == 1) {
				all = append(all, accessCell(p, who, r.Cell(column), reversed))
			}
		}
	}
	return all
}

// principal reads a caller's name in a row or column header.
func principal(callers *style.Callers, src string) (model.Principal, bool) {
	text := markdown.PlainText(src)
	switch {
	case callers.Personal.Match(text):
		return model.Personal, true
	case callers.Work.Match(text):
		return model.Work, true
	case callers.Application.Match(text):
		return model.Application, true
	}
	return 0, false
}

// accessCell reads the scopes of one cell. A cell that still says TODO grants
// access by scopes that are not known yet.
func accessCell(p *page, who model.Principal, c markdown.Span, reversed bool) model.Access {
	text := markdown.PlainText(c.Text)
	a := model.Access{Principal: who, Pos: p.Pos(c.Offset)}
	if p.style.Callers.None.Match(text) {
		return a
	}
	a.Supported = true
	if p.style.Callers.Unknown.Match(text) {
		p.Report(diag.TodoScope, c.Offset, "scopes are still to be determined: %q; write the scopes, or \"Not supported.\"", text)
		return a
	}
	a.Scopes = p.style.Callers.Scope.All(strings.ReplaceAll(text, "*", ""))
	if rest := p.style.Callers.Filler.Replace(p.style.Callers.Scope.Replace(text, ""), ""); rest != "" {
		p.Report(diag.ScopeProse, c.Offset, "scopes are mixed with prose: %q; list scopes only", text)
	}
	a.Supported = len(a.Scopes) > 0
	if reversed {
		slices.Reverse(a.Scopes)
	}
	return a
}
