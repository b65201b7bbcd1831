package style

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// A Section says what a house puts below a heading.
type Section int

const (
	Other Section = iota
	Permissions
	HTTPRequest
	OptionalQuery
	QueryParameters
	PathParameters
	FunctionParameters
	RequestHeaders
	RequestBody
	Request // of an example
	Response
	ResponseHeaders
	Example
	ExampleResponse
	Errors
	Methods
	Properties
	Relationships
	InstanceAttributes
	Members // of an enum
	JSONRepresentation
	DerivedTypes
	SeeAlso // for people who read on
	Values  // of an enum that the heading names; the key enums: has its words
)

// sectionNames are the keys of sections: in a style.
var sectionNames = map[string]Section{
	"permissions": Permissions, "http-request": HTTPRequest, "optional-query": OptionalQuery,
	"query-parameters": QueryParameters, "path-parameters": PathParameters, "function-parameters": FunctionParameters,
	"request-headers": RequestHeaders, "request-body": RequestBody, "request": Request, "response": Response, "response-headers": ResponseHeaders,
	"example": Example, "example-response": ExampleResponse, "errors": Errors, "methods": Methods, "properties": Properties, "relationships": Relationships,
	"instance-attributes": InstanceAttributes, "members": Members, "json-representation": JSONRepresentation,
	"derived-types": DerivedTypes, "see-also": SeeAlso,
}

// Key returns what a section is called in a style, e.g. "path-parameters".
func (s Section) Key() string {
	for name, section := range sectionNames {
		if section == s {
			return name
		}
	}
	panic("style: section without a key")
}

// Holds returns where the parameters travel that a section lists, NoPlace where it does
// not say.
func (s Section) Holds() Place {
	switch s {
	case OptionalQuery, QueryParameters:
		return QueryPlace
	case PathParameters:
		return PathPlace
	case RequestHeaders:
		return HeaderPlace
	case RequestBody:
		return BodyPlace
	}
	return NoPlace
}

// Expected lists sections.
type Expected []Section

// UnmarshalYAML reads a list of names of sections.
func (e *Expected) UnmarshalYAML(node *yaml.Node) error {
	*e = nil
	for _, n := range node.Content {
		*e = append(*e, sectionNames[n.Value])
	}
	return nil
}

// Headings are the headings of each section. In one, "*" at the end stands for
// whatever follows, " *" for whatever follows the end of the word, and "#" for a
// number; letters count without regard to case.
type Headings struct {
	first   map[Section]string // as written in the style
	written map[string]string  // by lower-case heading
	exact   map[string]Section // by lower-case heading
	prefix  []headingPrefix
	number  map[string]Section // by what stands before the number
}

type headingPrefix struct {
	text    string // lower case
	word    bool   // it ends with a word's end
	section Section
}

// UnmarshalYAML reads lists of headings by section.
func (h *Headings) UnmarshalYAML(node *yaml.Node) error {
	*h = Headings{}
	h.prepare()
	return lists(node, func(key, text string) { h.add(sectionNames[key], text) })
}

// prepare makes the look-ups of headings that a style has none of.
func (h *Headings) prepare() {
	if h.exact == nil {
		*h = Headings{first: map[Section]string{}, written: map[string]string{}, exact: map[string]Section{}, number: map[string]Section{}}
	}
}

func (h *Headings) add(section Section, text string) {
	lower := strings.ToLower(text)
	if _, ok := h.first[section]; !ok {
		h.first[section] = strings.TrimRight(text, " *#")
	}
	switch {
	case strings.HasSuffix(lower, " *"):
		h.prefix = append(h.prefix, headingPrefix{strings.TrimSuffix(lower, " *"), true, section})
	case strings.HasSuffix(lower, "*"):
		h.prefix = append(h.prefix, headingPrefix{strings.TrimSuffix(lower, "*"), false, section})
	case strings.HasSuffix(lower, " #"):
		h.number[strings.TrimSuffix(lower, "#")] = section
	default:
		h.exact[lower], h.written[lower] = section, text
	}
}

// find returns the section of a heading in lower case, Other when it is of none.
func (h *Headings) find(text string) Section {
	if s, ok := h.exact[text]; ok {
		return s
	}
	for _, p := range h.prefix {
		if rest, ok := strings.CutPrefix(text, p.text); ok && (!p.word || !beginsWithLetter(rest)) {
			return p.section
		}
	}
	if i := strings.LastIndexByte(text, ' '); i >= 0 && strings.Trim(text[i+1:], "0123456789") == "" && i+1 < len(text) {
		return h.number[text[:i+1]]
	}
	return Other
}

// beginsWithLetter reports whether a text goes on with what is part of a word.
func beginsWithLetter(text string) bool {
	c, _ := utf8.DecodeRuneInString(text)
	return c == '_' || unicode.IsLetter(c) || unicode.IsDigit(c)
}

// Labels find paragraphs that open a section as a heading does, by section: "If successful,
// returns the following attributes:".
type Labels map[Section]*Pattern

// UnmarshalYAML reads phrases by section.
func (l *Labels) UnmarshalYAML(node *yaml.Node) error {
	*l = Labels{}
	return pairs(node, func(key string, value *yaml.Node) error {
		phrases := new(Pattern)
		(*l)[sectionNames[key]] = phrases
		return value.Decode(phrases)
	})
}

// Find returns the section that a paragraph opens, Other for none.
func (l Labels) Find(text string) Section {
	for section := Other; section <= Values; section++ {
		if p := l[section]; p != nil && p.Match(strings.Join(strings.Fields(text), " ")) {
			return section
		}
	}
	return Other
}

// Heading returns how the style first writes the heading of a section, or what a style
// calls the section where this one has no heading for it.
func (st *Style) Heading(s Section) string { return cmp.Or(st.Headings.first[s], s.Key()) }

// KnownHeadings returns the headings that are written in one way, in lower case
// and sorted.
func (st *Style) KnownHeadings() []string { return st.known }

// Written returns a known heading as the style writes it, from its lower case.
func (st *Style) Written(heading string) string { return st.Headings.written[heading] }

// SectionOf returns what stands below a heading. The slug is that of a heading
// which was translated, the heading's original text in it, and else "".
func (st *Style) SectionOf(heading, slug string) Section {
	text := strings.ToLower(heading)
	if slug != "" {
		text = strings.ReplaceAll(strings.ToLower(slug), "-", " ")
	}
	if s := st.Headings.find(strings.Join(strings.Fields(text), " ")); s != Other {
		return s
	}
	if _, rest := st.demand(text); rest != "" {
		return st.Headings.find(rest)
	}
	if st.EnumIn(heading, slug) != "" {
		return Values
	}
	return Other
}

// Demands reports whether a heading says that what stands below it must be given:
// "Required body fields".
func (st *Style) Demands(heading string) bool {
	required, _ := st.demand(strings.ToLower(heading))
	return required
}

// demand cuts the word off a heading, in lower case, that says whether what stands below
// must be given. The rest is "" where it begins with no such word.
func (st *Style) demand(heading string) (required bool, rest string) {
	const shortest = 5 // letters of a word that is no mere "yes"
	words := strings.Fields(heading)
	if len(words) < 2 || len(words[0]) < shortest || !st.Units.Several() {
		return false, ""
	}
	isNo := func(word string) bool { return slices.Contains(st.Marks.No, word) }
	required = slices.Contains(st.Marks.Yes, words[0])
	if !required && !isNo(words[0]) {
		return false, ""
	}
	return required && !slices.ContainsFunc(words, isNo), strings.Join(words[1:], " ")
}
