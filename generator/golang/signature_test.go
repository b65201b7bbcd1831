package golang

import (
	"testing"

	"github.com/apimill/apimill/model"
)

// TestTypesOfBodies shows what JSON operations take and return, in Go.
func TestTypesOfBodies(t *testing.T) {
	user := resource("user")
	answer := func(typ model.Type) *model.Response { return &model.Response{Status: 200, Type: &typ} }
	tests := []struct {
		id           string
		body         *model.Body
		response     *model.Response
		takes, gives string
	}{
		{"nothing", nil, status(204), "", ""},
		{"value", &model.Body{Type: new(ref(user))}, answer(ref(user)), "User", "User"},
		{"page", nil, answer(listOf(ref(user))), "", "UserCollectionResponse"},
		{"fields", &model.Body{Fields: []*model.Field{field("n", typ(model.Int32))}}, answer(typ(model.Int64)), "FieldsBody", "struct {\n\tValue int64 `json:\"value\"`\n}"},
		{"alternatives and fields", &model.Body{Type: &model.Type{Union: []model.Type{ref(user), typ(model.String)}}, Fields: []*model.Field{field("n", typ(model.Int32))}}, status(204), "json.RawMessage", ""},
		{"anything", &model.Body{}, answer(typ(model.Any)), "json.RawMessage", "json.RawMessage"},
		{"stream", &model.Body{Type: new(typ(model.Stream))}, answer(typ(model.Stream)), "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.id, func(t *testing.T) {
			op := answers(operation(tt.id, "POST", "/x"), tt.response)
			op.Body = tt.body
			names := NewNames(apiOf([]*model.Resource{user}, nil, tag("user", nil, op)))
			if got := names.Body(op); got != tt.takes {
				t.Errorf("takes %q, want %q", got, tt.takes)
			}
			if got := names.Result(op); got != tt.gives {
				t.Errorf("returns %q, want %q", got, tt.gives)
			}
		})
	}
}
