package runtime

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// testRequest has a field of each kind that the generator writes.
type testRequest struct {
	ID      string     `path:"id"`
	Page    *int32     `path:"page"`
	Since   *time.Time `query:"since"`
	Ratio   *float64   `query:"ratio"`
	Red     *uint8     `query:"red"`
	Disc    *int16     `query:"disc"`
	Exact   *bool      `query:"exact"`
	Names   []string   `query:"names"`
	Agent   *string    `header:"X-Agent"`
	Query   Query
	Headers Headers
	Body    *struct {
		Size *int32 `json:"size"`
	} `body:"json,optional"`
}

// serve sends a request to an operation that answers with what answer returns.
func serve(t *testing.T, r *http.Request, answer func(*call) (any, error)) *httptest.ResponseRecorder {
	t.Helper()
	h := newHandler(Options{}, routesOf([]tag{{operations: []operation{{id: "test", status: 200, patterns: []string{
		r.Method + " /items/{id}", r.Method + " /items/{id}/pages/{page}",
	}}}}}, func(tag, *operation) runner { return answer }))
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func request(method, target, contentType, body string) *http.Request {
	r := httptest.NewRequest(method, target, strings.NewReader(body))
	r.Header.Set("Content-Type", contentType)
	return r
}

func TestDecode(t *testing.T) {
	r := request("POST", "/items/a%2Fb/pages/7?since=2024-02-29T01:02:03Z&ratio=0.5&red=255&disc=-1&exact=true&names=x,y&$select=id,name&$top=5&$count=true&$filter=a%20eq%201&other=z",
		"application/json; charset=utf-8", `{"size":3}`)
	r.Header.Set("If-Match", `W/"1"`)
	r.Header.Set("X-Agent", "tester")
	var got testRequest
	w := serve(t, r, func(c *call) (any, error) { return nil, c.decode(&got) })
	if w.Code != http.StatusNoContent {
		t.Fatalf("status %d: %s", w.Code, w.Body)
	}
	switch {
	case got.ID != "a/b", *got.Page != 7, !got.Since.Equal(time.Date(2024, 2, 29, 1, 2, 3, 0, time.UTC)),
		*got.Ratio != 0.5, *got.Red != 255, *got.Disc != -1, !*got.Exact, len(got.Names) != 2, got.Names[1] != "y", *got.Agent != "tester", got.Headers.IfMatch != `W/"1"`, *got.Body.Size != 3:
		t.Errorf("got %+v", got)
	}
	q := got.Query
	switch {
	case len(q.Select) != 2, q.Select[0] != "id", *q.Top != 5, !*q.Count, q.Filter != "a eq 1", q.Skip != nil, q.Values.Get("other") != "z":
		t.Errorf("got %+v", q)
	}
}

func TestDecodeLeavesOutWhatIsMissing(t *testing.T) {
	var got testRequest
	serve(t, httptest.NewRequest("GET", "/items/a", nil), func(c *call) (any, error) { return nil, c.decode(&got) })
	if got.ID != "a" || got.Page != nil || got.Since != nil || got.Names != nil || got.Agent != nil || got.Query.Top != nil {
		t.Errorf("got %+v", got)
	}
	if got.Body == nil || got.Body.Size != nil {
		t.Errorf("got the body %+v, want an empty one", got.Body)
	}
}

func TestDecodeRefuses(t *testing.T) {
	const media = "application/json"
	tests := []struct {
		name   string
		r      *http.Request
		status int
		answer string
	}{
		{"query", request("POST", "/items/a?since=yesterday", media, ""), 400, `"target":"since"`},
		{"system option", request("POST", "/items/a?$top=many", media, ""), 400, `"target":"$top"`},
		{"number too large", request("POST", "/items/a/pages/3000000000", media, ""), 400, `"target":"page"`},
		{"query that is none", request("POST", "/items/a?a=%zz", media, ""), 400, `"code":"badRequest"`},
		{"body that is no JSON", request("POST", "/items/a", media, `{"size":`), 400, `"code":"badRequest"`},
		{"more behind the body", request("POST", "/items/a", media, `{} {}`), 400, `"code":"badRequest"`},
		{"null body", request("POST", "/items/a", media, `null`), 400, `"message":"the body is null"`},
		{"member of the wrong type", request("POST", "/items/a", media, `{"size":"x"}`), 400, `"target":"size"`},
		{"body too deep", request("POST", "/items/a", media, strings.Repeat("[", 101)+strings.Repeat("]", 101)), 400, "deeper than 100 levels"},
		{"content type", request("POST", "/items/a", "text/plain", `{}`), 415, `"code":"unsupportedMediaType"`},
		{"body too large", request("POST", "/items/a", media, `"`+strings.Repeat("x", 4<<20)+`"`), 413, `"code":"requestEntityTooLarge"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := serve(t, tt.r, func(c *call) (any, error) { return nil, c.decode(new(testRequest)) })
			if w.Code != tt.status || !strings.Contains(w.Body.String(), tt.answer) || !strings.HasPrefix(w.Body.String(), `{"error":{"code":`) {
				t.Errorf("got %d %s, want %d with %s", w.Code, w.Body, tt.status, tt.answer)
			}
		})
	}
}

func TestBodyThatMustBeThere(t *testing.T) {
	w := serve(t, request("POST", "/items/a", "application/json", ""), func(c *call) (any, error) {
		return nil, c.decode(&struct {
			Body []string `body:"json"`
		}{})
	})
	if w.Code != 400 || !strings.Contains(w.Body.String(), "no body") {
		t.Errorf("got %d %s", w.Code, w.Body)
	}
}

func TestStreamBody(t *testing.T) {
	var req struct {
		Body *Stream `body:"stream"`
	}
	text := ""
	serve(t, request("PUT", "/items/a", "image/png", "pixels"), func(c *call) (any, error) {
		if err := c.decode(&req); err != nil {
			return nil, err
		}
		data, err := io.ReadAll(req.Body.Body)
		text = string(data)
		return nil, err
	})
	if text != "pixels" || req.Body.ContentType != "image/png" || req.Body.Size != 6 {
		t.Errorf("got %q, %+v", text, req.Body)
	}
}

type testPage struct {
	Value []string `json:"value"`
}

func TestEncode(t *testing.T) {
	tests := []struct {
		name   string
		result any
		status int
		body   string
	}{
		{"nothing", nil, 204, ""},
		{"nil pointer", (*testPage)(nil), 204, ""},
		{"object", map[string]string{"a": "<b>"}, 200, `{"a":"<b>"}`},
		{"empty page", &testPage{}, 200, `{"value":[]}`},
		{"scalar", scalarResult{int32(7)}, 200, `{"value":7}`},
		{"stream", &Stream{Body: io.NopCloser(strings.NewReader("pixels"))}, 200, "pixels"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := serve(t, httptest.NewRequest("GET", "/items/a", nil), func(*call) (any, error) { return tt.result, nil })
			if w.Code != tt.status || w.Body.String() != tt.body {
				t.Errorf("got %d %q, want %d %q", w.Code, w.Body, tt.status, tt.body)
			}
		})
	}
}

func TestChosenStatusAndHeaders(t *testing.T) {
	w := serve(t, httptest.NewRequest("POST", "/items/a", nil), func(c *call) (any, error) {
		SetStatus(c.ctx, http.StatusAccepted)
		ResponseHeader(c.ctx).Set("Retry-After", "3")
		return nil, nil
	})
	if w.Code != http.StatusAccepted || w.Header().Get("Retry-After") != "3" {
		t.Errorf("got %d, %v", w.Code, w.Header())
	}
}

func TestRedirect(t *testing.T) {
	w := serve(t, httptest.NewRequest("GET", "/items/a", nil), func(c *call) (any, error) {
		SetStatus(c.ctx, http.StatusFound)
		return &Redirect{Location: "https://example.com/x"}, nil
	})
	if w.Code != http.StatusFound || w.Header().Get("Location") != "https://example.com/x" {
		t.Errorf("got %d, %v", w.Code, w.Header())
	}
}

func TestErrors(t *testing.T) {
	notFound := &Error{Status: 404, Code: "itemNotFound", Message: "no such item", Target: "id", Err: errors.New("secret")}
	tests := []struct {
		name   string
		err    error
		status int
		body   string
	}{
		{"Error", notFound, 404, `{"error":{"code":"itemNotFound","message":"no such item","target":"id"}}`},
		{"wrapped Error", errors.Join(errors.New("secret"), notFound), 404, `{"error":{"code":"itemNotFound","message":"no such item","target":"id"}}`},
		{"Error without status", &Error{Code: "a", Message: "b"}, 500, `{"error":{"code":"a","message":"b"}}`},
		{"not implemented", errUnimplemented, 501, `{"error":{"code":"notImplemented","message":"this operation is not implemented"}}`},
		{"other", errors.New("secret"), 500, `{"error":{"code":"internalServerError","message":"the request could not be completed"}}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := serve(t, httptest.NewRequest("GET", "/items/a", nil), func(*call) (any, error) { return nil, tt.err })
			if w.Code != tt.status || w.Body.String() != tt.body {
				t.Errorf("got %d %s, want %d %s", w.Code, w.Body, tt.status, tt.body)
			}
		})
	}
}

func TestPanic(t *testing.T) {
	w := serve(t, httptest.NewRequest("GET", "/items/a", nil), func(*call) (any, error) { panic("secret") })
	if w.Code != 500 || strings.Contains(w.Body.String(), "secret") {
		t.Errorf("got %d %s", w.Code, w.Body)
	}
}

func TestAnswerThatIsNoJSON(t *testing.T) {
	w := serve(t, httptest.NewRequest("GET", "/items/a", nil), func(*call) (any, error) { return make(chan int), nil })
	if w.Code != 500 || !strings.HasPrefix(w.Body.String(), `{"error"`) {
		t.Errorf("got %d %s", w.Code, w.Body)
	}
}

func TestHooks(t *testing.T) {
	var info OperationInfo
	var reported error
	hooks := Options{
		Middleware: func(next http.Handler) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				info = OperationOf(r.Context())
				w.Header().Set("X-Seen", "yes")
				next.ServeHTTP(w, r)
			})
		},
		OnError: func(_ context.Context, err error) { reported = err },
	}
	secret := errors.New("secret")
	h := newHandler(hooks, []route{{
		operation: &operation{id: "getItem"}, pattern: "GET /items/{id}",
		run: func(*call) (any, error) { return nil, secret },
	}})
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest("GET", "/items/a", nil))
	if want := (OperationInfo{ID: "getItem", Pattern: "GET /items/{id}"}); info != want {
		t.Errorf("the middleware saw %+v, want %+v", info, want)
	}
	if w.Code != 500 || w.Header().Get("X-Seen") != "yes" || !errors.Is(reported, secret) {
		t.Errorf("got %d, %v, reported %v", w.Code, w.Header(), reported)
	}
	w = httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest("PUT", "/items/a", nil))
	if w.Code != 405 || w.Header().Get("Allow") != "GET, HEAD" {
		t.Errorf("got %d, Allow %q", w.Code, w.Header().Get("Allow"))
	}
	w = httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest("GET", "/nothing", nil))
	if w.Code != 404 || !strings.HasPrefix(w.Body.String(), `{"error":{"code":"notFound"`) {
		t.Errorf("got %d %s", w.Code, w.Body)
	}
}

func TestOutsideOfTheHandler(t *testing.T) {
	ctx := context.Background()
	SetStatus(ctx, 202)
	ResponseHeader(ctx).Set("A", "b")
	if got := OperationOf(ctx); got != (OperationInfo{}) {
		t.Errorf("got %+v", got)
	}
}
