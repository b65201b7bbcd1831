package golang

import (
	"slices"
	"testing"

	"github.com/apimill/apimill/model"
)

func TestNames(t *testing.T) {
	base := &model.Resource{Namespace: graph, Name: "entity", Pos: at("a.md", 1), Fields: []*model.Field{{Name: "id", Type: typ(model.String), Pos: at("a.md", 2)}}}
	user := &model.Resource{Namespace: graph, Name: "user", Base: base, Pos: at("b.md", 1), Fields: []*model.Field{
		{Name: "webUrl", Type: typ(model.String), Pos: at("b.md", 2)}, {Name: "webURL", Type: typ(model.String), Pos: at("b.md", 3)},
	}}
	base.Subtypes = []*model.Resource{user}
	level := &model.Enum{Namespace: graph, Name: "level", Pos: at("c.md", 1), Members: []*model.Member{{Name: "low", Pos: at("c.md", 2)}}}
	get := answers(operation("getUser", "GET", "/user"), status(204))
	names := NewNames(apiOf([]*model.Resource{base, user}, []*model.Enum{level}, tag("user", user, get)))
	tests := []struct {
		subject model.Subject
		want    []string
	}{
		{model.Subject{Resource: user}, []string{"User"}},
		{model.Subject{Resource: user, Field: user.Fields[0]}, []string{"User.WebURL"}},
		{model.Subject{Resource: user, Field: user.Fields[1]}, []string{"User.WebURL2"}},
		{model.Subject{Resource: base, Field: base.Fields[0]}, []string{"Entity.ID"}},
		{model.Subject{Enum: level}, []string{"Level"}},
		{model.Subject{Operation: get}, []string{"UserAPI.GetUser", "GetUserRequest"}},
	}
	for _, tt := range tests {
		if got := names.Of(tt.subject); !slices.Equal(got, tt.want) {
			t.Errorf("%s: got %q, want %q", tt.subject.Name(), got, tt.want)
		}
		for _, ident := range tt.want {
			if got := names.Find(ident); !slices.Equal(got, []model.Subject{tt.subject}) {
				t.Errorf("%s: found %d subjects, want %s alone", ident, len(got), tt.subject.Name())
			}
		}
	}
	if got := names.Find("GetUser"); len(got) != 1 || got[0].Operation != get {
		t.Errorf("a method without its interface: found %d subjects", len(got))
	}
	if got := names.Find("LevelLow"); len(got) != 1 || got[0].Enum != level || names.Constant(level.Members[0]) != "LevelLow" {
		t.Errorf("a constant: found %d subjects", len(got))
	}
	if got := names.Find("User.ID"); len(got) != 1 || got[0].Field != base.Fields[0] {
		t.Errorf("an inherited field: found %d subjects", len(got))
	}
	for _, ident := range []string{"", "user", "User.webUrl", "Nothing", "User.Derived"} {
		if got := names.Find(ident); len(got) != 0 {
			t.Errorf("%q: found %d subjects, want none", ident, len(got))
		}
	}
}
