package unit

import (
	"regexp"
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/style"
)

// findCalled finds operations of which a page has no request line but a call of curl: a
// table of their section has types. Other calls may be in passing.
func (p *splitter) findCalled() {
	above := map[*Section]bool{} // sections with a unit below them
	for _, r := range p.roots {
		mark(above, r.section)
	}
	for _, s := range p.Sections {
		if s.Level == 0 || s.Key != style.Other || s.Label || above[s] || p.isInUnit(s) {
			continue
		}
		if r := p.called(s); r != nil {
			p.Document.Report(diag.RequestLine, r.Offset, "nothing but this call says which URL the operation has: %q; write a request line above it", r.Method+" "+r.URL)
			p.begin(&root{section: s, kind: Operation, requests: []*RequestLine{r}})
			mark(above, s)
		}
	}
	slices.SortStableFunc(p.roots, func(a, b *root) int { return p.at[a.section] - p.at[b.section] })
}

// mark marks a section and all above it.
func mark(above map[*Section]bool, s *Section) {
	for ; s != nil && !above[s]; s = s.Parent {
		above[s] = true
	}
}

// isInUnit reports whether a section belongs to a unit.
func (p *splitter) isInUnit(s *Section) bool {
	for ; s != nil; s = s.Parent {
		if p.begins[s] != nil {
			return true
		}
	}
	return false
}

// called returns the request line of the first call of curl in a section, nil where there
// is none, or where the section says no more than that.
func (p *splitter) called(s *Section) *RequestLine {
	parts := Sections{s}
	for _, c := range s.Children {
		if c.Key != style.Other {
			parts = append(parts, c)
		}
	}
	var line *RequestLine
	says := false
	for _, part := range parts {
		says = says || p.hasTypes(part)
		for _, f := range part.Fences {
			if line == nil {
				line = calledIn(f)
			}
		}
	}
	if !says {
		return nil
	}
	return line
}

var (
	// callHost finds what stands before the path in the URL of a call: a host, or a variable of the shell.
	callHost = regexp.MustCompile(`^(?:https?://[^/\s]+)?(/[^\s]*)$`)
	// shellHost finds a variable of the shell that stands for a host.
	shellHost = regexp.MustCompile(`^\$\{?\w+\}?/`)
	// shellVariable finds a segment that a variable of the shell fills.
	shellVariable = regexp.MustCompile(`/\$\{?(\w+)\}?`)
)

// withoutVariables returns the URL of a call with placeholders for variables of the shell.
func withoutVariables(url string) string {
	if !strings.Contains(url, "$") {
		return url
	}
	return shellVariable.ReplaceAllStringFunc(shellHost.ReplaceAllString(url, "/"), func(v string) string {
		return "/{" + strings.ToLower(strings.Trim(v[1:], "${}")) + "}"
	})
}

// calledIn reads the call of curl in a fence.
func calledIn(f *Fence) *RequestLine {
	if !strings.Contains(f.Text, "curl ") {
		return nil
	}
	c := CurlCall(f.Text)
	m := callHost.FindStringSubmatch(c.URL)
	if m == nil || !slices.Contains(methods, c.Method) {
		return nil
	}
	path, _, _ := strings.Cut(m[1], "?")
	if strings.Trim(path, "/") == "" {
		return nil
	}
	at := f.Offset + max(strings.Index(f.Text, "curl "), 0)
	return &RequestLine{Method: c.Method, URL: path, Offset: at, At: at, line: markdown.Span{Text: "curl", Offset: at}}
}
