package golang

import (
	"fmt"
	"strings"
	"testing"

	"github.com/dave/jennifer/jen"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

// newGen returns a generator for resources and enums alone.
func newGen(resources []*model.Resource, enums ...*model.Enum) *gen {
	api := apiOf(resources, enums)
	return &gen{model: api, names: newNames(api, new(diag.List)), parts: All}
}

// printed returns fields as gofmt prints them, without their struct.
func printed(fields ...jen.Code) string {
	text := fmt.Sprintf("%#v", jen.Type().Id("T").Struct(fields...))
	text = strings.TrimSuffix(strings.TrimPrefix(text, "type T struct {\n"), "\n}")
	return strings.ReplaceAll(strings.TrimPrefix(text, "\t"), "\n\t", "\n")
}

func TestField(t *testing.T) {
	user := resource("user")
	level := &model.Enum{Namespace: graph, Name: "level"}
	g := newGen([]*model.Resource{user}, level)
	union := model.Type{Scalar: model.Named, Union: []model.Type{ref(user), typ(model.String)}}
	tests := []struct {
		field model.Field
		want  string
	}{
		{model.Field{Name: "size", Type: typ(model.Int64)}, "Size *int64 `json:\"size,omitempty\"`"},
		{model.Field{Name: "ids", Type: listOf(typ(model.GUID))}, "IDs []string `json:\"ids,omitzero\" rule:\"guid\"`"},
		{model.Field{Name: "user", Type: ref(user)}, "User *User `json:\"user,omitempty\"`"},
		{model.Field{Name: "users", Type: listOf(ref(user))}, "Users []User `json:\"users,omitzero\"`"},
		{model.Field{Name: "level", Type: enumRef(level), Nullability: model.Nullable}, "Level *Level `json:\"level,omitempty\"`"},
		{model.Field{Name: "x", Type: typ(model.Any)}, "X json.RawMessage `json:\"x,omitzero\"`"},
		{model.Field{Name: "x", Type: union}, "// One of: `microsoft.graph.user`, `string`.\nX json.RawMessage `json:\"x,omitzero\"`"},
		{model.Field{Name: "x", Type: listOf(union)}, "// One of: `microsoft.graph.user`, `string`.\nX []json.RawMessage `json:\"x,omitzero\"`"},
		{model.Field{Name: "x", Type: typ(model.Binary)}, "X []byte `json:\"x,omitzero\"`"},
		{model.Field{Name: "x", Type: typ(model.Stream)}, "X []byte `json:\"x,omitzero\"`"},
		{model.Field{Name: "x", Type: typ(model.DateTime), Nullability: model.Nullable}, "X Null[time.Time] `json:\"x,omitzero\"`"},
		{model.Field{Name: "x", Type: typ(model.DateTime), Nullability: model.NotNullable}, "X *time.Time `json:\"x,omitempty\" rule:\"notnull\"`"},
		{model.Field{Name: "x", Type: typ(model.DateTime), Nullability: model.Nullable, ReadOnly: true}, "X *time.Time `json:\"x,omitempty\" rule:\"readonly\"`"},
		{model.Field{Name: "x", Type: ref(user), Nullability: model.Nullable}, "X *User `json:\"x,omitempty\"`"},
		{model.Field{Name: "x", Type: listOf(typ(model.String)), Nullability: model.Nullable}, "X []string `json:\"x,omitzero\"`"},
		{model.Field{Name: "x", Type: typ(model.Single)}, "X *float32 `json:\"x,omitempty\"`"},
		{model.Field{Name: "x", Type: typ(model.Decimal)}, "X *Decimal `json:\"x,omitempty\"`"},
		{
			model.Field{Name: "x@odata.bind", Type: typ(model.String), Doc: "A link.", Values: []string{"a", "b"}, Deprecated: true},
			"// A link.\n//\n// Values: `a`, `b`.\n//\n// Deprecated: the documentation says so.\nXODataBind *string `json:\"x@odata.bind,omitempty\"`",
		},
	}
	for _, tt := range tests {
		if got := printed(g.field(given{name: goName(tt.field.Name)}, &tt.field, "id")); got != tt.want {
			t.Errorf("%s %s: got\n%s\nwant\n%s", tt.field.Name, tt.field.Type, got, tt.want)
		}
	}
}

func TestFieldsOfBasesComeFirst(t *testing.T) {
	base := resource("entity", field("id", typ(model.String)))
	sub := derive(base, resource("user", field("mail", typ(model.String)), field("id", typ(model.Int32))))
	g := newGen([]*model.Resource{base, sub})
	want := "ODataType *string `json:\"@odata.type,omitempty\"`\nID        *string `json:\"id,omitempty\"`\nMail      *string `json:\"mail,omitempty\"`"
	if got := printed(g.members(g.names.shapeOf(sub))...); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestDocumentedTypeMemberIsNotRepeated(t *testing.T) {
	r := resource("user", field("id", typ(model.String)), &model.Field{Name: "@odata.type", Kind: model.Annotation, Type: typ(model.String), Doc: "The type."})
	g := newGen([]*model.Resource{r})
	want := "// The type.\nODataType *string `json:\"@odata.type,omitempty\"`\nID        *string `json:\"id,omitempty\"`"
	if got := printed(g.members(g.names.shapeOf(r))...); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestNameThatNoTagCanHave(t *testing.T) {
	r := resource("user", &model.Field{Name: "a,b", Type: typ(model.String), Pos: at("user.md", 7)}, field("-", typ(model.String)))
	api, diags := apiOf([]*model.Resource{r}, nil), new(diag.List)
	g := &gen{model: api, names: newNames(api, diags), parts: All}
	if got := g.members(g.names.shapeOf(r)); len(got) != 1 {
		t.Errorf("%d fields, want that for the type alone", len(got))
	}
	want := `user.md:7:1: warning: microsoft.graph.user: a JSON member named "a,b" cannot be a field [name-not-identifier]`
	if all := diags.All(); len(all) != 2 || all[1].String() != want {
		t.Errorf("got %v, want %s", all, want)
	}
}
