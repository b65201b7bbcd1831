package openapi

import "strings"

// text returns CommonMark as a description. Links to pages of the document set
// lead nowhere from there and leave their text; links to the web stay.
func text(doc string) string {
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
		if target := doc[l.middle+2 : l.end-1]; isWeb(target) {
			b.WriteString(doc[l.start:l.end])
		} else {
			b.WriteString(strings.TrimPrefix(strings.TrimPrefix(doc[l.start:l.middle], "!"), "["))
		}
		doc = doc[l.end:]
	}
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
