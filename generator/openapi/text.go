package openapi

import "strings"

// text returns CommonMark as a description. Links to pages of the document set
// lead to where these are published; when that is not known they leave their
// text, as images always do. Links to the web stay.
func (b *builder) text(doc string) string {
	if !strings.Contains(doc, "](") {
		return doc
	}
	var out strings.Builder
	for {
		l, ok := firstLink(doc)
		if !ok {
			return out.String() + doc
		}
		out.WriteString(doc[:l.start])
		out.WriteString(b.link(doc[l.start:l.end], l.middle-l.start))
		doc = doc[l.end:]
	}
}

// link returns an inline link or image as it stands in a description; middle is
// where its "](" is.
func (b *builder) link(link string, middle int) string {
	label, target := link[:middle], link[middle+2:len(link)-1]
	if isWeb(target) {
		return link
	}
	words, isImage := strings.CutPrefix(label, "!")
	if address := b.pageURL(target); address != "" && !isImage {
		return label + "](" + address + ")"
	}
	return strings.TrimPrefix(words, "[")
}

func isWeb(target string) bool {
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

// opening returns where the bracket opens that closes at the end of s, or -1.
func opening(s string) int {
	depth := 1
	for i := len(s) - 1; i >= 0; i-- {
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
// which begins at i, or -1.
func closing(s string, i int) int {
	depth := 1
	for ; i < len(s); i++ {
		switch s[i] {
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
