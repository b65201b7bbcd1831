package unit

import (
	"strings"
	"unicode"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/style"
)

// outline says of every section what its heading stands for. A title is no
// section, not even "example resource type".
func (p *Page) outline() {
	known := map[*markdown.Section]*Section{}
	for _, m := range p.Document.Sections {
		s := &Section{Section: m, Parent: known[m.Parent]}
		if s.Parent != nil {
			s.Parent.Children = append(s.Parent.Children, s)
		}
		if s.Level > 1 {
			s.Key = p.Style.SectionOf(m.Text, m.Slug)
			p.nameEnum(s)
			p.nameStatus(s)
		}
		p.mendHeading(s)
		known[m] = s
		p.Sections = append(p.Sections, s)
	}
	if p.Style.Units.Several() {
		p.openLabelled()
		p.settleRequests()
	}
}

// nameStatus takes a section whose heading names a status for one about that answer.
func (p *Page) nameStatus(s *Section) {
	if s.several = p.Style.Units.Several(); !s.several {
		return
	}
	if status := statusIn(p.Style, s.Text); status > 0 && (s.Key == style.Other || s.Key == style.Response) {
		s.Key, s.Status = style.Response, status
	}
}

// nameEnum notes which enum a heading names. One in a language that the style does not
// know names an enum where it has one name only and a table below it lists members.
func (p *Page) nameEnum(s *Section) {
	switch s.Key {
	case style.Values:
		s.Enum = p.Style.EnumIn(s.Text, s.Slug)
	case style.Other:
		if name := style.OnlyName(s.Text); name != "" && p.listsMembers(s) {
			s.Key, s.Enum = style.Values, name
		}
	}
}

// mendHeading takes a misspelt heading for the known one that is nearest.
func (p *Page) mendHeading(s *Section) {
	if s.Key != style.Other || s.Level < 2 || s.Level > 3 || s.Slug != "" || s.Parent.Within(style.Example) {
		return
	}
	if p.Style.Units.Several() && !mayBeMisspelt(s.Text) {
		return
	}
	const slip = 2 // letters too many or too few
	if near := diag.Nearest(strings.ToLower(s.Text), p.Style.KnownHeadings()); near != "" && max(len(near)-len(s.Text), len(s.Text)-len(near)) <= slip {
		s.Key = p.Style.SectionOf(near, "")
		p.Document.ReportFixable(diag.MisspeltHeading, s.Offset, p.respell(s, near), "heading %q is taken for %q", s.Text, near)
	}
}

// mayBeMisspelt reports whether a heading of a page with several units can only be meant
// for a known one: it is long enough, and nothing but words.
func mayBeMisspelt(heading string) bool {
	const shortest = 10
	return len(heading) >= shortest && !strings.ContainsFunc(heading, func(c rune) bool { return c != ' ' && !unicode.IsLetter(c) })
}

// respell writes a known heading in place of a section's own.
func (p *Page) respell(s *Section, known string) []diag.Edit {
	at := strings.Index(p.Document.Line(s.Offset), s.Text)
	if at < 0 { // marks within the text
		return nil
	}
	return []diag.Edit{p.Document.Edit(s.Offset+at, s.Text, p.Style.Written(known))}
}
