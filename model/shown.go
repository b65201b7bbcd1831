package model

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// takeExamples takes the examples whose request goes to a template from an
// operation, and returns them.
func (op *Operation) takeExamples(t *Template) []*Example {
	if len(op.Examples) == 0 {
		return nil
	}
	var shown []*Example
	form := t.form()
	op.Examples = slices.DeleteFunc(op.Examples, func(ex *Example) bool {
		matches := ex.Request != nil && form.MatchString(pathOf(ex.Request.URL))
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
	return ex.Request != nil && slices.ContainsFunc(op.Templates, func(t *Template) bool { return t.form().MatchString(pathOf(ex.Request.URL)) })
}

// pathOf returns the path of a URL, or the URL as it is when it is none.
func pathOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	return u.Path
}

// form returns what matches the paths of URLs that a template reaches. One
// segment may come before: the service root has a version there. The groups are
// that segment, each parameter, and the arguments of each function.
func (t *Template) form() *regexp.Regexp {
	var b strings.Builder
	b.WriteString(`(?i)^(/[^/]+)?`)
	for _, s := range t.Segments {
		b.WriteString("/" + s.form())
	}
	b.WriteString(`/?$`)
	return regexp.MustCompile(b.String())
}

func (s Segment) form() string {
	if s.Function != "" {
		return regexp.QuoteMeta(s.Function) + `(?:\((.*)\))?`
	}
	var b strings.Builder
	for _, p := range s.Parts {
		switch {
		case p.Param == nil:
			b.WriteString(regexp.QuoteMeta(p.Literal))
		case p.Param.Multi:
			b.WriteString(`(.+)`)
		default:
			b.WriteString(`([^/]+)`)
		}
	}
	return b.String()
}
