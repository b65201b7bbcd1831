package parser

import (
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/style"
	"github.com/apimill/apimill/parser/unit"
)

// formNotes are what readers of rows and examples note of forms and lists, for those who
// put operations together.
type formNotes struct {
	inForm    map[*model.Field]bool // members of which a row says that they travel in a form
	bracketed map[*model.Field]bool // members whose names have "[]" in a form
	commas    map[*model.Field]bool // lists with commas between
	sent      map[*model.Message][]sentField
}

func newFormNotes() formNotes {
	return formNotes{map[*model.Field]bool{}, map[*model.Field]bool{}, map[*model.Field]bool{}, map[*model.Message][]sentField{}}
}

// A sentField is a field of a form that an example sends.
type sentField struct {
	name string
	file bool
}

// noteList notes what the cell of a type says of how a list is written.
func (p *page) noteList(f *model.Field, cell string) {
	if f.Type.Collection && (p.style.Lists.Commas.Match(cell) || p.style.Lists.Commas.Match(f.Doc)) {
		p.forms.commas[f] = true
	}
}

// notePlace notes whether the cell of a place says that a member travels in a form, and
// not in JSON as well.
func (p *page) notePlace(f *model.Field, cell string) {
	if p.style.Bodies.Form.Match(cell) && !p.style.Bodies.JSON.Match(cell) {
		p.forms.inForm[f] = true
	}
}

// formBody gives a body that is a form its media type, and its files their type.
func formBody(p *page, b *model.Body, examples []*model.Example) {
	if !p.style.Units.Several() {
		return
	}
	if b.Media == "" {
		b.Media = formMedia(p, b, examples)
	}
	if !model.IsForm(b.Media) {
		return
	}
	sent := sentIn(p, examples)
	if len(b.Listed) == 0 && b.Type == nil && b.Fields == nil {
		if m := requestWithBody(examples); m != nil && !b.Pos.IsValid() {
			b.Pos = m.Pos
		}
		b.Fields = sentMembers(b, sent)
	}
	for _, f := range slices.Concat(b.Listed, b.Fields) {
		isFile := slices.ContainsFunc(sent, func(s sentField) bool { return s.file && strings.TrimSuffix(s.name, "[]") == f.Name })
		if f.Type.Scalar == model.Binary || isFile && f.Type.Scalar == model.String {
			f.Type.Scalar = model.Stream
		}
		if f.Type.Scalar == model.Stream {
			b.Media = model.MultipartForm
		}
		b.Brackets = b.Brackets || p.forms.bracketed[f]
	}
}

// formMedia returns the media type of a form: what the text says, what examples send, or
// what headings and rows call one. It is "" for other bodies, and for those that may be
// JSON as well.
func formMedia(p *page, b *model.Body, examples []*model.Example) string {
	form, json := formHeadings(p)
	sent := requestWithBody(examples)
	if json || sent != nil && sent.Body != nil {
		return ""
	}
	text, words := formText(p, b), &p.style.Bodies
	switch {
	case words.Multipart.Match(text):
		return model.MultipartForm
	case words.URLEncoded.Match(text) && !words.JSON.Match(text):
		return model.URLEncodedForm
	case sent != nil && model.IsForm(sent.Media):
		return sent.Media
	case form || slices.ContainsFunc(b.Listed, func(f *model.Field) bool { return p.forms.inForm[f] }):
		return model.URLEncodedForm
	}
	return ""
}

// formHeadings reports whether headings above members of the body speak of forms, and
// whether any speaks of JSON.
func formHeadings(p *page) (form, json bool) {
	for _, s := range p.unit.Sections {
		if s.Key == style.RequestBody && !s.InExample() {
			form = form || p.style.Bodies.Form.Match(s.Text)
			json = json || p.style.Bodies.JSON.Match(s.Text)
		}
	}
	return form, json
}

// formText returns what the unit says of its body: its introduction, what stands above the
// members, and their descriptions.
func formText(p *page, b *model.Body) string {
	var text strings.Builder
	for i, s := range p.unit.Sections {
		if s.InExample() || i > 0 && !s.Within(style.RequestBody) && !s.Within(style.FunctionParameters) {
			continue
		}
		for _, bl := range s.Blocks {
			if bl.Kind == markdown.ParagraphBlock {
				text.WriteString(bl.Text + "\n\n")
			}
		}
	}
	for _, f := range b.Listed {
		text.WriteString(f.Doc + "\n\n")
	}
	return text.String()
}

// sentIn returns the fields that examples send, each once.
func sentIn(p *page, examples []*model.Example) []sentField {
	var all []sentField
	for _, ex := range examples {
		for _, s := range p.forms.sent[ex.Request] {
			if !slices.ContainsFunc(all, func(have sentField) bool { return have.name == s.name }) {
				all = append(all, s)
			}
		}
	}
	return all
}

// sentMembers returns the members of a form of which examples alone tell.
func sentMembers(b *model.Body, sent []sentField) []*model.Field {
	var fields []*model.Field
	for _, s := range sent {
		name, list := strings.CutSuffix(s.name, "[]")
		t := model.Type{Scalar: model.String, Collection: list, Pos: b.Pos}
		if s.file {
			t.Scalar = model.Stream
		}
		b.Brackets = b.Brackets || list
		fields = append(fields, &model.Field{Name: name, Type: t, Pos: b.Pos})
	}
	return fields
}

// noteSent notes the fields of the form that a call of curl sends.
func (p *page) noteSent(m *model.Message, c unit.Call) {
	text := strings.TrimSpace(c.Data)
	switch {
	case text == "" || strings.HasPrefix(text, "{") || strings.HasPrefix(text, "[") || !strings.Contains(text, "=") || m.Media != "" && !model.IsForm(m.Media):
		return
	case c.Parts:
		m.Media = model.MultipartForm
	case m.Media == "":
		m.Media = model.URLEncodedForm
	}
	m.Text = strings.Join(c.Fields, "&")
	for _, field := range c.Fields {
		pairs := []string{field}
		if !c.Parts {
			pairs = strings.Split(field, "&")
		}
		for _, pair := range pairs {
			p.addSent(m, pair)
		}
	}
}

// noteForm notes the fields of a message that is a form, as HTTP has it.
func (p *page) noteForm(m *model.Message) {
	if !p.style.Units.Several() || !model.IsForm(m.Media) || m.Text == "" {
		return
	}
	if m.Media == model.MultipartForm {
		for _, part := range partName.FindAllStringSubmatch(m.Text, -1) {
			p.forms.sent[m] = append(p.forms.sent[m], sentField{part[1], part[2] != ""})
		}
		return
	}
	for pair := range strings.SplitSeq(strings.Join(strings.Fields(m.Text), ""), "&") {
		p.addSent(m, pair)
	}
}

// partName finds the name of a part, and whether it is a file.
var partName = regexp.MustCompile(`(?i)content-disposition:\s*form-data;\s*name="?([^";\r\n]+)"?(;\s*filename)?`)

// addSent notes a field as "name=value", of which curl sends "@name" as a file.
func (p *page) addSent(m *model.Message, pair string) {
	name, value, ok := strings.Cut(pair, "=")
	if plain, err := url.QueryUnescape(name); err == nil && ok && plain != "" {
		p.forms.sent[m] = append(p.forms.sent[m], sentField{plain, strings.HasPrefix(value, "@")})
	}
}

// markCommas says of the parameter of a row that its list has commas, where the row does.
func (f facts) markCommas(op *model.Operation, row *model.Field) {
	for _, par := range op.Parameters {
		if par.In == model.Query && par.Name == row.Name && f.page.forms.commas[row] {
			par.Commas = true
		}
	}
}

// spellLists says how the query has lists: with commas between, with "[]" behind the name
// or with the name several times, as examples and texts show.
func (f facts) spellLists(op *model.Operation) {
	for _, par := range op.Parameters {
		if par.In != model.Query {
			continue
		}
		par.Type.Collection = par.Type.Collection || strings.HasSuffix(par.Name, "[]")
		if !par.Type.Collection {
			continue
		}
		par.Commas = par.Commas || f.page.style.Lists.Commas.Match(par.Doc)
		for _, ex := range op.Examples {
			if ex.Request != nil {
				spellList(par, ex.Request.URL)
			}
		}
	}
}

// spellList takes from the URL of an example how a list is written.
func spellList(par *model.Parameter, address string) {
	_, query, _ := strings.Cut(address, "?")
	values := map[string][]string{}
	for pair := range strings.SplitSeq(query, "&") {
		name, value, _ := strings.Cut(pair, "=")
		if plain, err := url.QueryUnescape(name); err == nil {
			values[plain] = append(values[plain], value)
		}
	}
	bare := strings.TrimSuffix(par.Name, "[]")
	switch {
	case len(values[bare+"[]"]) > 0:
		par.Name, par.Commas = bare+"[]", false
	case len(values[bare]) > 1:
		par.Commas = false
	case len(values[bare]) == 1 && (strings.Contains(values[bare][0], ",") || strings.Contains(values[bare][0], "%2C")):
		par.Commas = true
	}
}
