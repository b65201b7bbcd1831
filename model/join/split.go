package join

import (
	"net/http"
	"slices"
	"strings"

	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/topic"
)

// SplitMedia makes two operations of a page that shows a resource and its media
// stream side by side: GET /me/photo answers with an object, GET
// /me/photo/$value with bytes.
func SplitMedia(pages []*model.Page) {
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
func splitOff(op *model.Operation) *model.Operation {
	isMedia := func(t *model.Template) bool { return t.EndsIn("$value") }
	if op.Method != http.MethodGet || !slices.ContainsFunc(op.Templates, isMedia) {
		return nil
	}
	rest := slices.DeleteFunc(slices.Clone(op.Templates), isMedia)
	if len(rest) == 0 {
		return nil
	}
	media := partOf(op, "value", slices.DeleteFunc(slices.Clone(op.Templates), func(t *model.Template) bool { return !isMedia(t) }))
	media.Evidence.Sentences = nil
	var shown []*model.Example
	for _, ex := range op.Examples {
		if ex.Request != nil && strings.Contains(ex.Request.URL, "/$value") {
			media.Examples = append(media.Examples, ex)
		} else {
			shown = append(shown, ex)
		}
	}
	op.Templates, op.Examples = rest, shown
	op.KeepWhatApplies()
	media.KeepWhatApplies()
	return media
}

// partOf returns an operation for some templates of a page, with what the page
// says of all, but for examples and answers. It shares no slice that may grow.
func partOf(op *model.Operation, name string, templates []*model.Template) *model.Operation {
	c := *op
	c.Part, c.Templates = name, templates
	c.Parameters, c.Access = slices.Clone(op.Parameters), slices.Clone(op.Access)
	c.Examples, c.Responses = nil, nil
	return &c
}

// SplitProperties makes operations of the URLs by which a page reads single
// properties of what it is about: GET /me/settings answers with the settings,
// GET /me/settings/language with one property of theirs.
func SplitProperties(api *model.API, topics topic.Map) {
	for _, op := range slices.Clone(api.Operations) {
		res := reads(op)
		if res == nil {
			continue
		}
		for _, t := range slices.Clone(op.Templates) {
			if f := propertyAt(res, t, op); f != nil {
				splitProperty(api, topics, op, f, t)
			}
		}
		for _, part := range op.Page.Operations {
			part.KeepWhatApplies()
		}
	}
}

// reads returns the resource that a GET with several URLs answers with.
func reads(op *model.Operation) *model.Resource {
	if op.Method != http.MethodGet || len(op.Templates) < 2 {
		return nil
	}
	for _, resp := range op.Responses {
		if model.IsSuccess(resp.Status) && resp.Type != nil && !resp.Type.Collection {
			return resp.Type.Resource
		}
	}
	return nil
}

// propertyAt returns the property that a template adds to another template of
// the operation.
func propertyAt(r *model.Resource, t *model.Template, op *model.Operation) *model.Field {
	last := len(t.Segments) - 1
	if last < 1 || len(t.Segments[last].Parts) != 1 || t.Segments[last].Parts[0].Param != nil {
		return nil
	}
	owner := (&model.Template{Segments: t.Segments[:last]}).Shape()
	if !slices.ContainsFunc(op.Templates, func(other *model.Template) bool { return other.Shape() == owner }) {
		return nil
	}
	return r.Find(&model.Field{Name: t.Segments[last].Parts[0].Literal})
}

// splitProperty moves a template to the operation that reads the property.
func splitProperty(api *model.API, topics topic.Map, op *model.Operation, f *model.Field, t *model.Template) {
	op.Templates = slices.DeleteFunc(op.Templates, func(own *model.Template) bool { return own == t })
	for _, other := range op.Page.Operations {
		if other.Part == f.Name && other.Method == op.Method {
			other.Templates = append(other.Templates, t)
			other.Examples = append(other.Examples, op.TakeExamples(t)...)
			return
		}
	}
	part := partOf(op, f.Name, []*model.Template{t})
	part.Examples = op.TakeExamples(t)
	about := *topics[op]
	topics[part] = &about
	for _, resp := range op.Responses {
		c := *resp
		if c.Type != nil && model.IsSuccess(c.Status) {
			c.Type = &f.Type
		}
		part.Responses = append(part.Responses, &c)
	}
	op.Page.Operations = append(op.Page.Operations, part)
	i := slices.Index(api.Operations, op)
	api.Operations = slices.Insert(api.Operations, i+1, part)
}
