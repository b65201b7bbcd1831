package openapi_test

import (
	"encoding/json"
	"testing"

	"github.com/apimill/apimill/generator/openapi"
)

// everyKind has one of each thing that documents have and that is read.
const everyKind = `{"openapi": "3.0.3", "info": {"title": "Attic", "version": "1"},
"servers": [{"url": "https://{host}/v1", "variables": {"host": {"default": "attic.example", "enum": ["attic.example"]}}}],
"tags": [{"name": "box", "description": "A box."}],
"security": [{"key": []}],
"paths": {"/boxes/{id}": {
 "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}],
 "put": {"operationId": "put", "tags": ["box"], "security": [{"key": [], "sign": ["a"]}],
  "parameters": [{"name": "deep", "in": "query", "schema": {"type": "array", "items": {"type": "integer", "format": "int32"}}}, {"name": "raw", "in": "query", "content": {"application/json": {"schema": {"type": "object"}}}}],
  "requestBody": {"description": "The box.", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/box"}}}},
  "responses": {"200": {"description": "OK", "headers": {"Age": {"schema": {"type": "integer"}}}, "content": {"application/json": {"schema": {"type": "array", "items": {"$ref": "#/components/schemas/box"}}, "example": [1]}}}, "default": {"description": "no", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/fault"}}}}}}}},
"components": {
 "securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "K"}, "sign": {"type": "oauth2", "flows": {"implicit": {"authorizationUrl": "https://a.example", "scopes": {"a": "A"}}}}},
 "schemas": {
  "thing": {"type": "object", "properties": {"id": {"type": "string"}}},
  "box": {"allOf": [{"$ref": "#/components/schemas/thing"}, {"type": "object", "required": ["lid"], "properties": {"lid": {"anyOf": [{"$ref": "#/components/schemas/lid"}, {"type": "string"}]}, "more": {"type": "object", "additionalProperties": {"type": "string"}}, "in": {"type": "array", "items": {"$ref": "#/components/schemas/thing"}}}}], "discriminator": {"propertyName": "kind", "mapping": {"b": "#/components/schemas/box"}}},
  "lid": {"anyOf": [{"type": "string", "enum": ["a"]}, {"type": "string"}]},
  "page": {"type": "object", "properties": {"value": {"type": "array", "items": {"$ref": "#/components/schemas/box"}}, "@odata.nextLink": {"type": "string"}}},
  "fault": {"type": "object", "properties": {"error": {"type": "object", "properties": {"code": {"type": "string"}}}}}}}}`

// TestReadNulls reads documents in which something is null that ought not to be: it
// costs an error at most.
func TestReadNulls(t *testing.T) {
	var doc any
	if err := json.Unmarshal([]byte(everyKind), &doc); err != nil {
		t.Fatal(err)
	}
	if _, err := openapi.Read("a.json", []byte(everyKind)); err != nil {
		t.Fatal(err)
	}
	eachPlace(doc, nil, func(path []string, set func(v any)) {
		set(nil)
		data, err := json.Marshal(doc)
		if err != nil {
			t.Fatal(err)
		}
		readNull(t, path, data)
	})
}

func readNull(t *testing.T, path []string, data []byte) {
	t.Helper()
	defer func() {
		if r := recover(); r != nil {
			t.Errorf("null at %q: %v", path, r)
		}
	}()
	if api, err := openapi.Read("a.json", data); err == nil {
		for _, r := range api.Resources {
			r.AllFields()
		}
	}
}

// eachPlace calls a function for everything in a document, which may replace it for a
// while.
func eachPlace(v any, path []string, visit func(path []string, set func(v any))) {
	switch v := v.(type) {
	case map[string]any:
		for key, value := range v {
			at := append(path[:len(path):len(path)], key)
			visit(at, func(n any) { v[key] = n })
			v[key] = value
			eachPlace(value, at, visit)
		}
	case []any:
		for i, value := range v {
			at := append(path[:len(path):len(path)], "#")
			visit(at, func(n any) { v[i] = n })
			v[i] = value
			eachPlace(value, at, visit)
		}
	}
}
