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
	if r.Method == "" && r.URL != "" {
		r.Method, r.Offset = p.calledMethod(s, r.URL), r.At
	}
	if r.Method == "" || r.URL == "" {
		return nil
	}
	return r
}

// calledMethod returns the method with which calls of curl in a section call a URL, "" where
// none does.
func (p requestFinder) calledMethod(s *Section, url string) string {
	for _, part := range append(Sections{s}, s.Children...) {
		for _, f := range p.fencesIn(part) {
			if call := calledIn(f); call != nil && callsURL(inBraces(url), call.URL) {
				return call.Method
			}
		}
	}
	return ""
}

// fencesIn returns the code of a section; that of labels is found later.
func (p requestFinder) fencesIn(s *Section) []*Fence {
	var fences []*Fence
	for _, b := range s.Blocks {
		if b.Kind == markdown.FenceBlock {
			fences = append(fences, &Fence{Fence: b.Fence})
		}
	}
	return fences
}

// callsURL reports whether a path is one that a template stands for.
func callsURL(template, path string) bool {
	wanted, segments := strings.Split(strings.Trim(template, "/"), "/"), strings.Split(strings.Trim(path, "/"), "/")
	if len(wanted) != len(segments) {
		return false
	}
	for i, segment := range wanted {
		if segment != segments[i] && !strings.ContainsAny(segment, "{:<") {
			return false
		}
	}
	return true
}

func firstLineOf(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}

// urlLabel finds a label without marks before a path in code: "Route: `/keys`".
var urlLabel = regexp.MustCompile("^\\s*([A-Z][A-Za-z ]{1,20}):\\s+(`/[^`]+`)\\s*$")

var listMark = regexp.MustCompile(`^\s*[-+*]\s+`)

// labelledLines reads the lines of a block that begin with a label.
func (p requestFinder) labelledLines(r *RequestLine, b markdown.Block) {
	for _, line := range markdown.SplitLines(b.Text, b.Offset) {
		from := len(listMark.FindString(line.Text))
		text := line.Text[from:]
		at := 0 // of what the label is about
		m := strongLabel.FindStringSubmatchIndex(text)
		if m != nil {
			at = m[1]
		} else if m = urlLabel.FindStringSubmatchIndex(text); m != nil {
			at = m[4]
		} else {
			continue
		}
		if p.takeLabelled(r, text[m[2]:m[3]], markdown.Span{Text: text[at:], Offset: line.Offset + from + at}) {
			p.requestBlocks[b.Offset] = true
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
