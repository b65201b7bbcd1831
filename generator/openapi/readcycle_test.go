package openapi_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/apimill/apimill/generator/openapi"
)

// A document of somebody else may have types that derive from each other.
func TestReadCycle(t *testing.T) {
	var b strings.Builder
	b.WriteString("openapi: 3.0.3\ninfo: {title: a, version: \"1\"}\npaths: {}\ncomponents:\n  schemas:\n")
	const n = 300
	for i := range n {
		fmt.Fprintf(&b, "    n.t%d: {allOf: [{$ref: '#/components/schemas/n.t%d'}, {type: object, properties: {p%[1]d: {type: string}}}]}\n", i, (i+1)%n)
	}
	api, err := openapi.Read("a.yaml", []byte(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range api.Resources {
		if got := len(r.AllFields()); got > n {
			t.Errorf("%s has %d fields", r.Name, got)
		}
	}
}
