package model

import "strings"

// ReplaceLinks returns a text in CommonMark, as the documents' texts are, with
// something else in place of each inline link and image: what replace returns
// for it as written, for what it shows, and for its target. A link shows
// "[text", an image "![text".
func ReplaceLinks(doc string, replace func(link, label, target string) string) string {
	if !strings.Contains(doc, "](") {
		return doc
	}
	var b strings.Builder
	last := 0
	for _, l := range links(doc) {
		b.WriteString(doc[last:l.start])
		b.WriteString(replace(doc[l.start:l.end], doc[l.start:l.middle], doc[l.middle+2:l.end-1]))
		last = l.end
	}
	b.WriteString(doc[last:])
	return b.String()
}

// UnlinkPages returns a text in CommonMark without its links to pages, which
// leave their text, and without images. Links to the web stay.
func UnlinkPages(doc string) string {
	return ReplaceLinks(doc, func(link, label, target string) string {
		if IsWeb(target) {
			return link
		}
		return strings.TrimPrefix(strings.TrimPrefix(label, "!"), "[")
	})
}

// IsWeb reports whether a link's target is a page of the web, not one of the
// documents.
func IsWeb(target string) bool {
	return strings.HasPrefix(target, "https://") || strings.HasPrefix(target, "http://")
}

// A span is where a link stands: "[", "](" and behind ")".
type span struct{ start, middle, end int }

// maxLink bounds the text and the target of a link in bytes. Links of real pages are
// far shorter.
const maxLink = 2 << 10

// links finds the inline links and images of s. It reads s twice, whatever opens in it
// and is never closed.
func links(s string) []span {
	var found []span
	var open []int // brackets
	closing := targets(s)
	last := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '[':
			open = append(open, i)
		case ']':
			if len(open) == 0 {
				continue
			}
			start := open[len(open)-1]
			open = open[:len(open)-1]
			end, ok := closing[i+1]
			if !ok || i-start > maxLink || end-i > maxLink || !isTarget(s[i+2:end-1]) {
				continue
			}
			if start > last && s[start-1] == '!' {
				start--
			}
			found = append(found, span{start, i, end})
			last, open, i = end, open[:0], end-1
		}
	}
	return found
}

// targets returns where the parentheses close, behind them, that open behind a
// bracket in the same line.
func targets(s string) map[int]int {
	closing := map[int]int{}
	var open []int
	for i := range len(s) {
		switch s[i] {
		case '(':
			open = append(open, i)
		case ')':
			if len(open) == 0 {
				continue
			}
			at := open[len(open)-1]
			open = open[:len(open)-1]
			if at > 0 && s[at-1] == ']' {
				closing[at] = i + 1
			}
		case '\n':
			open = open[:0]
		}
	}
	return closing
}

// isTarget reports whether a text between parentheses is the target of a link: behind a
// blank there is nothing but a title.
func isTarget(s string) bool {
	_, behind, blank := strings.Cut(s, " ")
	behind = strings.TrimLeft(behind, " ")
	return !blank || strings.HasPrefix(s, "<") || behind == "" || strings.IndexByte(`"'(`, behind[0]) >= 0
}
