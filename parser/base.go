package parser

import (
	"regexp"
	"strings"

	"github.com/apimill/apimill/model"
)

// basePhrase states a base in prose: singular, and with a link. "Types
// derived from **x**" on x's own page states none.
var basePhrase = regexp.MustCompile(`(?i)\b(?:(?:is |are |it )?(?:inherits|inherited|derives|derived|extends)(?: from)?|a (?:sub-?class|sub-?type) of)(?: the)?(?: base (?:class|type))?\s*\*{0,2}\[`)

// baseRefs collects what the page says about the base of its resource. The
// declaring types of inherited rows are ancestors, not necessarily the base.
func (p *page) baseRefs(r *model.Resource, f *fence) []model.BaseRef {
	var refs []model.BaseRef
	if f != nil {
		if v := f.note.member("baseType"); literal(v) != "" {
			refs = append(refs, model.BaseRef{
				Source: model.BaseFromAnnotation,
				Type:   model.Type{Scalar: model.Named, Name: strings.TrimPrefix(literal(v), "#"), Pos: v.Pos},
			})
		}
	}
	refs = append(refs, p.proseBase()...)
	for _, field := range r.Fields {
		if field.InheritedFrom != nil {
			refs = append(refs, model.BaseRef{Source: model.BaseFromCell, Type: *field.InheritedFrom})
		}
	}
	return refs
}

// proseBase returns the base that the introduction or the text above the JSON
// representation names.
func (p *page) proseBase() []model.BaseRef {
	for _, s := range p.all {
		if s.level > 1 && s.key != secJSON && s.key != secProperties {
			continue
		}
		for _, b := range s.blocks {
			if b.kind != paragraphBlock {
				continue
			}
			if t := p.baseIn(b); t != nil {
				return []model.BaseRef{{Source: model.BaseFromProse, Type: *t}}
			}
		}
	}
	return nil
}

func (p *page) baseIn(b block) *model.Type {
	m := basePhrase.FindStringIndex(b.text)
	if m == nil {
		return nil
	}
	for _, l := range p.links(b.text) {
		if l.start >= m[1]-1 && l.start <= m[1] {
			t, ok := p.typeOfLink(l, cell{text: b.text, offset: b.offset})
			t.Pos = p.pos(b.offset + l.start)
			if ok && !t.Collection {
				return &t
			}
		}
	}
	return nil
}

// derivedPhrase states derived types in prose, with links that follow at once:
// "a base class for apply actions in the [schedule](…)" states none.
var derivedPhrase = regexp.MustCompile(`(?i)\b(?:derived types are|inherited by|base (?:type|class|resource) for(?: [\w ]*\bsuch as)?)(?: the)?\s*\*{0,2}\[`)

// derived returns the types that the page lists as derived ones, in a table or in
// its introduction.
func (p *page) derived() []model.Type {
	var ts []model.Type
	for _, b := range p.introduction() {
		ts = append(ts, p.derivedIn(b)...)
	}
	for _, s := range p.all {
		if !s.within(secDerived) {
			continue
		}
		for _, t := range s.tables() {
			for _, r := range p.rowsOf(t, "derived types") {
				ts = append(ts, p.linkedCell(r.cell(0))...)
			}
		}
	}
	return ts
}

// introduction returns the paragraphs below the title.
func (p *page) introduction() []block {
	var bs []block
	for _, s := range p.all {
		for _, b := range s.blocks {
			if s.level == 1 && b.kind == paragraphBlock {
				bs = append(bs, b)
			}
		}
	}
	return bs
}

// derivedIn returns the types that links behind the phrase name, as far as
// nothing but a comma or "and" stands between them.
func (p *page) derivedIn(b block) []model.Type {
	m := derivedPhrase.FindStringIndex(b.text)
	if m == nil {
		return nil
	}
	var ts []model.Type
	end := m[1] - 1
	for _, l := range p.links(b.text) {
		if l.start < end {
			continue
		}
		if !listBetween.MatchString(b.text[end:l.start]) {
			break
		}
		t, ok := p.typeOfLink(l, cell{text: b.text, offset: b.offset})
		if !ok {
			break
		}
		t.Pos = p.pos(b.offset + l.start)
		ts = append(ts, t)
		end = l.end
	}
	return ts
}

var listBetween = regexp.MustCompile(`(?i)^[\s*,]*(?:and|or)?[\s*]*$`)

// linkedCell returns the types that a cell links to.
func (p *page) linkedCell(c cell) []model.Type {
	var ts []model.Type
	for _, l := range p.links(c.text) {
		if t, ok := p.typeOfLink(l, c); ok {
			t.Pos = p.pos(c.offset + l.start)
			ts = append(ts, t)
		}
	}
	return ts
}
