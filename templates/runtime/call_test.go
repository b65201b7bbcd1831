//go:build !plain

package runtime

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
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
	Page    *int32     `path:"page" rule:"min=1,max=1000"`
	Since   *time.Time `query:"since"`
	Ratio   *float64   `query:"ratio"`
	Red     *uint8     `query:"red"`
	Disc    *int16     `query:"disc"`
	Exact   *bool      `query:"exact"`
	Names   []string   `query:"names"`
	Tenants []string   `query:"tenants" rule:"guid"`
	Agent   *string    `header:"X-Agent"`
	Query   Query
	Headers Headers
	Body    *struct {
		Size *int32 `json:"size"`
	} `body:"json,optional"`
}

// handlerOf returns a handler of an operation that answers with what answer
// returns.
func handlerOf(options Options, answer func(*call) (any, error)) http.Handler {
	var patterns []string
	for _, method := range []string{"GET", "POST", "PUT"} {
		patterns = append(patterns, method+" /items/{id}", method+" /items/{id}/pages/{page}")
	}
	return newHandler(options, routesOf([]tag{{operations: []operation{{id: "test", status: 200, patterns: patterns}}}},
		func(tag, *operation) runner { return answer }))
}

// serve sends a request to such an operation.
func serve(t *testing.T, r *http.Request, answer func(*call) (any, error)) *httptest.ResponseRecorder {
	t.Helper()
	w := httptest.NewRecorder()
	handlerOf(Options{}, answer).ServeHTTP(w, r)
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
		{"negative option", request("POST", "/items/a?$skip=-1", media, ""), 400, `"the value must be a whole number from 0","target":"$skip"`},
		{"option twice", request("POST", "/items/a?$top=1&$top=2", media, ""), 400, `"the option must be given once only","target":"$top"`},
		{"Boolean", request("POST", "/items/a?exact=1", media, ""), 400, `"the value must be true or false","target":"exact"`},
		{"range", request("POST", "/items/a/pages/0", media, ""), 400, `"the value must be a whole number from 1 to 1000","target":"page"`},
		{"GUID", request("POST", "/items/a?tenants=6f9619ff-8b86-d011-b42d-00c04fc964ff,x", media, ""), 400, `"the value must be a list with commas between, each a GUID such as 6f9619ff-8b86-d011-b42d-00c04fc964ff","target":"tenants"`},
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

func TestRequiredParameters(t *testing.T) {
	for target, want := range map[string]string{
		"/items/a?days=1&$filter=x&color=green": "",
		"/items/a?$filter=x":                    `"the request must have this parameter","target":"days"`,
		"/items/a?days=1":                       `"the request must have this option","target":"$filter"`,
	} {
		w := serve(t, httptest.NewRequest("GET", target, nil), func(c *call) (any, error) {
			return nil, c.decode(&struct {
				Days  int32  `query:"days" rule:"required"`
				Color *color `query:"color"`
				Query Query  `required:"$filter"`
			}{})
		})
		if (w.Code == 204) != (want == "") || !strings.Contains(w.Body.String(), want) {
			t.Errorf("%s: got %d %s", target, w.Code, w.Body)
		}
	}
}

// A server of net/http has the length among the headers, and none for a body
// that comes in chunks.
func TestRequiredLength(t *testing.T) {
	root := listen(t, Options{}, "POST /items", func(c *call) (any, error) {
		return nil, c.decode(&struct {
			Length int64           `header:"Content-Length" rule:"required"`
			Body   json.RawMessage `body:"json"`
		}{})
	})
	for _, tt := range []struct {
		body io.Reader
		want int
	}{{strings.NewReader(`{}`), 204}, {io.MultiReader(strings.NewReader(`{}`)), 411}} {
		resp, err := http.Post(root+"/items", "application/json", tt.body)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		if resp.StatusCode != tt.want {
			t.Errorf("got %d, want %d", resp.StatusCode, tt.want)
		}
	}
}

func TestUnknownValueOfParameter(t *testing.T) {
	for text, want := range map[string]int{"red": 204, "green": 400} {
		h := handlerOf(Options{RefuseUnknownValues: true}, func(c *call) (any, error) {
			return nil, c.decode(&struct {
				Color *color `query:"color"`
			}{})
		})
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest("GET", "/items/a?color="+text, nil))
		if w.Code != want {
			t.Errorf("%s: got %d %s", text, w.Code, w.Body)
		}
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
	var reported error
	h := handlerOf(Options{OnError: func(_ context.Context, err error) { reported = err }}, func(*call) (any, error) { panic("secret") })
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest("GET", "/items/a", nil))
	if w.Code != 500 || w.Body.String() != `{"error":{"code":"internalServerError","message":"the request could not be completed"}}` {
		t.Errorf("got %d %s", w.Code, w.Body)
	}
	var p *PanicError
	if !errors.As(reported, &p) || p.Operation != "test" || p.Value != "secret" || !strings.Contains(string(p.Stack), "TestPanic") || p.Error() != "panic in test: secret" {
		t.Errorf("reported %+v", reported)
	}
}

// A panic with an Error is a panic, not a way to answer.
func TestPanicWithError(t *testing.T) {
	w := serve(t, httptest.NewRequest("GET", "/items/a", nil), func(*call) (any, error) { panic(&Error{Status: 404}) })
	if w.Code != 500 {
		t.Errorf("got %d %s", w.Code, w.Body)
	}
}

func TestAbortPassesThrough(t *testing.T) {
	defer func() {
		if cause := recover(); cause != http.ErrAbortHandler {
			t.Errorf("recovered %v", cause)
		}
	}()
	serve(t, httptest.NewRequest("GET", "/items/a", nil), func(*call) (any, error) { panic(http.ErrAbortHandler) })
}

// The context of the request reaches the implementation, and nobody hears of a
// client that hangs up.
func TestCancellation(t *testing.T) {
	started, ended := make(chan struct{}), make(chan error, 1)
	statuses := make(chan int, 1)
	options := Options{
		OnError: func(_ context.Context, err error) { t.Errorf("reported %v", err) },
		Middleware: func(next http.Handler) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				rec := httptest.NewRecorder()
				next.ServeHTTP(rec, r)
				statuses <- rec.Code
			})
		},
	}
	root := listen(t, options, "GET /items", func(c *call) (any, error) {
		close(started)
		<-c.ctx.Done()
		ended <- c.ctx.Err()
		return nil, fmt.Errorf("reading: %w", c.ctx.Err())
	})
	ctx, cancel := context.WithCancel(t.Context())
	req, err := http.NewRequestWithContext(ctx, "GET", root+"/items", nil)
	if err != nil {
		t.Fatal(err)
	}
	go func() { <-started; cancel() }()
	if resp, err := http.DefaultClient.Do(req); err == nil {
		resp.Body.Close()
		t.Error("the request was answered")
	}
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Errorf("the implementation saw %v", err)
	}
	if got := <-statuses; got != statusClientGone {
		t.Errorf("status %d", got)
	}
}

// An implementation that cancels work of its own has an error like any other.
func TestCancellationOfOwnWork(t *testing.T) {
	w := serve(t, httptest.NewRequest("GET", "/items/a", nil), func(*call) (any, error) { return nil, context.Canceled })
	if w.Code != 500 {
		t.Errorf("got %d", w.Code)
	}
}

func TestLimits(t *testing.T) {
	options := Options{MaxBodyBytes: 12, MaxBodyDepth: 2}
	for body, want := range map[string]int{`{"size":100}`: 204, `{"size":1000}`: 413, `{"a":{"b":[]}}`: 413, `{"a":[[]]}`: 400} {
		h := handlerOf(options, func(c *call) (any, error) {
			return nil, c.decode(&struct {
				Body json.RawMessage `body:"json"`
			}{})
		})
		w := httptest.NewRecorder()
		h.ServeHTTP(w, request("GET", "/items/a", "", body))
		if w.Code != want {
			t.Errorf("%s: got %d %s, want %d", body, w.Code, w.Body, want)
		}
	}
}

// What fields do not tell is in the body as it was sent.
func TestRequestBody(t *testing.T) {
	const body = `{"owner@odata.bind":"/users/1","size":null}`
	var got json.RawMessage
	w := serve(t, request("POST", "/items/a", "application/json", body), func(c *call) (any, error) {
		err := c.decode(new(testRequest))
		got = RequestBody(c.ctx)
		return nil, err
	})
	if w.Code != 204 || string(got) != body {
		t.Errorf("got %d %s, body %s", w.Code, w.Body, got)
	}
	if got := RequestBody(t.Context()); got != nil {
		t.Errorf("got %s outside of the handler", got)
	}
}

func TestStatusThatIsNone(t *testing.T) {
	for _, status := range []int{-1, 42, 100, 1000} {
		w := serve(t, httptest.NewRequest("GET", "/items/a", nil), func(c *call) (any, error) {
			SetStatus(c.ctx, status)
			return nil, nil
		})
		if w.Code != 500 {
			t.Errorf("%d: got %d", status, w.Code)
		}
		w = serve(t, httptest.NewRequest("GET", "/items/a", nil), func(c *call) (any, error) { return nil, &Error{Status: status} })
		if w.Code != 500 {
			t.Errorf("error with %d: got %d", status, w.Code)
		}
	}
}

func TestHeadersThatTheAnswerSays(t *testing.T) {
	type resource struct {
		ETag string `json:"@odata.etag,omitempty"`
		ID   string `json:"id,omitempty"`
	}
	operations := []operation{
		{id: "create", status: 201, patterns: []string{"POST /items", "POST /orphans", "POST /items/{id}/copy"}},
		{id: "get", status: 200, patterns: []string{"GET /items/{id}", "GET /items/{id}/copy/x"}},
	}
	tests := []struct {
		method, target, noneMatch string
		result                    any
		status                    int
		location, etag            string
	}{
		{"POST", "/v1.0/items", "", &resource{`W/"1"`, "a/b"}, 201, "/v1.0/items/a%2Fb", `W/"1"`},
		{"POST", "/v1.0/items/?x=y", "", &resource{"", "7"}, 201, "/v1.0/items/7", ""},
		{"POST", "/v1.0/items", "", &resource{}, 201, "", ""},
		{"POST", "/v1.0/items", "", []string{"id"}, 201, "", ""},
		{"POST", "/v1.0/orphans", "", &resource{"", "7"}, 201, "", ""},
		{"POST", "/v1.0/items/7/copy", "", &resource{"", "x"}, 201, "", ""},
		{"GET", "/v1.0/items/7", "", &resource{`"1"`, "7"}, 200, "", `"1"`},
		{"GET", "/v1.0/items/7", `"1"`, &resource{`"1"`, "7"}, 304, "", `"1"`},
		{"GET", "/v1.0/items/7", `"2"`, &resource{`"1"`, "7"}, 200, "", `"1"`},
		{"GET", "/v1.0/items/7", `*`, &resource{"", "7"}, 200, "", ""},
	}
	for _, tt := range tests {
		h := newHandler(Options{}, routesOf([]tag{{operations: operations}}, func(tag, *operation) runner {
			return func(*call) (any, error) { return tt.result, nil }
		}))
		r := httptest.NewRequest(tt.method, tt.target, nil)
		if tt.noneMatch != "" {
			r.Header.Set("If-None-Match", tt.noneMatch)
		}
		w := httptest.NewRecorder()
		http.StripPrefix("/v1.0", h).ServeHTTP(w, r)
		if w.Code != tt.status || w.Header().Get("Location") != tt.location || w.Header().Get("ETag") != tt.etag || (w.Body.Len() == 0) != (tt.status == 304) {
			t.Errorf("%s %s: got %d, %v, %s", tt.method, tt.target, w.Code, w.Header(), w.Body)
		}
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
	h := newHandler(hooks, []served{{
		route{id: "getItem", pattern: "GET /items/{id}"},
		&operation{},
		func(*call) (any, error) { return nil, secret },
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
