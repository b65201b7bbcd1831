package golang

import (
	"slices"
	"testing"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

func TestTypeName(t *testing.T) {
	tests := []struct{ namespace, name, want string }{
		{"microsoft.graph", "user", "User"},
		{"microsoft.graph.callRecords", "session", "CallRecordsSession"},
		{"microsoft.graph.a.b", "c", "ABC"},
		{"contoso", "widget", "Widget"},
		{"", "widget", "Widget"},
	}
	for _, tt := range tests {
		if got := typeName(tt.namespace, tt.name); got != tt.want {
			t.Errorf("%s.%s: got %s, want %s", tt.namespace, tt.name, got, tt.want)
		}
	}
}

func TestFileName(t *testing.T) {
	for ident, want := range map[string]string{
		"User":     "user",
		"Foo_Test": "footest",
		"V1_0":     "v10",
	} {
		if got := fileName(ident); got != want {
			t.Errorf("%s: got %s, want %s", ident, got, want)
		}
	}
}

// Every clash is reported with both places, and the later one gets a number.
func TestClashes(t *testing.T) {
	field := func(line int, name string) *model.Field {
		return &model.Field{Name: name, Type: typ(model.String), Pos: at("a.md", line)}
	}
	first := &model.Resource{Namespace: graph, Name: "webUrl", Pos: at("a.md", 1), Fields: []*model.Field{field(10, "userId"), field(11, "userID")}}
	second := &model.Resource{Namespace: graph, Name: "webURL", Pos: at("b.md", 1)}
	ours := &model.Resource{Namespace: graph, Name: "query", Pos: at("c.md", 1)}
	e := &model.Enum{Namespace: graph, Name: "web", Pos: at("d.md", 1), Members: []*model.Member{
		{Name: "url", Pos: at("d.md", 2)}, {Name: "low", Pos: at("d.md", 3)}, {Name: "Low", Pos: at("d.md", 4)}, {Name: "low", Pos: at("d.md", 5)},
	}}
	list := answers(operation("listA", "GET", "/a"), status(204))
	list.Pos = at("e.md", 1)
	other := answers(operation("ListA", "GET", "/b"), status(204))
	other.Pos = at("e.md", 2)
	diags := new(diag.List)
	api := apiOf([]*model.Resource{first, second, ours}, []*model.Enum{e}, tag("a", nil, list), tag("A", nil, other))
	if _, _, err := Generate(api, Options{}, diags); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, d := range diags.All() {
		got = append(got, d.String())
	}
	want := []string{
		"a.md:11:1: warning: \"microsoft.graph.webUrl userID\" is UserID2 in Go, because UserID is taken by \"microsoft.graph.webUrl userId\" [name-clash]\n\ta.md:10:1: \"microsoft.graph.webUrl userId\" has the name",
		"b.md:1:1: warning: \"microsoft.graph.webURL\" is WebURL2 in Go, because WebURL is taken by \"microsoft.graph.webUrl\" [name-clash]\n\ta.md:1:1: \"microsoft.graph.webUrl\" has the name",
		"c.md:1:1: warning: \"microsoft.graph.query\" is Query2 in Go, because Query is reserved [name-clash]",
		"d.md:2:1: warning: \"microsoft.graph.web url\" is WebURL3 in Go, because WebURL is taken by \"microsoft.graph.webUrl\" [name-clash]\n\ta.md:1:1: \"microsoft.graph.webUrl\" has the name",
		"d.md:4:1: warning: \"microsoft.graph.web Low\" is WebLow2 in Go, because WebLow is taken by \"microsoft.graph.web low\" [name-clash]\n\td.md:3:1: \"microsoft.graph.web low\" has the name",
		"e.md:2:1: warning: \"A\" is A2 in Go, because A is taken by \"a\" [name-clash]\n\te.md:1:1: \"a\" has the name",
		"e.md:2:1: warning: \"ListA\" is ListA2 in Go, because ListA is taken by \"listA\" [name-clash]\n\te.md:1:1: \"listA\" has the name",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %d:", len(got))
		for _, g := range got {
			t.Log(g)
		}
	}
}
