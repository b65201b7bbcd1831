package e2e_test

import (
	"encoding/pem"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"

	"github.com/apimill/apimill/output"
)

// TestClients lets clients talk to servers of the sample API: to one that is
// written on the generated interfaces, and to the generated fake.
func TestClients(t *testing.T) {
	wanted(t)
	fetch := compiled(t, "sample", "../output/openapi.json")
	service := func(t *testing.T) *httptest.Server { return serve(t, newService) }
	fake := func(t *testing.T) *httptest.Server {
		return serve(t, func(string) http.Handler { return output.NewFake(output.FakeOptions{}) })
	}
	for _, tt := range []struct {
		name, script string
		server       func(*testing.T) *httptest.Server
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

// compiled returns the script of the openapi-fetch client of that name, type
// checked against an OpenAPI document.
func compiled(t *testing.T, name, document string) (script string) {
	t.Helper()
	folder := filepath.Join("build", name)
	tool("openapi-typescript", document, "--default-non-nullable", "false", "-o", filepath.Join(folder, "schema.ts")).run(t)
	client := filepath.Join("clients", "fetch", name+".ts")
	tool("tsc", "--strict", "--target", "es2022", "--module", "nodenext", "--rootDir", ".", "--outDir", folder, client).run(t)
	return filepath.Join(folder, "clients", "fetch", name+".js")
}

// serve serves an API over TLS: the library of Microsoft Graph sends no token
// over anything else, and follows no links.
func serve(t *testing.T, handler func(root string) http.Handler) *httptest.Server {
	t.Helper()
	server := httptest.NewUnstartedServer(nil)
	server.StartTLS()
	t.Cleanup(server.Close)
	server.Config.Handler = http.StripPrefix("/v1.0", withToken(handler(server.URL+"/v1.0")))
	return server
}

// withToken refuses requests without the token that the clients have.
func withToken(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "Bearer a-token" {
			http.Error(w, "no token", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// talkTo runs a client, which is told where the server is and trusts its
// certificate.
func (c command) talkTo(t *testing.T, server *httptest.Server) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "certificate.pem")
	certificate := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw})
	if err := os.WriteFile(file, certificate, 0o666); err != nil {
		t.Fatal(err)
	}
	c.args = append(c.args, server.URL+"/v1.0")
	c.env = append(c.env, "NODE_EXTRA_CA_CERTS="+file)
	c.run(t)
}
