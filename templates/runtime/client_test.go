//go:build !plain

package runtime

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// depotAPI is the interface of a tag that a client calls.
type depotAPI interface {
	GetCrate(context.Context, *crateRequest) (*crate, error)
	ListCrates(context.Context, *cratesRequest) (*cratePage, error)
	UpdateCrate(context.Context, *updateRequest) (*crate, error)
	PutContent(context.Context, *contentRequest) error
	GetContent(context.Context, *crateRequest) (*Stream, error)
	FindCrate(context.Context, *findRequest) (*crate, error)
	CountCrates(context.Context, *cratesRequest) (int32, error)
	Download(context.Context, *crateRequest) (*Redirect, error)
	DeleteCrate(context.Context, *crateRequest) error
}

type crate struct {
	ID    *string      `json:"id,omitempty"`
	Label Null[string] `json:"label,omitzero"`
}

type cratePage struct {
	Value     []crate `json:"value"`
	Count     *int64  `json:"@odata.count,omitempty"`
	NextLink  *string `json:"@odata.nextLink,omitempty"`
	DeltaLink *string `json:"@odata.deltaLink,omitempty"`
}

type (
	crateRequest struct {
		ID      string `path:"id"`
		Headers Headers
	}
	cratesRequest struct {
		UserID  *string  `path:"userId"`
		Colors  []string `query:"colors"`
		Size    *int32   `header:"X-Size"`
		Query   Query
		Headers Headers
	}
	updateRequest struct {
		ID      string `path:"id"`
		Headers Headers
		Body    *crate `body:"json"`
	}
	contentRequest struct {
		Path    string `path:"path"`
		Headers Headers
		Body    *Stream `body:"stream" media:"image/png"`
	}
	findRequest struct {
		Name  string     `path:"name"`
		Owner string     `path:"owner" rule:"guid"`
		Since *time.Time `path:"since"`
		Kind  *stockKind `path:"kind"`
	}
	stockKind string
)

var operationsDepot = []operation{
	{id: "getCrate", method: depotAPI.GetCrate, patterns: []string{"GET /crates/{id}"}},
	{id: "listCrates", method: depotAPI.ListCrates, patterns: []string{"GET /crates", "GET /me/crates", "GET /users/{userId}/crates"}},
	{id: "updateCrate", method: depotAPI.UpdateCrate, patterns: []string{"PATCH /crates/{id}"}},
	{id: "putContent", method: depotAPI.PutContent, patterns: []string{"PUT /root:/{path...}:/content"}},
	{id: "getContent", method: depotAPI.GetContent, patterns: []string{"GET /crates/{id}/content"}},
	{id: "findCrate", method: depotAPI.FindCrate, patterns: []string{
		"GET /crates/find(name={name},owner={owner})", "GET /crates/find(name='{name}',owner={owner},since={since})",
		"GET /crates/find(name={name},owner={owner},kind=ns.kind'{kind}')",
	}},
	{id: "countCrates", method: depotAPI.CountCrates, patterns: []string{"GET /crates/$count"}},
	{id: "download", method: depotAPI.Download, patterns: []string{"GET /crates/{id}/download"}},
	{id: "deleteCrate", method: depotAPI.DeleteCrate, patterns: []string{"DELETE /crates/{id}"}},
}

// depot calls the operations as generated clients do.
type depot struct{ part *clientPart }

func (c depot) GetCrate(ctx context.Context, req *crateRequest) (result *crate, err error) {
	err = c.part.call(ctx, 0, req, &result)
	return
}

func (c depot) ListCrates(ctx context.Context, req *cratesRequest) (result *cratePage, err error) {
	err = c.part.call(ctx, 1, req, &result)
	return
}

func (c depot) UpdateCrate(ctx context.Context, req *updateRequest) (result *crate, err error) {
	err = c.part.call(ctx, 2, req, &result)
	return
}

func (c depot) PutContent(ctx context.Context, req *contentRequest) error {
	return c.part.call(ctx, 3, req, nil)
}

func (c depot) GetContent(ctx context.Context, req *crateRequest) (result *Stream, err error) {
	err = c.part.call(ctx, 4, req, &result)
	return
}

func (c depot) FindCrate(ctx context.Context, req *findRequest) (result *crate, err error) {
	err = c.part.call(ctx, 5, req, &result)
	return
}

func (c depot) CountCrates(ctx context.Context, req *cratesRequest) (result int32, err error) {
	err = c.part.call(ctx, 6, req, &result)
	return
}

func (c depot) Download(ctx context.Context, req *crateRequest) (result *Redirect, err error) {
	err = c.part.call(ctx, 7, req, &result)
	return
}

func (c depot) DeleteCrate(ctx context.Context, req *crateRequest) error {
	return c.part.call(ctx, 8, req, nil)
}

// depotAt returns a client of a service.
func depotAt(t *testing.T, address string, options ClientOptions) (depot, *Client) {
	t.Helper()
	client, err := NewClient(address+"/v1.0", options)
	if err != nil {
		t.Fatal(err)
	}
	return depot{client.core.part(operationsDepot)}, client
}

// answering returns a client of a service that handler is.
func answering(t *testing.T, options ClientOptions, handler http.HandlerFunc) depot {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	c, _ := depotAt(t, server.URL, options)
	return c
}

// answer returns a handler that answers with a status and a text.
func answer(status int, contentType, text string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", contentType)
		w.WriteHeader(status)
		_, _ = io.WriteString(w, text)
	}
}

func TestClientURLs(t *testing.T) {
	var got string
	c := answering(t, ClientOptions{}, func(w http.ResponseWriter, r *http.Request) { got = r.RequestURI })
	ctx := t.Context()
	owner, size := "6f9619ff-8b86-d011-b42d-00c04fc964ff", int64(5)
	since, kind, user, is := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC), stockKind("red"), "a b", true
	tests := []struct {
		call func() error
		want string
	}{
		{func() error { _, err := c.GetCrate(ctx, &crateRequest{ID: "a/b?c#d%e:f"}); return err }, "/v1.0/crates/a%2Fb%3Fc%23d%25e:f"},
		{func() error { _, err := c.FindCrate(ctx, &findRequest{Name: "it's,(1)", Owner: owner}); return err }, "/v1.0/crates/find(name='it%27%27s%2C%281%29',owner=" + owner + ")"},
		{func() error {
			_, err := c.FindCrate(ctx, &findRequest{Name: "x", Owner: owner, Since: &since})
			return err
		}, "/v1.0/crates/find(name='x',owner=" + owner + ",since=2026-01-02T03:04:05Z)"},
		{func() error {
			_, err := c.FindCrate(ctx, &findRequest{Name: "x", Owner: owner, Kind: &kind})
			return err
		}, "/v1.0/crates/find(name='x',owner=" + owner + ",kind=ns.kind'red')"},
		{func() error { return c.PutContent(ctx, &contentRequest{Path: "/a:b/50% ü.txt"}) }, "/v1.0/root:/a%3Ab/50%25%20%C3%BC.txt:/content"},
		{func() error { _, err := c.ListCrates(ctx, nil); return err }, "/v1.0/crates"},
		{func() error { _, err := c.ListCrates(ctx, &cratesRequest{UserID: &user}); return err }, "/v1.0/users/a%20b/crates"},
		{func() error { _, err := c.ListCrates(WithTemplate(ctx, "/me/crates"), nil); return err }, "/v1.0/me/crates"},
		{func() error {
			_, err := c.ListCrates(ctx, &cratesRequest{
				Colors: []string{"red", "a&b"},
				Query:  Query{Select: []string{"id", "x"}, Filter: "a eq 'b+c'", Top: &size, Count: &is, Values: url.Values{"extra": {"1"}, "$filter": {"other"}}},
			})
			return err
		}, "/v1.0/crates?colors=red,a%26b&$select=id,x&$filter=a%20eq%20'b%2Bc'&$top=5&$count=true&extra=1"},
		{func() error { _, err := c.ListCrates(WithLink(ctx, "crates?$skiptoken=a%20b"), nil); return err }, "/v1.0/crates?$skiptoken=a%20b"},
	}
	for _, tt := range tests {
		if err := tt.call(); err != nil || got != tt.want {
			t.Errorf("got %s, want %s, %v", got, tt.want, err)
		}
	}
}

// What would be another place, or another request, is not sent.
func TestClientRefuses(t *testing.T) {
	c := answering(t, ClientOptions{}, func(_ http.ResponseWriter, r *http.Request) { t.Errorf("sent %s %s", r.Method, r.URL) })
	ctx, user := t.Context(), "u"
	for what, call := range map[string]func() error{
		"dots":             func() error { return c.DeleteCrate(ctx, &crateRequest{ID: ".."}) },
		"a dot in a path":  func() error { return c.PutContent(ctx, &contentRequest{Path: "a/../../b"}) },
		"nothing":          func() error { return c.DeleteCrate(ctx, &crateRequest{}) },
		"an empty segment": func() error { return c.PutContent(ctx, &contentRequest{Path: "a//b"}) },
		"a header": func() error {
			return c.DeleteCrate(ctx, &crateRequest{ID: "a", Headers: Headers{IfMatch: "a\r\nX: y"}})
		},
		"a name of a header": func() error {
			return c.DeleteCrate(ctx, &crateRequest{ID: "a", Headers: Headers{Values: http.Header{"X: y\r\nZ": {"a"}}}})
		},
		"a preference": func() error {
			return c.DeleteCrate(ctx, &crateRequest{ID: "a", Headers: Headers{Prefer: map[string]string{"a": "b\r\nX: y"}}})
		},
		"another origin": func() error {
			_, err := c.ListCrates(WithLink(ctx, "https://elsewhere.example.com/v1.0/crates"), nil)
			return err
		},
		"another scheme": func() error { _, err := c.ListCrates(WithLink(ctx, "//elsewhere.example.com/crates"), nil); return err },
		"an unknown URL": func() error { _, err := c.ListCrates(WithTemplate(ctx, "/nothing"), nil); return err },
		"a missing one":  func() error { _, err := c.ListCrates(WithTemplate(ctx, "/users/{userId}/crates"), nil); return err },
		"too many": func() error {
			_, err := c.FindCrate(ctx, &findRequest{Name: user, Owner: user, Since: new(time.Time), Kind: new(stockKind)})
			return err
		},
	} {
		if err := call(); err == nil {
			t.Errorf("%s is sent", what)
		}
	}
	for _, address := range []string{"", "example.com", "ftp://example.com", "https://", "https://a:b@example.com", "https://example.com?a=b", ":"} {
		if _, err := NewClient(address, ClientOptions{}); err == nil {
			t.Errorf("%q may be the base", address)
		}
	}
}

func TestClientHeaders(t *testing.T) {
	var got http.Header
	asked := 0
	options := ClientOptions{
		Header: http.Header{"x-key": {"k"}}, PageSize: 7,
		Token: func(ctx context.Context) (string, error) {
			asked++
			return fmt.Sprint(OperationOf(ctx).ID, asked), nil
		},
		Authorize: func(r *http.Request) error { r.Header.Set("X-Signature", "s"); return nil },
	}
	c := answering(t, options, func(_ http.ResponseWriter, r *http.Request) { got = r.Header })
	size := int32(3)
	_, err := c.ListCrates(t.Context(), &cratesRequest{Size: &size, Headers: Headers{
		IfNoneMatch: `"1"`, ConsistencyLevel: "eventual", Prefer: map[string]string{"respond-async": "", "outlook.timezone": "Pacific Time"},
		Values: http.Header{"Authorization": {"Bearer theirs"}, "Cookie": {"theirs"}, "Host": {"theirs"}, "X-Key": {"theirs"}, "X-Own": {"o"}, "If-None-Match": {`"2"`}},
	}})
	if err != nil {
		t.Fatal(err)
	}
	want := http.Header{
		"Accept": {"application/json"}, "Accept-Encoding": {"gzip"}, "Authorization": {"Bearer listCrates1"}, "Consistencylevel": {"eventual"},
		"If-None-Match": {`"1"`}, "Prefer": {`outlook.timezone="Pacific Time", respond-async`, "odata.maxpagesize=7"},
		"User-Agent": {"apimill"}, "X-Key": {"k"}, "X-Own": {"o"}, "X-Signature": {"s"}, "X-Size": {"3"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// What proves who calls stays with the service, and so do bodies.
func TestClientRedirects(t *testing.T) {
	var got http.Header
	elsewhere := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		got = r.Header
		answer(200, "application/json", `{"id":"there"}`)(w, r)
	}))
	t.Cleanup(elsewhere.Close)
	options := ClientOptions{Header: http.Header{"X-Key": {"k"}}, Token: func(context.Context) (string, error) { return "secret", nil }}
	c := answering(t, options, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/v1.0/crates/here":
			if r.Header.Get("Authorization") != "Bearer secret" {
				t.Error("no token at the service itself")
			}
			answer(200, "application/json", `{"id":"here"}`)(w, r)
		case "/v1.0/crates/near":
			http.Redirect(w, r, "/v1.0/crates/here", http.StatusFound)
		default:
			http.Redirect(w, r, elsewhere.URL+"/x", http.StatusTemporaryRedirect)
		}
	})
	for id, want := range map[string]string{"near": "here", "far": "there"} {
		if made, err := c.GetCrate(t.Context(), &crateRequest{ID: id}); err != nil || *made.ID != want {
			t.Errorf("%s: %v", id, err)
		}
	}
	want := http.Header{"Accept": {"application/json"}, "Accept-Encoding": {"gzip"}, "User-Agent": {"apimill"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("sent elsewhere: (-want +got)\n%s", diff)
	}
	if _, err := c.UpdateCrate(t.Context(), &updateRequest{ID: "far", Body: &crate{}}); err == nil {
		t.Error("a body goes elsewhere")
	}
	if to, err := c.Download(t.Context(), &crateRequest{ID: "far"}); err != nil || to.Location != elsewhere.URL+"/x" {
		t.Errorf("got %+v, %v", to, err)
	}
}

func TestClientAnswers(t *testing.T) {
	text := func(contentType, text string) depot {
		return answering(t, ClientOptions{}, answer(200, contentType, text))
	}
	ctx := t.Context()
	for contentType, body := range map[string]string{"application/json": `{"value":7}`, "application/json; charset=utf-8": "\ufeff7", "text/plain": "7"} {
		if n, err := text(contentType, body).CountCrates(ctx, nil); n != 7 || err != nil {
			t.Errorf("%s of %s: got %d, %v", body, contentType, n, err)
		}
	}
	if page, err := text("application/json", `[{"id":"1"}]`).ListCrates(ctx, nil); err != nil || len(page.Value) != 1 {
		t.Errorf("got %+v, %v", page, err)
	}
	for _, body := range []string{"", "null"} {
		if made, err := text("application/json", body).GetCrate(ctx, &crateRequest{ID: "1"}); made != nil || err != nil {
			t.Errorf("%q: got %+v, %v", body, made, err)
		}
	}
	for contentType, body := range map[string]string{"text/html": "<p>Sign in", "application/json": `{"id":7}`} {
		if made, err := text(contentType, body).GetCrate(ctx, &crateRequest{ID: "1"}); made != nil || err == nil {
			t.Errorf("%q: got %+v, %v", body, made, err)
		}
	}
	small := answering(t, ClientOptions{MaxAnswerBytes: 10}, answer(200, "application/json", `{"id":"`+strings.Repeat("x", 100)+`"}`))
	if _, err := small.GetCrate(ctx, &crateRequest{ID: "1"}); err == nil || !strings.Contains(err.Error(), "more than 10 bytes") {
		t.Errorf("got %v", err)
	}
}

func TestClientErrors(t *testing.T) {
	tests := []struct {
		status            int
		contentType, body string
		want              Error
	}{
		{
			404, "application/json", `{"error":{"code":"itemNotFound","message":"no","target":"id","details":[{"code":"a","message":"b"}],"innerError":{"request-id":"r-2"}}}`,
			Error{Status: 404, Code: "itemNotFound", Message: "no", Target: "id", Details: []ErrorDetail{{Code: "a", Message: "b"}}, RequestID: "r-1"},
		},
		{400, "application/json", `{"code":50035,"message":"Invalid Form Body","errors":{}}`, Error{Status: 400, Code: "50035", Message: "Invalid Form Body"}},
		{401, "application/json", `{"error":"invalid_client","error_description":"who?"}`, Error{Status: 401, Code: "invalid_client", Message: "who?"}},
		{422, "application/problem+json", `{"type":"about:blank","title":"Bad","detail":"worse"}`, Error{Status: 422, Code: "about:blank", Message: "worse"}},
		{502, "text/html", "<h1>nginx</h1>", Error{Status: 502, Message: "Bad Gateway"}},
		{304, "application/json", "", Error{Status: 304, Message: "Not Modified"}},
		{500, "application/json", "[", Error{Status: 500, Message: "Internal Server Error"}},
	}
	for _, tt := range tests {
		c := answering(t, ClientOptions{}, func(w http.ResponseWriter, r *http.Request) {
			if tt.want.RequestID != "" {
				w.Header().Set("request-id", tt.want.RequestID)
			}
			answer(tt.status, tt.contentType, tt.body)(w, r)
		})
		_, err := c.GetCrate(t.Context(), &crateRequest{ID: "1"})
		var told *Error
		if !errors.As(err, &told) {
			t.Errorf("%s: got %v", tt.body, err)
			continue
		}
		if string(told.Body) != tt.body || told.Header == nil {
			t.Errorf("the error has the body %q", told.Body)
		}
		got := *told
		got.Body, got.Header = nil, nil
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", tt.body, diff)
		}
	}
}

// busy answers with a status some times, and then well.
func busy(times int64, status int, retryAfter string) (http.HandlerFunc, *atomic.Int64) {
	var calls atomic.Int64
	return func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		if calls.Add(1) <= times {
			w.Header().Set("Retry-After", retryAfter)
			w.WriteHeader(status)
			return
		}
		answer(200, "application/json", `{"id":"1"}`)(w, r)
	}, &calls
}

func TestClientRetries(t *testing.T) {
	get := func(c depot, ctx context.Context) error {
		_, err := c.GetCrate(ctx, &crateRequest{ID: "1"})
		return err
	}
	patch := func(c depot, ctx context.Context) error {
		_, err := c.UpdateCrate(ctx, &updateRequest{ID: "1", Body: &crate{}})
		return err
	}
	put := func(body io.Reader) func(c depot, ctx context.Context) error {
		return func(c depot, ctx context.Context) error {
			return c.PutContent(ctx, &contentRequest{Path: "a", Body: StreamOf(body, "")})
		}
	}
	tests := []struct {
		name       string
		options    ClientOptions
		status     int
		times      int64
		retryAfter string
		call       func(depot, context.Context) error
		calls      int64
		fails      bool
	}{
		{"until it goes well", ClientOptions{}, 429, 3, "0", get, 4, false},
		{"no more than that", ClientOptions{}, 503, 9, "0", get, 4, true},
		{"as often as is wanted", ClientOptions{MaxRetries: 5}, 504, 9, "0", get, 6, true},
		{"never", ClientOptions{MaxRetries: -1}, 429, 1, "0", get, 1, true},
		{"other statuses", ClientOptions{}, 500, 1, "0", get, 1, true},
		{"what has an effect each time", ClientOptions{}, 429, 1, "0", patch, 1, true},
		{"that too, on wish", ClientOptions{RetryWrites: true}, 429, 1, "0", patch, 2, false},
		{"a wait that is too long", ClientOptions{MaxRetryWait: time.Second}, 429, 1, "2", get, 1, true},
		{"a wait behind the deadline", ClientOptions{}, 429, 1, "20", get, 1, true},
		{"beyond the budget", ClientOptions{RetryBudget: 2}, 429, 9, "0", get, 3, true},
		{"a stream that can be read again", ClientOptions{}, 503, 1, "0", put(strings.NewReader("text")), 2, false},
		{"one that cannot", ClientOptions{}, 503, 1, "0", put(io.MultiReader(strings.NewReader("text"))), 1, true},
	}
	for _, tt := range tests {
		handler, calls := busy(tt.times, tt.status, tt.retryAfter)
		ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
		err := tt.call(answering(t, tt.options, handler), ctx)
		cancel()
		if (err != nil) != tt.fails || calls.Load() != tt.calls {
			t.Errorf("%s: %d calls, %v", tt.name, calls.Load(), err)
		}
	}
}

func TestRetryAfter(t *testing.T) {
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	for text, want := range map[string]time.Duration{
		"7": 7 * time.Second, "Thu, 01 Jan 2026 00:00:09 GMT": 9 * time.Second, "Wed, 31 Dec 2025 00:00:00 GMT": 0, "-1": -1, "soon": -1, "": -1,
	} {
		got, ok := retryAfter(http.Header{"Retry-After": {text}}, now)
		if !ok {
			got = -1
		}
		if got != want {
			t.Errorf("%q: got %s, want %s", text, got, want)
		}
	}
}

// A wait ends with its context.
func TestClientWaitEnds(t *testing.T) {
	handler, _ := busy(9, 429, "20")
	ctx, cancel := context.WithCancelCause(t.Context())
	gone := errors.New("gone")
	options := ClientOptions{Hook: func(context.Context, ClientAttempt) func(ClientAttempt) {
		return func(a ClientAttempt) {
			if a.Retry {
				cancel(gone)
			}
		}
	}}
	if _, err := answering(t, options, handler).GetCrate(ctx, &crateRequest{ID: "1"}); !errors.Is(err, gone) {
		t.Errorf("got %v", err)
	}
}

func TestClientHookAndLogger(t *testing.T) {
	handler, _ := busy(1, 429, "0")
	var seen []string
	var logged bytes.Buffer
	options := ClientOptions{
		Hook: func(_ context.Context, a ClientAttempt) func(ClientAttempt) {
			seen = append(seen, fmt.Sprint(a.Operation.ID, a.Number, a.Status))
			return func(a ClientAttempt) {
				seen = append(seen, fmt.Sprint(a.Operation.Pattern, a.Number, a.Status, a.Retry))
			}
		},
		Logger: slog.New(slog.NewTextHandler(&logged, &slog.HandlerOptions{Level: slog.LevelDebug})),
	}
	if _, err := answering(t, options, handler).GetCrate(t.Context(), &crateRequest{ID: "secret"}); err != nil {
		t.Fatal(err)
	}
	want := []string{"getCrate1 0", "GET /crates/{id}1 429 true", "getCrate2 0", "GET /crates/{id}2 200 false"}
	if diff := cmp.Diff(want, seen); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if text := logged.String(); strings.Count(text, "\n") != 2 || !strings.Contains(text, "level=WARN") || strings.Contains(text, "secret") {
		t.Errorf("logged %s", text)
	}
}

// paged answers pages of one crate each, the links of which are those given.
func paged(links ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		at := 0
		_, _ = fmt.Sscan(r.URL.Query().Get("$skiptoken"), &at)
		page := map[string]any{"value": []any{map[string]any{"id": fmt.Sprint(at)}}}
		if at < len(links) {
			page["@odata.nextLink"] = strings.ReplaceAll(links[at], "ROOT", "http://"+r.Host+"/v1.0")
		} else {
			page["@odata.deltaLink"] = "http://" + r.Host + "/v1.0/crates?$deltatoken=d"
		}
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(page)
	}
}

func TestClientPages(t *testing.T) {
	tests := []struct {
		name  string
		links []string
		want  string
	}{
		{"all", []string{"ROOT/crates?$skiptoken=1", "ROOT/crates?$skiptoken=2"}, "0 1 2"},
		{"relative links", []string{"crates?$skiptoken=1"}, "0 1"},
		{"another origin", []string{"ROOT/crates?$skiptoken=1", "https://elsewhere.example.com/crates"}, "0 1 error"},
		{"a circle", []string{"ROOT/crates?$skiptoken=1", "ROOT/crates?$skiptoken=1"}, "0 1 error"},
	}
	for _, tt := range tests {
		c := answering(t, ClientOptions{}, paged(tt.links...))
		var items, pages []string
		for item, err := range allCrates(t.Context(), c) {
			items = append(items, idOr(item, err))
		}
		for page, err := range Pages(t.Context(), c.ListCrates, nil) {
			if err != nil {
				pages = append(pages, "error")
				continue
			}
			pages = append(pages, *page.Value[0].ID)
		}
		if got := strings.Join(items, " "); got != tt.want || !slices.Equal(items, pages) {
			t.Errorf("%s: got %s and %v, want %s", tt.name, got, pages, tt.want)
		}
	}
}

// allCrates is what generated clients have for the items of pages.
func allCrates(ctx context.Context, c depot) (all iter.Seq2[*crate, error]) {
	c.part.all(ctx, 1, (*cratesRequest)(nil), &all)
	return
}

func idOr(c *crate, err error) string {
	if err != nil {
		return "error"
	}
	return *c.ID
}

// The loop reads no page that it does not get to, and a delta goes on where one ended.
func TestClientPagesStop(t *testing.T) {
	calls := 0
	handler := paged("ROOT/crates?$skiptoken=1", "ROOT/crates?$skiptoken=2")
	c := answering(t, ClientOptions{}, func(w http.ResponseWriter, r *http.Request) { calls++; handler(w, r) })
	for item, err := range allCrates(t.Context(), c) {
		if err != nil || *item.ID == "1" {
			break
		}
	}
	if calls != 2 {
		t.Errorf("%d pages were read", calls)
	}
	var response ClientResponse
	for range allCrates(WithResponse(t.Context(), &response), c) {
	}
	if !strings.HasSuffix(response.DeltaLink, "$deltatoken=d") || response.Status != 200 || response.NextLink != "" {
		t.Errorf("got %+v", response)
	}
	if _, err := c.ListCrates(WithLink(t.Context(), response.DeltaLink), nil); err != nil {
		t.Error(err)
	}
}

func TestClientBodies(t *testing.T) {
	var got, contentType, encoding string
	var length int64
	service := func(_ http.ResponseWriter, r *http.Request) {
		var body io.Reader = r.Body
		if encoding = r.Header.Get("Content-Encoding"); encoding == "gzip" {
			body, _ = gzip.NewReader(r.Body)
		}
		data, _ := io.ReadAll(body)
		got, contentType, length = string(data), r.Header.Get("Content-Type"), r.ContentLength
	}
	plain, packed := answering(t, ClientOptions{}, service), answering(t, ClientOptions{Gzip: true}, service)
	ctx, long := t.Context(), strings.Repeat("x", 2000)
	check := func(what string, err error, wantBody, wantType, wantEncoding string, wantLength int64) {
		t.Helper()
		if err != nil || got != wantBody || contentType != wantType || encoding != wantEncoding || wantLength >= -1 && length != wantLength {
			t.Errorf("%s: got %.80q of %s, %q, %d bytes, %v", what, got, contentType, encoding, length, err)
		}
	}
	_, err := plain.UpdateCrate(ctx, &updateRequest{ID: "1", Body: &crate{Label: Cleared[string]()}})
	check("null", err, `{"label":null}`, "application/json", "", 14)
	_, err = plain.UpdateCrate(ctx, &updateRequest{ID: "1"})
	check("none", err, "", "", "", 0)
	_, err = packed.UpdateCrate(ctx, &updateRequest{ID: "1", Body: &crate{Label: NullOf(long)}})
	check("packed", err, `{"label":"`+long+`"}`, "application/json", "gzip", -9)
	check("a stream", plain.PutContent(ctx, &contentRequest{Path: "a", Body: StreamOf(strings.NewReader("text"), "")}), "text", "image/png", "", 4)
	check("an empty one", plain.PutContent(ctx, &contentRequest{Path: "a", Body: StreamOf(strings.NewReader(""), "")}), "", "image/png", "", 0)
	check("one of no known size", plain.PutContent(ctx, &contentRequest{Path: "a", Body: StreamOf(io.MultiReader(strings.NewReader("text")), "a/b")}), "text", "a/b", "", -1)
	check("a packed one", packed.PutContent(ctx, &contentRequest{Path: "a", Body: StreamOf(strings.NewReader(long), "a/b")}), long, "a/b", "gzip", -1)
}

func TestForm(t *testing.T) {
	var values url.Values
	var file string
	times := 0
	c := answering(t, ClientOptions{}, func(w http.ResponseWriter, r *http.Request) {
		if times++; times == 1 {
			_, _ = io.Copy(io.Discard, r.Body)
			w.Header().Set("Retry-After", "0")
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		if err := r.ParseMultipartForm(1 << 20); err != nil {
			t.Error(err)
			return
		}
		values = r.MultipartForm.Value
		f, header, err := r.FormFile("file")
		if err != nil {
			t.Error(err)
			return
		}
		data, _ := io.ReadAll(f)
		file = header.Filename + " " + header.Header.Get("Content-Type") + " " + string(data)
	})
	body := FormOf(
		FormPart{Name: "a\"b\r\nX: y", Body: strings.NewReader("one")},
		FormPart{Name: "file", FileName: "a.png", ContentType: "image/png\r\nX: y", Body: strings.NewReader("pixels")},
	)
	if err := c.PutContent(t.Context(), &contentRequest{Path: "a", Body: body}); err != nil {
		t.Fatal(err)
	}
	if values.Get("a%22b%0D%0AX: y") != "one" || file != "a.png image/pngX: y pixels" || times != 2 {
		t.Errorf("got %q and %q after %d requests", values, file, times)
	}
}

// crates serves crates, and fails for some.
type crates struct {
	depotAPI
	seen []string
}

func (s *crates) GetCrate(_ context.Context, req *crateRequest) (*crate, error) {
	s.seen = append(s.seen, "get "+req.ID)
	if req.ID == "none" {
		return nil, &Error{Status: 404, Code: "itemNotFound"}
	}
	return &crate{ID: &req.ID}, nil
}

func (s *crates) UpdateCrate(_ context.Context, req *updateRequest) (*crate, error) {
	s.seen = append(s.seen, "update "+req.ID+" if "+req.Headers.IfMatch)
	return req.Body, nil
}

func (s *crates) PutContent(_ context.Context, req *contentRequest) error {
	data, err := io.ReadAll(req.Body.Body)
	s.seen = append(s.seen, "put "+string(data))
	return err
}

func (s *crates) GetContent(context.Context, *crateRequest) (*Stream, error) {
	return &Stream{Body: io.NopCloser(strings.NewReader("\x00\xff")), ContentType: "image/png"}, nil
}

func (s *crates) DeleteCrate(_ context.Context, req *crateRequest) error {
	s.seen = append(s.seen, "delete "+req.ID)
	return nil
}

// batching returns a client of crates, and how many requests it sends.
func batching(t *testing.T) (depot, *Client, *crates, *int) {
	t.Helper()
	s, requests := &crates{}, new(int)
	var api depotAPI = s
	handler := http.StripPrefix("/v1.0", newHandler(Options{}, routesOf([]tag{{&api, operationsDepot}}, bind)))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { *requests++; handler.ServeHTTP(w, r) }))
	t.Cleanup(server.Close)
	c, client := depotAt(t, server.URL, ClientOptions{})
	return c, client, s, requests
}

func TestClientBatch(t *testing.T) {
	c, client, s, _ := batching(t)
	b := client.Batch()
	one := AddCall(b, c.GetCrate, &crateRequest{ID: "a/b"})
	none := AddCall(b, c.GetCrate, &crateRequest{ID: "none"})
	changed := AddCall(b, c.UpdateCrate, &updateRequest{ID: "2", Headers: Headers{IfMatch: `"1"`}, Body: &crate{Label: NullOf("x")}})
	changed.After(one)
	lost := AddAction(b, c.DeleteCrate, &crateRequest{ID: "3"})
	lost.After(none, changed)
	put := AddAction(b, c.PutContent, &contentRequest{Path: "a", Body: StreamOf(strings.NewReader("pixels"), "")})
	content := AddCall(b, c.GetContent, &crateRequest{ID: "4"})
	wrong := AddCall(b, c.GetCrate, &crateRequest{})
	if _, err := one.Result(); err == nil {
		t.Error("there is an answer before there is a batch")
	}
	if err := b.Send(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got, err := one.Result(); err != nil || *got.ID != "a/b" {
		t.Errorf("got %+v, %v", got, err)
	}
	if got, err := changed.Result(); err != nil || got.Label.Value != "x" {
		t.Errorf("got %+v, %v", got, err)
	}
	for what, want := range map[*Error]int{statusOf(none): 404, statusOf(lost): 424} {
		if what == nil || what.Status != want {
			t.Errorf("got %v, want %d", what, want)
		}
	}
	if _, err := put.Result(); err != nil {
		t.Error(err)
	}
	if _, err := wrong.Result(); err == nil {
		t.Error("a request without its parameter is sent")
	}
	stream, err := content.Result()
	if err != nil {
		t.Fatal(err)
	}
	if data, _ := io.ReadAll(stream.Body); string(data) != "\x00\xff" {
		t.Errorf("got %q", data)
	}
	want := []string{"get a/b", "get none", `update 2 if "1"`, "put pixels"}
	if diff := cmp.Diff(want, s.seen); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if b.Send(t.Context()) == nil {
		t.Error("a batch is sent twice")
	}
}

func statusOf[T any](call *BatchCall[T]) *Error {
	_, err := call.Result()
	var told *Error
	errors.As(err, &told)
	return told
}

// Twenty calls travel at a time. One that waits for one of an earlier batch is not
// made when that has failed.
func TestClientBatches(t *testing.T) {
	c, client, s, requests := batching(t)
	b := client.Batch()
	first := AddCall(b, c.GetCrate, &crateRequest{ID: "none"})
	var calls []*BatchCall[*crate]
	for i := range 44 {
		calls = append(calls, AddCall(b, c.GetCrate, &crateRequest{ID: fmt.Sprint(i)}))
	}
	lost := AddAction(b, c.DeleteCrate, &crateRequest{ID: "x"})
	lost.After(first)
	if err := b.Send(t.Context()); err != nil {
		t.Fatal(err)
	}
	for i, call := range calls {
		if got, err := call.Result(); err != nil || *got.ID != fmt.Sprint(i) {
			t.Errorf("%d: got %+v, %v", i, got, err)
		}
	}
	if told := statusOf(lost); told == nil || told.Status != 424 || *requests != 3 || len(s.seen) != 45 {
		t.Errorf("got %v, %d requests, %d calls", told, *requests, len(s.seen))
	}
}

// What is busy within a batch is asked again, alone.
func TestClientBatchRetries(t *testing.T) {
	var bodies []string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		data, _ := io.ReadAll(r.Body)
		bodies = append(bodies, string(data))
		text := `{"responses":[{"id":"2","status":429,"headers":{"Retry-After":"0"}},{"id":"1","status":200,"body":{"id":"a"}}]}`
		if len(bodies) > 1 {
			text = `{"responses":[{"id":"2","status":200,"body":{"id":"b"}}]}`
		}
		answer(200, "application/json", text)(w, r)
	}))
	t.Cleanup(server.Close)
	c, client := depotAt(t, server.URL, ClientOptions{})
	b := client.Batch()
	one, two := AddCall(b, c.GetCrate, &crateRequest{ID: "a"}), AddCall(b, c.GetCrate, &crateRequest{ID: "b"})
	if err := b.Send(t.Context()); err != nil {
		t.Fatal(err)
	}
	first, err1 := one.Result()
	second, err2 := two.Result()
	if err1 != nil || err2 != nil || *first.ID != "a" || *second.ID != "b" || len(bodies) != 2 || strings.Contains(bodies[1], `"1"`) {
		t.Errorf("got %+v, %v, %+v, %v after %q", first, err1, second, err2, bodies)
	}
}
