package unit

import (
	"regexp"
	"slices"
	"strings"

	"github.com/apimill/apimill/parser/markdown"
)

// labelledRequest returns the request line that labels of a section tell apart: "**URL** :
// `/login`" and "**Method** : `POST`". It is nil where one of both is missing.
func (p requestFinder) labelledRequest(s *Section) *RequestLine {
	if s.Label {
		return nil
	}
	r := &RequestLine{}
	for _, part := range append(Sections{s}, s.Children...) {
		if part != s && !part.Label {
			continue
		}
		if part.Label && len(part.Blocks) > 0 {
			first := part.Blocks[0]
			if p.takeLabelled(r, part.Text, markdown.Span{Text: firstLineOf(first.Text), Offset: first.Offset}) {
				p.requestBlocks[first.Offset] = true
			}
		}
		for _, b := range part.Blocks {
			if b.Kind == markdown.ParagraphBlock || b.Kind == markdown.ListBlock {
				p.labelledLines(r, b)
			}
		}
	}
	if r.Method == "" || r.URL == "" {
		return nil
	}
	return r
}

func firstLineOf(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}

var listMark = regexp.MustCompile(`^\s*[-+*]\s+`)

// labelledLines reads the lines of a block that begin with a label.
func (p requestFinder) labelledLines(r *RequestLine, b markdown.Block) {
	for _, line := range markdown.SplitLines(b.Text, b.Offset) {
		from := len(listMark.FindString(line.Text))
		if m := strongLabel.FindStringSubmatchIndex(line.Text[from:]); m != nil {
			value := markdown.Span{Text: line.Text[from+m[1]:], Offset: line.Offset + from + m[1]}
			if p.takeLabelled(r, line.Text[from+m[2]:from+m[3]], value) {
				p.requestBlocks[b.Offset] = true
			}
		}
	}
}

// takeLabelled takes the method or the URL that a label gives. It reports whether it did.
func (p requestFinder) takeLabelled(r *RequestLine, label string, value markdown.Span) bool {
	text := strings.Trim(strings.TrimSpace(value.Text), "`*_\\ ")
	switch label = strings.ToLower(strings.TrimSpace(label)); {
	case r.Method == "" && slices.Contains(p.Style.Units.Methods, label):
		if ms := p.methodsIn(text); len(ms) == 1 {
			r.Method, r.Offset = ms[0], value.Offset
			return true
		}
	case r.URL == "" && slices.Contains(p.Style.Units.Paths, label):
		if urls := p.urlsIn(text); len(urls) == 1 {
			r.URL, r.At = urls[0], value.Offset
			return true
		}
	}
	return false
}
