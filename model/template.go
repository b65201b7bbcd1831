package model

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// Noun returns the singular of the last word of a URL: "/users/{id}/events" is
// about an event.
func Noun(t *Template) string { return Singular(t.LastWord()) }

// LastWord returns the last literal of a URL, without a namespace, "" when it has
// none.
func (t *Template) LastWord() string {
	for _, s := range slices.Backward(t.Segments) {
		if s.IsKeyed() {
			return ShortName(s.Function)
		}
		if s.Parts[0].Param == nil && !strings.HasPrefix(s.Parts[0].Literal, "$") {
			return ShortName(s.Parts[0].Literal)
		}
	}
	return ""
}

// IsOfMany tells whether a URL is that of many things, as one that ends in a plural
// is, or of one, as one that ends in a key is.
func (t *Template) IsOfMany() (many, known bool) {
	if EndsInParam(t) || len(t.Segments) > 0 && t.Segments[len(t.Segments)-1].IsKeyed() {
		return false, true
	}
	word := t.LastWord()
	return true, t.EndsIn(word) && Singular(word) != word
}

// IsKeyed reports whether a segment is a collection with the key of one of its entities
// in parentheses, as in "/users({id})".
func (s Segment) IsKeyed() bool {
	if s.Function == "" || len(s.Parts) < 2 {
		return false
	}
	return !slices.ContainsFunc(s.Parts, func(p Part) bool { return p.Param != nil && p.Param.Argument != "" })
}

// EndsInParam reports whether the last segment is a parameter.
func EndsInParam(t *Template) bool {
	if len(t.Segments) == 0 {
		return false
	}
	parts := t.Segments[len(t.Segments)-1].Parts
	return len(parts) == 1 && parts[0].Param != nil
}

// TakeExamples takes the examples whose request goes to a template from an
// operation, and returns them.
func (op *Operation) TakeExamples(t *Template) []*Example {
	if len(op.Examples) == 0 {
		return nil
	}
	var shown []*Example
	op.Examples = slices.DeleteFunc(op.Examples, func(ex *Example) bool {
		matches := ex.Request != nil && t.IsShownBy(ex.Request.Path())
		if matches {
			shown = append(shown, ex)
		}
		return matches
	})
	return shown
}

// IsShownBy reports whether the request of an example goes to a template of an
// operation.
func (op *Operation) IsShownBy(ex *Example) bool {
	if ex.Request == nil {
		return false
	}
	path := ex.Request.Path()
	return slices.ContainsFunc(op.Templates, func(t *Template) bool { return t.IsShownBy(path) })
}

// IsShownBy reports whether a template reaches URLs of a path.
func (t *Template) IsShownBy(path string) bool {
	_, ok := t.Match(path)
	return ok
}

// PathOf returns the path of a URL, or the URL as it is when it is none. Its host may
// be a placeholder.
func PathOf(address string) string {
	u, err := url.Parse(address)
	switch origin := WrittenOrigin(address); {
	case err == nil:
		return u.Path
	case strings.ContainsAny(origin, "{}<>$"):
		u, err = url.Parse(address[len(origin):])
	}
	if err != nil {
		return address
	}
	return u.Path
}

// WrittenOrigin returns the scheme and host of a URL, "" when it has none.
func WrittenOrigin(address string) string {
	if strings.HasPrefix(address, "/") {
		return ""
	}
	return origin.FindString(address)
}

var origin = regexp.MustCompile(`^(?i:https?)://[^/?#\s]+`)

// OriginOf returns the scheme and host of a URL in lower case, but for placeholders.
func OriginOf(address string) string {
	written := WrittenOrigin(address)
	if strings.ContainsAny(written, "{}<>$") {
		return written
	}
	return strings.ToLower(written)
}

// Path returns the path that a request goes to, below that of the service.
func (m *Message) Path() string { return strings.TrimPrefix(PathOf(m.URL), m.Base) }

// EndsIn reports whether the last segment is that literal.
func (t *Template) EndsIn(literal string) bool {
	if len(t.Segments) == 0 {
		return false
	}
	parts := t.Segments[len(t.Segments)-1].Parts
	return len(parts) == 1 && parts[0].Literal == literal
}
