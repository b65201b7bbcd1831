package wire

import (
	"testing"

	"github.com/apimill/apimill/model"
)

func TestIsOData(t *testing.T) {
	text := func(name string) *model.Field {
		return &model.Field{Name: name, Type: model.Type{Scalar: model.String}}
	}
	body := func(member string) *model.Value {
		inner := &model.Value{Kind: model.ObjectValue, Members: []model.ValueMember{{Name: member, Value: &model.Value{Kind: model.StringValue}}}}
		return &model.Value{Kind: model.ArrayValue, Items: []*model.Value{inner}}
	}
	tests := []struct {
		name string
		api  model.API
		want bool
	}{
		{"nothing", model.API{}, false},
		{"a plain type", model.API{Resources: []*model.Resource{{Name: "user", Fields: []*model.Field{text("id")}}}}, false},
		{"a namespace", model.API{Resources: []*model.Resource{{Namespace: "shop", Name: "user"}}}, true},
		{"a control member", model.API{Resources: []*model.Resource{{Name: "user", Fields: []*model.Field{text("@odata.etag")}}}}, true},
		{"a plain operation", model.API{Operations: []*model.Operation{{Parameters: []*model.Parameter{{Field: *text("limit")}}}}}, false},
		{"a system option", model.API{Operations: []*model.Operation{{Parameters: []*model.Parameter{{Field: *text("$top")}}}}}, true},
		{"an example", model.API{Operations: []*model.Operation{{Examples: []*model.Example{{Response: &model.Message{Body: body("@odata.id")}}}}}}, true},
		{"a plain example", model.API{Operations: []*model.Operation{{Examples: []*model.Example{{Request: &model.Message{Body: body("id")}}}}}}, false},
	}
	for _, tt := range tests {
		if got := IsOData(&tt.api); got != tt.want {
			t.Errorf("%s: got %t", tt.name, got)
		}
	}
}
