package model

import (
	"net/url"
	"slices"
)

// takeExamples takes the examples whose request goes to a template from an
// operation, and returns them.
func (op *Operation) takeExamples(t *Template) []*Example {
	if len(op.Examples) == 0 {
		return nil
	}
	var shown []*Example
	op.Examples = slices.DeleteFunc(op.Examples, func(ex *Example) bool {
		matches := ex.Request != nil && t.isShownBy(pathOf(ex.Request.URL))
		if matches {
			shown = append(shown, ex)
		}
		return matches
	})
	return shown
}

// isShownBy reports whether the request of an example goes to a template of an
// operation.
func (op *Operation) isShownBy(ex *Example) bool {
	if ex.Request == nil {
		return false
	}
	path := pathOf(ex.Request.URL)
	return slices.ContainsFunc(op.Templates, func(t *Template) bool { return t.isShownBy(path) })
}

// isShownBy reports whether a template reaches URLs of a path.
func (t *Template) isShownBy(path string) bool {
	_, ok := t.Match(path)
	return ok
}

// pathOf returns the path of a URL, or the URL as it is when it is none.
func pathOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	return u.Path
}
