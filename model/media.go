package model

import (
	"net/http"
	"slices"
	"strings"
)

// splitMedia makes two operations of a page that shows a resource and its media
// stream side by side: GET /me/photo answers with an object, GET
// /me/photo/$value with bytes.
func (r *resolver) splitMedia() {
	for _, p := range r.api.Pages {
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
	media := *op
	media.Templates = slices.DeleteFunc(slices.Clone(op.Templates), func(t *Template) bool { return !isMedia(t) })
	media.Evidence.Sentences = nil
	media.Examples = nil
	var shown []*Example
	for _, ex := range op.Examples {
		if ex.Request != nil && strings.Contains(ex.Request.URL, "/$value") {
			media.Examples = append(media.Examples, ex)
		} else {
			shown = append(shown, ex)
		}
	}
	op.Templates, op.Examples = rest, shown
	return &media
}

// ends reports whether the last segment is that literal.
func (t *Template) ends(literal string) bool {
	if len(t.Segments) == 0 {
		return false
	}
	parts := t.Segments[len(t.Segments)-1].Parts
	return len(parts) == 1 && parts[0].Literal == literal
}
