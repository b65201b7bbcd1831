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

func TestDemanded(t *testing.T) {
	base := resource("entity", &model.Field{Name: "id", Type: typ(model.String), ReadOnly: true, Requirement: model.Required})
	user := derive(base, resource("user",
		&model.Field{Name: "name", Type: typ(model.String), Requirement: model.Required},
		&model.Field{Name: "mail", Type: typ(model.String), Requirement: model.RequiredOnCreate}))
	typ := ref(user)
	reason := &model.Field{Name: "reason", Type: typ, Requirement: model.Required}
	tests := []struct {
		method string
		body   model.Body
		want   string
	}{
		{"POST", model.Body{Type: &typ}, "name"},
		{"POST", model.Body{Type: &typ, Required: []string{"mail"}}, "name,mail"},
		{"PUT", model.Body{Type: &typ, Fields: []*model.Field{reason}}, "name,reason"},
		{"PATCH", model.Body{Type: &typ}, ""},
		{"PATCH", model.Body{Type: &typ, Required: []string{"mail"}}, "mail"},
		{"POST", model.Body{Type: &typ, Required: []string{"id"}}, "name"},
		{"POST", model.Body{Type: &typ, Required: []string{"id"}, Listed: []*model.Field{{Name: "id"}}}, "id,name"},
		{"POST", model.Body{Fields: []*model.Field{reason}}, "reason"},
	}
	for _, tt := range tests {
		if got := strings.Join(demanded(&model.Operation{Method: tt.method, Body: &tt.body}), ","); got != tt.want {
			t.Errorf("%s %+v: got %q, want %q", tt.method, tt.body, got, tt.want)
		}
	}
}
