package parser

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"github.com/apimill/apimill/diag"
)

var namedPlace = regexp.MustCompile(`<[A-Za-z][^<>]*\b(?:name|id)\s*=\s*["']([^"'<>]+)["']`)

// anchors are the places that links within a page may lead to.
type anchors struct {
	names []string
	known map[string]bool // by lower-case name
}

// maxCandidates bounds the anchors among which the one that is meant is looked
// for; real pages have up to 145 headings.
const maxCandidates = 1000

// checkAnchor reports a link within the page, "#example-2", that leads to no
// heading.
func (p *page) checkAnchor(l inlineLink, offset int) {
	written := strings.TrimPrefix(l.target, "#")
	if p.anchors == nil {
		p.anchors = p.findAnchors()
	}
	if strings.HasPrefix(written, "tab/") || p.anchors.known[strings.ToLower(written)] {
		return
	}
	hint := ""
	if names := p.anchors.names; len(names) <= maxCandidates {
		hint = diag.DidYouMean(written, names)
	}
	p.report(diag.BrokenLink, offset+l.start, "no heading of this page makes the anchor %q%s", written, hint)
}

// findAnchors returns the anchors that headings make, the second and further
// ones of a name with a number behind it, and those that HTML names.
func (p *page) findAnchors() *anchors {
	all := &anchors{known: map[string]bool{}}
	count := map[string]int{}
	for _, s := range p.all[1:] {
		name := anchorOf(s.text)
		count[name]++
		if n := count[name]; n > 1 {
			name += "-" + strconv.Itoa(n-1)
		}
		all.add(name)
	}
	for _, m := range namedPlace.FindAllSubmatch(p.src, -1) {
		all.add(string(m[1]))
	}
	return all
}

func (a *anchors) add(name string) {
	a.names = append(a.names, name)
	a.known[strings.ToLower(name)] = true
}

// anchorOf returns the anchor that a heading makes: "Example 2: Get a user" →
// "example-2-get-a-user".
func anchorOf(heading string) string {
	return strings.Map(func(c rune) rune {
		switch {
		case c == ' ':
			return '-'
		case c == '-' || c == '_' || unicode.IsLetter(c) || unicode.IsDigit(c):
			return unicode.ToLower(c)
		}
		return -1
	}, heading)
}
