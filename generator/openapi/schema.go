package openapi

import (
	"fmt"
	"maps"
	"math"
	"strconv"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/apimill/apimill/generator/wire"
	"github.com/apimill/apimill/model"
)

// typeMember names the type of an object, e.g. "#microsoft.graph.user". Every
// resource may have it, whether its table has a row for it or not.
const typeMember = "@odata.type"

// resource returns the component of a resource. One with a base is an allOf of
// the base and its own members.
func (b *builder) resource(r *model.Resource) *openapi3.Schema {
	s := b.object(rows(r), b.patched[r])
	if wire.IsMap(r) {
		asMap(s)
	}
	if wire.HasTypeNames(b.api) && r.Base == nil && !wire.IsMap(r) && s.Properties[typeMember] == nil {
		put(b.order, &s.Properties, typeMember, inline(typed("string")))
	}
	if r.Base != nil {
		s = allOf(b.resourceRef(r.Base), s)
	}
	s.Title = r.Title
	s.Description = b.text(r.Doc)
	s.Deprecated = r.Deprecated
	s.Discriminator = b.discriminator(r)
	s.ExternalDocs = b.externalDocs(r.Pos.File)
	s.Extensions = extended(extended(extended(extended(s.Extensions, openness(r)), inference(r)), called(r.Qualified(), b.names.resources[r])), b.source(r.Pos))
	return s
}

// nameKey says what a type is called whose component is called otherwise: names of
// components have no such characters, or another type has the name.
const nameKey = "x-apimill-name"

// called returns the extension that says so, nil where the component has the name.
func called(name, component string) map[string]any {
	if name == component {
		return nil
	}
	return map[string]any{nameKey: name}
}

// rows returns the own fields of a resource, and those of its bases that it
// describes in words of its own, in the order of the page.
func rows(r *model.Resource) []*model.Field {
	if len(r.Restated) == 0 {
		return r.Fields
	}
	var all []*model.Field
	restated := r.Restated
	for _, f := range r.Fields {
		for len(restated) > 0 && restated[0].Pos.File == f.Pos.File && restated[0].Pos.Line < f.Pos.Line {
			all = append(all, restated[0].Field())
			restated = restated[1:]
		}
		all = append(all, f)
	}
	for _, re := range restated {
		all = append(all, re.Field())
	}
	return all
}

// extended returns the extensions of two maps in one.
func extended(a, b map[string]any) map[string]any {
	if a == nil {
		return b
	}
	maps.Copy(a, b)
	return a
}

// requiredKey lists the members of an object that some requests must have, but
// not all: they create it, and updates leave out what stays.
const requiredKey = "x-apimill-required"

// object returns an object of fields. A member is required when its field is,
// unless the object may be a part of one.
func (b *builder) object(fields []*model.Field, partial bool) *openapi3.Schema {
	s := typed("object")
	var sometimes []string
	for _, f := range fields {
		put(b.order, &s.Properties, f.Name, b.field(f))
		switch {
		case f.Requirement == model.Optional:
		case f.Requirement == model.Required && !partial:
			s.Required = append(s.Required, f.Name)
		default:
			sometimes = append(sometimes, f.Name)
		}
	}
	if sometimes != nil {
		s.Extensions = map[string]any{requiredKey: sometimes}
	}
	return s
}

// allOf returns a schema of all that base says and own adds. The type is left to
// the base: readers take an object of no members for one that must be empty.
func allOf(base *openapi3.SchemaRef, own *openapi3.Schema) *openapi3.Schema {
	s := &openapi3.Schema{AllOf: openapi3.SchemaRefs{base}}
	if len(own.Properties) == 0 {
		own.Type = nil
	}
	if !own.IsEmpty() || own.AdditionalProperties.Has != nil {
		s.AllOf = append(s.AllOf, inline(own))
	}
	return s
}

// field returns the schema of a property or parameter, with all that is known
// of it besides its type.
func (b *builder) field(f *model.Field) *openapi3.SchemaRef {
	ref := b.schema(f.Type)
	if f.FineDuration {
		ref = fineDuration(f.Type)
	}
	if f.Nullability == model.Nullable {
		ref = b.nullable(ref)
	}
	b.annotate(ref.Value, f)
	return b.beside(ref)
}

// annotate states on s what is known of f besides its type.
func (b *builder) annotate(s *openapi3.Schema, f *model.Field) {
	s.Description = b.text(f.Doc)
	s.ReadOnly = f.ReadOnly
	s.WriteOnly = f.WriteOnly && !f.ReadOnly // OpenAPI 3.0 forbids both
	s.Deprecated = f.Deprecated
	s.Default = literal(f.Type, f.Default)
	limit(s, f)
	// Not an enum, nor x-extensible-enum, which readers take for one: where a
	// description lists values of a string, the service mostly takes others too, and
	// its own metadata calls it a string.
	if len(f.Values) > 0 {
		s.Extensions = extended(s.Extensions, map[string]any{"x-apimill-values": f.Values})
	}
}

// schema returns the schema of a type.
func (b *builder) schema(t model.Type) *openapi3.SchemaRef {
	switch {
	case t.Collection:
		s := typed("array")
		s.Items = b.schema(t.Element())
		return inline(s)
	case t.Resource != nil:
		return b.resourceRef(t.Resource)
	case t.Enum != nil:
		return reference(b.names.enums[t.Enum])
	case len(t.Union) > 0:
		s := &openapi3.Schema{}
		for _, alt := range t.Union {
			s.AnyOf = append(s.AnyOf, b.schema(alt))
		}
		return inline(s)
	case t.Scalar == model.Map:
		return inline(b.mapping(t))
	}
	return inline(b.scalar(t.Scalar))
}

// mapping returns an object whose members have free names.
func (b *builder) mapping(t model.Type) *openapi3.Schema {
	s := typed("object")
	if t.Values == nil {
		asMap(s)
	} else {
		s.AdditionalProperties.Schema = b.schema(*t.Values)
	}
	return s
}

func (b *builder) scalar(s model.Scalar) *openapi3.Schema {
	switch s {
	case model.Any:
		return &openapi3.Schema{}
	case model.Map:
		return b.mapping(model.Type{Scalar: s})
	case model.String:
		return typed("string")
	case model.Boolean:
		return typed("boolean")
	case model.Byte:
		return formatted("integer", "uint8")
	case model.Int16:
		return formatted("integer", "int16")
	case model.Int32:
		return formatted("integer", "int32")
	case model.Int64:
		return formatted("integer", "int64")
	case model.Double:
		return formatted("number", "double")
	case model.Single:
		return formatted("number", "float")
	case model.Decimal:
		return formatted("number", "decimal")
	case model.DateTime:
		return formatted("string", "date-time")
	case model.Date:
		return formatted("string", "date")
	case model.TimeOfDay:
		// RFC 3339's name for a time of day; format "time" demands an offset.
		return formatted("string", "partial-time")
	case model.Duration:
		return formatted("string", "duration")
	case model.GUID:
		return formatted("string", "uuid")
	case model.Binary:
		return b.base64()
	case model.Stream:
		return formatted("string", "binary")
	}
	panic(fmt.Sprintf("openapi: unknown scalar %d", s))
}

// literal returns the value that a default states, or nil when it does not fit
// the type.
func literal(t model.Type, s string) any {
	switch {
	case s == "" || t.Collection || t.Resource != nil || len(t.Union) > 0:
		return nil
	case t.Enum != nil:
		return member(t.Enum, s)
	}
	switch {
	case t.Scalar == model.Boolean:
		if v, err := strconv.ParseBool(s); err == nil {
			return v
		}
	case t.Scalar.IsInteger():
		if v, err := strconv.ParseInt(s, 10, 64); err == nil {
			return v
		}
	case t.Scalar.IsNumber():
		if v, err := strconv.ParseFloat(s, 64); err == nil && !math.IsInf(v, 0) && !math.IsNaN(v) {
			return v
		}
	case t.Scalar != model.Any && t.Scalar != model.Binary && t.Scalar != model.Stream:
		return s
	}
	return nil
}

func isNumber(t model.Type) bool { return t.Scalar.IsNumber() && !t.Collection }

func bound(n *int64) *float64 {
	if n == nil {
		return nil
	}
	return new(float64(*n))
}

func typed(name string) *openapi3.Schema {
	return &openapi3.Schema{Type: &openapi3.Types{name}}
}

func formatted(name, format string) *openapi3.Schema {
	s := typed(name)
	s.Format = format
	return s
}

func inline(s *openapi3.Schema) *openapi3.SchemaRef { return &openapi3.SchemaRef{Value: s} }

func reference(name string) *openapi3.SchemaRef {
	return &openapi3.SchemaRef{Ref: schemaPrefix + name, Value: &openapi3.Schema{}}
}

func (b *builder) resourceRef(r *model.Resource) *openapi3.SchemaRef {
	return reference(b.names.resources[r])
}
