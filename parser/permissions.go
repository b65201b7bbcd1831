package parser

import (
	"regexp"
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

var (
	scopeToken  = regexp.MustCompile(`\b[A-Z][\w-]*(?:\.[A-Z][\w-]*)+\*?`)
	notGranted  = regexp.MustCompile(`(?i)^(?:not supported|none|not applicable|n/a|не поддерживается|нет|-)?\.?$`)
	scopeFiller = regexp.MustCompile(`(?i)(?:\band\b|\bor\b|\bplus\b|[\s,;.*])+`)
	mostToLeast = regexp.MustCompile(`(?i)from most to least`)
)

// access reads the permissions tables as one: for each kind of caller whether
// it may call, and by which scopes, least privileged first.
func (p *page) access() []model.Access {
	var all []model.Access
	for _, s := range p.all {
		if !s.within(secPermissions) {
			continue
		}
		for _, t := range s.tables() {
			all = model.UniteAccess(all, p.accessTable(t))
		}
	}
	return all
}

// accessTable reads one table: callers in rows, or callers in columns.
func (p *page) accessTable(t *table) []model.Access {
	reversed := false
	for _, c := range t.header {
		if mostToLeast.MatchString(c.text) {
			reversed = true
			p.report(diag.PermissionOrder, c.offset, "permissions are listed %q; list them from least to most privileged", "from most to least privileged")
		}
	}
	var all []model.Access
	for i, r := range p.rowsOf(t, "permissions") {
		for column := 1; column < len(t.header); column++ {
			who, ok := principal(t.header[column].text)
			if !ok {
				who, ok = principal(r.cell(0).text)
			}
			if !ok && !isASCII(r.cell(0).text) && i <= int(model.Application) {
				who, ok = model.Principal(i), true
			}
			if ok && (!r.caption || column == 1) {
				all = append(all, p.accessCell(who, r.cell(column), reversed))
			}
		}
	}
	return all
}

// principal reads a caller's name in a row or column header.
func principal(src string) (model.Principal, bool) {
	text := strings.ToLower(plainText(src))
	switch {
	case strings.HasPrefix(text, "delegated") && strings.Contains(text, "personal"):
		return model.Personal, true
	case strings.HasPrefix(text, "delegated"):
		return model.Work, true
	case strings.HasPrefix(text, "application"):
		return model.Application, true
	}
	return 0, false
}

// accessCell reads the scopes of one cell. A cell that still says TODO grants
// access by scopes that are not known yet.
func (p *page) accessCell(who model.Principal, c cell, reversed bool) model.Access {
	text := plainText(c.text)
	a := model.Access{Principal: who, Pos: p.pos(c.offset)}
	if notGranted.MatchString(text) {
		return a
	}
	a.Supported = true
	if strings.Contains(strings.ToUpper(text), "TODO") {
		p.report(diag.TodoScope, c.offset, "scopes are still to be determined: %q; write the scopes, or \"Not supported.\"", text)
		return a
	}
	a.Scopes = scopeToken.FindAllString(strings.ReplaceAll(text, "*", ""), -1)
	if rest := scopeFiller.ReplaceAllString(scopeToken.ReplaceAllString(text, ""), ""); rest != "" {
		p.report(diag.ScopeProse, c.offset, "scopes are mixed with prose: %q; list scopes only", text)
	}
	a.Supported = len(a.Scopes) > 0
	if reversed {
		slices.Reverse(a.Scopes)
	}
	return a
}
