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
	for {
		l, ok := firstLink(doc)
		if !ok {
			return b.String() + doc
		}
		b.WriteString(doc[:l.start])
		b.WriteString(replace(doc[l.start:l.end], doc[l.start:l.middle], doc[l.middle+2:l.end-1]))
		doc = doc[l.end:]
	}
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

// firstLink finds the first inline link or image of s.
func firstLink(s string) (span, bool) {
	for from := 0; ; {
		i := strings.Index(s[from:], "](")
		if i < 0 {
			return span{}, false
		}
		middle := from + i
		start, end := opening(s[:middle]), closing(s, middle+2)
		if start >= 0 && end >= 0 {
			if start > 0 && s[start-1] == '!' {
				start--
			}
			return span{start, middle, end}, true
		}
		from = middle + 2
	}
}

// maxLink bounds the text and the target of a link in bytes: beyond it nobody looks for
// the end of what only begins like one. Links of real pages are far shorter.
const maxLink = 2 << 10

// opening returns where the bracket opens that closes at the end of s, or -1.
func opening(s string) int {
	depth := 1
	for i := len(s) - 1; i >= max(0, len(s)-maxLink); i-- {
		switch s[i] {
		case ']':
			depth++
		case '[':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

// closing returns the place behind the parenthesis that closes a link target
// which begins at i, or -1. Behind a blank there is nothing but a title.
func closing(s string, i int) int {
	depth, bare := 1, !strings.HasPrefix(s[i:], "<")
	for end := min(len(s), i+maxLink); i < end; i++ {
		switch s[i] {
		case ' ':
			if bare && !beginsTitle(strings.TrimLeft(s[i:end], " ")) {
				return -1
			}
			bare = false
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return i + 1
			}
		case '\n':
			return -1
		}
	}
	return -1
}

// beginsTitle reports whether what stands behind the target of a link is a title, or
// the end of the link.
func beginsTitle(s string) bool { return s != "" && strings.IndexByte(`"'()`, s[0]) >= 0 }
