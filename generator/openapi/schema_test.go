package openapi

import (
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

func TestField(t *testing.T) {
	box := resource("box", "box.md")
	size := enum("size", 1, &model.Member{Name: "Small"}, &model.Member{Name: "big"})
	sizeType := model.Type{Scalar: model.Named, Enum: size}
	api := &model.API{Resources: []*model.Resource{box}, Enums: []*model.Enum{size}}
	tests := []struct {
		name  string
		field model.Field
		want  string // in 3.1
		want0 string // in 3.0; "" for the same
	}{
		{name: "any", field: model.Field{Type: scalar(model.Any)}, want: `{}`},
		{name: "string", field: model.Field{Type: scalar(model.String)}, want: `{"type":"string"}`},
		{name: "boolean", field: model.Field{Type: scalar(model.Boolean)}, want: `{"type":"boolean"}`},
		{name: "int32", field: model.Field{Type: scalar(model.Int32)}, want: `{"type":"integer","format":"int32"}`},
		{name: "int64", field: model.Field{Type: scalar(model.Int64)}, want: `{"type":"integer","format":"int64"}`},
		{name: "double", field: model.Field{Type: scalar(model.Double)}, want: `{"type":"number","format":"double"}`},
		{name: "single", field: model.Field{Type: scalar(model.Single)}, want: `{"type":"number","format":"float"}`},
		{name: "decimal", field: model.Field{Type: scalar(model.Decimal)}, want: `{"type":"number","format":"decimal"}`},
		{name: "date and time", field: model.Field{Type: scalar(model.DateTime)}, want: `{"type":"string","format":"date-time"}`},
		{name: "date", field: model.Field{Type: scalar(model.Date)}, want: `{"type":"string","format":"date"}`},
		{name: "time of day", field: model.Field{Type: scalar(model.TimeOfDay)}, want: `{"type":"string","format":"partial-time"}`},
		{name: "duration", field: model.Field{Type: scalar(model.Duration)}, want: `{"type":"string","format":"duration"}`},
		{name: "guid", field: model.Field{Type: scalar(model.GUID)}, want: `{"type":"string","format":"uuid"}`},
		{
			name: "binary", field: model.Field{Type: scalar(model.Binary)},
			want: `{"type":"string","contentEncoding":"base64"}`, want0: `{"type":"string","format":"byte"}`,
		},
		{name: "stream", field: model.Field{Type: scalar(model.Stream)}, want: `{"type":"string","format":"binary"}`},
		{
			name: "collection", field: model.Field{Type: *collectionOf(box), Doc: "Boxes."},
			want: `{"type":"array","description":"Boxes.","items":{"$ref":"#/components/schemas/shop.box"}}`,
		},
		{
			name: "annotated", field: model.Field{Type: scalar(model.String), Doc: "Its name.", ReadOnly: true, Deprecated: true},
			want: `{"type":"string","description":"Its name.","readOnly":true,"deprecated":true}`,
		},
		{
			name: "write-only", field: model.Field{Type: scalar(model.String), WriteOnly: true},
			want: `{"type":"string","writeOnly":true}`,
		},
		{
			name: "both read-only and write-only", field: model.Field{Type: scalar(model.String), WriteOnly: true, ReadOnly: true},
			want: `{"type":"string","readOnly":true}`,
		},
		{
			name: "annotated reference", field: model.Field{Type: of(box), Doc: "A box.", ReadOnly: true},
			want:  `{"$ref":"#/components/schemas/shop.box","description":"A box.","readOnly":true}`,
			want0: `{"description":"A box.","readOnly":true,"allOf":[{"$ref":"#/components/schemas/shop.box"}]}`,
		},
		{
			name: "reference alone", field: model.Field{Type: of(box)},
			want: `{"$ref":"#/components/schemas/shop.box"}`,
		},
		{
			name: "nullable", field: model.Field{Type: scalar(model.Int32), Nullability: model.Nullable},
			want:  `{"type":["integer","null"],"format":"int32"}`,
			want0: `{"type":"integer","nullable":true,"format":"int32"}`,
		},
		{
			name: "fine duration", field: model.Field{Type: scalar(model.Duration), FineDuration: true, Doc: "How long."},
			want: `{"description":"How long.","anyOf":[{"type":"string","format":"duration"},{"type":"string","pattern":"^-?P(\\d+Y)?(\\d+M)?(\\d+W)?(\\d+D)?(T(\\d+H)?(\\d+M)?(\\d+(\\.\\d+)?S)?)?$"}]}`,
		},
		{
			name: "nullable fine durations", field: model.Field{Type: model.Type{Scalar: model.Duration, Collection: true}, FineDuration: true, Nullability: model.Nullable},
			want:  `{"type":["array","null"],"items":{"anyOf":[{"type":"string","format":"duration"},{"type":"string","pattern":"^-?P(\\d+Y)?(\\d+M)?(\\d+W)?(\\d+D)?(T(\\d+H)?(\\d+M)?(\\d+(\\.\\d+)?S)?)?$"}]}}`,
			want0: `{"type":"array","nullable":true,"items":{"anyOf":[{"type":"string","format":"duration"},{"type":"string","pattern":"^-?P(\\d+Y)?(\\d+M)?(\\d+W)?(\\d+D)?(T(\\d+H)?(\\d+M)?(\\d+(\\.\\d+)?S)?)?$"}]}}`,
		},
		{name: "not nullable", field: model.Field{Type: scalar(model.String), Nullability: model.NotNullable}, want: `{"type":"string"}`},
		{name: "nullable any", field: model.Field{Type: scalar(model.Any), Nullability: model.Nullable}, want: `{}`},
		{
			name: "nullable reference", field: model.Field{Type: of(box), Doc: "A box.", Nullability: model.Nullable},
			want:  `{"description":"A box.","anyOf":[{"$ref":"#/components/schemas/shop.box"},{"type":"null"}]}`,
			want0: `{"description":"A box.","anyOf":[{"$ref":"#/components/schemas/shop.box"},{"type":"object","nullable":true,"enum":[null]}]}`,
		},
		{
			name: "union", field: model.Field{Type: model.Type{Scalar: model.Named, Union: []model.Type{of(box), scalar(model.String)}}},
			want: `{"anyOf":[{"$ref":"#/components/schemas/shop.box"},{"type":"string"}]}`,
		},
		{
			name: "nullable union", field: model.Field{
				Type:        model.Type{Scalar: model.Named, Union: []model.Type{of(box), scalar(model.String)}},
				Nullability: model.Nullable,
			},
			want:  `{"anyOf":[{"$ref":"#/components/schemas/shop.box"},{"type":"string"},{"type":"null"}]}`,
			want0: `{"anyOf":[{"$ref":"#/components/schemas/shop.box"},{"type":"string"},{"type":"object","nullable":true,"enum":[null]}]}`,
		},
		{
			name: "range", field: model.Field{Type: scalar(model.Int32), Minimum: new(int64(-1)), Maximum: new(int64(100))},
			want: `{"type":"integer","format":"int32","minimum":-1,"maximum":100}`,
		},
		{name: "range of no number", field: model.Field{Type: scalar(model.String), Minimum: new(int64(1))}, want: `{"type":"string"}`},
		{
			name: "listed values are no enum", field: model.Field{Type: scalar(model.String), Values: []string{"a", "b"}},
			want: `{"type":"string","x-apimill-values":["a","b"]}`,
		},
		{name: "default", field: model.Field{Type: scalar(model.Boolean), Default: "false"}, want: `{"type":"boolean","default":false}`},
		{name: "default number", field: model.Field{Type: scalar(model.Double), Default: "0.5"}, want: `{"type":"number","format":"double","default":0.5}`},
		{name: "default text", field: model.Field{Type: scalar(model.String), Default: "1"}, want: `{"type":"string","default":"1"}`},
		{name: "default that does not fit", field: model.Field{Type: scalar(model.Int32), Default: "many"}, want: `{"type":"integer","format":"int32"}`},
		{
			name: "default of an enum, in another case", field: model.Field{Type: sizeType, Default: "small"},
			want:  `{"$ref":"#/components/schemas/shop.size","default":"Small"}`,
			want0: `{"default":"Small","allOf":[{"$ref":"#/components/schemas/shop.size"}]}`,
		},
		{
			name: "default of no member", field: model.Field{Type: sizeType, Default: "huge", Doc: "How big."},
			want:  `{"$ref":"#/components/schemas/shop.size","description":"How big."}`,
			want0: `{"description":"How big.","allOf":[{"$ref":"#/components/schemas/shop.size"}]}`,
		},
	}
	b31, b30 := newBuilder(api, "3.1.1", Options{}, &diag.List{}), newBuilder(api, "3.0.3", Options{}, &diag.List{})
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := schemaText(t, b31, b31.field(&tt.field)); got != tt.want {
				t.Errorf("3.1:\n got %s\nwant %s", got, tt.want)
			}
			want := tt.want
			if tt.want0 != "" {
				want = tt.want0
			}
			if got := schemaText(t, b30, b30.field(&tt.field)); got != want {
				t.Errorf("3.0:\n got %s\nwant %s", got, want)
			}
		})
	}
}

func TestEnum(t *testing.T) {
	plain := enum("size", 3, &model.Member{Name: "small", Doc: "Up to\na metre."}, &model.Member{Name: "big"})
	flags := enum("rights", 9, &model.Member{Name: "read"}, &model.Member{Name: "write"})
	flags.Flags = true
	open := enum("mode", 5, &model.Member{Name: "sweep"}, &model.Member{Name: "polish", Doc: "It shines.", Preference: "include-all"})
	open.Open = true
	tests := []struct {
		name string
		enum *model.Enum
		want string
	}{
		{
			"members with descriptions", plain,
			`{"title":"size","type":"string","enum":["small","big"],` +
				"\"description\":\"A size.\\n\\n- `small`: Up to a metre.\\n- `big`\"," +
				`"x-apimill-source":"specs/resources/enums.md:3"}`,
		},
		{
			"flags combine", flags,
			`{"title":"rights","type":"string","description":"A rights.","anyOf":[{"type":"string","enum":["read","write"]},` +
				`{"type":"string","pattern":"^[^,]+(,[^,]+)+$","description":"Several members, separated by commas."}],` +
				`"x-apimill-source":"specs/resources/enums.md:9"}`,
		},
		{
			"members may come", open,
			`{"title":"mode","type":"string",` +
				"\"description\":\"A mode.\\n\\n- `sweep`\\n- `polish`: It shines. (only with `Prefer: include-all`)\"," +
				`"anyOf":[{"type":"string","enum":["sweep","polish"]},{"type":"string","description":"A member that is not documented yet."}],` +
				`"x-apimill-source":"specs/resources/enums.md:5"}`,
		},
		{
			"without members", enum("empty", 1),
			`{"title":"empty","type":"string","description":"A empty.","x-apimill-source":"specs/resources/enums.md:1"}`,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := newBuilder(&model.API{Enums: []*model.Enum{tt.enum}}, "3.1.1", Options{}, &diag.List{})
			if got := schemaText(t, b, inline(b.enum(tt.enum))); got != tt.want {
				t.Errorf("\n got %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestResource(t *testing.T) {
	base := resource("base", "base.md", &model.Field{Name: "id", Type: scalar(model.String)}, &model.Field{Name: "name", Type: scalar(model.String)})
	base.Abstract = true
	middle := resource("middle", "middle.md", &model.Field{Name: "zeta", Type: scalar(model.String), Requirement: model.Required}, &model.Field{Name: "alpha", Type: scalar(model.Date)})
	leaf := resource("leaf", "leaf.md")
	open := resource("open", "open.md", &model.Field{Name: "a", Type: scalar(model.String), Requirement: model.RequiredOnCreate})
	open.Open, open.Deprecated = true, true
	base.Subtypes, middle.Base = []*model.Resource{middle}, base
	middle.Subtypes, leaf.Base = []*model.Resource{leaf}, middle
	user := resource("user", "user.md", &model.Field{Name: "any", Type: of(base)}, &model.Field{Name: "some", Type: model.Type{Resource: middle, Collection: true}})
	root, tags, values := resource("root", "root.md"), resource("tags", "tags.md"), resource("values", "values.md")
	root.Open, tags.Open, values.Open = true, true, true
	root.Subtypes, values.Base = []*model.Resource{values}, root
	api := &model.API{Resources: []*model.Resource{base, middle, leaf, open, user, root, tags, values}}

	tests := []struct {
		name     string
		resource *model.Resource
		want     string
	}{
		{
			"a base tells its subtypes apart, near and far", base,
			`{"title":"base","type":"object","description":"A base.",` +
				`"discriminator":{"propertyName":"@odata.type","mapping":{` +
				`"#shop.middle":"#/components/schemas/shop.middle","#shop.leaf":"#/components/schemas/shop.leaf"}},` +
				`"properties":{"id":{"type":"string"},"name":{"type":"string"},"@odata.type":{"type":"string"}},"x-apimill-source":"base.md:5"}`,
		},
		{
			"a subtype adds its members, in the order of the table", middle,
			`{"title":"middle","description":"A middle.","allOf":[{"$ref":"#/components/schemas/shop.base"},` +
				`{"type":"object","required":["zeta"],"properties":{"zeta":{"type":"string"},"alpha":{"type":"string","format":"date"}}}],` +
				`"discriminator":{"propertyName":"@odata.type","mapping":{` +
				`"#shop.middle":"#/components/schemas/shop.middle","#shop.leaf":"#/components/schemas/shop.leaf"}},` +
				`"x-apimill-source":"middle.md:5"}`,
		},
		{
			"a subtype that adds nothing", leaf,
			`{"title":"leaf","description":"A leaf.","allOf":[{"$ref":"#/components/schemas/shop.middle"}],"x-apimill-source":"leaf.md:5"}`,
		},
		{
			"an open type is marked", open,
			`{"title":"open","type":"object","description":"A open.","deprecated":true,` +
				`"properties":{"a":{"type":"string"},"@odata.type":{"type":"string"}},"x-apimill-open":true,"x-apimill-required":["a"],"x-apimill-source":"open.md:5"}`,
		},
		{
			"an open type whose subtypes have members is no map", root,
			`{"title":"root","type":"object","description":"A root.","properties":{"@odata.type":{"type":"string"}},"x-apimill-open":true,"x-apimill-source":"root.md:5"}`,
		},
		{
			"an open type without members is a map", tags,
			`{"title":"tags","type":"object","description":"A tags.","additionalProperties":true,"x-apimill-open":true,"x-apimill-source":"tags.md:5"}`,
		},
		{
			"a map may have a base", values,
			`{"title":"values","description":"A values.","allOf":[{"$ref":"#/components/schemas/shop.root"},` +
				`{"additionalProperties":true}],"x-apimill-open":true,"x-apimill-source":"values.md:5"}`,
		},
	}
	b := newBuilder(api, "3.1.1", Options{}, &diag.List{})
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := schemaText(t, b, inline(b.resource(tt.resource))); got != tt.want {
				t.Errorf("\n got %s\nwant %s", got, tt.want)
			}
		})
	}
}

// A type is told apart from its subtypes where something is declared to be of it.
// Generated clients demand the discriminator of all that derive from such a type.
func TestDiscriminatorOfWhatIsDeclared(t *testing.T) {
	body := func(t model.Type) *model.Operation { return &model.Operation{Body: &model.Body{Type: &t}} }
	field := func(t model.Type) []*model.Field { return []*model.Field{{Name: "value", Type: t}} }
	tests := []struct {
		name string
		api  func(base, middle, leaf *model.Resource) *model.API
		want string // the types that have a discriminator
	}{
		{"nothing", func(_, _, leaf *model.Resource) *model.API {
			return &model.API{Operations: []*model.Operation{body(of(leaf))}}
		}, ""},
		{"a request", func(base, _, _ *model.Resource) *model.API {
			return &model.API{Operations: []*model.Operation{body(of(base))}}
		}, "base"},
		{"a parameter of an action", func(base, _, _ *model.Resource) *model.API {
			return &model.API{Operations: []*model.Operation{{Body: &model.Body{Fields: field(of(base))}}}}
		}, "base"},
		{"an answer", func(_, middle, _ *model.Resource) *model.API {
			t := model.Type{Resource: middle, Collection: true}
			return &model.API{Operations: []*model.Operation{{Responses: []*model.Response{{Status: 200, Type: &t}}}}}
		}, "middle"},
		{"an alternative, and a property of what it is", func(base, middle, leaf *model.Resource) *model.API {
			leaf.Fields = field(of(middle))
			return &model.API{Operations: []*model.Operation{body(model.Type{Union: []model.Type{of(leaf), of(base)}})}}
		}, "base, middle"},
		{"a root that has but a key, and what derives from it", func(base, middle, _ *model.Resource) *model.API {
			base.Fields = []*model.Field{{Name: "id", Type: scalar(model.String)}}
			return &model.API{Operations: []*model.Operation{body(of(base)), body(of(middle))}}
		}, "middle"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			base, middle, leaf := resource("base", "base.md"), resource("middle", "middle.md"), resource("leaf", "leaf.md")
			base.Subtypes, middle.Base = []*model.Resource{middle}, base
			middle.Subtypes, leaf.Base = []*model.Resource{leaf}, middle
			api := tt.api(base, middle, leaf)
			api.Resources = []*model.Resource{base, middle, leaf}
			b := newBuilder(api, "3.1.1", Options{}, &diag.List{})
			var got []string
			for _, r := range api.Resources {
				text := schemaText(t, b, inline(b.resource(r)))
				if strings.Contains(text, `"discriminator"`) {
					got = append(got, r.Name)
				}
			}
			if got := strings.Join(got, ", "); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// A name that OpenAPI does not allow in components is respelled, and said so.
func TestComponentNames(t *testing.T) {
	odd := resource("größe/x", "odd.md")
	twin := resource("gr__e_x", "twin.md")
	user := resource("user", "user.md", &model.Field{Name: "odd", Type: of(odd)}, &model.Field{Name: "twin", Type: of(twin)})
	var diags diag.List
	b := newBuilder(&model.API{Resources: []*model.Resource{twin, odd, user}}, "3.1.1", Options{}, &diags)
	want := `{"title":"user","type":"object","description":"A user.","properties":{` +
		`"odd":{"$ref":"#/components/schemas/shop.gr__e_x_2"},"twin":{"$ref":"#/components/schemas/shop.gr__e_x"},"@odata.type":{"type":"string"}},` +
		`"x-apimill-source":"user.md:5"}`
	if got := schemaText(t, b, inline(b.resource(user))); got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
	const message = `odd.md:5:1: warning: type "shop.größe/x" is called "shop.gr__e_x_2" in the OpenAPI document [name-clash]`
	if ds := diags.All(); len(ds) != 1 || ds[0].String() != message {
		t.Errorf("got %v, want %s", ds, message)
	}
}

func TestText(t *testing.T) {
	tests := []struct{ name, doc, want string }{
		{"no link", "A [box] (big).", "A [box] (big)."},
		{"page", "See [box](specs/box.md).", "See box."},
		{"anchor of a page", "[values](specs/box.md#values) and [more](b.md)", "values and more"},
		{"web", "See [site](https://example.com/a_(b)) and [box](box.md).", "See [site](https://example.com/a_(b)) and box."},
		{"brackets in the text", "[a [b] c](x.md)", "a [b] c"},
		{"image", "![map](media/map.png)", "map"},
		{"unclosed", "[a](b", "[a](b"},
		{"unopened", "a](b.md) [c](d.md)", "a](b.md) c"},
		{"script", "[x](javascript:alert(1))", "x"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := new(builder).text(tt.doc); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// schemaText returns a schema as it is written, on one line.
func schemaText(t *testing.T, b *builder, s *openapi3.SchemaRef) string {
	t.Helper()
	w := &jsonSink{}
	(&encoder{sink: w, order: b.order}).schema(s)
	return compact(t, w.buf)
}
