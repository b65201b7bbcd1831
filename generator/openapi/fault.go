package openapi

import (
	"github.com/getkin/kin-openapi/openapi3"

	"github.com/apimill/apimill/generator/wire"
)

// The components of what goes wrong, where no page describes one.
const (
	errorComponent   = "odata.error"
	problemComponent = "ProblemDetails"
)

// errorResponse returns the shared response of what goes wrong.
func (b *builder) errorResponse() *openapi3.Response {
	if ref := b.Components.Responses["error"]; ref != nil {
		return ref.Value
	}
	description := "An error."
	out := &openapi3.Response{Description: &description, Content: b.errorContent(nil)}
	put(b.order, &b.Components.Responses, "error", &openapi3.ResponseRef{Value: out})
	return out
}

// errorContent returns the body of what goes wrong, as an error of the API has it.
func (b *builder) errorContent(examples []namedExample) openapi3.Content {
	media := wire.FaultMedia(b.api)
	switch wire.FaultOf(b.api) {
	case wire.DocumentedFault:
		return b.content(b.resourceRef(b.api.Fault), media, examples)
	case wire.ProblemFault:
		return b.content(b.shared(problemComponent, b.problemSchema), media, examples)
	}
	return b.content(b.shared(errorComponent, b.errorSchema), media, examples)
}

// shared returns a component that has no page, which is made when it is first needed.
func (b *builder) shared(want string, schema func() *openapi3.Schema) *openapi3.SchemaRef {
	name, ok := b.pages[want]
	if !ok {
		name = unique(b.names.taken, want)
		b.pages[want] = name
		b.putSchema(name, schema())
	}
	return reference(name)
}

// problemSchema returns the problem details of RFC 9457, section 3.1.
func (b *builder) problemSchema() *openapi3.Schema {
	s := typed("object")
	s.Description = "What went wrong: problem details as of RFC 9457."
	for _, m := range []struct{ name, doc, format string }{
		{"type", "A URI that names the kind of problem.", "uri-reference"},
		{"title", "A summary of the kind of problem.", ""},
		{"detail", "What went wrong this time.", ""},
		{"instance", "A URI that names this occurrence.", "uri-reference"},
	} {
		member := formatted("string", m.format)
		member.Description = m.doc
		put(b.order, &s.Properties, m.name, inline(member))
	}
	status := formatted("integer", "int32")
	status.Description = "The status of the answer."
	put(b.order, &s.Properties, "status", inline(status))
	return s
}

// errorSchema returns the shape that OData prescribes for errors.
func (b *builder) errorSchema() *openapi3.Schema {
	details, inner := typed("array"), typed("object")
	details.Items = inline(b.errorMembers())
	asMap(inner)
	err := b.errorMembers()
	put(b.order, &err.Properties, "details", inline(details))
	put(b.order, &err.Properties, "innerError", inline(inner))
	s := typed("object")
	put(b.order, &s.Properties, "error", inline(err))
	s.Required = []string{"error"}
	return s
}

func (b *builder) errorMembers() *openapi3.Schema {
	s := typed("object")
	for _, name := range []string{"code", "message", "target"} {
		put(b.order, &s.Properties, name, inline(typed("string")))
	}
	s.Required = []string{"code", "message"}
	return s
}
