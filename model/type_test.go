package model

import "testing"

func TestTypeString(t *testing.T) {
	user := &Resource{Namespace: "a.b", Name: "user"}
	color := &Enum{Namespace: "a.b", Name: "color"}
	tests := []struct {
		t    Type
		want string
	}{
		{Type{}, "any"},
		{Type{Scalar: Int64}, "int64"},
		{Type{Scalar: String, Collection: true}, "collection of string"},
		{Type{Scalar: Named, Name: "User"}, "User"},
		{Type{Scalar: Named, Name: "User", Resource: user}, "a.b.user"},
		{Type{Scalar: Named, Name: "color", Enum: color, Collection: true}, "collection of a.b.color"},
		{Type{Union: []Type{{Resource: user}, {Scalar: String}}}, "a.b.user or string"},
	}
	for _, tt := range tests {
		if got := tt.t.String(); got != tt.want {
			t.Errorf("%q, want %q", got, tt.want)
		}
	}
}

func TestTemplateSpelling(t *testing.T) {
	id := &PathParam{Name: "userId"}
	path := &PathParam{Name: "path", Multi: true}
	tests := []struct {
		t           Template
		path, shape string
	}{
		{Template{}, "/", "/"},
		{
			Template{Segments: []Segment{{Parts: []Part{{Literal: "Users"}}}, {Parts: []Part{{Param: id}}}}},
			"/Users/{userId}", "/users/{}",
		},
		{
			Template{Segments: []Segment{{Parts: []Part{{Literal: "root:"}}}, {Parts: []Part{{Param: path}, {Literal: ":"}}}}},
			"/root:/{path}:", "/root:/{}:",
		},
		{
			Template{Segments: []Segment{{Function: "At", Parts: []Part{{Literal: "At(id='"}, {Param: id}, {Literal: "')"}}}}},
			"/At(id='{userId}')", "/at(id='{}')",
		},
	}
	for _, tt := range tests {
		if tt.t.Path() != tt.path || tt.t.Shape() != tt.shape {
			t.Errorf("path %s, shape %s; want %s, %s", tt.t.Path(), tt.t.Shape(), tt.path, tt.shape)
		}
	}
}
