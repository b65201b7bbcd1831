package openapi

import (
	"github.com/getkin/kin-openapi/openapi3"

	"github.com/apimill/apimill/model"
)

// Keywords of ours. Readers that took the format of a text for its type would have
// other types than the documents.
const (
	uniqueKey = "x-apimill-unique"
	formatKey = "x-apimill-format"
)

// limit states what a value may be: a number, a text, each text of a list, a list.
func limit(s *openapi3.Schema, f *model.Field) {
	if isNumber(f.Type) {
		s.Min, s.Max = bound(f.Minimum), bound(f.Maximum)
	}
	if f.Type.Collection && s.Items != nil {
		s.MinItems, s.MaxItems = length(f.Items.Min), count(f.Items.Max)
		limitText(s.Items.Value, f)
	} else {
		limitText(s, f)
	}
	if f.Unique {
		s.Extensions = extended(s.Extensions, map[string]any{uniqueKey: true})
	}
}

// limitText states how long a text may be and what it is.
func limitText(s *openapi3.Schema, f *model.Field) {
	if s == nil || !isText(f.Type) {
		return
	}
	s.MinLength, s.MaxLength = length(f.Length.Min), count(f.Length.Max)
	switch f.Format {
	case "":
	case "email", "uri":
		s.Format = f.Format
	default:
		s.Extensions = extended(s.Extensions, map[string]any{formatKey: f.Format})
	}
}

// isText reports whether a type is text, or a list of such.
func isText(t model.Type) bool {
	return t.Scalar == model.String && t.Enum == nil && t.Resource == nil && len(t.Union) == 0
}

func length(n *int64) uint64 {
	if n == nil || *n < 0 {
		return 0
	}
	return uint64(*n)
}

func count(n *int64) *uint64 {
	if n == nil {
		return nil
	}
	return new(length(n))
}

// readLimits reads what limit states.
func readLimits(f *model.Field, s *openapi3.Schema, ref *openapi3.SchemaRef) {
	f.Minimum, f.Maximum = wholeBound(s.Min), wholeBound(s.Max)
	f.Items = spanOf(s.MinItems, s.MaxItems)
	f.Unique, _ = s.Extensions[uniqueKey].(bool)
	if items := ref.Value.Items; items != nil && items.Value != nil && items.Ref == "" {
		s = items.Value
	}
	f.Length = spanOf(s.MinLength, s.MaxLength)
	if isText(f.Type) {
		f.Format, _ = s.Extensions[formatKey].(string)
		if s.Format == "email" || s.Format == "uri" {
			f.Format = s.Format
		}
	}
}

// spanOf returns what a number may be that has these ends; 0 for the least is none.
func spanOf(least uint64, most *uint64) model.Span {
	var span model.Span
	if least > 0 {
		span.Min = new(int64(least))
	}
	if most != nil {
		span.Max = new(int64(*most))
	}
	return span
}
