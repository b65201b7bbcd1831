package openapi

import (
	"cmp"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/diff"
	"github.com/apimill/apimill/model"
)

// What is read from a document is what it was written from, though links lead to
// published pages.
func TestReadBack(t *testing.T) {
	for _, version := range bothVersions {
		inJSON, inYAML := generate(t, shop(), Options{Version: version, PageURL: "https://docs.example.com/{page}"})
		for _, text := range [][]byte{inJSON, inYAML} {
			api, err := Read("openapi.json", text)
			if err != nil {
				t.Fatal(err)
			}
			var b strings.Builder
			if err := diff.Compare(documented(shop()), api).WriteText(&b); err != nil {
				t.Fatal(err)
			}
			if got := b.String(); got != "nothing has changed for users of the API\n" {
				t.Errorf("%s: %s", version, got)
			}
		}
	}
}

// A request may demand what its type calls read-only, as the one that creates a
// domain does its ID. It may state the member again, which is none of its own.
func TestReadDemandOfReadOnly(t *testing.T) {
	for _, demand := range []string{
		`{"required":["id"]}`,
		`{"type":"object","required":["id"],"properties":{"id":{"type":"string"}}}`,
	} {
		text := `{"openapi":"3.1.1","info":{"title":"t","version":"1"},"paths":{"/domains":{"post":{
			"requestBody":{"content":{"application/json":{"schema":{"allOf":[{"$ref":"#/components/schemas/domain"},` + demand + `]}}}},
			"responses":{"201":{"description":"Created"}}}}},
			"components":{"schemas":{"domain":{"type":"object","properties":{"id":{"type":"string","readOnly":true}}}}}}`
		api, err := Read("openapi.json", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		op := api.Operations[0]
		if got := op.Demands(); !slices.Equal(got, []string{"id"}) {
			t.Errorf("%s: the request demands %q, want id", demand, got)
		}
		if len(op.Body.Fields) > 0 {
			t.Errorf("%s: the request has %q besides what its type has", demand, op.Body.Fields[0].Name)
		}
	}
}

// Documents of others say additionalProperties of types that are open, and may
// say it of the part of a type that it adds to its base.
func TestReadOpenTypes(t *testing.T) {
	tests := []struct {
		name, schema string
		want         bool
	}{
		{"ours", `{"type":"object","properties":{"a":{}},"x-apimill-open":true}`, true},
		{"additional properties", `{"type":"object","properties":{"a":{}},"additionalProperties":true}`, true},
		{"beside a base", `{"allOf":[{"$ref":"#/components/schemas/base"},{"additionalProperties":true}]}`, true},
		{"no additional properties", `{"type":"object","properties":{"a":{}},"additionalProperties":false}`, false},
		{"nothing said", `{"type":"object","properties":{"a":{}}}`, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text := `{"openapi":"3.1.1","info":{"title":"t","version":"1"},"paths":{},
				"components":{"schemas":{"base":{"type":"object"},"tested":` + tt.schema + `}}}`
			api, err := Read("openapi.json", []byte(text))
			if err != nil {
				t.Fatal(err)
			}
			i := slices.IndexFunc(api.Resources, func(r *model.Resource) bool { return r.Name == "tested" })
			if got := api.Resources[i].Open; got != tt.want {
				t.Errorf("open: %t, want %t", got, tt.want)
			}
		})
	}
}

// Each URL of an operation has its place, so that a report can name it.
func TestReadPlacesOfURLs(t *testing.T) {
	inJSON, _ := generate(t, shop(), Options{})
	api, err := Read("openapi.json", inJSON)
	if err != nil {
		t.Fatal(err)
	}
	several := false
	for _, op := range api.Operations {
		several = several || len(op.Templates) > 1
		for _, template := range op.Templates {
			if template.Pos != op.Pos {
				t.Errorf("%s %s is at %v, want %v", op.Method, template.Path(), template.Pos, op.Pos)
			}
		}
	}
	if !several {
		t.Error("no operation has several URLs")
	}
}

// documented returns an API as Resolve leaves it: answers have a text, and
// headers that tell nothing of an operation are gone.
func documented(api *model.API) *model.API {
	for _, op := range api.Operations {
		op.Parameters = slices.DeleteFunc(op.Parameters, func(p *model.Parameter) bool { return p.Name == "Authorization" })
		for _, resp := range op.Responses {
			resp.Doc = cmp.Or(resp.Doc, http.StatusText(resp.Status))
		}
	}
	return api
}

// What is no OpenAPI document is not one in which nothing stands.
func TestReadOther(t *testing.T) {
	for text, want := range map[string]string{
		"":                    `a.json is no OpenAPI document: it has no key "openapi"`,
		`{"a":1}`:             `a.json is no OpenAPI document: it has no key "openapi"`,
		`{"swagger":"2.0"}`:   `a.json is an OpenAPI document of version "2.0"; convert it to 3.0 or 3.1 first`,
		`{"openapi":"4.0.0"}`: `a.json is an OpenAPI document of version "4.0.0"; convert it to 3.0 or 3.1 first`,
	} {
		if _, err := Read("a.json", []byte(text)); err == nil || err.Error() != want {
			t.Errorf("%s: got %v, want %s", text, err, want)
		}
	}
}

// A document in YAML that names no pages is a place itself, line by line.
func TestReadPlacesInDocument(t *testing.T) {
	const text = `openapi: 3.0.3
info: {title: t, version: "1"}
paths:
  /lamps:
    get:
      parameters:
        - name: room
          in: query
          schema: {type: string}
      responses: {"200": {description: OK}}
components:
  schemas:
    lamp:
      type: object
      properties:
        watts: {type: integer}
        maker: {$ref: "#/components/schemas/maker"}
    maker: {type: object, properties: {name: {type: string}}}
`
	api, err := Read("lamps.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	lamp, get := api.Resources[0], api.Operations[0]
	for want, got := range map[string]diag.Pos{
		"lamps.yaml:5:5": get.Pos, "lamps.yaml:7:11": get.Parameters[0].Pos,
		"lamps.yaml:13:5": lamp.Pos, "lamps.yaml:16:9": lamp.Field("watts").Pos, "lamps.yaml:17:9": lamp.Field("maker").Pos,
	} {
		if got.String() != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

// A duration of which examples show a sign or a fraction is still one.
func TestReadFineDuration(t *testing.T) {
	for _, version := range bothVersions {
		api := shop()
		lamp := api.Resources[slices.IndexFunc(api.Resources, func(r *model.Resource) bool { return r.Name == "lamp" })]
		lamp.Fields = append(lamp.Fields,
			&model.Field{Name: "warm", Type: scalar(model.Duration), FineDuration: true, Nullability: model.Nullable},
			&model.Field{Name: "pauses", Type: model.Type{Scalar: model.Duration, Collection: true}, FineDuration: true})
		text, _ := generate(t, api, Options{Version: version})
		read, err := Read("openapi.json", text)
		if err != nil {
			t.Fatal(err)
		}
		i := slices.IndexFunc(read.Resources, func(r *model.Resource) bool { return r.Name == "lamp" })
		warm, pauses := read.Resources[i].Field("warm"), read.Resources[i].Field("pauses")
		if warm == nil || warm.Type.String() != "duration" || warm.Nullability != model.Nullable {
			t.Errorf("%s: warm is read as %+v", version, warm)
		}
		if pauses == nil || pauses.Type.String() != "collection of duration" {
			t.Errorf("%s: pauses is read as %+v", version, pauses)
		}
	}
}
