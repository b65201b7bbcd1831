package model

import (
	"slices"
	"strings"
)

// resolveBodies decides what the requests of operations carry.
func resolveBodies(operations []*Operation, decisions *Decisions) {
	for _, op := range operations {
		resolveBody(op, decisions)
	}
}

// resolveBody decides what a request carries: a resource, with what a page
// lists beside its properties, or an object of parameters.
func resolveBody(op *Operation, decisions *Decisions) {
	b := op.Body
	if b == nil {
		return
	}
	if b.Type != nil && (!b.Type.bound() || b.Type.Enum != nil) {
		b.Type = nil
	}
	stated := b.Type
	rule := ""
	if b.Type != nil && op.refers() {
		rule = b.refer()
	} else {
		rule = b.splitListed()
		b.unwrapCollection(op)
	}
	if b.Type == nil && len(b.Fields) == 0 {
		op.Body = nil
		return
	}
	b.Required = requiredNames(b.Listed, op.Method == "POST")
	if b.Media == "" {
		b.Media = "application/json"
	}
	decisions.on(op, "body", b.name(), rule, b.sources(stated)...)
}

// name returns what a body is, for decisions.
func (b *Body) name() string {
	if b.Type == nil {
		return "an object of " + strings.Join(fieldNames(b.Fields), ", ")
	}
	return b.Type.String()
}

// sources returns what the page says of a body: the type that it names and the
// rows of its table.
func (b *Body) sources(stated *Type) []Source {
	var sources []Source
	if stated != nil {
		sources = append(sources, Source{stated.Pos, "type: " + stated.String()})
	}
	if len(b.Listed) > 0 {
		sources = append(sources, Source{b.Listed[0].Pos, "table: " + strings.Join(fieldNames(b.Listed), ", ")})
	}
	return sources
}

// link is the member that refers to a resource by its URL.
const link = "@odata.id"

// refers reports whether an operation refers to a resource, which its page may
// call the body: all its URLs end in $ref, and an example carries the link.
func (op *Operation) refers() bool {
	return !slices.ContainsFunc(op.Templates, func(t *Template) bool { return !t.ends("$ref") }) &&
		slices.ContainsFunc(op.Examples, func(ex *Example) bool { return ex.Request != nil && ex.Request.Body.Member(link) != nil })
}

// refer makes a body of the link alone, with what the page lists beside it, and
// returns the rule.
func (b *Body) refer() string {
	b.Type, b.Fields = nil, b.Listed
	if !slices.Contains(fieldNames(b.Fields), link) {
		b.Fields = []*Field{{Name: link, Kind: Annotation, Type: Type{Scalar: String}, Requirement: Required, Pos: b.Pos}}
		b.Listed = b.Fields
	}
	return "a request to $ref carries the URL of a resource"
}

// splitListed decides what the rows of the table are, and returns the rule.
// When most of them are no properties of the named resource, they are the
// parameters of an action and the resource is only mentioned.
func (b *Body) splitListed() (rule string) {
	if len(b.Listed) == 0 {
		return "the page names the type, and lists nothing"
	}
	if b.Type == nil || b.Type.Resource == nil {
		b.Type, b.Fields = nil, b.Listed
		return "the table is the body: no resource is named"
	}
	extra := slices.DeleteFunc(slices.Clone(b.Listed), func(f *Field) bool { return b.Type.Resource.offers(f) })
	if 2*len(extra) > len(b.Listed) {
		b.Type, b.Fields = nil, b.Listed
		return "the table is the body: most of its rows are no properties of the type"
	}
	b.Fields = extra
	return "the type is the body: most rows of the table are properties of it"
}

// offers reports whether a resource, one of its bases or one of its subtypes
// declares a field of that name.
func (r *Resource) offers(f *Field) bool {
	return r.find(f) != nil || slices.ContainsFunc(r.Subtypes, func(s *Resource) bool { return s.offers(f) })
}

// unwrapCollection finds the member under which a collection travels, since a
// request body is an object: the only member of the example.
func (b *Body) unwrapCollection(op *Operation) {
	if b.Type == nil || !b.Type.Collection {
		return
	}
	name := "value"
	for _, ex := range op.Examples {
		if ex.Request != nil && ex.Request.Body != nil && len(ex.Request.Body.Members) == 1 {
			name = ex.Request.Body.Members[0].Name
		}
	}
	b.Fields = append([]*Field{{Name: name, Type: *b.Type, Pos: b.Type.Pos}}, b.Fields...)
	b.Type = nil
}

// requiredNames returns the names of the rows that a request must have.
func requiredNames(fs []*Field, create bool) []string {
	var names []string
	for _, f := range fs {
		if f.Requirement == Required || f.Requirement == RequiredOnCreate && create {
			names = append(names, f.Name)
		}
	}
	return names
}
