package wire

import (
	"testing"

	"github.com/apimill/apimill/model"
)

func typ(s model.Scalar) model.Type { return model.Type{Scalar: s} }

func ref(r *model.Resource) model.Type { return model.Type{Scalar: model.Named, Resource: r} }

func listOf(t model.Type) model.Type {
	t.Collection = true
	return t
}

func field(name string, t model.Type) *model.Field { return &model.Field{Name: name, Type: t} }

func resource(name string) *model.Resource { return &model.Resource{Name: name} }

func status(code int) *model.Response { return &model.Response{Status: code} }

func answer(code int, t model.Type) *model.Response {
	return &model.Response{Status: code, Type: &t, Media: "application/json"}
}

func TestResult(t *testing.T) {
	user := ref(resource("user"))
	media := func(code int, media string) *model.Response {
		text := typ(model.String)
		return &model.Response{Status: code, Type: &text, Media: media}
	}
	tests := []struct {
		name      string
		responses []*model.Response
		kind      ResultKind
		status    int
		empty     int
	}{
		{"object", []*model.Response{answer(200, user)}, ValueResult, 200, 0},
		{"created", []*model.Response{answer(201, user), status(400)}, ValueResult, 201, 0},
		{"no content", []*model.Response{status(204)}, NoResult, 0, 204},
		{"accepted", []*model.Response{status(202)}, NoResult, 0, 202},
		{"body or none", []*model.Response{answer(200, user), status(202)}, ValueResult, 200, 202},
		{"none or body", []*model.Response{status(200), answer(201, user)}, ValueResult, 201, 200},
		{"collection", []*model.Response{answer(200, listOf(user))}, PageResult, 200, 0},
		{"anything", []*model.Response{answer(200, typ(model.Any))}, ValueResult, 200, 0},
		{"scalar", []*model.Response{answer(200, typ(model.Boolean))}, ScalarResult, 200, 0},
		{"stream", []*model.Response{answer(200, typ(model.Stream))}, StreamResult, 200, 0},
		{"text", []*model.Response{media(200, "text/plain")}, StreamResult, 200, 0},
		{"redirection", []*model.Response{status(302)}, RedirectResult, 302, 0},
		{"body or redirection", []*model.Response{answer(200, user), status(302)}, ValueResult, 200, 0},
		{"errors only", []*model.Response{status(404)}, NoResult, 0, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := ResultOf(&model.Operation{Responses: tt.responses})
			if got.Kind != tt.kind || got.Status != tt.status || got.Empty != tt.empty {
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
		want BodyKind
	}{
		{"none", nil, NoBody},
		{"object", &model.Body{Type: &user}, ValueBody},
		{"parameters", &model.Body{Fields: fields}, ObjectBody},
		{"object and more", &model.Body{Type: &user, Fields: fields}, ObjectBody},
		{"stream", &model.Body{Type: &stream}, StreamBody},
		{"other media", &model.Body{Type: &user, Media: "text/html"}, StreamBody},
		{"untold", &model.Body{}, AnyBody},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := BodyOf(&model.Operation{Body: tt.body}); got != tt.want {
				t.Errorf("got %d, want %d", got, tt.want)
			}
		})
	}
}

func TestOpenTypesBeget(t *testing.T) {
	base := resource("a")
	base.Open = true
	sub := resource("b")
	sub.Base = base
	if !IsOpen(sub) || IsOpen(resource("c")) {
		t.Error("what derives from an open type is open, and nothing else")
	}
}

func TestMayLeaveOutBody(t *testing.T) {
	user := ref(resource("user"))
	must := &model.Field{Name: "a", Type: typ(model.String), Requirement: model.Required}
	tests := []struct {
		name string
		body *model.Body
		want bool
	}{
		{"none", nil, true},
		{"object", &model.Body{Type: &user}, false},
		{"parameters", &model.Body{Fields: []*model.Field{field("a", typ(model.String))}}, true},
		{"required parameters", &model.Body{Fields: []*model.Field{must}, Required: []string{"a"}}, false},
	}
	for _, tt := range tests {
		if got := MayLeaveOutBody(&model.Operation{Method: "POST", Body: tt.body}); got != tt.want {
			t.Errorf("%s: got %v", tt.name, got)
		}
	}
}
