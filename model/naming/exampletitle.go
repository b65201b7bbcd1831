package naming

import (
	"strings"
	"unicode"
)

// example returns what an example shows, by the heading above it: without "Example 2:",
// and what its operation does where no more is said.
func (s *speaker) example(heading string) string {
	shows := heading
	word, rest := heading, ""
	if i := strings.IndexFunc(heading, func(c rune) bool { return !unicode.IsLetter(c) }); i >= 0 {
		word, rest = heading[:i], heading[i:]
	}
	if s.has(s.words.ExampleWords, word) {
		if shows = withoutNumber(rest); shows == "" {
			return s.op.Summary
		}
		return capital(shows)
	}
	if strings.EqualFold(heading, s.op.Title) || heading == "" {
		return s.op.Summary
	}
	return s.sentence(shows)
}

// withoutNumber returns what follows "Example" of a heading: " 2: By mail" and " (by
// mail)" say "By mail", as " of a mail" says all.
func withoutNumber(rest string) string {
	text := strings.TrimLeft(rest, "# ")
	text = strings.TrimLeftFunc(text, unicode.IsDigit)
	text = strings.TrimFunc(text, func(c rune) bool { return unicode.IsSpace(c) || strings.ContainsRune(".:-–—#", c) })
	if inner, ok := strings.CutPrefix(text, "("); ok && strings.HasSuffix(inner, ")") && strings.Count(inner, "(") == 0 {
		return strings.TrimSuffix(inner, ")")
	}
	return text
}
