package openapi

import (
	"bytes"
	"context"
	"encoding/json"
	"reflect"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"go.yaml.in/yaml/v3"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

var bothVersions = []string{"3.1", "3.0.3"}

// kin-openapi loads what was written and finds no fault, examples included.
func TestLoadsBack(t *testing.T) {
	for _, version := range bothVersions {
		inJSON, inYAML := generate(t, shop(), Options{Version: version})
		for _, text := range [][]byte{inJSON, inYAML} {
			doc, err := openapi3.NewLoader().LoadFromData(text)
			if err != nil {
				t.Fatal(err)
			}
			if err := doc.Validate(context.Background()); err != nil {
				t.Errorf("%s: %v", version, err)
			}
		}
	}
}

func TestYAMLSaysTheSame(t *testing.T) {
	for _, version := range bothVersions {
		inJSON, inYAML := generate(t, shop(), Options{Version: version})
		var fromYAML, want any
		if err := yaml.Unmarshal(inYAML, &fromYAML); err != nil {
			t.Fatal(err)
		}
		asJSON, err := json.Marshal(fromYAML)
		if err != nil {
			t.Fatal(err)
		}
		var got any
		if err := json.Unmarshal(asJSON, &got); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(inJSON, &want); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: the YAML differs from the JSON", version)
		}
	}
}

func TestSameBytes(t *testing.T) {
	wantJSON, wantYAML := generate(t, shop(), Options{})
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	for range 5 {
		gotJSON, gotYAML := generate(t, shop(), Options{})
		if !bytes.Equal(gotJSON, wantJSON) || !bytes.Equal(gotYAML, wantYAML) {
			t.Fatal("two runs differ")
		}
	}
}

// Keys come in the order of a reader: what the document is, what one can do,
// what things are; paths, types and members as the documents have them.
func TestOrder(t *testing.T) {
	_, text := generate(t, shop(), Options{})
	tests := []struct {
		name   string
		parent string // the line above the keys
		want   []string
	}{
		{"document", "", []string{"openapi", "info", "servers", "security", "tags", "paths", "components"}},
		{"components", "components:", []string{"schemas", "responses", "securitySchemes"}},
		{"paths", "paths:", []string{
			"/lamps", "/rooms/{roomId}/lamps", "/lamps/{id}", "/lamps/{lampId}/blink", "/lamps/delta()", "/lamps/near(zone='{zone}')",
			"/lamps/names", "/lamps/{lampId}/manual/$value", "/drive/root:/{path}:/content",
		}},
		{"schemas", "  schemas:", []string{
			"shop.item", "shop.lamp", "shop.maker", "shop.colour", "shop.rights", "shop.mood", "shop.lampCollectionResponse", "odata.error",
			"shop.lampDeltaResponse", "shop.itemCollectionResponse", "stringCollectionResponse",
		}},
		{"methods", "  /lamps/{id}:", []string{"get", "patch", "delete"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := keysBelow(string(text), tt.parent); !slices.Equal(got, tt.want) {
				t.Errorf("\n got %q\nwant %q", got, tt.want)
			}
		})
	}
}

// keysBelow returns the keys of the YAML object that follows a line.
func keysBelow(text, parent string) []string {
	indent := ""
	if parent != "" {
		_, text, _ = strings.Cut("\n"+text, "\n"+parent+"\n")
		indent = strings.Repeat(" ", len(parent)-len(strings.TrimLeft(parent, " "))+2)
	}
	key := regexp.MustCompile(`^` + indent + `(\S[^\n]*?):(?: .*)?$`)
	var keys []string
	for line := range strings.SplitSeq(text, "\n") {
		if m := key.FindStringSubmatch(line); m != nil {
			keys = append(keys, m[1])
		} else if line != "" && !strings.HasPrefix(line, indent+" ") {
			break
		}
	}
	return keys
}

func TestVersions(t *testing.T) {
	for version, want := range map[string]string{"": `"3.1.1"`, "3.1": `"3.1.1"`, "3.0.3": `"3.0.3"`} {
		text, _ := generate(t, shop(), Options{Version: version, Info: Info{Title: "Shop", Version: "v2"}})
		if got := string(at(t, text, "/openapi")); got != want {
			t.Errorf("%q: got %s, want %s", version, got, want)
		}
		if got := compact(t, at(t, text, "/info")); got != `{"title":"Shop","version":"v2"}` {
			t.Errorf("info: got %s", got)
		}
	}
	if _, err := Generate(shop(), Options{Version: "2.0"}, &diag.List{}); err == nil || !strings.Contains(err.Error(), `"2.0"`) {
		t.Errorf("version 2.0: got error %v", err)
	}
}

// Text of the documents stays text, wherever it reaches the output.
func TestHostileText(t *testing.T) {
	const hostile = "\"}],\n\"paths\": {\"/evil\": {}}\n--- # ${x} </script>\x00"
	api := shop()
	for _, r := range api.Resources {
		r.Title, r.Doc = hostile, hostile
		for _, f := range r.Fields {
			f.Doc, f.Values = hostile, []string{hostile}
		}
	}
	for _, tag := range api.Tags {
		tag.Name, tag.Doc = tag.Name+hostile, hostile
	}
	for _, op := range api.Operations {
		op.Title, op.Doc = hostile, hostile
		for i := range op.Access {
			op.Access[i].Grants = append(op.Access[i].Grants, model.Grant{Scopes: []string{hostile}, Least: true, For: hostile})
		}
	}
	inJSON, inYAML := generate(t, api, Options{Info: Info{Title: hostile}})
	var fromJSON, fromYAML struct {
		Info  struct{ Title string }
		Paths map[string]any
	}
	if err := json.Unmarshal(inJSON, &fromJSON); err != nil {
		t.Fatal(err)
	}
	if err := yaml.Unmarshal(inYAML, &fromYAML); err != nil {
		t.Fatal(err)
	}
	if fromJSON.Info.Title != hostile || fromYAML.Info.Title != hostile {
		t.Errorf("titles: got %q and %q", fromJSON.Info.Title, fromYAML.Info.Title)
	}
	if len(fromJSON.Paths) != 9 || len(fromYAML.Paths) != 9 {
		t.Errorf("paths: got %d and %d, want 9", len(fromJSON.Paths), len(fromYAML.Paths))
	}
}
