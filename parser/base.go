package parser

import (
	"strings"

	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/style"
	"github.com/apimill/apimill/parser/unit"
	"github.com/apimill/apimill/parser/value"
)

// baseRefs collects what the page says about the base of its resource. The
// declaring types of inherited rows are ancestors, not necessarily the base.
func baseRefs(p *page, r *model.Resource, f *unit.Fence) []model.BaseRef {
	var refs []model.BaseRef
	if f != nil {
		if v := f.Note.Member("baseType"); value.Literal(v) != "" {
			refs = append(refs, model.BaseRef{
				Source: model.BaseFromAnnotation,
				Type:   model.Type{Scalar: model.Named, Name: strings.TrimPrefix(value.Literal(v), "#"), Pos: v.Pos},
			})
		}
	}
	refs = append(refs, proseBase(p)...)
	for _, field := range r.Fields {
		if field.InheritedFrom != nil {
			refs = append(refs, model.BaseRef{Source: model.BaseFromCell, Type: *field.InheritedFrom})
		}
	}
	return refs
}

// proseBase returns the base that the introduction or the text above the JSON
// representation names.
func proseBase(p *page) []model.BaseRef {
	for _, s := range p.unit.Sections {
		if s.Level > 1 && s.Key != style.JSONRepresentation && s.Key != style.Properties {
			continue
		}
		for _, b := range s.Blocks {
			if b.Kind != markdown.ParagraphBlock {
				continue
			}
			if t := baseIn(p, b); t != nil {
				return []model.BaseRef{{Source: model.BaseFromProse, Type: *t}}
			}
		}
	}
	return nil
}

func baseIn(p *page, b markdown.Block) *model.Type {
	m := p.style.Bases.Base.Index(b.Text)
	if m == nil {
		return nil
	}
	for _, l := range p.Links(b.Text) {
		if l.Start >= m[1]-1 && l.Start <= m[1] {
			t, ok := typeOfLink(p, l, markdown.Span{Text: b.Text, Offset: b.Offset})
			t.Pos = p.Pos(b.Offset + l.Start)
			if ok && !t.Collection {
				return &t
			}
		}
	}
	return nil
}

// derived returns the types that the page lists as derived ones, in a table or in
// its introduction.
func derived(p *page) []model.Type {
	var ts []model.Type
	for _, b := range introduction(p) {
		ts = append(ts, derivedIn(p, b)...)
	}
	for _, s := range p.unit.Sections {
		if !s.Within(style.DerivedTypes) {
			continue
		}
		for _, t := range s.Tables() {
			for _, r := range rowsOf(p, t, "derived types") {
				ts = append(ts, linkedCell(p, r.Cell(0))...)
			}
		}
	}
	return ts
}

// introduction returns the paragraphs below the title.
func introduction(p *page) []markdown.Block {
	var bs []markdown.Block
	for _, s := range p.unit.Sections {
		for _, b := range s.Blocks {
			if s.Level == 1 && b.Kind == markdown.ParagraphBlock {
				bs = append(bs, b)
			}
		}
	}
	return bs
}

// derivedIn returns the types that links behind the phrase name, as far as
// nothing but a comma or "and" stands between them.
func derivedIn(p *page, b markdown.Block) []model.Type {
	m := p.style.Bases.Derived.Index(b.Text)
	if m == nil {
		return nil
	}
	var ts []model.Type
	end := m[1] - 1
	for _, l := range p.Links(b.Text) {
		if l.Start < end {
			continue
		}
		if !p.style.Bases.Between.Match(b.Text[end:l.Start]) {
			break
		}
		t, ok := typeOfLink(p, l, markdown.Span{Text: b.Text, Offset: b.Offset})
		if !ok {
			break
		}
		t.Pos = p.Pos(b.Offset + l.Start)
		ts = append(ts, t)
		end = l.End
	}
	return ts
}

// linkedCell returns the types that a cell links to.
func linkedCell(p *page, c markdown.Span) []model.Type {
	var ts []model.Type
	for _, l := range p.Links(c.Text) {
		if t, ok := typeOfLink(p, l, c); ok {
			t.Pos = p.Pos(c.Offset + l.Start)
			ts = append(ts, t)
		}
	}
	return ts
}
