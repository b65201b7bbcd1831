package reference

import (
	"html/template"
	"slices"

	"github.com/apimill/apimill/model"
)

// An areaPage has an article for each operation of an area, one of which is seen
// at a time: the one at whose place the reader is.
type areaPage struct {
	page
	Document string // the URL of its OpenAPI document
	Doc      template.HTML
	Articles []article
	Shapes   []shape
}

// A shape is what messages of a type are made of. Articles share it: a page says
// it once.
type shape struct {
	ID     string
	Tables []table // its own, then those of its bases
}

func (areaPage) template() string { return "area.html.tmpl" }

func (s *site) area(tag *model.Tag) areaPage {
	p := areaPage{
		page: s.page(tagTitle(tag), above, areaPolicy), Document: s.slugs[tag] + ".json", Doc: s.html(tag.Doc, above),
	}
	var told []model.Subject
	for _, op := range s.ordered[tag] {
		p.Articles = append(p.Articles, s.article(op))
		for _, t := range carried(op) {
			if !slices.Contains(told, t) {
				told = append(told, t)
				p.Shapes = append(p.Shapes, s.shape(t))
			}
		}
	}
	return p
}

// carried returns the types of an operation's messages.
func carried(op *model.Operation) []model.Subject {
	var all []model.Subject
	if op.Body != nil && op.Body.Type != nil {
		all = subjects(*op.Body.Type)
	}
	for _, r := range op.Responses {
		if r.Type != nil {
			all = append(all, subjects(*r.Type)...)
		}
	}
	return all
}

// subjects returns those of a type's alternatives that the API defines.
func subjects(t model.Type) []model.Subject {
	var all []model.Subject
	for _, alt := range t.Union {
		all = append(all, subjects(alt)...)
	}
	if t.Resource != nil || t.Enum != nil {
		all = append(all, model.Subject{Resource: t.Resource, Enum: t.Enum})
	}
	return all
}

func (s *site) shape(t model.Subject) shape {
	sh := shape{ID: shapeID(s.anchor(t)), Tables: []table{s.entry(t).Table}}
	if t.Resource != nil {
		for base := t.Resource.Base; base != nil; base = base.Base {
			sh.Tables = append(sh.Tables, s.entry(model.Subject{Resource: base}).Table)
		}
	}
	return sh
}

// shapeID returns the id of the shape of a type that has an anchor.
func shapeID(anchor string) string { return "shape-" + anchor }
