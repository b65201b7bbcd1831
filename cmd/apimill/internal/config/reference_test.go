package config

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v3"

	"github.com/apimill/apimill/generator/openapi"
	"github.com/apimill/apimill/model"
)

// Files that are made from the keys are current.
func TestReferenceIsCurrent(t *testing.T) {
	for name, want := range map[string][]byte{
		"../../../../docs/configuration.md":      Reference(),
		"../../../../schema/apimill.schema.json": Schema(),
		"../../../../schema/style.schema.json":   StyleSchema(),
	} {
		if os.Getenv("UPDATE_GOLDEN") != "" {
			if err := os.WriteFile(name, want, 0o666); err != nil {
				t.Fatal(err)
			}
		}
		got, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), string(got)); diff != "" {
			t.Errorf("%s is stale (-want +got); UPDATE_GOLDEN=1 go test ./cmd/apimill/internal/config writes it:\n%s", name, diff)
		}
	}
}

// Each key says what it is for, and its example can be used as it stands.
func TestKeysAreDocumented(t *testing.T) {
	schema := compileSchema(t)
	for _, k := range new(Config).Keys() {
		t.Run(k.Name, func(t *testing.T) {
			if k.Doc == "" || k.Example == "" {
				t.Error("no description or no example")
			}
			checkConfig(t, schema, k.Example)
		})
	}
}

// The documents of the repository show configurations as they can be used.
func TestDocumentedConfigs(t *testing.T) {
	schema := compileSchema(t)
	docs, err := filepath.Glob("../../../../docs/*.md")
	if err != nil || docs == nil {
		t.Fatalf("no documents: %v", err)
	}
	for _, doc := range append(docs, "../../../../README.md") {
		data, err := os.ReadFile(doc)
		if err != nil {
			t.Fatal(err)
		}
		for _, block := range strings.Split(string(data), "```yaml\n")[1:] {
			text, _, _ := strings.Cut(block, "```")
			if isConfig(text) {
				t.Run(filepath.Base(doc), func(t *testing.T) { checkConfig(t, schema, text) })
			}
		}
	}
}

// isConfig tells configurations from other YAML by their first key.
func isConfig(text string) bool {
	var n yaml.Node
	if yaml.Unmarshal([]byte(text), &n) != nil || len(n.Content) == 0 || n.Content[0].Kind != yaml.MappingNode {
		return false
	}
	if n.Content[0].Column != 1 {
		return false // a part of something else
	}
	first := n.Content[0].Content[0].Value
	for _, k := range new(Config).Keys() {
		if k.Name == first {
			return true
		}
	}
	return false
}

// So is what init writes.
func TestStarterConfig(t *testing.T) {
	text := string(Starter(Start{Docs: []string{"docs"}}))
	if !strings.HasPrefix(text, "# yaml-language-server: $schema=https://") {
		t.Error("the first line does not name the schema")
	}
	checkConfig(t, compileSchema(t), text)
	for _, k := range new(Config).Keys() {
		if !strings.Contains(text, "\n"+k.Name+":") && !strings.Contains(text, "\n# "+k.Name+":") {
			t.Errorf("no %s", k.Name)
		}
	}
}

// So is one that says something.
func TestStarterSays(t *testing.T) {
	start, refused := Start{
		Docs: []string{"docs"}, Style: "common", OpenAPI: "3.0.3", Scopes: map[string]string{"read": "Read: all"},
		Info:    openapi.Info{Title: "a\nversion: 2", Version: "1", Description: "# b", TermsOfService: "ftp://a", Contact: openapi.Contact{Email: "none"}, License: openapi.License{Name: "MIT", URL: "mit"}},
		Servers: []openapi.Server{{URL: "https://example.com/v1", Description: "x: y"}, {URL: "https://{tenant}.example.com"}, {URL: "/"}},
		Security: []model.Security{
			{Kind: model.APIKey, Header: "X-Key"}, {Kind: model.APIKey, Query: "key"}, {Kind: model.OpenIDConnect, URL: "javascript:0"},
		},
	}.Valid()
	text := string(Starter(start))
	checkConfig(t, compileSchema(t), text)
	c, err := Load("apimill.yaml")
	if err != nil {
		t.Fatal(err)
	}
	info := openapi.Info{Title: "a\nversion: 2", Version: "1", Description: "# b", License: openapi.License{Name: "MIT"}}
	if c.OpenAPI.Info != info || c.OpenAPI.Version != "3.0.3" || c.Style.Name != "common" || c.OpenAPI.Scopes["read"] != "Read: all" {
		t.Errorf("got %+v", c.OpenAPI)
	}
	if !slices.Equal(c.OpenAPI.Servers, start.Servers[:1]) || len(c.Resolve.Security) != 1 || c.Resolve.Security[0].Header != "X-Key" {
		t.Errorf("got %v, %v", c.OpenAPI.Servers, c.Resolve.Security)
	}
	want := `the terms of service "ftp://a", the mail address of the contact "none", the URL of the license "mit", ` +
		`the server "https://{tenant}.example.com", the security scheme "api-key", the security scheme "openid-connect"`
	if got := strings.Join(refused, ", "); got != want {
		t.Errorf("refused %s", got)
	}
}

// The configuration of the sample set is right, too.
func TestSampleConfig(t *testing.T) {
	data, err := os.ReadFile("../../../../specs/apimill.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.HasPrefix(data, []byte("# yaml-language-server: $schema=../schema/apimill.schema.json\n")) {
		t.Error("the first line does not name the schema")
	}
	checkConfig(t, compileSchema(t), string(data))
}

// checkConfig reads a configuration, and holds it against the schema.
func checkConfig(t *testing.T, schema *jsonschema.Schema, text string) {
	t.Helper()
	if !strings.Contains("\n"+text, "\nversion:") {
		text = "version: 1\n" + text
	}
	t.Chdir(t.TempDir())
	if err := os.WriteFile("apimill.yaml", []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := Load("apimill.yaml"); err != nil {
		t.Error(err)
	}
	if err := schema.Validate(asJSON(t, text)); err != nil {
		t.Errorf("%s\n%s", text, err)
	}
}

// beyondSchema are the faults that a schema of JSON cannot tell of.
var beyondSchema = map[string]string{
	"no_status_of_success":               "it does not ask what a list has",
	"page_that_is_ignored_and_corrected": "it looks at one key at a time",
	"alias_for_string":                   "JSON has no aliases",
	"empty_file":                         "there is nothing to look at",
	"key_twice":                          "JSON does not know",
	"keyword_for_package":                "the words of Go",
	"no_file_of_overrides":               "it does not read files",
	"no_type":                            "the grammar of types",
	"no_yaml":                            "it reads no YAML",
	"no_yaml_at_all":                     "it reads no YAML",
	"second_document":                    "it reads no YAML",
	"template_with_open_brace":           "the grammar of templates",
}

// What is refused is refused by the schema, too.
func TestSchemaRefusesFaults(t *testing.T) {
	schema := compileSchema(t)
	for name, tt := range faultyConfigs() {
		if beyondSchema[name] != "" {
			continue
		}
		if err := schema.Validate(asJSON(t, tt.yaml)); err == nil {
			t.Errorf("%s: the schema lets it pass", name)
		}
	}
}

func compileSchema(t *testing.T) *jsonschema.Schema { return compiled(t, schemaURL, Schema()) }

// compiled returns a schema that has an address.
func compiled(t *testing.T, url string, text []byte) *jsonschema.Schema {
	t.Helper()
	data, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource(url, data); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile(url)
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// asJSON returns a text of YAML as the schema wants it.
func asJSON(t *testing.T, text string) any {
	t.Helper()
	var value any
	if err := yaml.Unmarshal([]byte(text), &value); err != nil {
		t.Fatal(err)
	}
	data, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	if value, err = jsonschema.UnmarshalJSON(bytes.NewReader(data)); err != nil {
		t.Fatal(err)
	}
	return value
}
