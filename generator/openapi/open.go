package openapi

import (
	"github.com/getkin/kin-openapi/openapi3"

	"github.com/apimill/apimill/model"
)

// openKey marks the component of an open type, whose values may have members that
// no table names.
//
// That they may is true of any schema that does not forbid it, so that
// additionalProperties: true would add nothing. But client generators make a
// member of it that takes any name, and with openapi-typescript the members that
// have a name lose their types where others derive from such a type.
const openKey = "x-apimill-open"

// openness returns the extension that says whether r is open. What derives from an
// open type is so by the allOf, and says nothing itself.
func openness(r *model.Resource) map[string]any {
	if !r.Open {
		return nil
	}
	return map[string]any{openKey: true}
}

// inferredKey says of what is no documented fact from what it was inferred.
const inferredKey = "x-apimill-inferred"

// inference returns the extension that says whether r was inferred from examples.
func inference(r *model.Resource) map[string]any {
	if !r.Inferred {
		return nil
	}
	return map[string]any{inferredKey: "examples"}
}

// asMap makes s, which names no members, say that it has some all the same: client
// generators take it for an object that must be empty otherwise.
func asMap(s *openapi3.Schema) { s.AdditionalProperties.Has = new(true) }

// statesOpen reports whether a schema is that of an open type, in our words or in
// those of other documents.
func statesOpen(s *openapi3.Schema) bool {
	marked, _ := s.Extensions[openKey].(bool)
	has := s.AdditionalProperties.Has
	return marked || has != nil && *has
}
