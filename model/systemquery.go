package model

import (
	"slices"
	"strings"
)

// SystemQueryType returns the type of a system query option.
func SystemQueryType(name string) Type {
	switch strings.ToLower(name) {
	case "$top", "$skip":
		return Type{Scalar: Int32}
	case "$count":
		return Type{Scalar: Boolean}
	}
	return Type{Scalar: String}
}

// Takes tells at which of the operation's URLs it takes an option, and whether at
// any.
func (q *SystemQuery) Takes(option string, urls []*Template) (at URLs, taken bool) {
	kept := slices.DeleteFunc(slices.Clone(urls), func(t *Template) bool {
		refused := func(r Refusal) bool { return r.Option == option && r.At.Has(t) }
		return !q.At.Has(t) || slices.ContainsFunc(q.Except, refused)
	})
	if len(kept) == len(urls) {
		return nil, true
	}
	return ShapesOf(kept), len(kept) > 0
}

// Unite returns what both say; the text of the other counts. q may be nil.
func (q *SystemQuery) Unite(other SystemQuery) *SystemQuery {
	if q != nil {
		other.At = q.At.Unite(other.At)
	}
	return &other
}
