// Package wire says what goes over the wire where an API is called: what kind of
// body a request and an answer have, what an operation does to what a service
// keeps, which URLs lead to it. All that is generated from one API, a server, a
// client, a fake, a document, in whatever language, has to agree on that.
//
// It decides from the model alone, and knows no language: how a kind of body is
// spelled is for the generators, which read this package.
package wire

import (
	"cmp"
	"strings"

	"github.com/apimill/apimill/model"
)

const (
	jsonMedia   = "application/json"
	streamMedia = "application/octet-stream"
)

// IsJSON reports whether a media type, which may be unstated, is JSON.
func IsJSON(media string) bool { return media == "" || strings.HasSuffix(media, "json") }

// Media returns the media type of a body of type t, nil for an untold one, given
// what the documents state. A stream's is never JSON: examples show its metadata
// so.
func Media(t *model.Type, stated string) string {
	if t != nil && IsStream(*t) && IsJSON(stated) {
		return streamMedia
	}
	return cmp.Or(stated, jsonMedia)
}

// IsAny reports whether the value, or each of a collection, may be anything.
func IsAny(t model.Type) bool {
	return t.Resource == nil && t.Enum == nil && (t.Scalar == model.Any || len(t.Union) > 0)
}

// IsMapping reports whether the value, or each of a collection, is an object whose members
// have free names.
func IsMapping(t model.Type) bool {
	return t.Resource == nil && t.Enum == nil && len(t.Union) == 0 && t.Scalar == model.Map
}

// IsScalar reports whether the value is one of a primitive type.
func IsScalar(t model.Type) bool {
	return !t.Collection && t.Resource == nil && t.Enum == nil && !IsAny(t) && !IsMapping(t)
}

// IsStream reports whether the value is bytes that are a body of their own.
func IsStream(t model.Type) bool { return IsScalar(t) && t.Scalar == model.Stream }
