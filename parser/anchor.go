package parser

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/apimill/apimill/diag"
)

var namedPlace = regexp.MustCompile(`<[A-Za-z][^<>]*\b(?:name|id)\s*=\s*["']([^"'<>]+)["']`)

// checkAnchor reports a link within the page, "#example-2", that leads to no
// heading.
func (p *page) checkAnchor(l inlineLink, offset int) {
	written := strings.TrimPrefix(l.target, "#")
	anchors := p.anchors()
	if strings.HasPrefix(written, "tab/") || slices.ContainsFunc(anchors, func(a string) bool { return strings.EqualFold(a, written) }) {
		return
	}
	p.report(diag.BrokenLink, offset+l.start, "no heading of this page makes the anchor %q%s", written, diag.DidYouMean(written, anchors))
}

// anchors returns what links within the page may lead to: its headings, the
// second and further ones of a name with a number behind it, and places that
// HTML names.
func (p *page) anchors() []string {
	var all []string
	count := map[string]int{}
	for _, s := range p.all[1:] {
		a := anchorOf(s.text)
		count[a]++
		if n := count[a]; n > 1 {
			a += "-" + strconv.Itoa(n-1)
		}
		all = append(all, a)
	}
	for _, m := range namedPlace.FindAllSubmatch(p.src, -1) {
		all = append(all, string(m[1]))
	}
	return all
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
