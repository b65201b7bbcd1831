package model

import (
	"net/http"
	"slices"
	"strings"
)

// splitMedia makes two operations of a page that shows a resource and its media
// stream side by side: GET /me/photo answers with an object, GET
// /me/photo/$value with bytes.
func splitMedia(pages []*Page) {
	for _, p := range pages {
		for _, op := range slices.Clone(p.Operations) {
			if media := splitOff(op); media != nil {
				p.Operations = append(p.Operations, media)
			}
		}
	}
}

// splitOff takes the templates that end in $value out of an operation that has
// others, and returns an operation for them.
func splitOff(op *Operation) *Operation {
	isMedia := func(t *Template) bool { return t.ends("$value") }
	if op.Method != http.MethodGet || !slices.ContainsFunc(op.Templates, isMedia) {
		return nil
	}
	rest := slices.DeleteFunc(slices.Clone(op.Templates), isMedia)
	if len(rest) == 0 {
		return nil
	}
	media := op.part("value", slices.DeleteFunc(slices.Clone(op.Templates), func(t *Template) bool { return !isMedia(t) }))
	media.Evidence.Sentences = nil
	var shown []*Example
	for _, ex := range op.Examples {
		if ex.Request != nil && strings.Contains(ex.Request.URL, "/$value") {
			media.Examples = append(media.Examples, ex)
		} else {
			shown = append(shown, ex)
		}
	}
	op.Templates, op.Examples = rest, shown
	return media
}

// part returns an operation for some templates of a page, with what the page
// says of all, but for examples and answers. It shares no slice that may grow.
func (op *Operation) part(name string, templates []*Template) *Operation {
	c := *op
	c.Part, c.Templates = name, templates
	c.Parameters, c.Access = slices.Clone(op.Parameters), slices.Clone(op.Access)
	c.Examples, c.Responses = nil, nil
	return &c
}

// splitProperties makes operations of the URLs by which a page reads single
// properties of what it is about: GET /me/settings answers with the settings,
// GET /me/settings/language with one property of theirs.
func splitProperties(api *API, topics Topics) {
	for _, op := range slices.Clone(api.Operations) {
		res := op.reads()
		if res == nil {
			continue
		}
		for _, t := range slices.Clone(op.Templates) {
			if f := res.propertyAt(t, op); f != nil {
				splitProperty(api, topics, op, f, t)
			}
		}
	}
}

// reads returns the resource that a GET with several URLs answers with.
func (op *Operation) reads() *Resource {
	if op.Method != http.MethodGet || len(op.Templates) < 2 {
		return nil
	}
	for _, resp := range op.Responses {
		if IsSuccess(resp.Status) && resp.Type != nil && !resp.Type.Collection {
			return resp.Type.Resource
		}
	}
	return nil
}

// propertyAt returns the property that a template adds to another template of
// the operation.
func (r *Resource) propertyAt(t *Template, op *Operation) *Field {
	last := len(t.Segments) - 1
	if last < 1 || len(t.Segments[last].Parts) != 1 || t.Segments[last].Parts[0].Param != nil {
		return nil
	}
	owner := (&Template{Segments: t.Segments[:last]}).Shape()
	if !slices.ContainsFunc(op.Templates, func(other *Template) bool { return other.Shape() == owner }) {
		return nil
	}
	return r.find(&Field{Name: t.Segments[last].Parts[0].Literal})
}

// splitProperty moves a template to the operation that reads the property.
func splitProperty(api *API, topics Topics, op *Operation, f *Field, t *Template) {
	op.Templates = slices.DeleteFunc(op.Templates, func(own *Template) bool { return own == t })
	for _, other := range op.Page.Operations {
		if other.Part == f.Name && other.Method == op.Method {
			other.Templates = append(other.Templates, t)
			other.Examples = append(other.Examples, op.takeExamples(t)...)
			return
		}
	}
	part := op.part(f.Name, []*Template{t})
	part.Examples = op.takeExamples(t)
	about := *topics[op]
	topics[part] = &about
	for _, resp := range op.Responses {
		c := *resp
		if c.Type != nil && IsSuccess(c.Status) {
			c.Type = &f.Type
		}
		part.Responses = append(part.Responses, &c)
	}
	op.Page.Operations = append(op.Page.Operations, part)
	i := slices.Index(api.Operations, op)
	api.Operations = slices.Insert(api.Operations, i+1, part)
}

// ends reports whether the last segment is that literal.
func (t *Template) ends(literal string) bool {
	if len(t.Segments) == 0 {
		return false
	}
	parts := t.Segments[len(t.Segments)-1].Parts
	return len(parts) == 1 && parts[0].Literal == literal
}
