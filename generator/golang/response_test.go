package golang

import (
	"testing"

	"github.com/apimill/apimill/model"
)

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
