package parser

import (
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/unit"
	"github.com/apimill/apimill/parser/value"
)

// dataType reads the annotated type, nil when there is none or it is of a
// namespace that no document defines (foreign-types: of the style).
func dataType(p *page, n *unit.Note) *model.Type {
	name, at := n.TypeName()
	if name == "" || p.style.IsForeign(name) {
		return nil
	}
	t, _ := typeFrom(p, markdown.Span{Text: name})
	t.Pos = at.Pos
	t.NamePos = inString(at, t.Name)
	for i := range t.Union {
		t.Union[i].Pos = at.Pos
	}
	return &t
}

// inString returns the place of a text within a string of JSON.
func inString(v *model.Value, text string) diag.Pos {
	place := v.Pos
	place.Column += len(`"`) + strings.Index(v.Text, text)
	return place
}

// messageNote turns the annotation of an example message into the model's.
func messageNote(p *page, n *unit.Note) model.Note {
	if n == nil {
		return model.Note{}
	}
	t := dataType(p, n)
	return model.Note{
		Present:    true,
		Type:       t,
		Collection: value.Truth(n.Member("isCollection")) || t != nil && t.Collection,
		Truncated:  value.Truth(n.Member("truncated")),
		Empty:      value.Truth(n.Member("isEmpty")),
		OpaqueURL:  value.Truth(n.Member("opaqueUrl")),
		Pos:        p.Pos(n.Offset),
	}
}
