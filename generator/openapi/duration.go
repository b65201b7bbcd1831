package openapi

import (
	"slices"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/apimill/apimill/model"
)

// finePattern is what durations of ISO 8601 look like in OData. The format of JSON
// Schema, which is RFC 3339's, has neither signs nor fractions.
const finePattern = `^-?P(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$`

// fineDuration returns the schema of durations of which the documents show some that
// the format has no form for. It stays one alternative, by which readers know what
// the text is.
func fineDuration(t model.Type) *openapi3.SchemaRef {
	fine := typed("string")
	fine.Pattern = finePattern
	s := &openapi3.Schema{AnyOf: openapi3.SchemaRefs{inline(formatted("string", "duration")), inline(fine)}}
	if t.Collection {
		list := typed("array")
		list.Items = inline(s)
		return inline(list)
	}
	return inline(s)
}

// isFineDuration reports whether a schema is one that fineDuration writes.
func isFineDuration(s *openapi3.Schema) bool {
	return slices.ContainsFunc(s.AnyOf, func(alt *openapi3.SchemaRef) bool { return alt.Value != nil && alt.Value.Pattern == finePattern })
}
