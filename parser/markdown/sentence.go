package markdown

import (
	"regexp"
)

var sentenceEnd = regexp.MustCompile("[.!?]\\s+[A-Z*`]")

// Sentences splits a paragraph at the ends of its sentences.
func Sentences(text string) []Span {
	var ss []Span
	start := 0
	for _, m := range sentenceEnd.FindAllStringIndex(text, -1) {
		ss = append(ss, Span{text[start : m[0]+1], start})
		start = m[1] - 1
	}
	return append(ss, Span{text[start:], start})
}

// FirstSentence returns the first sentence of a text.
func FirstSentence(doc string) string { return Sentences(doc)[0].Text }
