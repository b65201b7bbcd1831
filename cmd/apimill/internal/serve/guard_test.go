package serve

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestBrowsers(t *testing.T) {
	s := site(t, Options{}, "/users")
	for _, tt := range []struct{ origin, allowed string }{
		{"http://localhost:3000", "http://localhost:3000"},
		{"https://127.0.0.1", "https://127.0.0.1"},
		{"http://[::1]:8080", "http://[::1]:8080"},
		{"https://example.com", ""},
		{"http://localhost.example.com", ""},
		{"null", ""},
		{"", ""},
	} {
		header := http.Header{"Origin": {tt.origin}}
		if got := request(s, "GET", "/users", header).Header().Get("Access-Control-Allow-Origin"); got != tt.allowed {
			t.Errorf("pages of %q are let in as %q, want %q", tt.origin, got, tt.allowed)
		}
	}
	ask := http.Header{"Origin": {"http://localhost"}, "Access-Control-Request-Method": {"PATCH"}, "Access-Control-Request-Headers": {"prefer"}}
	w := request(s, "OPTIONS", "/users", ask)
	if h := w.Header(); w.Code != 204 || h.Get("Access-Control-Allow-Methods") != "PATCH" || h.Get("Access-Control-Allow-Headers") != "prefer" {
		t.Errorf("asking first is answered with %d %v", w.Code, h)
	}
}

// A page whose name leads to this machine says that name, and so does one that
// shows a link here.
func TestHosts(t *testing.T) {
	s := site(t, Options{Hosts: []string{"127.0.0.1", "fake.test"}}, "/users")
	for host, status := range map[string]int{
		"localhost":                   200,
		"LOCALHOST:8080":              200,
		"localhost.:8080":             200,
		"127.0.0.1:8080":              200,
		"127.9.9.9":                   200,
		"[::1]:8080":                  200,
		"fake.test:8080":              200,
		"10.1.2.3:8080":               200, // where the request came in
		"10.1.2.4:8080":               403,
		"evil.example":                403,
		"evil.example:8080":           403,
		"localhost.evil.example":      403,
		"127.0.0.1.evil.example":      403,
		"sub.fake.test":               403,
		"evil.example:80@localhost":   403,
		"localhost:8080@evil.example": 403,
		"::1":                         403, // an address needs brackets
		"":                            403,
	} {
		for _, path := range []string{"/users", "/", "/-/reference/"} {
			r := httptest.NewRequest("GET", "http://localhost"+path, nil)
			r.Host = host
			r = r.WithContext(context.WithValue(r.Context(), http.LocalAddrContextKey, &net.TCPAddr{IP: net.IPv4(10, 1, 2, 3), Port: 8080}))
			w := httptest.NewRecorder()
			s.ServeHTTP(w, r)
			if refused := w.Code == 403; refused != (status == 403) {
				t.Errorf("%s for host %q is answered with %d %s", path, host, w.Code, w.Body)
			}
			if w.Code == 403 && !strings.Contains(w.Body.String(), "--allow-host NAME") {
				t.Errorf("host %q is answered with %s", host, w.Body)
			}
		}
	}
}

// A browser sends simple requests without asking first, whatever page wants it to.
func TestPagesOfOthersChangeNothing(t *testing.T) {
	s := site(t, Options{Hosts: []string{"fake.test"}}, "/users")
	for _, tt := range []struct {
		method, origin string
		status         int
	}{
		{"POST", "https://evil.example", 403},
		{"POST", "null", 403},
		{"POST", "http://localhost.evil.example", 403},
		{"DELETE", "https://evil.example", 403},
		{"GET", "https://evil.example", 200}, // the page does not see it
		{"POST", "http://localhost:3000", 201},
		{"POST", "http://fake.test", 201},
		{"POST", "", 201},
	} {
		header := http.Header{"Content-Type": {"application/json"}}
		if tt.origin != "" {
			header.Set("Origin", tt.origin)
		}
		w := request(s, tt.method, "/users", header)
		if w.Code != tt.status {
			t.Errorf("%s of a page of %q is answered with %d %s", tt.method, tt.origin, w.Code, w.Body)
		}
		if open := w.Header().Get("Access-Control-Allow-Origin") != ""; open && tt.status == 403 {
			t.Errorf("a page of %q sees the answer", tt.origin)
		}
	}
}
