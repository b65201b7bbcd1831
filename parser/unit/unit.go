// Package unit finds in a document what it documents: operations, types and
// enums. Each is a unit of its own, a page has one or several.
package unit

import (
	"path"
	"slices"
	"strings"

	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/style"
)

// A Page is a document with its units.
type Page struct {
	Document *markdown.Document
	Style    *style.Style
	Sections Sections // all of them, in order
	Kind     model.PageKind
	Units    []*Unit // in order; none on a page that documents nothing

	Damaged map[int]bool // offsets of comments that are annotations but no JSON

	requestBlocks map[int]bool             // offsets of paragraphs that are request lines
	requestTables map[*markdown.Table]bool // that list request lines
}

// HasRequests reports whether the paragraph at an offset is nothing but request lines.
func (p *Page) HasRequests(offset int) bool { return p.requestBlocks[offset] }

// ListsRequests reports whether a table lists request lines.
func (p *Page) ListsRequests(t *markdown.Table) bool { return p.requestTables[t] }

// A Unit is one thing that a page documents.
type Unit struct {
	Kind     Kind
	Title    markdown.Heading // of the page, or the heading with which the unit begins
	IDs      []string         // by which links lead to that heading, on a page with several units
	Above    string           // the heading above that one; "" for the title of the page
	Sections Sections         // what the page says of it, in order
	Section  *Section         // that has the members of an enum; nil for other units
	Method   string           // of an operation, e.g. "GET"; "" when the page gives none
	Requests []*RequestLine   // of an operation; all with its method
	Shared   bool             // other operations of the page have the same sections
}

// A Kind says what a unit documents.
type Kind int

const (
	Operation Kind = iota
	Type
	Enum
)

// Read finds the units of a document.
func Read(doc *markdown.Document, st *style.Style) *Page {
	p := &Page{
		Document: doc, Style: st, Damaged: map[int]bool{},
		requestBlocks: map[int]bool{}, requestTables: map[*markdown.Table]bool{},
	}
	p.outline()
	p.attachNotes()
	if p.Units = p.split(); p.Units != nil {
		p.Kind = splitKind(p.Units)
		return p
	}
	p.Kind = p.kind()
	p.Units = p.units()
	for _, u := range p.Units {
		u.Title = doc.Title
	}
	return p
}

// kind decides what a page documents from its structure; doc_type is wrong on
// one page in two hundred.
func (p *Page) kind() model.PageKind {
	requestLine := p.requests().hasRequestLine()
	title, slug := p.Document.Title.Text, strings.ReplaceAll(p.Document.Title.Slug, "-", " ")
	switch {
	case p.Sections.Annotated("resource") != nil && !requestLine:
		return model.ResourcePage
	case p.Sections.Find(style.Members) != nil:
		return model.EnumPage
	case p.Sections.Find(style.HTTPRequest) != nil || requestLine:
		return model.OperationPage
	case p.Style.Titles.EnumPage.Match(title) || p.Style.Titles.EnumPage.Match(slug):
		return model.EnumPage
	case p.Sections.Find(style.Properties) == nil && p.Sections.count(style.Values) >= 2:
		return model.EnumBundle
	case p.Sections.Find(style.JSONRepresentation) != nil || p.Sections.Find(style.Properties) != nil:
		return model.ResourcePage
	case p.Sections.Annotated("request") != nil && (p.Sections.Find(style.Response) != nil || p.Sections.Find(style.RequestBody) != nil):
		return model.OperationPage
	case path.Base(path.Dir(p.Document.Path)) == p.Style.Folders.Operations && p.requests().hasExampleRequest():
		return model.OperationPage
	case p.listsValues():
		return model.EnumBundle
	}
	return model.Conceptual
}

// units returns what a page of its kind documents.
func (p *Page) units() []*Unit {
	switch p.Kind {
	case model.OperationPage:
		return p.operations()
	case model.ResourcePage:
		return append([]*Unit{{Kind: Type, Sections: p.Sections}}, p.enums()...)
	case model.EnumPage, model.EnumBundle:
		return p.enums()
	}
	return nil
}

// operations returns a unit for each HTTP method that the request lines use, or
// one where there are none. All sections are about all of them.
func (p *Page) operations() []*Unit {
	us := byMethod(p.requests().requestLines())
	if us == nil {
		us = []*Unit{{Kind: Operation}}
	}
	for _, u := range us {
		u.Sections = p.Sections
	}
	return us
}

// byMethod returns a unit for each method of request lines.
func byMethod(lines []*RequestLine) []*Unit {
	var us []*Unit
	for _, r := range lines {
		i := slices.IndexFunc(us, func(u *Unit) bool { return u.Method == r.Method })
		if i < 0 {
			us = append(us, &Unit{Kind: Operation, Method: r.Method})
			i = len(us) - 1
		}
		us[i].Requests = append(us[i].Requests, r)
	}
	for _, u := range us {
		u.Shared = len(us) > 1
	}
	return us
}

// enums returns a unit for each section that lists the members of an enum: that of
// the page, of which all of it speaks, or one that the heading names.
func (p *Page) enums() []*Unit {
	var us []*Unit
	for _, s := range p.Sections {
		switch {
		case s.Key == style.Members:
			us = append(us, &Unit{Kind: Enum, Section: s, Sections: p.Sections})
		case s.Key == style.Values && !s.Within(style.Methods):
			us = append(us, &Unit{Kind: Enum, Section: s, Sections: Sections{s}})
		}
	}
	return us
}

// listsValues reports whether a heading such as "importance values" has a table
// whose first column says that it holds members. Prose has headings like
// "Command options" as well.
func (p *Page) listsValues() bool {
	for _, s := range p.Sections {
		if s.Key != style.Values {
			continue
		}
		if p.listsMembers(s) {
			return true
		}
	}
	return false
}

// listsMembers reports whether a section has a table whose first column says that it
// holds members.
func (p *Page) listsMembers(s *Section) bool {
	return slices.ContainsFunc(s.Tables(), func(t *markdown.Table) bool {
		first := strings.TrimSuffix(strings.ToLower(markdown.PlainText(t.Header[0].Text)), "s")
		return slices.Contains(p.Style.Enums.Columns, first)
	})
}
