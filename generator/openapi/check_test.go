package openapi

import (
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/apimill/apimill/diag"
)

// Each test breaks one thing in a sound document.
func TestValidate(t *testing.T) {
	schemaOf := func(d document, name string) *openapi3.Schema { return d.Components.Schemas[name].Value }
	operationAt := func(d document, path string) *openapi3.Operation { return d.Paths.Value(path).Post }
	rename := func(d document, old, name string) {
		d.Paths.Set(name, d.Paths.Value(old))
		d.Paths.Delete(old)
		for i, path := range d.order[d.Paths] {
			if path == old {
				d.order[d.Paths][i] = name
			}
		}
	}
	const blink = "/lamps/{lampId}/blink"
	tests := []struct {
		name  string
		spoil func(document)
		want  []string // what the error says
	}{
		{
			"blank in a path", func(d document) { rename(d, blink, "/lamps/{lampId}/blink now") },
			[]string{"blinkLamp at /lamps/{lampId}/blink now: the path is not a URL template (specs/api/blinkLamp.md:7)"},
		},
		{
			"stars in a path", func(d document) { rename(d, "/lamps/names", "/** Collection") },
			[]string{"lampNames at /** Collection: the path is not a URL template"},
		},
		{
			"stars alone in a path", func(d document) { rename(d, "/lamps/names", "/lamps/**") },
			[]string{"lampNames at /lamps/**: the path is not a URL template"},
		},
		{
			"brace that does not close", func(d document) { rename(d, blink, "/lamps/{lampId/blink") },
			[]string{"the braces of the path do not match (specs/api/blinkLamp.md:7)"},
		},
		{
			"brace within braces", func(d document) { rename(d, blink, "/lamps/{lamp{Id}/blink") },
			[]string{"the braces of the path do not match"},
		},
		{
			"brace that does not open", func(d document) { rename(d, blink, "/lamps/lampId}/blink") },
			[]string{"the braces of the path do not match"},
		},
		{
			"parameter that is not declared", func(d document) { operationAt(d, blink).Parameters = nil },
			[]string{"lampId", blink, "specs/api/blinkLamp.md:7"},
		},
		{
			"parameter that is not in the path", func(d document) { rename(d, blink, "/lamps/blink") },
			[]string{"lampId", "/lamps/blink", "specs/api/blinkLamp.md:7"},
		},
		{
			"operation id given twice", func(d document) { operationAt(d, blink).OperationID = "createLamp" },
			[]string{`"createLamp"`, "specs/api/createLamp.md:7", "specs/api/blinkLamp.md:7"},
		},
		{
			"paths that differ in names of parameters", func(d document) {
				d.Paths.Set("/lamps/{other}", &openapi3.PathItem{})
			},
			[]string{"/lamps/{id}", "/lamps/{other}", "specs/api/getLamp.md:7"},
		},
		{
			"status code out of range", func(d document) {
				rs := operationAt(d, blink).Responses
				rs.Set("2000", rs.Value("200"))
			},
			[]string{`blinkLamp at /lamps/{lampId}/blink: "2000" is no status code (specs/api/blinkLamp.md:7)`},
		},
		{
			"status code that is no number", func(d document) {
				rs := operationAt(d, blink).Responses
				rs.Set("OK", rs.Value("200"))
			},
			[]string{`"OK" is no status code`},
		},
		{
			"enum value given twice", func(d document) {
				s := schemaOf(d, "shop.colour")
				s.Enum = append(s.Enum, "red")
			},
			[]string{`schema shop.colour: enum has "red" twice (specs/resources/enums.md:3)`},
		},
		{
			"enum value of another type", func(d document) { schemaOf(d, "shop.colour").Enum[0] = int64(3) },
			[]string{"schema shop.colour: enum value 3 is not of type [string]"},
		},
		{
			"null in an enum that takes none", func(d document) { schemaOf(d, "shop.colour").Enum[0] = nil },
			[]string{"schema shop.colour: enum value <nil> is not of type [string]"},
		},
		{
			"reference to nothing, from a property", func(d document) {
				schemaOf(d, "shop.lamp").AllOf[1].Value.Properties["maker"].Ref = "#/components/schemas/shop.nobody"
			},
			[]string{`schema shop.lamp: nothing is at "#/components/schemas/shop.nobody" (specs/resources/lamp.md:5)`},
		},
		{
			"reference to nothing, from a response", func(d document) {
				operationAt(d, blink).Responses.Value("default").Ref = "#/components/responses/failure"
			},
			[]string{`nothing is at "#/components/responses/failure" (specs/api/blinkLamp.md:7)`},
		},
		{
			"discriminator target that is not there", func(d document) {
				schemaOf(d, "shop.item").Discriminator.Mapping["#shop.lamp"] = openapi3.MappingRef{Ref: "#/components/schemas/lamp"}
			},
			[]string{`schema shop.item: nothing is at "#/components/schemas/lamp" (specs/resources/item.md:5)`},
		},
		{
			"unknown security scheme", func(d document) {
				operationAt(d, blink).Security = &openapi3.SecurityRequirements{{"guest": {}}}
			},
			[]string{`security scheme "guest" is not declared (specs/api/blinkLamp.md:7)`},
		},
		{
			"unknown scope", func(d document) {
				operationAt(d, blink).Security = &openapi3.SecurityRequirements{{"work": {"Lamp.Blink"}}}
			},
			[]string{`security scheme "work" has no scope "Lamp.Blink" (specs/api/blinkLamp.md:7)`},
		},
		{
			"undeclared tag", func(d document) { operationAt(d, blink).Tags[0] = "lamps" },
			[]string{`blinkLamp at /lamps/{lampId}/blink: tag "lamps" is not declared (specs/api/blinkLamp.md:7)`},
		},
		{
			"tag declared twice", func(d document) { d.Tags[1].Name = "lamp" },
			[]string{`tags: "lamp" is declared twice`},
		},
		{
			"component that nothing uses", func(d document) {
				put(d.order, &d.Components.RequestBodies, "spare", &openapi3.RequestBodyRef{
					Value: &openapi3.RequestBody{Content: openapi3.Content{}},
				})
			},
			[]string{"components: nothing uses requestBodies/spare"},
		},
		{
			"what kin-openapi alone finds names the page of a type", func(d document) {
				schemaOf(d, "shop.maker").Type = &openapi3.Types{"thing"}
			},
			[]string{`"thing"`, "specs/resources/maker.md:5"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := newBuilder(shop(), "3.1.1", Options{}, &diag.List{})
			b.build()
			if err := validate(b.document); err != nil {
				t.Fatalf("before: %v", err)
			}
			tt.spoil(b.document)
			err := validate(b.document)
			if err == nil {
				t.Fatal("no error")
			}
			for _, want := range tt.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("the error does not say %q: %v", want, err)
				}
			}
		})
	}
}
