package openapi

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/apimill/apimill/model"
)

// typ returns the type that a schema describes. A type without a name of its own
// is called after its owner, e.g. "shop.lamp.maker".
func (r *reader) typ(ref *openapi3.SchemaRef, owner string) model.Type {
	if ref == nil || ref.Value == nil {
		return model.Type{}
	}
	if t, ok := r.named(componentOf(ref.Ref)); ok && ref.Ref != "" {
		return t
	}
	if ref.Ref != "" {
		if r.open[ref.Ref] {
			return model.Type{} // it holds itself
		}
		r.open[ref.Ref] = true
		defer delete(r.open, ref.Ref)
		owner = componentOf(ref.Ref)
	}
	s := ref.Value
	switch {
	case isPage(s):
		return listOf(r.typ(s.Properties["value"].Value.Items, owner))
	case len(s.AllOf) == 1 && len(s.Properties) == 0:
		return r.typ(s.AllOf[0], owner)
	case len(enumOf(s)) > 0 && !isNull(ref):
		return r.inlineEnum(s, owner)
	case isFineDuration(s):
		return model.Type{Scalar: model.Duration}
	case len(s.AnyOf)+len(s.OneOf) > 0:
		return r.union(append(slices.Clone(s.AnyOf), s.OneOf...), owner)
	case s.Items != nil:
		return listOf(r.typ(s.Items, owner))
	case len(s.Properties)+len(s.AllOf) > 0:
		return r.inlineObject(s, owner)
	}
	if isMapping(s) {
		return r.mapping(s, owner)
	}
	return model.Type{Scalar: scalarOf(s)}
}

// isMapping reports whether a schema is that of an object whose members have free names.
func isMapping(s *openapi3.Schema) bool {
	has := s.AdditionalProperties.Has
	return s.Type.Includes("object") && (s.AdditionalProperties.Schema != nil || has != nil && *has)
}

// mapping returns a map of what the members of an object hold.
func (r *reader) mapping(s *openapi3.Schema, owner string) model.Type {
	t := model.Type{Scalar: model.Map}
	if s.AdditionalProperties.Schema == nil {
		return t
	}
	if values := r.typ(s.AdditionalProperties.Schema, owner); values.Scalar != model.Any || values.Collection || len(values.Union) > 0 {
		t.Values = &values
	}
	return t
}

// listOf returns a collection of a type. The model has no collections of
// collections; those hold any value.
func listOf(t model.Type) model.Type {
	if t.Collection {
		t = model.Type{}
	}
	t.Collection = true
	return t
}

func (r *reader) named(component string) (model.Type, bool) {
	if res := r.resources[component]; res != nil {
		return model.Type{Scalar: model.Named, Name: res.Name, Resource: res}, true
	}
	if e := r.enums[component]; e != nil {
		return model.Type{Scalar: model.Named, Name: e.Name, Enum: e}, true
	}
	return model.Type{}, false
}

func (r *reader) inlineEnum(s *openapi3.Schema, owner string) model.Type {
	if _, known := r.enums[owner]; !known {
		r.declareEnum(owner, s)
	}
	t, _ := r.named(owner)
	return t
}

func (r *reader) inlineObject(s *openapi3.Schema, owner string) model.Type {
	if _, known := r.resources[owner]; !known {
		r.fill(r.declareResource(owner, s), s, owner)
	}
	t, _ := r.named(owner)
	return t
}

// union returns the alternatives of a type, without null.
func (r *reader) union(refs openapi3.SchemaRefs, owner string) model.Type {
	var u model.Type
	for _, ref := range refs {
		if !isNull(ref) {
			u.Union = append(u.Union, r.typ(ref, owner))
		}
	}
	if len(u.Union) == 1 {
		return u.Union[0]
	}
	if slices.ContainsFunc(u.Union, func(t model.Type) bool { return t.Scalar == model.Any && !t.Collection && len(t.Union) == 0 }) {
		return model.Type{} // any value, whatever else
	}
	return u
}

// isNull reports whether a schema takes nothing but null, as version.go writes
// it for either version of OpenAPI.
func isNull(ref *openapi3.SchemaRef) bool {
	s := ref.Value
	return s != nil && (s.Type.Is("null") || s.Nullable && len(s.Enum) == 1 && s.Enum[0] == nil)
}

func isNullable(ref *openapi3.SchemaRef) bool {
	s := ref.Value
	return ref.Ref == "" && (s.Nullable || s.Type.Includes("null") || slices.ContainsFunc(s.AnyOf, isNull))
}

// besideOf returns what is said of a value beside the reference to its type, or
// its schema when there is none.
func besideOf(ref *openapi3.SchemaRef) *openapi3.Schema {
	if ref.Ref == "" {
		return ref.Value
	}
	s := new(openapi3.Schema)
	data, err := json.Marshal(ref) // the only way to the neighbours of "$ref"
	if err == nil {
		data, _ = removeRef(data)
		err = json.Unmarshal(data, s)
	}
	if err != nil {
		return new(openapi3.Schema)
	}
	return s
}

func removeRef(data []byte) ([]byte, error) {
	members := map[string]json.RawMessage{}
	if err := json.Unmarshal(data, &members); err != nil {
		return nil, err
	}
	delete(members, "$ref")
	return json.Marshal(members)
}

// componentOf returns the name of the component that a reference leads to.
func componentOf(ref string) string {
	name := ref[strings.LastIndexByte(ref, '/')+1:]
	return strings.ReplaceAll(strings.ReplaceAll(name, "~1", "/"), "~0", "~")
}

// scalarOf returns the scalar that builder.scalar spells so.
func scalarOf(s *openapi3.Schema) model.Scalar {
	for _, t := range s.Type.Slice() {
		switch t {
		case "boolean":
			return model.Boolean
		case "integer":
			return formatOf(s, model.Int64, integerFormats)
		case "number":
			return formatOf(s, model.Double, numberFormats)
		case "string":
			if s.ContentEncoding == "base64" {
				return model.Binary
			}
			return formatOf(s, model.String, stringFormats)
		}
	}
	return model.Any
}

func formatOf(s *openapi3.Schema, usual model.Scalar, formats map[string]model.Scalar) model.Scalar {
	if scalar, ok := formats[s.Format]; ok {
		return scalar
	}
	return usual
}

var (
	integerFormats = map[string]model.Scalar{"uint8": model.Byte, "int16": model.Int16, "int32": model.Int32}
	numberFormats  = map[string]model.Scalar{"float": model.Single, "decimal": model.Decimal}
	stringFormats  = map[string]model.Scalar{
		"date-time": model.DateTime, "date": model.Date, "partial-time": model.TimeOfDay, "duration": model.Duration,
		"uuid": model.GUID, "byte": model.Binary, "binary": model.Stream,
	}
)

// texts returns the strings of a list.
func texts(list any) []string {
	items, _ := list.([]any)
	var texts []string
	for _, item := range items {
		if text, ok := item.(string); ok {
			texts = append(texts, text)
		}
	}
	return texts
}

// wholeBound returns a bound if it is a whole number.
func wholeBound(b *float64) *int64 {
	if b == nil || *b != float64(int64(*b)) {
		return nil
	}
	return new(int64(*b))
}
