package parser

import (
	"strings"

	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/style"
	"github.com/apimill/apimill/parser/unit"
	"github.com/apimill/apimill/parser/value"
)

// body reads the Request body section: the resource or the parameters that a
// request carries, nil when it carries nothing.
func body(p *page, u *unit.Unit, t takes, examples []*model.Example) *model.Body {
	b := &model.Body{Media: t.media, Listed: t.body}
	if len(t.body) > 0 {
		b.Pos = t.body[0].Pos
	}
	text := bodyText(p, b)
	listBody(p, b, text)
	if len(b.Listed) == 0 && p.style.Bodies.None.Match(text) {
		return nil
	}
	b.Partial = p.style.Bodies.Partial.Match(text)
	b.Subject = p.style.Bodies.Subject.Match(text) && b.Type == nil && len(b.Listed) == 0
	b.Doc = bodyDoc(p)
	inferredBody(p, u, b, examples)
	formBody(p, b, examples)
	exampleBody(p, b, examples, p.style.Bodies.Binary.Match(text))
	if b.Type == nil && len(b.Listed) == 0 && b.Fields == nil && !b.Subject {
		return nil
	}
	return b
}

// bodyText reads what paragraphs say of the body, and returns them.
func bodyText(p *page, b *model.Body) string {
	text := ""
	for _, s := range p.unit.Sections {
		if s.InExample() || !s.Within(style.RequestBody) {
			continue
		}
		if !b.Pos.IsValid() {
			b.Pos = p.Pos(s.Offset)
		}
		if t, ok := heldType(p, s); ok {
			b.Type = &t
		}
		for _, bl := range s.Blocks {
			if bl.Kind == markdown.ParagraphBlock {
				text += bl.Text + "\n\n"
				p.ledger.readProse(bl.Offset)
				bodyType(p, b, bl)
			}
		}
	}
	return text
}

// listBody reads the members that tables and lists have, and what the text says of them.
func listBody(p *page, b *model.Body, text string) {
	for _, t := range memberTables(p, style.RequestBody) {
		b.Listed = append(b.Listed, fields(p, t, model.Property, "request body")...)
	}
	for _, f := range memberItems(p, style.RequestBody) {
		b.Listed = append(b.Listed, inBody(p, f))
	}
	b.Listed = distinct(p, b.Listed)
	if len(b.Listed) > 0 && p.style.Units.Several() {
		b.Type = nil // text beside a table links to what it speaks of
	}
	requireContained(p.style, b, text)
	if !p.style.Bodies.Undefaulted.Match(text) {
		return
	}
	for _, f := range b.Listed {
		if p.unpreset[f] && f.Requirement == model.Optional {
			f.Requirement = model.Required
		}
	}
}

// requireContained requires the members without which, as the text says, no body is:
// "The body must contain the `name` property".
func requireContained(st *style.Style, b *model.Body, text string) {
	for _, s := range markdown.Sentences(text) {
		m := st.Bodies.Contains.GroupIndex(s.Text)
		for _, f := range b.Listed {
			if m != nil && f.Name == s.Text[m[2]:m[3]] {
				f.Requirement = model.Required
			}
		}
	}
}

// bodyDoc returns what the page says of the body beside its type and its table.
func bodyDoc(p *page) string {
	return remarksWhere(p, func(s *unit.Section) bool { return s.Within(style.RequestBody) && !s.InExample() })
}

// bodyType takes the first type that the text names as what to supply.
func bodyType(p *page, b *model.Body, bl markdown.Block) {
	if b.Type != nil || p.style.Bodies.None.Match(bl.Text) {
		return
	}
	if ts := linkedTypes(p, bl.Text, bl.Offset); len(ts) > 0 {
		t := ts[0]
		t.Collection = t.Collection || p.style.Bodies.Many.Match(bl.Text) // "the table lists" speaks of something else
		b.Type = &t
		return
	}
	for _, phrase := range p.style.Bodies.Named {
		m := phrase.GroupIndex(bl.Text)
		if m == nil || strings.EqualFold(bl.Text[m[2]:m[3]], "JSON") {
			continue
		}
		b.Type = &model.Type{Scalar: model.Named, Name: bl.Text[m[2]:m[3]], Pos: p.Pos(bl.Offset + m[2])}
		return
	}
}

// exampleBody takes from the example what the section leaves open: a body that
// is no JSON is a stream; members of a JSON body stand for a table that is
// missing.
func exampleBody(p *page, b *model.Body, examples []*model.Example, binary bool) {
	m := requestWithBody(examples)
	if m == nil {
		if binary && len(b.Listed) == 0 && b.Type == nil {
			b.Type = &model.Type{Scalar: model.Stream, Pos: b.Pos}
		}
		return
	}
	if m.Body == nil && m.Media != "" && !isJSON(m.Media) && len(b.Listed) == 0 && b.Fields == nil {
		b.Type, b.Media = &model.Type{Scalar: model.Stream, Pos: m.Pos}, m.Media
		return
	}
	if b.Type != nil || len(b.Listed) > 0 || m.Body == nil || m.Body.Kind != model.ObjectValue {
		return
	}
	if !b.Pos.IsValid() {
		b.Pos = m.Pos
	}
	if name := value.Literal(m.Body.Member("@odata.type")); name != "" {
		t := namedOrScalar(p.style, name)
		t.Pos = m.Body.Member("@odata.type").Pos
		b.Type = &t
		return
	}
	b.Fields = fieldsOf(p.style, m.Body)
}

func requestWithBody(examples []*model.Example) *model.Message {
	for _, ex := range examples {
		if m := ex.Request; m != nil && (m.Body != nil || m.Text != "") {
			return m
		}
	}
	return nil
}

func isJSON(media string) bool { return media == "" || strings.Contains(media, "json") }

// fieldsOf infers members from an example: their names, and as much of their
// types as a JSON value tells.
func fieldsOf(st *style.Style, v *model.Value) []*model.Field {
	var fs []*model.Field
	for _, m := range v.Members {
		if strings.HasPrefix(m.Name, "@odata.") && m.Name != "@odata.id" {
			continue // control information; "@odata.id" is what a request to …/$ref says
		}
		f := &model.Field{Name: m.Name, Type: typeOfValue(st, m.Value), Pos: m.Pos}
		if strings.Contains(m.Name, "@") {
			f.Kind = model.Annotation
		}
		fs = append(fs, f)
	}
	return fs
}

// typeOfValue returns the type that an example value has for certain: numbers
// and texts only tell that they are numbers and texts.
func typeOfValue(st *style.Style, v *model.Value) model.Type {
	t := model.Type{Pos: v.Pos}
	switch v.Kind {
	case model.BoolValue:
		t.Scalar = model.Boolean
	case model.NumberValue:
		t.Scalar = model.Double
	case model.StringValue:
		t.Scalar = model.String
	case model.ArrayValue:
		if len(v.Items) > 0 {
			t = typeOfValue(st, v.Items[0])
		}
		t.Collection = true
	case model.ObjectValue:
		if name := value.Literal(v.Member("@odata.type")); name != "" {
			t = namedOrScalar(st, name)
		}
	case model.NullValue:
	}
	return t
}
