package settings

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"go.yaml.in/yaml/v3"
)

// A Schema is a JSON Schema, or a part of one.
type Schema map[string]any

// draft is the newest that the language server of most editors knows in full.
const draft = "http://json-schema.org/draft-07/schema#"

// JSONSchema returns the schema of a type as a file of that address.
func JSONSchema[T any](t Type[T], id, title string) []byte {
	schema := t.Where("$schema", draft).Where("$id", id).Where("title", title).schema
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(schema); err != nil {
		panic(fmt.Sprintf("settings: %v", err)) // keys of YAML that are no keys of JSON
	}
	return b.Bytes()
}

// Mapping returns the schema of mappings with the keys, and no others.
func Mapping(keys []Key) Schema {
	properties := Schema{}
	var required []string
	for _, k := range keys {
		properties[k.Name] = k.schema()
		if k.Required {
			required = append(required, k.Name)
		}
	}
	schema := Schema{"type": "object", "properties": properties, "additionalProperties": false}
	if required != nil {
		schema["required"] = required
	}
	return schema
}

// schema returns what an editor shows and checks of a key.
func (k Key) schema() Schema {
	schema := Schema{"description": k.Doc}
	for keyword, value := range k.Value.schema {
		schema[keyword] = value
	}
	if k.Default != "" {
		schema["default"] = decodeValue(k.Default)
	}
	if example, ok := decodeValue(k.Example).(map[string]any); ok {
		schema["examples"] = []any{example[k.Name]}
	}
	return schema
}

// decodeValue returns what YAML makes of a text of ours.
func decodeValue(text string) any {
	var value any
	if err := yaml.Unmarshal([]byte(strings.TrimSpace(text)), &value); err != nil {
		panic(fmt.Sprintf("settings: %q: %v", text, err))
	}
	return value
}
