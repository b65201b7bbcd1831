package openapi

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

// The parts of shop's document that its operations become, by JSON pointer.
func TestOperation(t *testing.T) {
	text, _ := generate(t, shop(), Options{})
	tests := []struct{ name, pointer, want string }{
		{
			"summary, description, deprecation and source",
			"/paths/~1lamps~1{id}/delete",
			`{"operationId":"deleteLamp","summary":"Delete lamp","deprecated":true,"tags":["lamp"],` +
				`"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"string"}}],` +
				`"responses":{"204":{"description":"Gone."},"default":{"$ref":"#/components/responses/error"}},` +
				`"security":[{"work":[]}],"x-apimill-source":"specs/api/deleteLamp.md:7"}`,
		},
		{
			"links to the web stay",
			"/paths/~1lamps~1{id}/get/description", `"Reads a lamp, see [the site](https://example.com/lamps)."`,
		},
		{
			"the second URL of an operation has an id of its own", "/paths/~1rooms~1{roomId}~1lamps/get/operationId", `"listLamps_2"`,
		},
		{
			"and shares the response",
			"/paths/~1rooms~1{roomId}~1lamps/get/responses",
			`{"200":{"$ref":"#/components/responses/listLamps.200"},"default":{"$ref":"#/components/responses/error"}}`,
		},
		{
			"query and header parameters, without those that OpenAPI ignores",
			"/paths/~1lamps/get/parameters",
			`[{"name":"$top","in":"query","description":"How many.","schema":{"type":"integer","format":"int32"}},` +
				`{"name":"Prefer","in":"header","schema":{"type":"string"}}]`,
		},
		{
			"each scope is an alternative, least privileged first; who is not supported is left out",
			"/paths/~1lamps/get/security", `[{"work":["Lamp.Read"]},{"work":["Lamp.ReadWrite"]},{"application":["Lamp.Read.All"]}]`,
		},
		{
			"a page without permissions leaves those of the document in force", "/security", `[{"work":[]},{"application":[]}]`,
		},
		{
			"the schemes list all scopes",
			"/components/securitySchemes/work/flows/authorizationCode/scopes", `{"Lamp.Read":"Lamp: read","Lamp.ReadWrite":"Lamp: read and write"}`,
		},
		{
			"a collection is a page, with the examples that fit",
			"/components/responses/listLamps.200",
			`{"description":"The lamps.","content":{"application/json":{"schema":{"$ref":"#/components/schemas/shop.lampCollectionResponse"},` +
				`"examples":{"two-lamps":{"summary":"Two lamps","value":{"value":[{"id":"l1","watts":40,"maker":{"name":"Ada"}}]}}}}}}`,
		},
		{
			"the page has the control members of OData",
			"/components/schemas/shop.lampCollectionResponse",
			`{"type":"object","required":["value"],"properties":{"value":{"type":"array","items":{"$ref":"#/components/schemas/shop.lamp"}},` +
				`"@odata.nextLink":{"type":"string","description":"The URL of the next page; absent on the last one."},` +
				`"@odata.count":{"type":"integer","format":"int64","description":"The number of items in all pages, when the request asks for it."}},` +
				`"x-apimill-source":"specs/api/listLamps.md:30"}`,
		},
		{
			"a page of changes has a link to the next ones",
			"/components/schemas/shop.lampDeltaResponse/properties/@odata.deltaLink",
			`{"type":"string","description":"The URL of the changes from now on; on the last page."}`,
		},
		{
			"what one operation creates and another patches is required where it is created",
			"/paths/~1lamps/post/requestBody",
			`{"description":"The lamp.","required":true,"content":{"application/json":{"schema":{"allOf":[{"$ref":"#/components/schemas/shop.lamp"},` +
				`{"type":"object","required":["watts","maker"],"properties":{` +
				`"watts":{"type":"integer","format":"int32","default":40,"minimum":0,"maximum":100},` +
				`"maker":{"$ref":"#/components/schemas/shop.maker","description":"Who made it."}}}]},` +
				`"examples":{"example":{"description":"Without what is not as documented: ` + "`lit`, `maker/age`" + `.","value":{"watts":40,"maker":{"name":"Ada"}}}}}}}`,
		},
		{
			"a patch demands nothing",
			"/paths/~1lamps~1{id}/patch/requestBody", `{"required":true,"content":{"application/json":{"schema":{"$ref":"#/components/schemas/shop.lamp"}}}}`,
		},
		{
			"an example that does not fit is left out; headers",
			"/paths/~1lamps/post/responses/201",
			`{"description":"Created","headers":{"Location":{"description":"Where it is.","schema":{"type":"string"}}},` +
				`"content":{"application/json":{"schema":{"$ref":"#/components/schemas/shop.lamp"}}}}`,
		},
		{
			"documented errors have the body of errors",
			"/paths/~1lamps/post/responses/409",
			`{"description":"There is one.","content":{"application/json":{"schema":{"$ref":"#/components/schemas/odata.error"}}}}`,
		},
		{
			"paths that differ in parameter names only are one", "/paths/~1lamps~1{id}/patch/parameters/0/name", `"id"`,
		},
		{"an inferred path says so", "/paths/~1lamps~1{id}/patch/x-apimill-inferred", `"path"`},
		{
			"an action takes an object of its parameters",
			"/paths/~1lamps~1{lampId}~1blink/post/requestBody",
			`{"required":true,"content":{"application/json":{"schema":{"type":"object","required":["times"],"properties":{` +
				`"times":{"type":"integer","format":"int32"},"colours":{"type":"array","items":{"$ref":"#/components/schemas/shop.colour"}}}}}}}`,
		},
		{
			"a single value is wrapped",
			"/paths/~1lamps~1{lampId}~1blink/post/responses/200/content/application~1json/schema",
			`{"type":"object","required":["value"],"properties":{"value":{"type":"boolean"}}}`,
		},
		{
			"a function keeps its template, and its quotes",
			"/paths/~1lamps~1near(zone='{zone}')/get/parameters", `[{"name":"zone","in":"path","required":true,"schema":{"type":"string"}}]`,
		},
		{
			"a collection of values is a page too",
			"/paths/~1lamps~1names/get/responses/200/content/application~1json/schema", `{"$ref":"#/components/schemas/stringCollectionResponse"}`,
		},
		{
			"a stream has the media type that the page states",
			"/paths/~1lamps~1{lampId}~1manual~1$value/get/responses/200/content", `{"application/pdf":{"schema":{"type":"string","format":"binary"}}}`,
		},
		{
			"or that of bytes",
			"/paths/~1drive~1root:~1{path}:~1content/put/requestBody/content", `{"application/octet-stream":{"schema":{"type":"string","format":"binary"}}}`,
		},
		{
			"a parameter that spans segments is marked",
			"/paths/~1drive~1root:~1{path}:~1content/put/parameters",
			`[{"name":"path","in":"path","required":true,"schema":{"type":"string"},"x-apimill-multi-segment":true}]`,
		},
		{"tags come in the order of the API", "/tags", `[{"name":"lamp","description":"Lamps and their makers."},{"name":"file"}]`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := compact(t, at(t, text, tt.pointer)); got != tt.want {
				t.Errorf("%s:\n got %s\nwant %s", tt.pointer, got, tt.want)
			}
		})
	}
}

// A body of a type with further members is both at once. What it demands of the
// type or of its bases it states again, and as something that may be written.
func TestBodyOfTypeAndFields(t *testing.T) {
	thing := resource("thing", "thing.md", &model.Field{Name: "id", Type: scalar(model.GUID), Doc: "The key.", ReadOnly: true})
	box := resource("box", "box.md", &model.Field{Name: "size", Type: scalar(model.Int32)})
	box.Base, thing.Subtypes = thing, []*model.Resource{box}
	tag := &model.Tag{Name: "t"}
	post := &model.Operation{
		ID: "addBox", Method: "POST", Tag: tag, Templates: urls("addBox", "/boxes"),
		Responses: []*model.Response{{Status: 204}},
		Body: &model.Body{
			Type: new(of(box)), Required: []string{"id", "size"}, Listed: []*model.Field{{Name: "id"}},
			Fields: []*model.Field{{Name: "owner@odata.bind", Type: scalar(model.String), Requirement: model.Required}},
		},
	}
	api := &model.API{Resources: []*model.Resource{thing, box}, Tags: []*model.Tag{tag}, Operations: []*model.Operation{post}}
	text, _ := generate(t, api, Options{})
	const want = `{"allOf":[{"$ref":"#/components/schemas/shop.box"},{"type":"object","required":["id","size","owner@odata.bind"],` +
		`"properties":{"owner@odata.bind":{"type":"string"},"id":{"type":"string","format":"uuid","description":"The key."},` +
		`"size":{"type":"integer","format":"int32"}}}]}`
	if got := compact(t, at(t, text, "/paths/~1boxes/post/requestBody/content/application~1json/schema")); got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
}

// Several URLs share one request body.
func TestSharedRequestBody(t *testing.T) {
	tag := &model.Tag{Name: "t"}
	send := &model.Operation{
		ID: "send", Method: "POST", Tag: tag, Templates: urls("send", "/a/send", "/b/send"),
		Responses: []*model.Response{{Status: 202}},
		Body:      &model.Body{Fields: []*model.Field{{Name: "text", Type: scalar(model.String)}}},
	}
	text, _ := generate(t, &model.API{Tags: []*model.Tag{tag}, Operations: []*model.Operation{send}}, Options{})
	for _, path := range []string{"~1a~1send", "~1b~1send"} {
		const want = `{"$ref":"#/components/requestBodies/send"}`
		if got := compact(t, at(t, text, "/paths/"+path+"/post/requestBody")); got != want {
			t.Errorf("%s: got %s, want %s", path, got, want)
		}
	}
	// Nothing is required of it, so it may be left out.
	const want = `{"content":{"application/json":{"schema":{"type":"object","properties":{"text":{"type":"string"}}}}}}`
	if got := compact(t, at(t, text, "/components/requestBodies/send")); got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
}

func TestParameters(t *testing.T) {
	key := template("/items/{key}")
	key.Params()[0].Doc, key.Params()[0].Example = "The [key](specs/key.md).", "lamp-1"
	op := &model.Operation{Parameters: []*model.Parameter{
		{Field: model.Field{Name: "ids", Type: model.Type{Scalar: model.String, Collection: true}, Requirement: model.Required}},
		{Field: model.Field{Name: "old", Type: scalar(model.Boolean), Deprecated: true, Default: "true", Doc: "Old."}},
		{In: model.Header, Field: model.Field{Name: "accept", Type: scalar(model.String)}},
		{In: model.Header, Field: model.Field{Name: "Content-Type", Type: scalar(model.String)}},
		{In: model.Header, Field: model.Field{Name: "If-Match", Type: scalar(model.String), Requirement: model.Required}},
	}}
	want := []string{
		`{"name":"key","in":"path","description":"The key.","required":true,"schema":{"type":"string"},"example":"lamp-1"}`,
		`{"name":"ids","in":"query","required":true,"explode":false,"schema":{"type":"array","items":{"type":"string"}}}`,
		`{"name":"old","in":"query","description":"Old.","deprecated":true,"schema":{"type":"boolean","default":true}}`,
		`{"name":"If-Match","in":"header","required":true,"schema":{"type":"string"}}`,
	}
	b := newBuilder(&model.API{}, "3.1.1", Options{}, &diag.List{})
	got := b.parameters(op, key, key)
	if len(got) != len(want) {
		t.Fatalf("got %d parameters, want %d", len(got), len(want))
	}
	for i, p := range got {
		w := &jsonSink{}
		(&encoder{sink: w, order: b.order}).parameter(p.Value)
		if text := compact(t, w.buf); text != want[i] {
			t.Errorf("\n got %s\nwant %s", text, want[i])
		}
	}
}

func TestSecuritySchemes(t *testing.T) {
	tag := &model.Tag{Name: "t"}
	op := &model.Operation{
		ID: "get", Method: "GET", Tag: tag, Templates: urls("get", "/a"), Responses: []*model.Response{{Status: 204}},
		Access: []model.Access{
			{Principal: model.Personal, Grants: []model.Grant{{Scopes: []string{"Z.Read"}}, {Scopes: []string{"A.Read"}}}},
			{Principal: model.Application},
		},
	}
	api := &model.API{Tags: []*model.Tag{tag}, Operations: []*model.Operation{op}, Accounts: model.Accounts{Personal: "https://login.example.com/home"}}
	text, _ := generate(t, api, Options{})
	const want = `{"personal":{"type":"oauth2","description":"Delegated permissions of a personal account.","flows":{"authorizationCode":{` +
		`"authorizationUrl":"https://login.example.com/home/authorize",` +
		`"tokenUrl":"https://login.example.com/home/token","scopes":{"A.Read":"A: read","Z.Read":"Z: read"}}}}}`
	if got := compact(t, at(t, text, "/components/securitySchemes")); got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
	const wantOp = `[{"personal":["Z.Read"]},{"personal":["A.Read"]}]`
	if got := compact(t, at(t, text, "/paths/~1a/get/security")); got != wantOp {
		t.Errorf("got %s, want %s", got, wantOp)
	}

	// Where nobody says where tokens come from, there are tokens all the same.
	api.Accounts = model.Accounts{}
	text, _ = generate(t, api, Options{})
	const wantToken = `{"personal":{"type":"http","description":"Delegated permissions of a personal account.","scheme":"bearer"}}`
	if got := compact(t, at(t, text, "/components/securitySchemes")); got != wantToken {
		t.Errorf("\n got %s\nwant %s", got, wantToken)
	}
	if got := compact(t, at(t, text, "/paths/~1a/get/security")); got != wantOp {
		t.Errorf("got %s, want %s", got, wantOp)
	}
	text, _ = generate(t, api, Options{Version: "3.0.3"})
	if got := compact(t, at(t, text, "/paths/~1a/get/security")); got != `[{"personal":[]}]` {
		t.Errorf("got %s", got)
	}
}

func TestResponseSchema(t *testing.T) {
	box, size := resource("box", "box.md"), enum("size", 1)
	b := newBuilder(&model.API{Resources: []*model.Resource{box}, Enums: []*model.Enum{size}}, "3.1.1", Options{}, &diag.List{})
	tests := []struct {
		name  string
		typ   model.Type
		media string
		want  string
	}{
		{"resource", of(box), jsonMedia, `{"$ref":"#/components/schemas/shop.box"}`},
		{"any", scalar(model.Any), jsonMedia, `{}`},
		{"enum", model.Type{Scalar: model.Named, Enum: size}, jsonMedia, `{"type":"object","required":["value"],"properties":{"value":{"$ref":"#/components/schemas/shop.size"}}}`},
		{"string as JSON", scalar(model.String), jsonMedia, `{"type":"object","required":["value"],"properties":{"value":{"type":"string"}}}`},
		{"number as text", scalar(model.Int32), "text/plain", `{"type":"integer","format":"int32"}`},
		{"collection", *collectionOf(box), jsonMedia, `{"$ref":"#/components/schemas/shop.boxCollectionResponse"}`},
	}
	op := &model.Operation{Templates: []*model.Template{template("/boxes")}}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := schemaText(t, b, b.responseSchema(op, &model.Response{Type: &tt.typ, Media: tt.media}))
			if got != tt.want {
				t.Errorf("\n got %s\nwant %s", got, tt.want)
			}
		})
	}
}

// at returns the value at a JSON pointer.
func at(t *testing.T, text []byte, pointer string) []byte {
	t.Helper()
	unescape := strings.NewReplacer("~1", "/", "~0", "~")
	value := json.RawMessage(text)
	for key := range strings.SplitSeq(strings.TrimPrefix(pointer, "/"), "/") {
		key = unescape.Replace(key)
		var members map[string]json.RawMessage
		if value[0] == '[' {
			var items []json.RawMessage
			if err := json.Unmarshal(value, &items); err != nil {
				t.Fatal(err)
			}
			value = items[int(key[0]-'0')]
			continue
		}
		if err := json.Unmarshal(value, &members); err != nil {
			t.Fatal(err)
		}
		member, ok := members[key]
		if !ok {
			t.Fatalf("nothing at %q of %s", key, pointer)
		}
		value = member
	}
	return value
}
