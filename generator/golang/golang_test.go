package golang

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/dave/jennifer/jen"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/generator"
	"github.com/apimill/apimill/model"
)

// sample returns a small API with everything that generated code treats
// specially.
func sample() *model.API {
	color := &model.Enum{Namespace: graph, Name: "color", Doc: "A color.", Pos: at("specs/resources/color.md", 1), Members: []*model.Member{
		{Name: "red", Doc: "Like blood."}, {Name: "lightBlue"}, {Name: "unknownFutureValue"},
	}}
	rights := &model.Enum{Namespace: graph, Name: "rights", Flags: true, Pos: at("specs/resources/rights.md", 1), Members: []*model.Member{
		{Name: "read"}, {Name: "write"},
	}}
	entity := resource("entity", field("id", typ(model.String)))
	entity.Synthetic = true
	thing := sampleThing(entity, color, rights)
	gadget := derive(thing, resource("gadget", field("watts", typ(model.Int32))))
	bag := resource("bag", field("label", typ(model.String)))
	bag.Open = true
	session := &model.Resource{
		Namespace: "microsoft.graph.callRecords", Name: "session", Pos: at("specs/resources/callrecords-session.md", 1),
		Fields: []*model.Field{field("id", typ(model.String))},
	}
	ping := answers(operation("ping", "POST", "/ping"), answer(200, typ(model.Any)))
	ping.Inferred = true
	return apiOf([]*model.Resource{entity, thing, gadget, bag, session}, []*model.Enum{color, rights},
		tag("thing", thing, sampleOperations(ref(thing), color)...), tag("Thing", nil, ping), tag("bag", bag))
}

// sampleThing returns a resource with a field of each kind.
func sampleThing(entity *model.Resource, color, rights *model.Enum) *model.Resource {
	thing := derive(entity, resource("thing",
		field("displayName", typ(model.String)),
		&model.Field{Name: "size", Type: typ(model.Int64), ReadOnly: true, Nullability: model.Nullable},
		&model.Field{Name: "note", Type: typ(model.String), Nullability: model.Nullable},
		&model.Field{Name: "expires", Type: typ(model.DateTime), Nullability: model.Nullable},
		&model.Field{Name: "state", Type: typ(model.String), Values: []string{"new", "old"}, Deprecated: true, Doc: "The state."},
		field("born", typ(model.Date)),
		field("opens", typ(model.TimeOfDay)),
		field("length", typ(model.Duration)),
		field("price", typ(model.Decimal)),
		field("icon", typ(model.Binary)),
		field("settings", typ(model.Any)),
		field("color", enumRef(color)),
		field("rights", enumRef(rights)),
		field("tags", listOf(typ(model.String))),
	))
	thing.Doc = "Represents a thing, see [color](specs/resources/color.md) and [the web](https://example.com/a)."
	thing.Fields = append(thing.Fields,
		&model.Field{Name: "parent", Type: ref(thing), Kind: model.Relationship},
		&model.Field{Name: "parts", Type: listOf(ref(thing)), Kind: model.Relationship},
		&model.Field{Name: "parent@odata.bind", Type: typ(model.String), Kind: model.Annotation},
		field("choice", model.Type{Scalar: model.Named, Union: []model.Type{ref(entity), typ(model.String)}}),
	)
	return thing
}

// sampleOperations returns an operation of each kind.
func sampleOperations(thing model.Type, color *model.Enum) []*model.Operation {
	list := answers(operation("listThings", "GET", "/things", "/me/things"), answer(200, listOf(thing)))
	list.Parameters = []*model.Parameter{
		{In: model.Query, Field: *field("$top", typ(model.Int32))},
		{In: model.Query, Field: *field("startDateTime", typ(model.DateTime))},
		{In: model.Query, Field: *field("color", enumRef(color))},
		{In: model.Header, Field: *field("Authorization", typ(model.String))},
		{In: model.Header, Field: *field("If-None-Match", typ(model.String))},
	}
	create := answers(operation("createThing", "POST", "/things"), answer(201, thing))
	create.Body = &model.Body{Type: &thing, Media: "application/json"}
	update := answers(operation("updateThing", "PATCH", "/things/{thingId}"), answer(200, thing), status(202))
	update.Body = &model.Body{Type: &thing, Fields: []*model.Field{field("reason", typ(model.String))}}
	act := answers(operation("actThing", "POST", "/things/{thingId}/act"), answer(200, typ(model.Int32)))
	act.Body = &model.Body{Fields: []*model.Field{field("days", typ(model.Int32))}}
	count := answers(operation("rangeThing", "GET", "/things/{thingId}/range(from={from},to='{to}')"), answer(200, listOf(typ(model.Int32))))
	count.Templates[0].Segments[2].Function = "range"
	count.Templates[0].Params()[1].Type = typ(model.Int32)
	upload := answers(operation("putContent", "PUT", "/things/root:/{path...}:/content", "/things/{thingId}/content"), status(204))
	upload.Body = &model.Body{Type: &model.Type{Scalar: model.Stream}, Media: "application/octet-stream"}
	return []*model.Operation{
		list, create, update, act, count, upload,
		answers(operation("getThing", "GET", "/things/{thingId}", "/me/thing"), answer(200, thing)),
		answers(operation("deleteThing", "DELETE", "/things/{thingId}"), status(204)),
		answers(operation("deltaThings", "GET", "/things/delta"), answer(200, listOf(thing))),
		answers(operation("getContent", "GET", "/things/{thingId}/content"), answer(200, typ(model.Stream))),
		answers(operation("downloadThing", "GET", "/things/{thingId}/download"), status(302)),
	}
}

func generate(t *testing.T, api *model.API) []generator.File {
	t.Helper()
	files, _, err := Generate(api, Options{}, new(diag.List))
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// run runs the go command in a folder.
func run(t *testing.T, dir string, args ...string) {
	t.Helper()
	cmd := exec.Command("go", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS="+os.Getenv("GOFLAGS")+" -mod=mod")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("go %v: %v\n%s", args, err, out)
	}
}

// TestGenerated compiles and vets the sample in a module of its own, without
// any requirement, and runs the tests of testdata/sample there.
func TestGenerated(t *testing.T) {
	dir := t.TempDir()
	write := func(name string, data []byte) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for _, f := range generate(t, sample()) {
		write(f.Path, f.Data)
	}
	test, err := os.ReadFile("testdata/sample/api_test.go")
	if err != nil {
		t.Fatal(err)
	}
	write("api_test.go", test)
	write("go.mod", []byte("module example.com/api\n\ngo 1.24\n"))
	run(t, dir, "vet", ".")
	run(t, dir, "test", ".")
}

// An error of ours names the declaration and the page.
func TestErrorNamesThePage(t *testing.T) {
	planned := []*file{{decls: []decl{{name: "User", pos: at("specs/resources/user.md", 3)}}}}
	err := located(Check("api", []generator.File{{Path: "user.go", Data: []byte("package api\n\ntype User struct{ A Missing }\n")}}), planned)
	want := "internal: golang: User: user.go:3:21: undefined: Missing (from specs/resources/user.md:3:1)"
	if err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

// So does one of syntax, which has no declaration yet.
func TestSyntaxErrorNamesThePage(t *testing.T) {
	planned := []*file{{stem: "user", decls: []decl{
		{"User", at("specs/resources/user.md", 3), func() *jen.Statement { return jen.Type().Id("User").Struct() }},
		{"Group", at("specs/resources/group.md", 3), func() *jen.Statement { return jen.Type().Id("Group") }},
	}}}
	files, err := render("api", planned)
	if err != nil {
		t.Fatal(err)
	}
	err = located(Check("api", files), planned)
	want := "internal: golang: user.go:7:11: expected type, found newline (Group, from specs/resources/group.md:3:1)"
	if err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}
