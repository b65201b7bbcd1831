//go:build !plain

package runtime

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/generator/fake"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/resolve"
	"github.com/apimill/apimill/parser"
)

// benchRoutes are routes of the kinds that http.ServeMux accepts, as many as a
// large service has: of each of 300 collections the usual ones.
func benchRoutes() []route {
	var routes []route
	for i := range 300 {
		name := "collection" + string(rune('A'+i%26)) + strings.Repeat("x", i/26)
		for _, pattern := range []string{
			"GET /N", "POST /N", "GET /N/$count", "GET /N/delta", "GET /N/{id}", "PATCH /N/{id}", "DELETE /N/{id}",
			"GET /users/{user}/N/{id}/parts/{part}/value", "GET /me/N/{id}", "POST /N/{id}/microsoft.graph.assign",
		} {
			routes = append(routes, route{pattern: strings.Replace(pattern, "N", name, 1)})
		}
	}
	return routes
}

// A shot is a request that both routers know.
type shot struct{ name, method, path string }

// BenchmarkFind compares the router with http.ServeMux on the same routes and
// requests. Both only find what is to run.
func BenchmarkFind(b *testing.B) {
	routes := benchRoutes()
	mux := http.NewServeMux()
	for _, r := range routes {
		mux.HandleFunc(r.pattern, func(http.ResponseWriter, *http.Request) {})
	}
	for _, s := range []shot{
		{"literal", "GET", "/collectionQxxx/$count"},
		{"one", "GET", "/collectionQxxx/7f4c"},
		{"three", "GET", "/users/someone/collectionQxxx/7f4c/parts/9/value"},
		{"escaped", "GET", "/collectionQxxx/7f%204c"},
		{"slash", "GET", "/collectionQxxx/7f%2F4c"},
		{"nothing", "GET", "/nobody/is/here"},
	} {
		b.Run(s.name, func(b *testing.B) { compare(b, newTree(routes), mux, []shot{s}) })
	}
}

// compare sends requests in turn.
func compare(b *testing.B, tree *node, mux *http.ServeMux, shots []shot) {
	requests := make([]*http.Request, len(shots))
	for i, s := range shots {
		requests[i] = httptest.NewRequest(s.method, s.path, nil)
	}
	b.Run("tree", func(b *testing.B) {
		b.ReportAllocs()
		var m match
		for i := 0; b.Loop(); i++ {
			m = match{}
			r := requests[i%len(requests)]
			tree.findURL(&m, r.Method, r.URL)
		}
	})
	b.Run("ServeMux", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			mux.Handler(requests[i%len(requests)])
		}
	})
}

// corpus is where the pages of Microsoft Graph v1.0 are, when they are here.
const corpus = "../../../shared/corpus/graph/v1.0/api"

// BenchmarkFindPublished does so with the templates of all published pages that
// ServeMux accepts, a request for each.
func BenchmarkFindPublished(b *testing.B) {
	var routes []route
	var shots []shot
	mux, parameter := http.NewServeMux(), regexp.MustCompile(`\{[^}]*\}`)
	for _, pattern := range publishedPatterns(b) {
		if accepts(mux, pattern) {
			method, path, _ := strings.Cut(parameter.ReplaceAllString(pattern, "7f4c"), " ")
			routes = append(routes, route{pattern: pattern})
			shots = append(shots, shot{pattern, method, path})
		}
	}
	tree := newTree(routes)
	for _, s := range shots {
		if found, _ := tree.find(s.method, s.path); found == nil {
			b.Fatalf("%s is not found", s.name)
		}
	}
	b.Logf("%d templates", len(routes))
	compare(b, tree, mux, shots)
}

// accepts adds a pattern to a ServeMux, which panics at those that it cannot
// have.
func accepts(mux *http.ServeMux, pattern string) (ok bool) {
	defer func() { ok = recover() == nil }()
	mux.HandleFunc(pattern, func(http.ResponseWriter, *http.Request) {})
	return true
}

func publishedPatterns(b *testing.B) []string {
	paths, err := filepath.Glob(filepath.Join(corpus, "*.md"))
	if err != nil || len(paths) == 0 {
		b.Skip("skipped: the pages are not here")
	}
	docs := make([]parser.Document, len(paths))
	for i, path := range paths {
		docs[i].Path = path
		if docs[i].Data, err = os.ReadFile(path); err != nil {
			b.Fatal(err)
		}
	}
	diags := new(diag.List)
	data, err := fake.Data(resolve.Pages(parser.Parse(docs, diags), model.Options{}, diags))
	if err != nil {
		b.Fatal(err)
	}
	var known struct{ Operations []struct{ Routes []string } }
	if err := json.Unmarshal(data, &known); err != nil {
		b.Fatal(err)
	}
	var patterns []string
	for _, op := range known.Operations {
		patterns = append(patterns, op.Routes...)
	}
	return patterns
}
