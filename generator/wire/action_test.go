package wire

import (
	"slices"
	"testing"

	"github.com/apimill/apimill/model"
)

func TestActions(t *testing.T) {
	user := &model.Resource{Name: "user", Fields: []*model.Field{field("mail", typ(model.String)), field("age", typ(model.Int32))}}
	one, all, stream := answer(200, ref(user)), answer(200, listOf(ref(user))), answer(200, typ(model.Stream))
	users, entity := template("users"), template("users", "{userId}")
	entity.Segments[1].Parts[0].Param.Raw = "id | mail | age"
	json, bytes := &model.Body{}, &model.Body{Type: new(typ(model.Stream))}
	delta := template("users", "delta()")
	delta.Segments[1].Function = "delta"
	tests := []struct {
		method   string
		at       *model.Template
		body     *model.Body
		response *model.Response
		want     Action
	}{
		{"GET", users, nil, all, List},
		{"GET", entity, nil, one, Get},
		{"POST", users, json, one, Create},
		{"PATCH", entity, json, one, Update},
		{"PUT", entity, json, one, Replace},
		{"DELETE", entity, nil, status(204), Delete},
		{"GET", template("users", "{userId}", "photo"), nil, stream, Download},
		{"GET", template("users", "{userId}", "content"), nil, status(302), Download},
		{"PUT", template("users", "{userId}", "photo"), bytes, status(204), Upload},
		{"POST", template("users", "{userId}", "manager", "$ref"), json, status(204), Link},
		{"DELETE", template("users", "{userId}", "manager", "$ref"), nil, status(204), Unlink},
		{"PUT", users, &model.Body{Type: new(listOf(ref(user)))}, all, NoAction},
		{"POST", template("users", "{userId}", "wake"), json, one, NoAction},
		{"POST", template("teams", "{teamId}", "members"), json, answer(201, ref(user)), Create},
		{"POST", template("teams", "{teamId}", "rooms"), json, answer(201, ref(&model.Resource{Name: "room"})), NoAction},
		{"GET", delta, nil, all, NoAction},
		{"GET", template("users", "delta"), nil, all, NoAction},
		{"HEAD", users, nil, status(200), NoAction},
	}
	api := &model.API{}
	for _, tt := range tests {
		api.Operations = append(api.Operations, &model.Operation{
			Method: tt.method, Templates: []*model.Template{tt.at}, Body: tt.body, Responses: []*model.Response{tt.response},
		})
	}
	actions := NewActions(api)
	for i, op := range api.Operations {
		if got := actions.Of(op); got != tests[i].want {
			t.Errorf("%s: got %q, want %q", Routes(op)[0], got, tests[i].want)
		}
	}
	if got, want := actions.Keys(api.Operations[0]), []string{"id", "mail"}; !slices.Equal(got, want) {
		t.Errorf("keys: got %q, want %q", got, want)
	}
}
