package markdown

import (
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
)

// An elementPlacer puts what elements say among the blocks of a page, as a writer without
// such tags would: an operation is a heading with a request line, answers are headings,
// parameters and members are rows of tables.
type elementPlacer struct {
	*Document
	house  *Elements
	blocks []Block
	level  int         // of the last heading that is written as one
	title  string      // its text
	within int         // the level of the operation that is open
	last   ElementKind // of what was placed since that heading
	table  *Table      // to which rows are added, nil for none
}

// withElements returns blocks with those of elements among them.
func (d *Document) withElements(bs []Block, found []*element) []Block {
	p := &elementPlacer{Document: d, house: &d.files.conventions.Elements}
	p.front()
	for _, b := range bs {
		for len(found) > 0 && found[0].start < b.Offset {
			p.place(found[0])
			found = found[1:]
		}
		p.keep(b)
	}
	for _, e := range found {
		p.place(e)
	}
	return p.blocks
}

// saysInFront reports whether the front matter may say what the page is about.
func (d *Document) saysInFront() bool {
	keys := &d.files.conventions.Elements.Front
	has := func(key string) bool { return d.Front[key] != "" }
	return slices.ContainsFunc(keys.Requests, has) || slices.ContainsFunc(keys.References, has)
}

// keep adds a block as it is.
func (p *elementPlacer) keep(b Block) {
	p.table = nil
	if b.Kind == HeadingBlock {
		p.level, p.title, p.within, p.last = b.Heading.Level, b.Heading.Text, b.Heading.Level, NoElement
	}
	p.blocks = append(p.blocks, b)
}

// front adds what the front matter says of an operation: its title and its request line.
func (p *elementPlacer) front() {
	keys := &p.house.Front
	value, isReference := p.frontValue(keys.Requests), false
	if value == "" {
		value, isReference = p.frontValue(keys.References), true
	}
	words := strings.Fields(value)
	if len(words) < 2 || !strings.HasPrefix(words[len(words)-1], "/") && !strings.Contains(words[len(words)-1], "://") {
		return
	}
	if isReference {
		p.reportReference(0, value)
	}
	if title := p.frontValue(keys.Titles); title != "" {
		p.keep(Block{Kind: HeadingBlock, Heading: &Heading{Level: 1, Text: title}, Text: title})
	}
	p.request(0, words[len(words)-2], words[len(words)-1])
	p.last = OperationElement
}

// frontValue returns the value of the first of some keys of the front matter that it has.
func (p *elementPlacer) frontValue(keys []string) string {
	for _, key := range keys {
		if value := p.Front[key]; value != "" {
			return value
		}
	}
	return ""
}

func (p *elementPlacer) reportReference(offset int, what string) {
	p.Report(diag.OpenAPIReference, offset, "page refers to %q of an OpenAPI document, which is not read: it has only what stands on the page", what)
}

// place adds what an element says.
func (p *elementPlacer) place(e *element) {
	switch e.kind {
	case OperationElement:
		p.operation(e)
	case ReferenceElement:
		p.reportReference(e.start, strings.TrimSpace(strings.ToUpper(e.value(MethodAttribute))+" "+e.value(URLAttribute)))
		p.operation(e)
	case AnswerElement:
		p.answer(e)
	case ParameterElement, MemberElement:
		p.row(e)
	case RequestExample, AnswerExample:
		p.table = nil
		p.heading(max(p.within, 1)+1, p.house.Headings[e.kind], e.start)
	case NoElement, SummaryElement:
	}
}

// operation adds a heading, unless the one above says the same, and the request line.
func (p *elementPlacer) operation(e *element) {
	method, url := e.value(MethodAttribute), e.value(URLAttribute)
	if method == "" || url == "" {
		return
	}
	p.table, p.within = nil, p.level
	if title := firstOf(e.title, e.value(TitleAttribute)); title != "" && title != p.title {
		p.within = max(p.level, 1) + 1
		p.heading(p.within, title, e.start)
	}
	if base := strings.TrimRight(e.value(BaseAttribute), "/"); base != "" {
		url = base + "/" + strings.TrimLeft(url, "/")
	}
	p.request(e.start, method, url)
	p.last = OperationElement
}

func firstOf(texts ...string) string {
	if i := slices.IndexFunc(texts, func(text string) bool { return text != "" }); i >= 0 {
		return texts[i]
	}
	return ""
}

func (p *elementPlacer) request(offset int, method, url string) {
	p.blocks = append(p.blocks, Block{Kind: ParagraphBlock, Offset: offset, Text: strings.ToUpper(method) + " " + url})
}

func (p *elementPlacer) heading(level int, text string, offset int) {
	p.blocks = append(p.blocks, Block{Kind: HeadingBlock, Offset: offset, Heading: &Heading{Level: level, Text: text, Offset: offset}, Text: text})
}

// answer adds a heading with the status of an answer.
func (p *elementPlacer) answer(e *element) {
	p.table, p.last = nil, AnswerElement
	p.heading(p.within+1, firstOf(e.value(StatusAttribute), p.house.Headings[e.kind]), e.start)
	if text := e.attributes[TextAttribute]; text.Text != "" {
		p.blocks = append(p.blocks, Block{Kind: ParagraphBlock, Offset: text.Offset, Text: text.Text})
	}
}

// row adds a parameter or member to the table above, or to a new one. Members that follow
// what an operation takes are those of its answer, and parameters may follow an answer.
func (p *elementPlacer) row(e *element) {
	if p.table != nil && p.last == e.kind {
		p.add(e)
		return
	}
	switch {
	case e.kind == MemberElement && (p.last == OperationElement || p.last == ParameterElement):
		p.heading(p.within+1, p.house.Headings[e.kind], e.start)
	case e.kind == ParameterElement && (p.last == AnswerElement || p.last == MemberElement):
		p.heading(p.within+1, p.house.Headings[e.kind], e.start)
	}
	p.table, p.last = p.newTable(e), e.kind
	p.blocks = append(p.blocks, Block{Kind: TableBlock, Offset: e.start, Table: p.table})
	p.add(e)
}

func (p *elementPlacer) newTable(e *element) *Table {
	t := &Table{Offset: e.start, mended: true, Widths: [2]int{6, 6}}
	h := p.house.Header
	words := []string{h.Name, h.Type, h.Required, h.Default, h.Description}
	if e.kind == ParameterElement {
		words = append(words, h.Place)
	}
	for _, word := range words {
		t.Header = append(t.Header, Span{Text: word, Offset: e.start})
	}
	t.Widths = [2]int{len(words), len(words)}
	return t
}

// add adds the row of a parameter or member.
func (p *elementPlacer) add(e *element) {
	at := Span{Offset: e.start}
	required := Span{Text: p.house.No, Offset: e.start}
	if a, ok := e.attributes[RequiredAttribute]; ok && !strings.EqualFold(a.Text, "false") {
		required.Text = p.house.Yes
	}
	cell := func(a Attribute) Span {
		if s, ok := e.attributes[a]; ok {
			return s
		}
		return at
	}
	cells := []Span{{Text: pathOf(e), Offset: cell(NameAttribute).Offset}, cell(TypeAttribute), required, cell(DefaultAttribute), e.text}
	if p.table.Header[len(p.table.Header)-1].Text == p.house.Header.Place {
		cells = append(cells, Span{Text: placeOf(e), Offset: e.start})
	}
	p.table.Rows = append(p.table.Rows, &Row{Offset: e.start, Source: e.source, Cells: cells})
}

// maxElements bounds how deep elements stand in others; those of real pages are a few.
const maxElements = 20

// pathOf returns the name of a parameter or member behind those of the ones that have it.
func pathOf(e *element) string {
	path := e.value(NameAttribute)
	depth := 0
	for up := e.parent; up != nil && up.closed && depth < maxElements; up = up.parent {
		path = up.value(NameAttribute) + "/" + path
		depth++
	}
	return path
}

// placeOf returns the place of a parameter, or of the one that has it.
func placeOf(e *element) string {
	for range maxElements {
		if e == nil || e.place != "" {
			break
		}
		e = e.parent
	}
	if e == nil {
		return ""
	}
	return e.place
}
