package golang

import (
	"testing"

	"github.com/apimill/apimill/model"
)

func TestResult(t *testing.T) {
	user := ref(resource("user"))
	media := func(code int, media string) *model.Response {
		text := typ(model.String)
		return &model.Response{Status: code, Type: &text, Media: media}
	}
	tests := []struct {
		name      string
		responses []*model.Response
		kind      resultKind
		status    int
		empty     int
	}{
		{"object", []*model.Response{answer(200, user)}, valueResult, 200, 0},
		{"created", []*model.Response{answer(201, user), status(400)}, valueResult, 201, 0},
		{"no content", []*model.Response{status(204)}, noResult, 0, 204},
		{"accepted", []*model.Response{status(202)}, noResult, 0, 202},
		{"body or none", []*model.Response{answer(200, user), status(202)}, valueResult, 200, 202},
		{"none or body", []*model.Response{status(200), answer(201, user)}, valueResult, 201, 200},
		{"collection", []*model.Response{answer(200, listOf(user))}, pageResult, 200, 0},
		{"anything", []*model.Response{answer(200, typ(model.Any))}, valueResult, 200, 0},
		{"scalar", []*model.Response{answer(200, typ(model.Boolean))}, scalarResult, 200, 0},
		{"stream", []*model.Response{answer(200, typ(model.Stream))}, streamResult, 200, 0},
		{"text", []*model.Response{media(200, "text/plain")}, streamResult, 200, 0},
		{"redirection", []*model.Response{status(302)}, redirectResult, 302, 0},
		{"body or redirection", []*model.Response{answer(200, user), status(302)}, valueResult, 200, 0},
		{"errors only", []*model.Response{status(404)}, noResult, 0, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := resultOf(&model.Operation{Responses: tt.responses})
			if got.kind != tt.kind || got.status != tt.status || got.empty != tt.empty {
				t.Errorf("got %+v", got)
			}
		})
	}
}

func TestBody(t *testing.T) {
	user, stream := ref(resource("user")), typ(model.Stream)
	fields := []*model.Field{field("a", typ(model.String))}
	tests := []struct {
		name string
		body *model.Body
		want bodyKind
	}{
		{"none", nil, noBody},
		{"object", &model.Body{Type: &user}, valueBody},
		{"parameters", &model.Body{Fields: fields}, structBody},
		{"object and more", &model.Body{Type: &user, Fields: fields}, structBody},
		{"stream", &model.Body{Type: &stream}, streamBody},
		{"other media", &model.Body{Type: &user, Media: "text/html"}, streamBody},
		{"untold", &model.Body{}, anyBody},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := bodyOf(&model.Operation{Body: tt.body}); got != tt.want {
				t.Errorf("got %d, want %d", got, tt.want)
			}
		})
	}
}

func TestChoices(t *testing.T) {
	user := ref(resource("user"))
	created := answer(201, user)
	created.Headers = []*model.Field{field("Location", typ(model.String)), field("Retry-After", typ(model.Int32))}
	tests := []struct {
		responses []*model.Response
		want      string
	}{
		{[]*model.Response{answer(200, user), status(404)}, ""},
		{[]*model.Response{answer(200, user), status(202)}, "Documented statuses: `200`, `202`."},
		{[]*model.Response{created, status(400)}, "Documented headers of the answer: `Location`, `Retry-After`."},
		{[]*model.Response{created, status(202)}, "Documented statuses: `201`, `202`.\nDocumented headers of the answer: `Location`, `Retry-After`."},
	}
	for _, tt := range tests {
		if got := choices(&model.Operation{Responses: tt.responses}); got != tt.want {
			t.Errorf("got %q, want %q", got, tt.want)
		}
	}
}
