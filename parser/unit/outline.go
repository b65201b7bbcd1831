package unit

import (
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
		p.settleHeaders()
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
