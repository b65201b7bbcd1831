package e2e_test

import (
	"net/http"
	"path/filepath"
	"testing"

	"github.com/apimill/apimill/output"
)

// TestClients lets clients talk to servers of the sample API: to one that is
// written on the generated interfaces, and to the generated fake.
func TestClients(t *testing.T) {
	wanted(t)
	t.Parallel()
	fetch := compiled(t, "sample", "../output/openapi.json")
	service := func(t *testing.T) endpoint { return serve(t, newService) }
	fake := func(t *testing.T) endpoint {
		return serve(t, func(string) http.Handler { return output.NewFake(output.FakeOptions{}) })
	}
	for _, tt := range []struct {
		name, script string
		server       func(*testing.T) endpoint
	}{
		{"service and graph", "clients/graph/sample.js", service},
		{"service and graph, refusals", "clients/graph/refusals.js", service},
		{"service and fetch", fetch, service},
		{"fake and graph", "clients/graph/sample.js", fake},
		{"fake and graph, on demand", "clients/graph/fake.js", fake},
		{"fake and fetch", fetch, fake},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			node(tt.script).talkTo(t, tt.server(t))
		})
	}
}

// TestClientsOfServe lets clients talk to apimill serve.
func TestClientsOfServe(t *testing.T) {
	wanted(t)
	t.Parallel()
	t.Run("sample", func(t *testing.T) {
		t.Parallel()
		node("clients/graph/sample.js").talkTo(t, sample.serve(t))
	})
	t.Run("v1.0", func(t *testing.T) {
		t.Parallel()
		e := graph.serve(t)
		node("clients/graph/v1.0.js").talkTo(t, e)
		fetch := compiled(t, "v1.0", filepath.Join(graph.generated(t, "3.1"), "openapi.json"))
		node(fetch).talkTo(t, e)
	})
}

// TestDocumentedRequests gives the compiler the requests that the pages show, as
// literals of the types that openapi-typescript makes of the document.
func TestDocumentedRequests(t *testing.T) {
	wanted(t)
	const document, folder = "../output/openapi.json", "build/requests"
	tool("openapi-typescript", document, "--default-non-nullable", "false", "-o", filepath.Join(folder, "schema.ts")).run(t)
	requests := filepath.Join(folder, "requests.ts")
	writeFile(t, requests, node("clients/fetch/requests.js", document).run(t))
	tool("tsc", "--noEmit", "--strict", "--target", "es2022", "--module", "nodenext", requests).run(t)
}

// compiled returns the script of the openapi-fetch client of that name, type
// checked against an OpenAPI document.
func compiled(t *testing.T, name, document string) (script string) {
	t.Helper()
	folder := filepath.Join("build", name)
	tool("openapi-typescript", document, "--default-non-nullable", "false", "-o", filepath.Join(folder, "schema.ts")).run(t)
	client := filepath.Join("clients", "fetch", name+".ts")
	tsc("--target", "es2022", "--module", "nodenext", "--rootDir", ".", "--outDir", folder, client).run(t)
	return filepath.Join(folder, "clients", "fetch", name+".js")
}
