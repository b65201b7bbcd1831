package openapi

import (
	"fmt"
	"strings"
	"testing"

	"github.com/apimill/apimill/model"
)

// aliases is a document whose components are names for lists, texts and alternatives, too.
const aliases = `
openapi: 3.0.3
info: {title: Shop, version: "2", license: {name: MIT}}
servers: [{url: https://shop.example/v2, description: Production}]
paths:
  /lamps:
    servers: [{url: /}]
    get:
      security: []
      parameters:
        - {name: session, in: cookie, schema: {type: string}}
      callbacks: {done: {/c: {post: {responses: {"204": {description: c}}}}}}
      responses:
        "200":
          description: Lamps.
          content:
            application/json: {schema: {$ref: "#/components/schemas/Lamps"}, example: []}
            text/csv: {schema: {type: string}}
        4XX: {description: Not so.}
components:
  securitySchemes:
    oauth: {type: oauth2, description: Ask., flows: {implicit: {authorizationUrl: https://shop.example/a, scopes: {read: Read lamps, write: ""}}}}
    bearer: {type: http, scheme: bearer}
    digest: {type: http, scheme: digest}
  schemas:
    Lamps: {type: array, items: {$ref: "#/components/schemas/Lamp"}}
    Chain: {type: array, items: {$ref: "#/components/schemas/Chain"}}
    Code: {type: string, pattern: "^[a-z]$"}
    Size: {oneOf: [{const: 1, title: small, description: Up to a hand.}, {const: 3}]}
    Part: {type: object, properties: {id: {type: string}}}
    Made: {type: object, properties: {year: {type: integer}}}
    Lamp:
      allOf:
        - $ref: "#/components/schemas/Part"
        - $ref: "#/components/schemas/Made"
        - properties:
            chain: {$ref: "#/components/schemas/Chain"}
            code: {$ref: "#/components/schemas/Code"}
            size: {$ref: "#/components/schemas/Size"}
`

func TestReadAliases(t *testing.T) {
	d, err := ReadDocument("shop.yaml", []byte(aliases))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, r := range d.API.Resources {
		names = append(names, r.Name)
	}
	if got := strings.Join(names, " "); got != "Lamp Made Part" {
		t.Errorf("types are %s", got)
	}
	lamp := d.API.Resources[0]
	var fields []string
	for _, f := range lamp.Fields {
		fields = append(fields, f.Name+": "+f.Type.String())
	}
	if got := strings.Join(fields, ", "); got != "year: int64, chain: collection of any, code: string, size: Size" || lamp.Base == nil || lamp.Base.Name != "Part" {
		t.Errorf("got %s from %v", got, lamp.Base)
	}
	op := d.API.Operations[0]
	if answer := op.Answer(); answer == nil || answer.String() != "collection of Lamp" || !op.Public {
		t.Errorf("answer is %v, public %v", answer, op.Public)
	}
	size := d.API.Enums[0]
	if !size.Integer || len(size.Members) != 2 || size.Members[0].Name != "small" || size.Members[0].Doc != "Up to a hand." || size.Members[1].Name != "3" {
		t.Errorf("got %+v", size)
	}
}

// TestReadExamples pairs requests with answers, by name or where there is one.
func TestReadExamples(t *testing.T) {
	const document = `{"openapi": "3.1.0", "info": {"title": "a", "version": "1"}, "paths": {"/lamps/{id}": {"put": {
		"parameters": [{"name": "id", "in": "path", "required": true, "example": "l1", "schema": {"type": "string"}}, {"name": "top", "in": "query", "example": 3, "schema": {"type": "integer"}}],
		"requestBody": {"content": {"application/json": {"schema": {}, "examples": {"on": {"summary": "Turn on", "value": {"b": 12345678, "a": [null, true, 1.5]}}, "off": {"value": {}}}}}},
		"responses": {"200": {"description": "a", "content": {"application/json": {"schema": {}, "examples": {"on": {"summary": "It is on", "value": "yes"}}}}},
			"404": {"description": "a", "content": {"application/json": {"schema": {}, "example": {"code": 1}}}}}}}}}`
	d, err := ReadDocument("lamps.json", []byte(document))
	if err != nil {
		t.Fatal(err)
	}
	op := d.API.Operations[0]
	var got []string
	for _, ex := range op.Examples {
		line := ex.Name + "/" + ex.Title
		for _, m := range []*model.Message{ex.Request, ex.Response} {
			if m == nil {
				line += " -"
				continue
			}
			body, err := m.Body.MarshalJSON()
			if err != nil {
				t.Fatal(err)
			}
			line += fmt.Sprintf(" %s%d:%s", m.Method, m.Status, body)
		}
		got = append(got, line)
	}
	want := `on/It is on PUT0:{"a":[null,true,1.5],"b":12345678} 200:"yes"` + "\n" + `/ - 404:{"code":1}` + "\n" + `off/ PUT0:{} -`
	if text := strings.Join(got, "\n"); text != want {
		t.Errorf("got\n%s\nwant\n%s", text, want)
	}
	if op.Templates[0].Params()[0].Example != "l1" || op.Parameters[0].Example != "3" {
		t.Errorf("got %q, %q", op.Templates[0].Params()[0].Example, op.Parameters[0].Example)
	}
	api, err := Read("lamps.json", []byte(document))
	if err != nil || len(api.Operations[0].Examples) > 0 {
		t.Errorf("Read took examples: %v", err)
	}
}

func TestReadWholeDocument(t *testing.T) {
	d, err := ReadDocument("shop.yaml", []byte(aliases))
	if err != nil {
		t.Fatal(err)
	}
	if !d.Legacy || d.Info != (Info{Title: "Shop", Version: "2", License: License{Name: "MIT"}}) || d.Servers[0] != (Server{"https://shop.example/v2", "Production"}) {
		t.Errorf("got %v %+v %v", d.Legacy, d.Info, d.Servers)
	}
	bearer, oauth := d.Security[0], d.Security[1]
	if bearer != (model.Security{Kind: model.Bearer}) ||
		oauth != (model.Security{Kind: model.OAuth2, Name: "oauth", Description: "Ask.", Flow: model.Implicit, AuthorizationURL: "https://shop.example/a"}) {
		t.Errorf("got %+v", d.Security)
	}
	if len(d.Scopes) != 1 || d.Scopes["read"] != "Read lamps" {
		t.Errorf("got %v", d.Scopes)
	}
	var unread []string
	for _, u := range d.Unread {
		unread = append(unread, fmt.Sprintf("%d %s at %s", u.Count, u.What, u.Where))
	}
	want := "1 callbacks at GET /lamps, 1 cookies at GET /lamps, 1 further media types of a message at GET /lamps, " +
		"1 lists of lists at GET /lamps.chain, 1 patterns of texts at GET /lamps.code, 1 ranges of statuses at GET /lamps, " +
		"1 security schemes of another kind at digest, 1 servers of a path at /lamps"
	if got := strings.Join(unread, ", "); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
