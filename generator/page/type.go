package page

import (
	"encoding/json"
	"fmt"
	"math/bits"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/apimill/apimill/model"
)

// resource returns the page of a type.
func (w *writer) resource(r *model.Resource) []byte {
	doc := r.Doc
	if r.Base != nil {
		doc = linkWord(doc, r.Base.Name, func(label string) string { return "[" + label + "](../" + w.path(TypeFolder, r.Base) + ")" })
	}
	title := r.Name + " " + w.manner.typeTitle
	if r.Deprecated {
		title += " (deprecated)"
	}
	t := w.begin(title, r.Namespace, doc)
	fields := slices.Clone(r.Fields)
	for _, re := range r.Restated {
		fields = append(fields, re.Field())
	}
	t.section("Properties")
	w.fields(t, "Property", fields)
	switch {
	case w.manner.odata:
		w.representation(t, r)
	case len(fields) == 0:
		t.section("JSON representation")
		t.fence("json", "{}")
	}
	return t.Bytes()
}

// A column is one of a table of members.
type column struct {
	header string
	cell   func(f *model.Field) string
}

// fields writes a table of members. Columns that tell nothing are left out.
func (w *writer) fields(t *text, noun string, fields []*model.Field) {
	any := func(is func(*model.Field) bool) bool { return slices.ContainsFunc(fields, is) }
	columns := []column{
		{noun, func(f *model.Field) string { return name(f.Name) + deprecated(f) }},
		{"Type", func(f *model.Field) string { return w.typ(f.Type) }},
	}
	if !w.manner.odata || any(func(f *model.Field) bool { return f.Requirement == model.Required && !saysRequired.MatchString(f.Doc) }) {
		columns = append(columns, column{"Required", required})
	}
	if !w.manner.odata && any(func(f *model.Field) bool { return f.Default != "" }) {
		columns = append(columns, column{"Default", preset})
	}
	columns = append(columns, column{"Description", func(f *model.Field) string { return cell(f.Doc) }})
	var header []string
	for _, c := range columns {
		header = append(header, c.header)
	}
	rows := make([][]string, len(fields))
	for i, f := range fields {
		for _, c := range columns {
			rows[i] = append(rows[i], c.cell(f))
		}
	}
	t.table(header, rows)
}

var saysRequired = regexp.MustCompile(`(?i)\brequired\b`)

func required(f *model.Field) string {
	if f.Requirement != model.Optional {
		return "yes"
	}
	return "no"
}

// preset returns the default of a field.
func preset(f *model.Field) string {
	if f.Default == "" {
		return ""
	}
	return code(strings.ReplaceAll(oneLine(f.Default), "|", `\|`))
}

// deprecated says beside a name that the member is deprecated, where its description does
// not.
func deprecated(f *model.Field) string {
	if f.Deprecated && !saysDeprecated.MatchString(f.Doc) {
		return " (deprecated)"
	}
	return ""
}

var saysDeprecated = regexp.MustCompile(`(?i)\bdeprecated\b|\bis obsolete\b`)

// An annotation is what a comment says of the representation below it.
type annotation struct {
	BlockType string `json:"blockType"`
	Key       string `json:"keyProperty,omitempty"`
	Base      string `json:"baseType,omitempty"`
	Open      bool   `json:"openType,omitempty"`
	Type      string `json:"@odata.type"`
}

// representation writes the JSON of a type, with an annotation that says what it is.
func (w *writer) representation(t *text, r *model.Resource) {
	a := annotation{BlockType: "resource", Open: r.Open, Type: r.Qualified()}
	if model.FieldNamed(r.AllFields(), "id") != nil {
		a.Key = "id"
	}
	if r.Base != nil {
		a.Base = r.Base.Qualified()
	}
	note, err := json.MarshalIndent(a, "", "  ")
	if err != nil {
		panic(fmt.Sprintf("page: %v", err))
	}
	t.section("JSON representation")
	fmt.Fprintf(t, "\n<!-- %s\n-->", note)
	lines := []string{fmt.Sprintf("  %q: %q", "@odata.type", "#"+r.Qualified())}
	for _, f := range r.Fields {
		lines = append(lines, "  "+quoted(f.Name)+": "+w.shown(f.Type))
	}
	t.fence("json", "{\n"+strings.Join(lines, ",\n")+"\n}")
}

// shown returns what stands for a value of a type in a representation.
func (w *writer) shown(t model.Type) string {
	switch {
	case t.Collection:
		return "[" + w.shown(t.Element()) + "]"
	case t.Resource != nil:
		return `{"@odata.type": ` + quoted(t.Resource.Qualified()) + "}"
	case t.Enum != nil:
		return `"String"`
	case len(t.Union) > 0, t.Scalar == model.Any, t.Scalar == model.Map:
		return "{}"
	case t.Scalar == model.DateTime:
		return `"String (timestamp)"`
	}
	return quoted(w.manner.scalars[t.Scalar])
}

func quoted(s string) string {
	data, err := json.Marshal(s)
	if err != nil {
		panic(fmt.Sprintf("page: %v", err))
	}
	return string(data)
}

// enum returns the page of an enum.
func (w *writer) enum(e *model.Enum) []byte {
	t := w.begin(e.Name+" "+w.manner.enumTitle, e.Namespace, e.Doc)
	t.section("Members")
	numbered := len(e.Numbered()) > 0
	header := []string{"Member", "Description"}
	if numbered {
		header = []string{"Member", "Value", "Description"}
	}
	var rows [][]string
	for _, m := range e.Members {
		row := []string{name(m.Name)}
		if numbered {
			row = append(row, memberValue(e, m))
		}
		rows = append(rows, append(row, cell(m.Doc)))
	}
	t.table(header, rows)
	return t.Bytes()
}

// memberValue returns the number of a member: of flags as the bit that it is.
func memberValue(e *model.Enum, m *model.Member) string {
	switch {
	case m.Value == nil:
		return ""
	case e.Flags && e.Integer && *m.Value > 0 && bits.OnesCount64(uint64(*m.Value)) == 1:
		return code(fmt.Sprintf("1 << %d", bits.TrailingZeros64(uint64(*m.Value))))
	}
	return strconv.FormatInt(*m.Value, 10)
}

// linked returns a description in which the first mention of a type leads to its page.
func (w *writer) linked(doc string, t *model.Type) string {
	if t == nil {
		return doc
	}
	for _, part := range append([]*model.Type{t}, t.Parts()...) {
		var to any
		switch {
		case part.Resource != nil:
			to = part.Resource
			doc = linkWord(doc, part.Resource.Name, func(label string) string { return w.link(label, to) })
		case part.Enum != nil:
			to = part.Enum
			doc = linkWord(doc, part.Enum.Name, func(label string) string { return w.link(label, to) })
		}
	}
	return doc
}

// linkWord replaces the first mention of a word, outside of code and links: one that is
// spelled alike, or else one with other capitals.
func linkWord(doc, word string, link func(string) string) string {
	for _, flags := range []string{"(?s)", "(?is)"} {
		mention := regexp.MustCompile(flags + "(`[^`]*`|\\[[^\\]]*\\]\\([^)]*\\))|\\b" + regexp.QuoteMeta(word) + `\b`)
		for _, m := range mention.FindAllStringSubmatchIndex(doc, -1) {
			if m[2] < 0 {
				return doc[:m[0]] + link(doc[m[0]:m[1]]) + doc[m[1]:]
			}
		}
	}
	return doc
}
