package parser

import (
	"slices"
	"strings"
	"unicode"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/style"
)

// grantsIn reads the scopes of one cell, least privileged first. A cell that still
// says TODO grants access by scopes that are not known yet.
func grantsIn(p *page, c markdown.Span, r reach, order privilege) []model.Grant {
	text := markdown.PlainText(c.Text)
	switch {
	case p.style.Callers.None.Match(text):
		return nil
	case p.style.Callers.Unknown.Match(text):
		p.Report(diag.TodoScope, c.Offset, "scopes are still to be determined: %q; write the scopes, or \"Not supported.\"", text)
		return []model.Grant{{For: r.words, At: r.at}}
	}
	g := grantReader{page: p, reach: r}
	for _, line := range scopeLines(&p.style.Callers, c.Text, text) {
		g.line(line)
	}
	g.report(c, text, order)
	return g.ordered(order)
}

// A grantReader reads a cell line by line.
type grantReader struct {
	page   *page
	reach  reach // of the cell
	label  reach // of what follows a label within it
	grants []model.Grant
	found  scopeList // what was odd
}

// line reads one line, with what its scopes are for before or behind them: "For
// chats: Chat.Read", "Chat.Read for a chat".
func (g *grantReader) line(text string) {
	callers := &g.page.style.Callers
	if before, behind, ok := strings.Cut(text, ":"); ok && strings.ContainsFunc(before, unicode.IsLetter) && !callers.Scope.Match(before) {
		g.label, text = reachOfLabel(g.page, before), strings.TrimSpace(behind)
		if text == "" {
			return
		}
	}
	if callers.None.Match(text) {
		return
	}
	list := scopesIn(callers, text)
	for _, group := range list.groups {
		g.group(group)
	}
	g.found.prose = g.found.prose || list.prose
	g.found.ambiguous = g.found.ambiguous || list.ambiguous
	g.found.excessive = g.found.excessive || list.excessive
}

func (g *grantReader) group(group scopeGroup) {
	r := g.reach.within(g.label)
	if group.reach != "" {
		r = r.within(reachOfLabel(g.page, group.reach))
	}
	if r.other {
		return
	}
	g.page.labels[r.words] = r
	for _, scopes := range group.alternatives {
		g.grants = append(g.grants, model.Grant{Scopes: scopes, For: r.words, At: r.at})
	}
}

// report says what is odd about the cell. Tables that tell the least privileged
// scopes from others say "and" of those alone that are needed together.
func (g *grantReader) report(c markdown.Span, text string, order privilege) {
	switch {
	case g.found.excessive:
		g.page.Report(diag.ScopeProse, c.Offset, "scopes are combined in more than %d ways: %q; list which are needed together", maxAlternatives, text)
	case g.found.prose:
		g.page.Report(diag.ScopeProse, c.Offset, "scopes are mixed with prose: %q; list scopes only", text)
	case g.found.ambiguous && order != leastAlone && order != moreThanLeast:
		var read []string
		for _, grant := range g.grants {
			read = append(read, grant.String())
		}
		g.page.Report(diag.AmbiguousScopes, c.Offset, "scopes %q may all be needed, or only one of them; they are read as %q; write \"and\" or \"or\" between any two", text, strings.Join(read, " or "))
	}
}

// ordered returns the grants with the least privileged one first, and marked.
func (g *grantReader) ordered(order privilege) []model.Grant {
	if order == mostFirst {
		slices.Reverse(g.grants)
	}
	for i := range g.grants {
		first := !slices.ContainsFunc(g.grants[:i], func(before model.Grant) bool { return before.For == g.grants[i].For })
		switch order {
		case leastAlone:
			g.grants[i].Least = true
		case leastFirst, mostFirst:
			g.grants[i].Least = first
		case noOrder, moreThanLeast:
		}
	}
	return g.grants
}

// scopeLines returns the lines of a cell, of which the text without markup is known.
// One that ends or begins with "and" is one with that beside it.
func scopeLines(c *style.Callers, src, text string) []string {
	if !strings.Contains(src, "<") {
		return []string{text}
	}
	var lines []string
	open := false // the line before ends with a connector
	for _, line := range markdown.PlainLines(src) {
		words := scopeWords(c, line)
		joins := len(words) > 0 && words.connector(c, 0) >= style.OrConnector && words.connector(c, 0) <= style.PlusConnector
		if last := len(lines) - 1; last >= 0 && (open || joins) {
			lines[last] += " " + line
		} else {
			lines = append(lines, line)
		}
		if n := len(words); n > 0 {
			end := words.connector(c, n-1)
			open = end == style.AndConnector || end == style.PlusConnector || n == 1 && end == style.OrConnector
		}
	}
	return lines
}
