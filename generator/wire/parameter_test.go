package wire

import (
	"slices"
	"testing"

	"github.com/apimill/apimill/model"
)

// template returns the template of these segments; "{x}" is a parameter, "{x...}"
// one of several segments.
func template(segments ...string) *model.Template {
	t := &model.Template{}
	for _, s := range segments {
		part := model.Part{Literal: s}
		if s[0] == '{' {
			name := s[1 : len(s)-1]
			multi := len(name) > 3 && name[len(name)-3:] == "..."
			if multi {
				name = name[:len(name)-3]
			}
			part = model.Part{Param: &model.PathParam{Name: name, Raw: name, Multi: multi}}
		}
		t.Segments = append(t.Segments, model.Segment{Parts: []model.Part{part}})
	}
	return t
}

func TestPathParams(t *testing.T) {
	op := &model.Operation{Templates: []*model.Template{template("users", "{userId}", "items", "{itemId}"), template("me", "items", "{itemId}")}}
	var got []string
	for _, p := range PathParams(op) {
		name := p.Name
		if p.Always {
			name += "!"
		}
		got = append(got, name)
	}
	if want := []string{"userId", "itemId!"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestRoutes(t *testing.T) {
	op := &model.Operation{Method: "GET", Templates: []*model.Template{template("users", "{userId}"), template("root:", "{path...}")}}
	want := []string{"GET /users/{userId}", "GET /root:/{path...}"}
	if got := Routes(op); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestIsOwn(t *testing.T) {
	tests := []struct {
		in   model.ParamIn
		name string
		want bool
	}{
		{model.Query, "$filter", false},
		{model.Query, "filter", true},
		{model.Query, "Accept", true},
		{model.Header, "accept", false},
		{model.Header, "Authorization", false},
		{model.Header, "IF-MATCH", false},
		{model.Header, "client-request-id", true},
	}
	for _, tt := range tests {
		if got := IsOwn(&model.Parameter{In: tt.in, Field: model.Field{Name: tt.name}}); got != tt.want {
			t.Errorf("%s %s: got %v", tt.in, tt.name, got)
		}
	}
}

func TestMedia(t *testing.T) {
	stream, text := typ(model.Stream), typ(model.String)
	tests := []struct {
		typ          *model.Type
		stated, want string
	}{
		{nil, "", "application/json"},
		{&text, "", "application/json"},
		{&text, "text/plain", "text/plain"},
		{&stream, "", "application/octet-stream"},
		{&stream, "application/json", "application/octet-stream"},
		{&stream, "image/jpeg", "image/jpeg"},
	}
	for _, tt := range tests {
		if got := Media(tt.typ, tt.stated); got != tt.want {
			t.Errorf("%v as %q: got %q, want %q", tt.typ, tt.stated, got, tt.want)
		}
	}
}
