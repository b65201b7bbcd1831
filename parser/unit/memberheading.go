package unit

import (
	"regexp"
	"slices"
	"strings"

	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/style"
)

// memberHeading finds a heading that is the name of a member, with marks behind it.
var memberHeading = regexp.MustCompile(`^([A-Za-z_$@][\w.\[\]$-]*)\s*(?:\{\{[^{}]*\}\}\s*)*$`)

// MemberName returns the name of the member that a heading is, "" for none.
func MemberName(heading string) string {
	m := memberHeading.FindStringSubmatch(strings.TrimSpace(heading))
	if m == nil {
		return ""
	}
	return m[1]
}

// A MemberLabel is a line such as "**Type:** String", with what follows up to the next one.
type MemberLabel struct {
	Column style.Column
	Text   markdown.Span
}

// MemberLabels returns the labelled lines of a block below the heading of a member, which
// say what the columns of tables say elsewhere.
func MemberLabels(st *style.Style, b markdown.Block) []MemberLabel {
	if b.Kind != markdown.ParagraphBlock {
		return nil
	}
	var labels []MemberLabel
	at := 0
	for line := range strings.Lines(b.Text) {
		if m := strongLabel.FindStringSubmatchIndex(line); m != nil {
			labels = append(labels, MemberLabel{st.ColumnOf(strings.TrimSpace(line[m[2]:m[3]])), markdown.Span{Text: line[m[1]:], Offset: b.Offset + at + m[1]}})
		} else if n := len(labels); n > 0 {
			labels[n-1].Text.Text += line
		}
		at += len(line)
	}
	return labels
}

// definesBelow reports whether most sections below one are about the members of a type,
// each under its name, and with its type.
func (p *splitter) definesBelow(s *Section) bool {
	members, others := 0, 0
	for _, c := range s.Children {
		switch {
		case c.Label:
		case p.isMember(c):
			members++
		default:
			others++
		}
	}
	return members > others
}

// isMember reports whether a section is about a member itself, under its name and with its
// type: those below it are about members of that member.
func (p *splitter) isMember(s *Section) bool { return MemberName(s.Text) != "" && p.hasType(s) }

// mayDefine reports whether the sections below one can be about the members of a type: it
// is no section of an operation.
func (p *splitter) mayDefine(s *Section) bool {
	switch s.Key {
	case style.Other, style.Properties:
		return true
	case style.FunctionParameters: // "Attributes" are parameters of an operation, and else members
		return s.Parent == nil || p.begins[operationOf(s.Parent)] == nil
	default:
		return false
	}
}

// hasType reports whether a labelled line of a section has a type.
func (p *splitter) hasType(s *Section) bool {
	for _, b := range s.Blocks {
		if slices.ContainsFunc(MemberLabels(p.Style, b), func(l MemberLabel) bool { return l.Column == style.TypeColumn }) {
			return true
		}
	}
	return false
}

// typeTitle returns the heading of a type: where it only says that members follow, as
// "Attributes" does, that of the page.
func (p *splitter) typeTitle(s *Section) markdown.Heading {
	title := s.Heading
	if p.Style.Units.Members.Match(title.Text) {
		if page := p.Document.Title.Text; page != "" {
			title.Text = page
		} else if named := p.Document.Front["title"]; named != "" {
			title.Text = named
		}
	}
	return title
}
