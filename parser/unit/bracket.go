package unit

import (
	"regexp"
	"strings"

	"github.com/apimill/apimill/parser/markdown"
)

// inBrackets finds what a heading has in brackets behind its words: "Get a kite [GET]",
// "Get a kite [GET /kites/{id}]", "Kite [/kites/{id}]".
var inBrackets = regexp.MustCompile(`\s*\[(?:(GET|POST|PUT|PATCH|DELETE|HEAD))?\s*(/[^\]\s]*)?\]\s*$`)

// bracketRequest returns the request line in brackets behind the words of a heading, nil for
// none. One without a URL has that of the nearest heading above it.
func (p requestFinder) bracketRequest(s *Section, line markdown.Span) *RequestLine {
	m := inBrackets.FindStringSubmatchIndex(line.Text)
	if m == nil || m[2] < 0 {
		return nil
	}
	r := &RequestLine{Method: line.Text[m[2]:m[3]], Offset: line.Offset + m[2], At: line.Offset + m[2]}
	if m[4] >= 0 {
		r.URL, r.At = line.Text[m[4]:m[5]], line.Offset+m[4]
	} else {
		r.URL = p.bracketURL(s.Parent)
	}
	if r.URL == "" {
		return nil
	}
	r.URL = p.host() + r.URL
	return r
}

// host returns the address of the service that a line above all headings has, "" for none.
func (p requestFinder) host() string {
	if len(p.Sections) == 0 || p.Sections[0].Level > 0 {
		return ""
	}
	for _, b := range p.Sections[0].Blocks {
		for line := range strings.Lines(b.Text) {
			if m := p.Style.Units.Host.Groups(strings.TrimSpace(line)); m != nil && b.Kind == markdown.ParagraphBlock {
				return strings.TrimRight(m[1], "/")
			}
		}
	}
	return ""
}

// bracketURL returns the URL in brackets of the nearest heading upwards, "" for none.
func (p requestFinder) bracketURL(s *Section) string {
	for ; s != nil && s.Level > 0; s = s.Parent {
		line := strings.TrimRight(p.Document.Line(s.Offset), " \r\n#")
		if m := inBrackets.FindStringSubmatch(line); m != nil && m[2] != "" {
			return m[2]
		}
	}
	return ""
}

// withoutBrackets returns a heading without what it has in brackets behind its words.
func withoutBrackets(heading string) string {
	if m := inBrackets.FindStringIndex(heading); m != nil && m[0] > 0 {
		return heading[:m[0]]
	}
	return heading
}

// sharedSections returns the sections of parameters that the headings above an operation in
// brackets have for all of these.
func (p *splitter) sharedSections(s *Section, title *Section) Sections {
	var shared Sections
	for up := s.Parent; up != nil && up.Level > 0; up = up.Parent {
		for _, c := range p.listedBelow(up) {
			own := *c
			own.Parent = title
			shared = append(shared, &own)
		}
	}
	return shared
}

// listedBelow returns the sections below a heading that are of parameters in a list.
func (p *splitter) listedBelow(s *Section) Sections {
	listed, known := p.listed[s]
	if !known {
		for _, c := range s.Children {
			if c.Listed && !c.Members {
				listed = append(listed, c)
			}
		}
		p.listed[s] = listed
	}
	return listed
}
