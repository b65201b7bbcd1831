package openapi

import (
	"reflect"

	"github.com/getkin/kin-openapi/openapi3"
)

// This file holds all that OpenAPI 3.0 and 3.1 spell differently.

// nullable returns a schema that also takes null.
func (b *builder) nullable(ref *openapi3.SchemaRef) *openapi3.SchemaRef {
	s := ref.Value
	switch {
	case ref.Ref != "":
		return inline(&openapi3.Schema{AnyOf: openapi3.SchemaRefs{ref, inline(b.null())}})
	case len(s.AnyOf) > 0:
		s.AnyOf = append(s.AnyOf, inline(b.null()))
	case s.Type == nil: // takes anything
	case b.legacy:
		s.Nullable = true
	default:
		*s.Type = append(*s.Type, "null")
	}
	return ref
}

// null returns a schema that takes null only.
func (b *builder) null() *openapi3.Schema {
	if !b.legacy {
		return typed("null")
	}
	s := typed("object") // 3.0 has no null type, and wants a type beside nullable
	s.Nullable = true
	s.Enum = []any{nil}
	return s
}

// beside returns a schema of what ref and its Value say. OpenAPI 3.0 ignores what
// stands beside a $ref; there it goes around it.
func (b *builder) beside(ref *openapi3.SchemaRef) *openapi3.SchemaRef {
	if ref.Ref == "" || !b.legacy || reflect.ValueOf(*ref.Value).IsZero() {
		return ref
	}
	around := *ref.Value
	around.AllOf = openapi3.SchemaRefs{{Ref: ref.Ref, Value: &openapi3.Schema{}}}
	return inline(&around)
}

// base64 returns the schema of bytes within JSON.
func (b *builder) base64() *openapi3.Schema {
	if b.legacy {
		return formatted("string", "byte")
	}
	s := typed("string")
	s.ContentEncoding = "base64"
	return s
}
