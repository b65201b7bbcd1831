package serve

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/apimill/apimill/templates/runtime"
)

// site returns a site that shows an API of one list, under its path.
func site(t *testing.T, opts Options, path string) *Site {
	t.Helper()
	s := New(opts)
	s.Show(api(t, path))
	return s
}

func api(t *testing.T, path string) API {
	t.Helper()
	fake, err := runtime.FakeOf(`{"operations":[
		{"id":"list","does":"list","routes":["GET `+path+`"],"keys":["id"],"answers":[{"status":200,"media":"application/json","body":{"value":[]}}]},
		{"id":"create","does":"create","routes":["POST `+path+`"],"keys":["id"],"answers":[{"status":201,"media":"application/json","body":{}}]}]}`, runtime.FakeOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return API{Fake: fake, Routes: []Route{{"GET", path, "list"}, {"POST", path, "create"}}}
}

func request(h http.Handler, method, target string, header http.Header) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, target, strings.NewReader("{}"))
	r.Host = "localhost:8080"
	if r.Header = header; header == nil {
		r.Header = http.Header{}
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// A list of routes has columns. A path beyond the usual does not move the lines
// of others.
func TestPrintRoutes(t *testing.T) {
	long := "/" + strings.Repeat("segments/", 7)
	var b strings.Builder
	PrintRoutes(&b, "/v1.0", []Route{
		{"GET", "/users", "listUsers"},
		{"DELETE", "/users/{userId}", "deleteUser"},
		{"POST", long, "create"},
	})
	want := "GET    /v1.0/users           listUsers\n" +
		"DELETE /v1.0/users/{userId}  deleteUser\n" +
		"POST   /v1.0" + long + "  create\n"
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

func TestSite(t *testing.T) {
	s := site(t, Options{BasePath: "/v1.0"}, "/users")
	for _, tt := range []struct {
		method, target string
		status         int
		body           string
	}{
		{"GET", "/", 200, "GET    /v1.0/users  list\nPOST   /v1.0/users  create\n"},
		{"GET", "/-/x", 404, "404 page not found\n"},
		{"GET", "/v1.0/users", 200, `{"value":[]}`},
		{"GET", "/users", 404, `{"error":{"code":"notFound","message":"the API is below /v1.0"}}`},
		{"GET", "/v1.0users", 404, `{"error":{"code":"notFound","message":"the API is below /v1.0"}}`},
		{"GET", "/v1.0/groups", 404, `{"error":{"code":"notFound","message":"no operation has this path"}}`},
	} {
		if w := request(s, tt.method, tt.target, nil); w.Code != tt.status || w.Body.String() != tt.body {
			t.Errorf("%s %s is answered with %d %s", tt.method, tt.target, w.Code, w.Body)
		}
	}
}

// Browsers are led to the reference, which is the one of the API that is shown.
func TestReference(t *testing.T) {
	s := site(t, Options{Fail: 1}, "/users")
	html := http.Header{"Accept": {"text/html,application/xhtml+xml"}}
	if w := request(s, "GET", "/", html); w.Code != 303 || w.Header().Get("Location") != "/-/reference/" {
		t.Errorf("a browser is answered with %d %v", w.Code, w.Header())
	}
	next := api(t, "/users")
	next.Reference = map[string][]byte{"index.html": []byte("<p>front"), "areas/user.json": []byte("{}"), "assets/a.js": []byte("1")}
	s.Show(next)
	for _, tt := range []struct {
		method, target, media string
		status                int
	}{
		{"GET", "/-/reference/", "text/html; charset=utf-8", 200},
		{"HEAD", "/-/reference/index.html", "text/html; charset=utf-8", 200},
		{"GET", "/-/reference/areas/user.json", "application/json", 200},
		{"GET", "/-/reference/assets/a.js", "text/javascript; charset=utf-8", 200},
		{"GET", "/-/reference/areas/group.json", "text/plain; charset=utf-8", 404},
		{"POST", "/-/reference/", "text/plain; charset=utf-8", 405},
	} {
		if w := request(s, tt.method, tt.target, html); w.Code != tt.status || w.Header().Get("Content-Type") != tt.media {
			t.Errorf("%s %s is answered with %d %v", tt.method, tt.target, w.Code, w.Header())
		}
	}
	etag := request(s, "GET", "/-/reference/", nil).Header().Get("ETag")
	if w := request(s, "GET", "/-/reference/", http.Header{"If-None-Match": {etag}}); w.Code != 304 {
		t.Errorf("what has not changed is answered with %d", w.Code)
	}
}

func TestShowKeepsWhatWasCreated(t *testing.T) {
	s := site(t, Options{}, "/users")
	request(s, "POST", "/users", nil)
	s.Show(api(t, "/groups"))
	s.Show(api(t, "/users"))
	if got := request(s, "GET", "/users/$count", nil).Body.String(); got != "1" {
		t.Errorf("%s users are left", got)
	}
}

func TestFailures(t *testing.T) {
	statuses := func(seed uint64) (all []int, failed int) {
		s := site(t, Options{Fail: 0.5, Seed: seed}, "/users")
		for range 100 {
			w := request(s, "GET", "/users", nil)
			if all = append(all, w.Code); w.Code != 200 {
				failed++
				if w.Header().Get("Retry-After") != "1" || !strings.HasPrefix(w.Body.String(), `{"error":{"code":"`) {
					t.Errorf("%d has %v and %s", w.Code, w.Header(), w.Body)
				}
			}
		}
		return all, failed
	}
	first, failed := statuses(1)
	if failed < 30 || failed > 70 {
		t.Errorf("%d of 100 requests fail", failed)
	}
	again, _ := statuses(1)
	other, _ := statuses(2)
	if !equal(first, again) || equal(first, other) {
		t.Error("the seed does not decide which requests fail")
	}
	if got := request(site(t, Options{Fail: 1}, "/users"), "GET", "/", nil).Code; got != 200 {
		t.Errorf("the front fails too, with %d", got)
	}
}

func equal(a, b []int) bool {
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

func TestLatencyEndsWithTheClient(t *testing.T) {
	s := site(t, Options{Latency: time.Hour}, "/users")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	w := httptest.NewRecorder()
	s.ServeHTTP(w, httptest.NewRequestWithContext(ctx, "GET", "http://localhost/users", nil))
	if w.Body.Len() > 0 {
		t.Errorf("a client that has gone is answered with %s", w.Body)
	}
}

// What a client writes cannot forge a line of the log.
func TestLog(t *testing.T) {
	var b bytes.Buffer
	s := site(t, Options{Log: slog.New(slog.NewTextHandler(&b, nil))}, "/users")
	request(s, "GET", "/users?secret=1", nil)
	r := httptest.NewRequest("GET", "http://localhost/x", nil)
	r.Method, r.URL.Path, r.URL.RawPath = "GET\nlevel=ERROR", "/a\nb", ""
	s.ServeHTTP(httptest.NewRecorder(), r)
	lines := strings.Split(strings.TrimSpace(b.String()), "\n")
	if len(lines) != 2 {
		t.Fatalf("%d lines:\n%s", len(lines), b.String())
	}
	if !strings.Contains(lines[0], "msg=request method=GET path=/users operation=list status=200 duration=") {
		t.Errorf("got %s", lines[0])
	}
	if !strings.Contains(lines[1], `method="GET\nlevel=ERROR" path=/a%0Ab operation="" status=404`) {
		t.Errorf("got %s", lines[1])
	}
}

// A request that runs when the server is to stop comes to its end.
func TestRunStops(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	slow := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		stop()
		time.Sleep(50 * time.Millisecond)
		io.WriteString(w, "done")
	})
	ended := make(chan error, 1)
	go func() { ended <- Run(ctx, listener, slow, RunOptions{}) }()
	answer, err := http.Get("http://" + listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if body, err := io.ReadAll(answer.Body); err != nil || string(body) != "done" {
		t.Errorf("got %q, %v", body, err)
	}
	if err := <-ended; err != nil {
		t.Errorf("it ends with %v", err)
	}
}

func TestRunNeedsItsCertificate(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	if err := Run(t.Context(), listener, http.NotFoundHandler(), RunOptions{CertFile: filepath.Join(t.TempDir(), "none.pem"), KeyFile: "none"}); !os.IsNotExist(err) {
		t.Errorf("got %v", err)
	}
}
