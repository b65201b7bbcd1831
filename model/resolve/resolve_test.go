package resolve

import (
	"errors"
	"strings"
	"testing"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

// resourcePage returns a page about a resource whose bases the text states.
func resourcePage(name string, bases ...string) *model.Page {
	file := "resources/" + strings.ToLower(name) + ".md"
	res := &model.Resource{Namespace: "a", Name: name, Pos: diag.Pos{File: file, Line: 1, Column: 1}}
	for _, base := range bases {
		res.BaseRefs = append(res.BaseRefs, model.BaseRef{Source: model.BaseFromProse, Type: model.Type{Scalar: model.Named, Name: base}})
	}
	return &model.Page{Path: file, Kind: model.ResourcePage, Namespace: "a", Resources: []*model.Resource{res}}
}

// operationPage returns a page about one operation at "/"+name.
func operationPage(file, title, method, name string) *model.Page {
	p := &model.Page{Path: "api/" + file + ".md", Kind: model.OperationPage, Title: title, Namespace: "a"}
	p.Operations = []*model.Operation{{
		Title: title, Page: p, Method: method, Pos: diag.Pos{File: p.Path, Line: 1, Column: 1},
		Templates: []*model.Template{{Raw: "/" + name, Segments: []model.Segment{{Parts: []model.Part{{Literal: name}}}}}},
		Evidence:  model.Evidence{Sentences: []model.Sentence{{Statuses: []int{200}, Doc: "OK."}}},
	}}
	return p
}

// TestBaseCycles shows that bases never run in a circle, however long.
func TestBaseCycles(t *testing.T) {
	tests := []struct {
		name  string
		pages []*model.Page
		said  int
	}{
		{"itself", []*model.Page{resourcePage("x", "x")}, 0},
		{"two", []*model.Page{resourcePage("x", "y"), resourcePage("y", "x")}, 1},
		{"three and one beside", []*model.Page{resourcePage("w", "x"), resourcePage("x", "y"), resourcePage("y", "z"), resourcePage("z", "x")}, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			diags := new(diag.List)
			api := Pages(tt.pages, model.Options{}, diags)
			for _, r := range api.Resources {
				for b, steps := r.Base, 0; b != nil; b, steps = b.Base, steps+1 {
					if b == r || steps > len(api.Resources) {
						t.Fatalf("%s is its own base", r.Name)
					}
				}
			}
			if got := count(diags, diag.BaseCycle); got != tt.said {
				t.Errorf("said %d times, want %d", got, tt.said)
			}
		})
	}
}

func count(diags *diag.List, code diag.Code) int {
	n := 0
	for _, d := range diags.All() {
		if d.Code == code {
			n++
		}
	}
	return n
}

// TestTypesByName shows what a name means, seen from a namespace.
func TestTypesByName(t *testing.T) {
	other := resourcePage("user")
	other.Path, other.Namespace, other.Resources[0].Namespace = "resources/other-user.md", "b", "b"
	pages := []*model.Page{resourcePage("user"), other, resourcePage("group")}
	colors := &model.Page{Path: "resources/enums.md", Kind: model.EnumBundle, Namespace: "a", Enums: []*model.Enum{
		{Namespace: "a", Name: "color", Members: []*model.Member{{Name: "red"}}},
		{Namespace: "a", Name: "size", Members: []*model.Member{{Name: "big"}}},
	}}
	pages = append(pages, colors)
	link := func(target, anchor string) *model.Link { return &model.Link{Target: target, Anchor: anchor} }
	tests := []struct {
		name string
		t    model.Type
		want string
	}{
		{"the short name in the namespace", model.Type{Name: "user"}, "a.user"},
		{"another case", model.Type{Name: "USER"}, "a.user"},
		{"a qualified name", model.Type{Name: "b.user"}, "b.user"},
		{"a wrong namespace", model.Type{Name: "microsoft.graph.group"}, "a.group"},
		{"the link's page has it", model.Type{Name: "user", Link: link("resources/other-user.md", "")}, "b.user"},
		{"the link in another case", model.Type{Name: "user", Link: link("Resources/Other-User.md", "")}, "b.user"},
		{"the text counts more than the link", model.Type{Name: "group", Link: link("resources/other-user.md", "")}, "a.group"},
		{"a text that names nothing", model.Type{Name: "person", Link: link("resources/group.md", "")}, "a.group"},
		{"an anchor", model.Type{Name: "kind", Link: link("resources/enums.md", "size-values")}, "a.size"},
		{"an enum by name", model.Type{Name: "color"}, "a.color"},
		{"nothing", model.Type{Name: "person"}, "any"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tt.t.Scalar = model.Named
			holder := resourcePage("holder")
			holder.Resources[0].Fields = []*model.Field{{Name: "x", Type: tt.t}}
			Pages(append(pages[:len(pages):len(pages)], holder), model.Options{}, new(diag.List))
			if got := holder.Resources[0].Fields[0].Type.String(); got != tt.want {
				t.Errorf("type %s, want %s", got, tt.want)
			}
		})
	}
}

// TestOperationNames shows how operations are called.
func TestOperationNames(t *testing.T) {
	tests := []struct {
		name  string
		pages []*model.Page
		want  string
	}{
		{"the title", []*model.Page{operationPage("user-get", "Get user", "GET", "users")}, "getUser"},
		{"no articles", []*model.Page{operationPage("user-get", "Get a user", "GET", "users")}, "getUser"},
		{"no notes", []*model.Page{operationPage("user-get", "Get user (deprecated)", "GET", "users")}, "getUser"},
		{"a function", []*model.Page{operationPage("user-delta", "user: delta", "GET", "users")}, "userDelta"},
		{"one word takes the area", []*model.Page{operationPage("reboot", "Reboot", "POST", "machines")}, "machinesReboot"},
		{"a sentence gives way to the page", []*model.Page{operationPage("user-list-events", "List all the events that a user has today", "GET", "events")}, "userListEvents"},
		{"a shared title gives way to the page", []*model.Page{operationPage("team-get", "Get item", "GET", "teams"), operationPage("user-get", "Get item", "GET", "users")}, "teamGet userGet"},
		{"what is still shared is numbered", []*model.Page{operationPage("x", "Überall", "GET", "a"), operationPage("X", "Überall", "GET", "b")}, "x x2"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, p := range tt.pages {
				p.Conventions = &model.Conventions{TitleNotes: []string{"deprecated"}, Articles: []string{"a"}}
			}
			var ids []string
			for _, op := range Pages(tt.pages, model.Options{}, new(diag.List)).Operations {
				ids = append(ids, op.ID)
			}
			if got := strings.Join(ids, " "); got != tt.want {
				t.Errorf("names %q, want %q", got, tt.want)
			}
		})
	}
}

// TestEveryOperationIsWhole shows what generators rely on.
func TestEveryOperationIsWhole(t *testing.T) {
	bare := operationPage("bare", "Bare", "DELETE", "bare")
	bare.Operations[0].Evidence = model.Evidence{}
	stub := operationPage("stub", "Create stub", "POST", "x")
	stub.Operations[0].Templates = nil
	stub.Operations[0].Evidence = model.Evidence{NoURI: []model.Stub{{Method: "POST", Text: "POST ** not found", Type: "a.stub"}}}
	silent := operationPage("silent", "Silent", "GET", "x")
	silent.Operations[0].Templates = nil
	api := Pages([]*model.Page{bare, silent, stub}, model.Options{}, new(diag.List))
	if len(api.Operations) != 2 {
		t.Fatalf("%d operations, want those of bare and stub", len(api.Operations))
	}
	for _, op := range api.Operations {
		if op.ID == "" || op.Tag == nil || len(op.Templates) == 0 || len(op.Responses) == 0 {
			t.Errorf("%s: id %q, tag %v, %d URLs, %d answers", op.Title, op.ID, op.Tag, len(op.Templates), len(op.Responses))
		}
	}
	if got := api.Operations[0].Responses[0].Status; got != 204 {
		t.Errorf("bare answers %d, want 204", got)
	}
	if op := api.Operations[1]; op.Templates[0].Path() != "/stub" || !op.Inferred {
		t.Errorf("stub is at %s, inferred %t", op.Templates[0].Path(), op.Inferred)
	}
}

// TestDumpReportsErrors shows that a writer's error is not lost.
func TestDumpReportsErrors(t *testing.T) {
	api := Pages([]*model.Page{resourcePage("x")}, model.Options{}, new(diag.List))
	if err := model.Dump(brokenWriter{}, api); err != errBroken {
		t.Errorf("error %v", err)
	}
}

type brokenWriter struct{}

var errBroken = errors.New("broken")

func (brokenWriter) Write([]byte) (int, error) { return 0, errBroken }
