package openapi

import (
	"bytes"
	"encoding/json"
	"fmt"
	"testing"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

// shop returns a small API that has one of everything: a base with subtypes,
// an open type, plain and flags enums, list, get, create, update, delete, an
// action, a function, a stream, path addressing, two URLs of one operation.
// microsoft is where those sign in who call Microsoft Graph.
var microsoft = model.Accounts{
	Work:     "https://login.microsoftonline.com/organizations/oauth2/v2.0",
	Personal: "https://login.microsoftonline.com/consumers/oauth2/v2.0",
}

func shop() *model.API {
	colour := enum("colour", 3, &model.Member{Name: "red", Doc: "Like [fire](specs/resources/fire.md)."}, &model.Member{Name: "blue"})
	rights := enum("rights", 9, &model.Member{Name: "read"}, &model.Member{Name: "write"})
	rights.Flags = true
	mood := enum("mood", 12, &model.Member{Name: "warm", Doc: "Like fire."}, &model.Member{Name: "cold", Preference: "all-moods"}, &model.Member{Name: "cool", Doc: "Like ice.", Preference: "all-moods"})
	mood.Open = true
	item := resource("item", "specs/resources/item.md",
		&model.Field{Name: "id", Type: scalar(model.String), Doc: "The key. Read-only.", ReadOnly: true},
		&model.Field{Name: "zone", Type: scalar(model.String), Values: []string{"north", "south"}},
	)
	item.Abstract = true
	maker := resource("maker", "specs/resources/maker.md",
		&model.Field{Name: "name", Type: scalar(model.String), Requirement: model.Required},
		&model.Field{Name: "founded", Type: scalar(model.Date)},
	)
	maker.Open = true
	lamp := resource("lamp", "specs/resources/lamp.md",
		&model.Field{Name: "watts", Type: scalar(model.Int32), Minimum: new(int64(0)), Maximum: new(int64(100)), Default: "40"},
		&model.Field{Name: "colour", Type: model.Type{Scalar: model.Named, Enum: colour}, Doc: "The light.", Nullability: model.Nullable},
		&model.Field{Name: "rights", Type: model.Type{Scalar: model.Named, Enum: rights}, Doc: "What one may do."},
		&model.Field{Name: "mood", Type: model.Type{Scalar: model.Named, Enum: mood}},
		&model.Field{Name: "maker", Type: of(maker), Doc: "Who made it.", Requirement: model.Required},
		&model.Field{Name: "label", Type: scalar(model.String), Deprecated: true, Nullability: model.Nullable},
	)
	lamp.Base, item.Subtypes = item, []*model.Resource{lamp}
	api := &model.API{Resources: []*model.Resource{item, lamp, maker}, Enums: []*model.Enum{colour, rights, mood}, Accounts: microsoft}
	addShopOperations(api, item, lamp)
	return api
}

func addShopOperations(api *model.API, item, lamp *model.Resource) {
	lamps := &model.Tag{Name: "lamp", Doc: "Lamps and [their makers](specs/resources/maker.md).", Resource: lamp}
	files := &model.Tag{Name: "file"}
	api.Tags = []*model.Tag{lamps, files}
	newLamp := object("watts", json.Number("40"), "maker", object("name", "Ada"))
	storedLamp := object("id", "l1", "watts", json.Number("40"), "maker", object("name", "Ada"))
	add := func(tag *model.Tag, method, id, title string, paths ...string) *model.Operation {
		op := &model.Operation{
			ID: id, Title: title, Summary: title, Method: method, Tag: tag,
			Pos:       diag.Pos{File: "specs/api/" + id + ".md", Line: 7, Column: 1},
			Templates: urls(id, paths...),
		}
		api.Operations = append(api.Operations, op)
		tag.Operations = append(tag.Operations, op)
		return op
	}

	list := add(lamps, "GET", "listLamps", "List lamps", "/lamps", "/rooms/{roomId}/lamps")
	list.Access = []model.Access{
		{Principal: model.Work, Grants: []model.Grant{{Scopes: []string{"Lamp.Read"}}, {Scopes: []string{"Lamp.ReadWrite"}}}},
		{Principal: model.Personal},
		{Principal: model.Application, Grants: []model.Grant{{Scopes: []string{"Lamp.Read.All"}}}},
	}
	list.Parameters = []*model.Parameter{
		{Field: model.Field{Name: "$top", Type: scalar(model.Int32), Doc: "How many."}},
		{In: model.Header, Field: model.Field{Name: "Authorization", Type: scalar(model.String), Requirement: model.Required}},
		{In: model.Header, Field: model.Field{Name: "Prefer", Type: scalar(model.String)}},
	}
	list.Responses = []*model.Response{{Status: 200, Type: collectionOf(lamp), Media: "application/json", Doc: "The lamps.", Pos: diag.Pos{File: "specs/api/listLamps.md", Line: 30}}}
	list.Examples = []*model.Example{{
		Name: "list_lamps", Title: "Two lamps", Shows: "Two lamps",
		Response: &model.Message{Status: 200, Shown: object("value", []any{storedLamp}), Media: "application/json"},
	}}

	create := add(lamps, "POST", "createLamp", "Create lamp", "/lamps")
	create.Body = &model.Body{Type: new(of(lamp)), Required: []string{"watts"}, Media: "application/json", Doc: "The lamp."}
	create.Responses = []*model.Response{
		{Status: 201, Type: new(of(lamp)), Media: "application/json", Headers: []*model.Field{{Name: "Location", Type: scalar(model.String), Doc: "Where it is."}}},
		{Status: 409, Doc: "There is one."},
	}
	create.Examples = []*model.Example{{
		Name:    "create_lamp",
		Request: &model.Message{Shown: newLamp, Omitted: []string{"lit", "maker/age"}, Media: "application/json"},
		Response: &model.Message{
			Status: 201, Body: object("watts", "forty"), Media: "application/json", // does not fit
		},
	}}

	get := add(lamps, "GET", "getLamp", "Get lamp", "/lamps/{id}")
	get.Responses = []*model.Response{{Status: 200, Type: new(of(lamp)), Media: "application/json"}}
	get.Doc = "Reads a [lamp](specs/resources/lamp.md), see [the site](https://example.com/lamps)."

	update := add(lamps, "PATCH", "updateLamp", "Update lamp", "/lamps/{lampId}")
	update.Body = &model.Body{Type: new(of(lamp)), Media: "application/json"}
	update.Responses = []*model.Response{{Status: 200, Type: new(of(lamp)), Media: "application/json"}}
	update.Inferred = true

	remove := add(lamps, "DELETE", "deleteLamp", "Delete lamp", "/lamps/{lampId}")
	remove.Deprecated = true
	remove.Responses = []*model.Response{{Status: 204, Doc: "Gone."}}
	remove.Access = []model.Access{{Principal: model.Work, Grants: []model.Grant{{}}}}

	blink := add(lamps, "POST", "blinkLamp", "lamp: blink", "/lamps/{lampId}/blink")
	blink.Body = &model.Body{Media: "application/json", Fields: []*model.Field{
		{Name: "times", Type: scalar(model.Int32), Requirement: model.Required},
		{Name: "colours", Type: model.Type{Scalar: model.Named, Enum: api.Enums[0], Collection: true}},
	}}
	blink.Responses = []*model.Response{{Status: 200, Type: new(scalar(model.Boolean)), Media: "application/json"}}

	delta := add(lamps, "GET", "lampDelta", "lamp: delta", "/lamps/delta()")
	delta.Templates[0].Segments[1].Function = "delta"
	delta.Responses = []*model.Response{{Status: 200, Type: collectionOf(lamp), Media: "application/json"}}

	near := add(lamps, "GET", "nearLamps", "lamp: near", "/lamps/near(zone='{zone}')")
	near.Responses = []*model.Response{{Status: 200, Type: collectionOf(item), Media: "application/json"}}

	names := add(lamps, "GET", "lampNames", "List names", "/lamps/names")
	names.Responses = []*model.Response{{Status: 200, Type: &model.Type{Scalar: model.String, Collection: true}, Media: "application/json"}}

	manual := add(files, "GET", "getManual", "Get manual", "/lamps/{lampId}/manual/$value")
	manual.Responses = []*model.Response{{Status: 200, Type: new(scalar(model.Stream)), Media: "application/pdf"}}

	put := add(files, "PUT", "putFile", "Upload file", "/drive/root:/{path*}:/content")
	put.Body = &model.Body{Type: new(scalar(model.Stream))}
	put.Responses = []*model.Response{{Status: 201, Type: new(of(item)), Media: "application/json"}}
}

func resource(name, page string, fields ...*model.Field) *model.Resource {
	return &model.Resource{
		Namespace: "shop", Name: name, Title: name, Doc: "A " + name + ".",
		Pos: diag.Pos{File: page, Line: 5, Column: 1}, Fields: fields,
	}
}

func enum(name string, line int, members ...*model.Member) *model.Enum {
	return &model.Enum{
		Namespace: "shop", Name: name, Doc: "A " + name + ".", Members: members,
		Pos: diag.Pos{File: "specs/resources/enums.md", Line: line, Column: 1},
	}
}

func scalar(s model.Scalar) model.Type { return model.Type{Scalar: s} }

func of(r *model.Resource) model.Type { return model.Type{Scalar: model.Named, Resource: r} }

func collectionOf(r *model.Resource) *model.Type {
	return &model.Type{Scalar: model.Named, Resource: r, Collection: true}
}

// object returns a JSON object of names and values in turn.
func object(namesAndValues ...any) *model.Value {
	v := &model.Value{Kind: model.ObjectValue}
	for i := 0; i < len(namesAndValues); i += 2 {
		v.Members = append(v.Members, model.ValueMember{Name: namesAndValues[i].(string), Value: value(namesAndValues[i+1])})
	}
	return v
}

func value(v any) *model.Value {
	switch v := v.(type) {
	case *model.Value:
		return v
	case string:
		return &model.Value{Kind: model.StringValue, Text: v}
	case json.Number:
		return &model.Value{Kind: model.NumberValue, Text: v.String()}
	case []any:
		out := &model.Value{Kind: model.ArrayValue}
		for _, item := range v {
			out.Items = append(out.Items, value(item))
		}
		return out
	}
	panic("value of another type")
}

// generate returns the JSON and the YAML of an API, which must have no faults.
func generate(t *testing.T, api *model.API, opts Options) (jsonText, yamlText []byte) {
	t.Helper()
	var diags diag.List
	files, err := Generate(api, opts, &diags)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range diags.All() {
		t.Errorf("unexpected diagnostic: %s", d)
	}
	return files[0].Data, files[1].Data
}

// compact returns JSON on one line.
func compact(t *testing.T, text []byte) string {
	t.Helper()
	var b bytes.Buffer
	if err := json.Compact(&b, text); err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	return b.String()
}

// urls returns the templates of an operation, the first with its ID.
func urls(id string, paths ...string) []*model.Template {
	templates := make([]*model.Template, len(paths))
	for i, path := range paths {
		templates[i] = template(path)
		templates[i].ID = id
		if i > 0 {
			templates[i].ID = fmt.Sprintf("%s_%d", id, i+1)
		}
	}
	return templates
}
