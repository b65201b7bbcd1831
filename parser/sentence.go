package parser

import (
	"regexp"
)

// A span is a piece of a paragraph with its offset in there.
type span struct {
	text   string
	offset int
}

var sentenceEnd = regexp.MustCompile("[.!?]\\s+[A-Z*`]")

// sentencesOf splits a paragraph at the ends of its sentences.
func sentencesOf(text string) []span {
	var ss []span
	start := 0
	for _, m := range sentenceEnd.FindAllStringIndex(text, -1) {
		ss = append(ss, span{text[start : m[0]+1], start})
		start = m[1] - 1
	}
	return append(ss, span{text[start:], start})
}

func firstSentence(doc string) string { return sentencesOf(doc)[0].text }
