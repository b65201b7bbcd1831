package openapi

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/apimill/apimill/model"
)

// Limits are written as JSON Schema has them, and read again.
func TestLimits(t *testing.T) {
	n := func(n int64) *int64 { return &n }
	text, list := model.Type{Scalar: model.String}, model.Type{Scalar: model.String, Collection: true}
	tests := []struct {
		field model.Field
		want  string
	}{
		{model.Field{Type: text, Length: model.Span{Min: n(1), Max: n(9)}}, `{"type":"string","minLength":1,"maxLength":9}`},
		{model.Field{Type: text, Length: model.Span{Max: n(0)}}, `{"type":"string","maxLength":0}`},
		{model.Field{Type: list, Length: model.Span{Max: n(9)}, Items: model.Span{Min: n(2), Max: n(20)}}, `{"type":"array","minItems":2,"maxItems":20,"items":{"type":"string","maxLength":9}}`},
		{model.Field{Type: text, Format: "email", Unique: true}, `{"type":"string","format":"email","x-apimill-unique":true}`},
		{model.Field{Type: text, Format: "uuid"}, `{"type":"string","x-apimill-format":"uuid"}`},
		{model.Field{Type: model.Type{Scalar: model.Int32}, Minimum: n(1), Length: model.Span{Max: n(9)}}, `{"type":"integer","minimum":1}`},
	}
	for _, tt := range tests {
		s := typed("string")
		switch {
		case isNumber(tt.field.Type):
			s = typed("integer")
		case tt.field.Type.Collection:
			s = typed("array")
			s.Items = inline(typed("string"))
		}
		limit(s, &tt.field)
		w := &jsonSink{}
		(&encoder{sink: w}).schema(inline(s))
		if diff := cmp.Diff(tt.want, strings.Join(strings.Fields(string(w.buf)), "")); diff != "" {
			t.Errorf("-want +got:\n%s", diff)
		}
		got := model.Field{Type: tt.field.Type}
		readLimits(&got, s, inline(s))
		want := tt.field
		if !isText(want.Type) {
			want.Length = model.Span{}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("read again: -want +got:\n%s", diff)
		}
	}
}
