package openapi_test

import (
	"os"
	"testing"

	"github.com/apimill/apimill/generator/openapi"
)

// FuzzReadDocument reads documents of others: no panic, and no type is its own base.
func FuzzReadDocument(f *testing.F) {
	if data, err := os.ReadFile("../../output/openapi.yaml"); err == nil {
		f.Add(data[:min(len(data), 6000)])
	}
	f.Add([]byte("openapi: 3.0.3\ninfo: {title: a, version: '1'}\npaths:\n  /a/{id}:\n    get: {parameters: [{name: id, in: path, required: true, schema: {type: string}}], responses: {'200': {description: a, content: {application/json: {schema: {$ref: '#/components/schemas/n.a'}}}}}}\ncomponents:\n  schemas:\n    n.a: {allOf: [{$ref: '#/components/schemas/n.b'}], type: object, properties: {x: {type: array, items: {type: integer, format: int32}}}}\n    n.b: {allOf: [{$ref: '#/components/schemas/n.a'}], enum: [a]}\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<15 {
			t.Skip("too large to be of use")
		}
		api, err := openapi.Read("a.yaml", data)
		if err != nil {
			return
		}
		for _, r := range api.Resources {
			r.AllFields()
		}
	})
}
