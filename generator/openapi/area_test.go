package openapi

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/apimill/apimill/model"
)

// areas returns the documents of the shop by their tags. Its lamps have a room,
// which has a key, lies on a floor and has a ceiling.
func areas(t *testing.T, opts Options) map[string]string {
	t.Helper()
	api := shop()
	floor := resource("floor", "specs/resources/floor.md", &model.Field{Name: "id", Type: scalar(model.String)})
	ceiling := resource("ceiling", "specs/resources/ceiling.md", &model.Field{Name: "height", Type: scalar(model.Int32)})
	room := resource("room", "specs/resources/room.md",
		&model.Field{Name: "id", Type: scalar(model.String)},
		&model.Field{Name: "floor", Type: of(floor)},
		&model.Field{Name: "ceiling", Type: of(ceiling)},
	)
	room.Doc = "Where lamps are."
	lamp, maker := api.Resources[1], api.Resources[2]
	lamp.Fields = append(lamp.Fields, &model.Field{Name: "room", Type: of(room), Kind: model.Relationship})
	maker.Fields = append(maker.Fields, &model.Field{Name: "lobby", Type: of(ceiling)})
	api.Resources = append(api.Resources, floor, ceiling, room)
	all, err := Areas(api, opts)
	if err != nil {
		t.Fatal(err)
	}
	byTag := map[string]string{}
	for _, a := range all {
		byTag[a.Tag.Name] = string(a.Data)
	}
	return byTag
}

// An area has its own operations, the types of their messages, and what lives
// within those, at any depth. Of others there is an outline.
func TestAreas(t *testing.T) {
	text := areas(t, Options{})["lamp"]
	for pointer, want := range map[string]string{
		"/components/schemas/shop.room":                      `{"title":"room","type":"object","description":"Where lamps are.","x-apimill-source":"specs/resources/room.md:5"}`,
		"/components/schemas/shop.ceiling/properties/height": `{"type":"integer","format":"int32"}`,
		"/components/schemas/shop.item/properties/zone/type": `"string"`,
		"/info/title": `"lamp"`,
		"/tags":       `[{"name":"lamp","description":"Lamps and their makers."}]`,
	} {
		if got := compact(t, at(t, []byte(text), pointer)); got != want {
			t.Errorf("%s is %s, want %s", pointer, got, want)
		}
	}
	for _, foreign := range []string{"shop.floor", "/files/"} {
		if strings.Contains(text, foreign) {
			t.Errorf("%s is in the area of lamps", foreign)
		}
	}
}

// Permissions are told in a text, and one of each kind is required.
func TestAreaPermissions(t *testing.T) {
	text := areas(t, Options{})["lamp"]
	for pointer, want := range map[string]string{
		"/paths/~1lamps/get/security": `[{"work":["Lamp.Read"]},{"application":["Lamp.Read.All"]}]`,
		"/paths/~1lamps/get/description": `"**Permissions**, least privileged first:\n\n` +
			"- Delegated permissions of a work or school account: `Lamp.Read`, `Lamp.ReadWrite`" +
			`\n` + "- Permissions of an application without a user: `Lamp.Read.All`" + `"`,
		"/components/securitySchemes/work/flows/authorizationCode/scopes": `{"Lamp.Read":"Lamp: read"}`,
	} {
		if got := compact(t, at(t, []byte(text), pointer)); got != want {
			t.Errorf("%s is %s, want %s", pointer, got, want)
		}
	}
}

// Every operation of the whole document is in one area, and every area is a
// valid document.
func TestAreasAreDocuments(t *testing.T) {
	var ids []string
	for _, version := range []string{"3.1", "3.0.3"} {
		for tag, text := range areas(t, Options{Version: version}) {
			doc, err := openapi3.NewLoader().LoadFromData([]byte(text))
			if err != nil {
				t.Fatalf("%s: %v", tag, err)
			}
			if err := doc.Validate(context.Background(), openapi3.DisableExamplesValidation()); err != nil {
				t.Errorf("%s: %v", tag, err)
			}
			for _, path := range doc.Paths.Map() {
				for _, op := range path.Operations() {
					ids = append(ids, version+" "+op.OperationID)
				}
			}
		}
	}
	var want []string
	for _, op := range shop().Operations {
		for _, tmpl := range op.Templates {
			want = append(want, "3.1 "+tmpl.ID, "3.0.3 "+tmpl.ID)
		}
	}
	slices.Sort(ids)
	slices.Sort(want)
	if !slices.Equal(ids, want) {
		t.Errorf("areas have %q, want %q", ids, want)
	}
}

func TestAreasAreTheSameAgain(t *testing.T) {
	first, err := json.Marshal(areas(t, Options{}))
	if err != nil {
		t.Fatal(err)
	}
	for range 5 {
		if again, _ := json.Marshal(areas(t, Options{})); string(again) != string(first) {
			t.Fatal("areas differ from run to run")
		}
	}
}
