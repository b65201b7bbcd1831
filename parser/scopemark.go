package parser

import (
	"slices"
	"strings"

	"github.com/apimill/apimill/parser/style"
)

// nameMarked names the scopes that have an asterisk in the tables where a note speaks of
// them: nothing else shows which have one.
func nameMarked(p *page, doc string) string {
	note := p.style.Callers.Marked.Index(doc)
	if note == nil {
		return doc
	}
	scopes := markedScopes(p)
	if scopes == nil {
		return doc
	}
	return doc[:note[1]] + " (`" + strings.Join(scopes, "`, `") + "`)" + doc[note[1]:]
}

// markedScopes returns the scopes that have an asterisk, each once.
func markedScopes(p *page) []string {
	var marked []string
	for _, s := range p.unit.Sections {
		if !s.Within(style.Permissions) {
			continue
		}
		for _, t := range s.Tables() {
			for _, r := range t.Rows {
				marked = append(marked, markedIn(p.style, r.Source)...)
			}
		}
	}
	slices.Sort(marked)
	return slices.Compact(marked)
}

// markedIn returns the scopes in a row that have an asterisk.
func markedIn(st *style.Style, row string) []string {
	var marked []string
	if !strings.Contains(row, "*") {
		return nil
	}
	for _, scope := range st.Callers.Scope.All(strings.ReplaceAll(row, `\*`, "*")) {
		if name, ok := strings.CutSuffix(scope, "*"); ok {
			marked = append(marked, name)
		}
	}
	return marked
}
