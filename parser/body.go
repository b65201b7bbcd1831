package parser

import (
	"regexp"
	"strings"

	"github.com/apimill/apimill/model"
)

var (
	noBody         = regexp.MustCompile(`(?i)\b(?:do not|don't|does not|doesn't)\s+(?:need to )?(?:supply|provide|specify|include|require|have)\b[^.]*\bbody\b|\bno (?:request )?body\b|\bbody (?:must|should) be empty\b|\bempty (?:request )?body\b|^not applicable`)
	representation = regexp.MustCompile(`(?i)\bJSON (?:representation|object|format)\s+(?:of|for|representing|containing)\s+(?:an?|the|one)?\s*(?:new |updated )?\*{0,2}([A-Za-z_][\w.]*)\*{0,2}\s+(?:object|resource|entity)`)
	supplied       = regexp.MustCompile(`(?i)\b(?:supply|provide|send)\s+(?:an?|the)\s+(?:new |updated )?\*{0,2}([A-Za-z_][\w.]*)\*{0,2}\s+(?:object|resource|entity)`)
	manySupplied   = regexp.MustCompile(`(?i)\b(?:collections?|lists?|arrays?) of (?:the |new )?\*{0,2}\[|\beach \*{0,2}\[|\]\([^)]*\)\*{0,2} (?:collection|list|array)\b`)
	binaryBody     = regexp.MustCompile(`(?i)\b(?:binary|stream|MIME content|bytes of)\b`)
)

// body reads the Request body section: the resource or the parameters that a
// request carries, nil when it carries nothing.
func (p *page) body(f facts) *model.Body {
	b := &model.Body{Media: f.media}
	text := ""
	for _, s := range p.all {
		if s.inExample() || !s.within(secBody) {
			continue
		}
		if !b.Pos.IsValid() {
			b.Pos = p.pos(s.offset)
		}
		for _, bl := range s.blocks {
			if bl.kind == paragraphBlock {
				text += bl.text + "\n\n"
				p.bodyType(b, bl)
			}
		}
	}
	for _, t := range p.memberTables(secBody) {
		b.Listed = append(b.Listed, p.fields(t, model.Property, "request body")...)
	}
	b.Listed = p.distinct(b.Listed)
	if len(b.Listed) == 0 && noBody.MatchString(text) {
		return nil
	}
	b.Doc = withoutPointers(p.doc(text, 0))
	p.exampleBody(b, f, binaryBody.MatchString(text))
	if b.Type == nil && len(b.Listed) == 0 && b.Fields == nil {
		return nil
	}
	return b
}

// pointer is a word of sentences about the page, which the document does not have.
var pointer = regexp.MustCompile(`(?i)\b(?:following|below|next (?:table|section)|these are the (?:properties|parameters))\b|:$`)

// withoutPointers returns the first sentence of a text, and what follows it but for
// sentences that point at what stands elsewhere on the page.
func withoutPointers(doc string) string {
	var kept []string
	for i, s := range sentencesOf(doc) {
		if text := strings.TrimSpace(s.text); i == 0 || !pointer.MatchString(text) {
			kept = append(kept, text)
		}
	}
	return strings.Join(kept, " ")
}

// bodyType takes the first type that the text names as what to supply.
func (p *page) bodyType(b *model.Body, bl block) {
	if b.Type != nil || noBody.MatchString(bl.text) {
		return
	}
	if ts := p.linkedTypes(bl.text, bl.offset); len(ts) > 0 {
		t := ts[0]
		t.Collection = t.Collection || manySupplied.MatchString(bl.text) // "the table lists" speaks of something else
		b.Type = &t
		return
	}
	for _, re := range []*regexp.Regexp{representation, supplied} {
		m := re.FindStringSubmatchIndex(bl.text)
		if m == nil || strings.EqualFold(bl.text[m[2]:m[3]], "JSON") {
			continue
		}
		b.Type = &model.Type{Scalar: model.Named, Name: bl.text[m[2]:m[3]], Pos: p.pos(bl.offset + m[2])}
		return
	}
}

// exampleBody takes from the example what the section leaves open: a body that
// is no JSON is a stream; members of a JSON body stand for a table that is
// missing.
func (p *page) exampleBody(b *model.Body, f facts, binary bool) {
	m := requestWithBody(f.examples)
	if m == nil {
		if binary && len(b.Listed) == 0 && b.Type == nil {
			b.Type = &model.Type{Scalar: model.Stream, Pos: b.Pos}
		}
		return
	}
	if m.Body == nil && m.Media != "" && !isJSON(m.Media) && len(b.Listed) == 0 {
		b.Type, b.Media = &model.Type{Scalar: model.Stream, Pos: m.Pos}, m.Media
		return
	}
	if b.Type != nil || len(b.Listed) > 0 || m.Body == nil || m.Body.Kind != model.ObjectValue {
		return
	}
	if !b.Pos.IsValid() {
		b.Pos = m.Pos
	}
	if name := literal(m.Body.Member("@odata.type")); name != "" {
		t := namedOrScalar(name)
		t.Pos = m.Body.Member("@odata.type").Pos
		b.Type = &t
		return
	}
	b.Fields = fieldsOf(m.Body)
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
func fieldsOf(v *model.Value) []*model.Field {
	var fs []*model.Field
	for _, m := range v.Members {
		if strings.HasPrefix(m.Name, "@odata.") && m.Name != "@odata.id" {
			continue // control information; "@odata.id" is what a request to …/$ref says
		}
		f := &model.Field{Name: m.Name, Type: typeOfValue(m.Value), Pos: m.Pos}
		if strings.Contains(m.Name, "@") {
			f.Kind = model.Annotation
		}
		fs = append(fs, f)
	}
	return fs
}

// typeOfValue returns the type that an example value has for certain: numbers
// and texts only tell that they are numbers and texts.
func typeOfValue(v *model.Value) model.Type {
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
			t = typeOfValue(v.Items[0])
		}
		t.Collection = true
	case model.ObjectValue:
		if name := literal(v.Member("@odata.type")); name != "" {
			t = namedOrScalar(name)
		}
	case model.NullValue:
	}
	return t
}
