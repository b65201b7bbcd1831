package parser

import (
	"regexp"
	"strings"

	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser/markdown"
)

// composed reads a type that is made of others, in houses that have such: one of several
// types, or an object with free names.
func composed(p *page, src string, c markdown.Span) (model.Type, bool) {
	if !p.style.TypeCells.HasAlternatives() {
		return model.Type{}, false
	}
	if p.style.TypeCells.List.Match(src) {
		return model.Type{Collection: true}, true
	}
	if t, ok := mapIn(p, src, c); ok {
		return t, true
	}
	return unionIn(p, src, c)
}

// mapIn reads an object with free names, such as "map of ids to users".
func mapIn(p *page, src string, c markdown.Span) (model.Type, bool) {
	for _, form := range p.style.TypeCells.Maps {
		m := form.Groups(src)
		if m == nil {
			continue
		}
		t := model.Type{Scalar: model.Map}
		if len(m) > 1 {
			if values, ok := typeIn(p, stripMarks(m[1]), c); ok && values.Scalar != model.Any {
				t.Values = &values
			}
		}
		return t, true
	}
	return model.Type{}, false
}

// unionIn reads types of which a value is one: "string or integer", "id or array of ids".
// Each has to be one, and "array of strings or integers" is an array.
func unionIn(p *page, src string, c markdown.Span) (model.Type, bool) {
	parts := partsBetween(p, src)
	if len(parts) < 2 {
		return model.Type{}, false
	}
	var u model.Type
	for i, part := range parts {
		t, ok := typeIn(p, part, c)
		if !ok || i > 0 && u.Union[0].Collection && !t.Collection && u.Union[0].Scalar != t.Scalar {
			return model.Type{}, false
		}
		u.Union = append(u.Union, t)
	}
	return united(u), true
}

// united returns a union without alternatives that it has twice: a type itself where
// only one is left.
func united(u model.Type) model.Type {
	seen := map[string]bool{}
	var alternatives []model.Type
	for _, t := range u.Union {
		key := t.String()
		if t.Link != nil {
			key += t.Link.Target + "#" + t.Link.Anchor
		}
		if !seen[key] {
			seen[key] = true
			alternatives = append(alternatives, t)
		}
	}
	if len(alternatives) == 1 {
		return alternatives[0]
	}
	u.Union = alternatives
	return u
}

// partsBetween parts a text at the words that stand between types, outside of links and
// parentheses.
func partsBetween(p *page, src string) []string {
	var parts []string
	from := 0
	for at := 0; at < len(src); {
		m := p.style.TypeCells.Alternatives.Index(src[at:])
		if m == nil || m[1] == 0 {
			break
		}
		if start := at + m[0]; isClosed(src[from:start]) {
			parts = append(parts, stripMarks(src[from:start]))
			from = at + m[1]
		}
		at += m[1]
	}
	return append(parts, stripMarks(src[from:]))
}

// isClosed reports whether each bracket of a text is closed.
func isClosed(text string) bool {
	for _, pair := range []string{"[]", "()", "<>"} {
		if strings.Count(text, pair[:1]) != strings.Count(text, pair[1:]) {
			return false
		}
	}
	return true
}

// unlinkedList returns a type without the link that tells of lists, as in "[array](lists.md)
// of strings".
func unlinkedList(p *page, src string) string {
	if !p.style.TypeCells.HasAlternatives() || !strings.HasPrefix(src, "[") {
		return src
	}
	if ls := p.Links(src); len(ls) > 0 && ls[0].Start == 0 && p.style.TypeCells.List.Match(ls[0].Text) {
		return ls[0].Text + src[ls[0].End:]
	}
	return src
}

var adjectives = regexp.MustCompile(`^(?:[a-z][a-z-]*\s+){1,3}$`)

// describedLink returns where the link of a type stands behind a few words that describe
// it, as in "thread-specific [room](room.md) objects"; 0 for none.
func describedLink(p *page, src string) int {
	if !p.style.TypeCells.HasAlternatives() || !strings.Contains(src, "](") {
		return 0
	}
	ls := p.Links(src)
	if len(ls) != 1 || !adjectives.MatchString(src[:ls[0].Start]) {
		return 0
	}
	return ls[0].Start
}
