package runtime

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
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
			routes = append(routes, route{operation: &operation{}, pattern: strings.Replace(pattern, "N", name, 1)})
		}
	}
	return routes
}

// BenchmarkFind compares the router with http.ServeMux on the same routes and
// requests. Both only find what is to run.
func BenchmarkFind(b *testing.B) {
	routes := benchRoutes()
	tree, mux := newTree(routes), http.NewServeMux()
	for _, r := range routes {
		mux.HandleFunc(r.pattern, func(http.ResponseWriter, *http.Request) {})
	}
	for _, bench := range []struct{ name, method, path string }{
		{"literal", "GET", "/collectionQxxx/$count"},
		{"one", "GET", "/collectionQxxx/7f4c"},
		{"three", "GET", "/users/someone/collectionQxxx/7f4c/parts/9/value"},
		{"escaped", "GET", "/collectionQxxx/7f%204c"},
		{"nothing", "GET", "/nobody/is/here"},
	} {
		r := httptest.NewRequest(bench.method, bench.path, nil)
		b.Run(bench.name+"/tree", func(b *testing.B) {
			b.ReportAllocs()
			var m match
			for b.Loop() {
				m = match{}
				tree.search(&m, r.Method, r.URL.EscapedPath())
			}
		})
		b.Run(bench.name+"/ServeMux", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				mux.Handler(r)
			}
		})
	}
}
