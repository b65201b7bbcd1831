package markdown

import (
	"regexp"
	"slices"
	"strings"
)

// Elements are the tags of a house that say what operations take and answer: elements of
// MDX and tags of templates. Names count in small letters. The zero value has none.
type Elements struct {
	Kinds      map[string]ElementKind // by the names of tags
	Attributes map[string]Attribute   // by the names of attributes
	Places     map[string]bool        // attributes that have the name of what travels at the place of which they are called
	Around     map[string]string      // tags around parameters, with the place of these
	Header     ElementHeader
	Yes, No    string                 // what cells say of parameters that are required, and of others
	Headings   map[ElementKind]string // above what such tags hold
	Front      FrontElements
}

// An ElementHeader is the header of the table as which parameters and members are read.
type ElementHeader struct{ Name, Type, Place, Required, Default, Description string }

// FrontElements are keys of front matter that say what pages are about.
type FrontElements struct {
	Requests   []string // a method and a URL
	References []string // those of an operation that a document of OpenAPI has
	Titles     []string
}

// An ElementKind says what a tag is about.
type ElementKind int

const (
	NoElement        ElementKind = iota
	OperationElement             // an operation, with its method and URL
	SummaryElement               // what an operation is called, between two tags
	ParameterElement             // what an operation takes
	MemberElement                // what it answers
	AnswerElement                // an answer, with its status
	ReferenceElement             // an operation that a document of OpenAPI has
	RequestExample               // examples of requests
	AnswerExample                // examples of answers
)

// An Attribute says what an attribute of a tag has.
type Attribute int

const (
	NoAttribute Attribute = iota
	MethodAttribute
	URLAttribute
	BaseAttribute // the address below which the URL lies
	NameAttribute
	TypeAttribute
	RequiredAttribute
	DefaultAttribute
	PlaceAttribute
	StatusAttribute
	TitleAttribute
	TextAttribute
)

// An element is a tag of a page, with what its attributes and its content say.
type element struct {
	kind       ElementKind
	start, end int    // of the tag
	source     string // the tag
	attributes map[Attribute]Span
	place      string
	title      string
	text       Span
	parent     *element // the parameter or member that has it
	inner      *element // the innermost open parameter or member, which may be itself
	operation  *element // the innermost open operation, which may be itself
	index      int      // among all
	closed     bool     // by a tag of its own
}

// value returns what an attribute has.
func (e *element) value(a Attribute) string { return e.attributes[a].Text }

// An elementReader finds the elements of a text.
type elementReader struct {
	house   *Elements
	src     string
	blanked []span // what does not stand in the text without them
	open    []*element
	opened  map[ElementKind]int // how many are open
	found   []*element
	place   []string // of the tags around parameters
	counted int      // up to where the marks of code in the line are counted
	ticks   int
}

// A span is what stands between two offsets.
type span struct{ from, to int }

// elementsIn returns the elements of a text in their order, and the text with blanks in
// their places and in those of what they hold of their own.
func elementsIn(src string, house *Elements) (found []*element, blanked string) {
	if len(house.Kinds) == 0 || !strings.Contains(src, "<") && !strings.Contains(src, "{%") {
		return nil, src
	}
	r := &elementReader{house: house, src: src, opened: map[ElementKind]int{}}
	outsideFences(src, func(at, end int) int { return r.line(at, end) })
	if r.blanked == nil {
		return nil, src
	}
	return r.found, r.withoutBlanked()
}

// tagStart finds where a tag begins: "</ParamField", "{% endswagger".
var tagStart = regexp.MustCompile(`<(/?)([A-Z][\w.]*)|\{%-?\s*(end)?([a-z][\w-]*)`)

// line reads the tags that begin in a line. A tag may go on in the lines below it.
func (r *elementReader) line(at, end int) int {
	for at < end {
		m := tagStart.FindStringSubmatchIndex(r.src[at:end])
		if m == nil {
			break
		}
		from := at + m[0]
		at += m[1]
		closes, name := m[2] >= 0 && m[3] > m[2], ""
		if m[4] >= 0 {
			name = r.src[from+m[4]-m[0] : from+m[5]-m[0]]
		} else {
			closes, name = m[6] >= 0, r.src[from+m[8]-m[0]:from+m[9]-m[0]]
		}
		if stop := r.tag(from, at, strings.ToLower(name), closes); stop > 0 {
			at, end = stop, max(end, lineEnd(r.src, stop))
		}
	}
	return end
}

// tag reads a tag that the house knows, and returns where it ends: 0 for others.
func (r *elementReader) tag(from, behindName int, name string, closes bool) int {
	kind, place := r.house.Kinds[name], r.house.Around[name]
	if kind == NoElement && place == "" || r.inCode(from) {
		return 0
	}
	attributes, stop, void := r.attributes(behindName, r.src[from] == '{')
	if stop == 0 {
		return 0
	}
	r.blank(from, stop)
	switch {
	case place != "" && closes:
		r.place = r.place[:max(0, len(r.place)-1)]
	case place != "":
		r.place = append(r.place, place)
	case closes:
		r.closeLast(kind, from, stop)
	default:
		r.begin(&element{kind: kind, start: from, end: stop, source: r.src[from:stop]}, attributes, void)
	}
	return stop
}

// inCode reports whether a place is between marks of code in its line. It is asked about one
// place after another.
func (r *elementReader) inCode(at int) bool {
	if line := lineStart(r.src[r.counted:], at-r.counted); line > 0 {
		r.counted, r.ticks = r.counted+line, 0
	}
	r.ticks += strings.Count(r.src[r.counted:at], "`")
	r.counted = at
	return r.ticks%2 == 1
}

// begin adds an element, which others may stand in.
func (r *elementReader) begin(e *element, attributes []attribute, void bool) {
	if len(r.place) > 0 {
		e.place = r.place[len(r.place)-1]
	}
	r.describe(e, attributes)
	if n := len(r.open); n > 0 {
		e.inner, e.operation = r.open[n-1].inner, r.open[n-1].operation
	}
	switch {
	case e.isMember():
		e.parent, e.inner = e.inner, e
	case e.kind == OperationElement:
		e.operation = e
	}
	e.index = len(r.found)
	r.found = append(r.found, e)
	if !void {
		r.open = append(r.open, e)
		r.opened[e.kind]++
	}
}

func (e *element) isMember() bool { return e.kind == ParameterElement || e.kind == MemberElement }

// describe takes what attributes say.
func (r *elementReader) describe(e *element, attributes []attribute) {
	e.attributes = map[Attribute]Span{}
	for _, a := range attributes {
		name := strings.ToLower(a.name)
		if e.isMember() && r.house.Places[name] {
			e.place, e.attributes[NameAttribute] = name, a.value
		} else if is := r.house.Attributes[name]; is != NoAttribute {
			e.attributes[is] = a.value
		}
	}
	if place := e.value(PlaceAttribute); place != "" {
		e.place = place
	}
}

// closeLast closes the last open element of a kind, and those within it that are not closed.
func (r *elementReader) closeLast(kind ElementKind, from, stop int) {
	if r.opened[kind] == 0 {
		return
	}
	e := r.pop()
	for e.kind != kind {
		e = r.pop()
	}
	e.closed = true
	switch {
	case e.kind == SummaryElement:
		if e.operation != nil {
			e.operation.title = strings.TrimSpace(r.src[e.end:from])
		}
		r.blank(e.start, stop)
	case e.kind == ReferenceElement:
		r.blank(e.start, stop)
	case e.isMember():
		e.text = r.textOf(e, from)
		r.blank(e.start, stop)
	}
}

// pop takes the last open element.
func (r *elementReader) pop() *element {
	e := r.open[len(r.open)-1]
	r.open = r.open[:len(r.open)-1]
	r.opened[e.kind]--
	return e
}

// textOf returns the text of an element up to its end, or to where elements begin in it.
func (r *elementReader) textOf(e *element, end int) Span {
	if next := e.index + 1; next < len(r.found) {
		end = min(end, r.found[next].start)
	}
	text := r.src[e.end:end]
	if at := strings.LastIndex(text, "\n"); at >= 0 && strings.HasPrefix(strings.TrimSpace(text[at:]), "<") {
		text = text[:at] // the tag around those
	}
	trimmed := strings.TrimLeft(text, " \t\r\n")
	return Span{Text: dedent(strings.TrimRight(trimmed, " \t\r\n")), Offset: e.end + len(text) - len(trimmed)}
}

// dedent returns a text without the blanks at the starts of its lines.
func dedent(text string) string {
	lines := strings.Split(text, "\n")
	for i := range lines {
		lines[i] = strings.TrimSpace(lines[i])
	}
	return strings.Join(lines, "\n")
}

// blank takes what stands between two offsets out of the text.
func (r *elementReader) blank(from, to int) { r.blanked = append(r.blanked, span{from, to}) }

// withoutBlanked returns the text with blanks in the place of what is taken out. Ends of
// lines stay.
func (r *elementReader) withoutBlanked() string {
	out := []byte(r.src)
	slices.SortFunc(r.blanked, func(a, b span) int { return a.from - b.from })
	done := 0
	for _, s := range r.blanked {
		for i := max(s.from, done); i < s.to; i++ {
			if out[i] != '\n' && out[i] != '\r' {
				out[i] = ' '
			}
		}
		done = max(done, s.to)
	}
	return string(out)
}

// An attribute is one of a tag, as it is written there.
type attribute struct {
	name  string
	value Span
}

// attributeForm finds an attribute: name="text", name={expression}, name=word, name.
var attributeForm = regexp.MustCompile(`^\s+([A-Za-z_][\w:-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|\{((?:[^{}]|\{[^{}]*\})*)\}|([^\s"'<>%{}]+)))?`)

// tagEnd finds the end of a tag: ">", "/>", "%}".
var tagEnd = regexp.MustCompile(`^\s*(?:(/?)>|-?%\})`)

// attributes reads those of a tag behind its name, and returns where it ends, 0 for nowhere,
// and whether it holds nothing.
func (r *elementReader) attributes(at int, template bool) (all []attribute, stop int, void bool) {
	for {
		if m := tagEnd.FindStringSubmatchIndex(r.src[at:]); m != nil {
			return all, at + m[1], m[2] >= 0 && m[3] > m[2] || template && m[2] >= 0
		}
		m := attributeForm.FindStringSubmatchIndex(r.src[at:])
		if m == nil {
			return nil, 0, false
		}
		a := attribute{name: r.src[at+m[2] : at+m[3]], value: Span{Text: "true", Offset: at + m[2]}}
		for i := 4; i < len(m); i += 2 {
			if m[i] >= 0 {
				a.value = Span{Text: strings.Trim(r.src[at+m[i]:at+m[i+1]], "\"'` "), Offset: at + m[i]}
			}
		}
		all = append(all, a)
		at += m[1]
	}
}
