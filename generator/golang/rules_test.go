package golang

import (
	"strings"
	"testing"

	"github.com/apimill/apimill/model"
)

func TestRules(t *testing.T) {
	low, high := int64(1), int64(9)
	tests := []struct {
		field model.Field
		want  string
	}{
		{model.Field{Name: "a", Type: typ(model.String)}, ""},
		{model.Field{Name: "a", Type: typ(model.String), ReadOnly: true}, "readonly"},
		{model.Field{Name: "id", Type: typ(model.String), ReadOnly: true}, "key"},
		{model.Field{Name: "id", Type: typ(model.GUID)}, "guid"},
		{model.Field{Name: "a", Type: listOf(typ(model.GUID)), Nullability: model.NotNullable}, "notnull,guid"},
		{model.Field{Name: "a", Type: typ(model.Int32), Minimum: &low, Maximum: &high}, "min=1,max=9"},
		{model.Field{Name: "a", Type: typ(model.String), Length: model.Span{Min: &low, Max: &high}}, "minlen=1,maxlen=9"},
		{model.Field{Name: "a", Type: typ(model.Int32), Length: model.Span{Max: &high}}, ""},
		{model.Field{Name: "a", Type: model.Type{Scalar: model.String, Collection: true}, Length: model.Span{Max: &high}, Items: model.Span{Min: &low, Max: &high}}, "maxlen=9,minitems=1,maxitems=9"},
		{model.Field{Name: "a", Type: listOf(typ(model.Double)), Maximum: &high}, "max=9"},
		{model.Field{Name: "a", Type: typ(model.String), Minimum: &low}, ""},
		{model.Field{Name: "a", Type: typ(model.Decimal), Minimum: &low}, ""},
	}
	for _, tt := range tests {
		if got := strings.Join(rules(&tt.field, "id"), ","); got != tt.want {
			t.Errorf("%+v: got %q, want %q", tt.field, got, tt.want)
		}
	}
}

// A tag names no member whose name encoding/json does not take.
func TestDemanded(t *testing.T) {
	demanding := func(name string) *model.Field {
		return &model.Field{Name: name, Type: typ(model.String), Requirement: model.Required}
	}
	op := &model.Operation{Method: "POST", Body: &model.Body{Fields: []*model.Field{demanding("reason"), demanding(`a"b`), demanding("x,y")}}}
	if got := strings.Join(demanded(op), ","); got != "reason" {
		t.Errorf("got %q", got)
	}
}
