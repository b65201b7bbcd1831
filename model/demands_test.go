package model_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/apimill/apimill/model"
)

func TestDemands(t *testing.T) {
	field := func(name string, r model.Requirement) *model.Field {
		return &model.Field{Name: name, Type: model.Type{Scalar: model.String}, Requirement: r}
	}
	key := field("id", model.Required)
	key.ReadOnly = true
	base := &model.Resource{Name: "entity", Fields: []*model.Field{key}}
	user := &model.Resource{Name: "user", Base: base, Fields: []*model.Field{field("name", model.Required), field("mail", model.RequiredOnCreate)}}
	user.Subtypes = []*model.Resource{{Name: "guest", Base: user, Fields: []*model.Field{field("host", model.Optional)}}}
	typ := model.Type{Scalar: model.Named, Name: "user", Resource: user}
	users := typ
	users.Collection = true
	reason := field("reason", model.Required)
	tests := []struct {
		about, method string
		body          model.Body
		want          string
	}{
		{"the type says so", "POST", model.Body{Type: &typ}, "name"},
		{"the page says so", "POST", model.Body{Type: &typ, Required: []string{"mail"}}, "mail,name"},
		{"both do", "POST", model.Body{Type: &typ, Required: []string{"name"}}, "name"},
		{"of a subtype", "POST", model.Body{Type: &typ, Required: []string{"host"}}, "host,name"},
		{"beside the type", "PUT", model.Body{Type: &typ, Fields: []*model.Field{reason}}, "reason,name"},
		{"an update in part", "PATCH", model.Body{Type: &typ}, ""},
		{"an update whose page says so", "PATCH", model.Body{Type: &typ, Required: []string{"mail"}}, "mail"},
		{"read-only", "POST", model.Body{Type: &typ, Required: []string{"id"}}, "name"},
		{"read-only elsewhere", "POST", model.Body{Type: &typ, Required: []string{"id"}, Listed: []*model.Field{{Name: "id"}}}, "id,name"},
		{"parameters", "POST", model.Body{Fields: []*model.Field{reason, field("why", model.Optional)}}, "reason"},
		{"a list", "POST", model.Body{Type: &users}, ""},
	}
	for _, tt := range tests {
		op := &model.Operation{Method: tt.method, Body: &tt.body, Responses: []*model.Response{{Status: 201, Type: &typ}}}
		if got := strings.Join(op.Demands(), ","); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.about, got, tt.want)
		}
	}
	if got := new(model.Operation).Demands(); slices.Compare(got, nil) != 0 {
		t.Errorf("no body: got %q", got)
	}
}
