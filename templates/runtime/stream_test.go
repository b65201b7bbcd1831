//go:build !plain

package runtime

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// listen serves one operation over a connection.
func listen(t *testing.T, options Options, pattern string, answer func(*call) (any, error)) string {
	t.Helper()
	h := newHandler(options, routesOf([]tag{{operations: []operation{{id: "test", status: 200, patterns: []string{pattern}}}}},
		func(tag, *operation) runner { return answer }))
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	return server.URL
}

// The client has the first bytes of an answer before the last are there: the
// source of the stream waits until it has.
func TestStreamsGoOutAsTheyCome(t *testing.T) {
	reader, writer := io.Pipe()
	root := listen(t, Options{}, "GET /items", func(*call) (any, error) { return &Stream{Body: reader}, nil })
	go func() { _, _ = io.WriteString(writer, "first") }()
	resp, err := http.Get(root + "/items")
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	first := make([]byte, len("first"))
	if _, err := io.ReadFull(resp.Body, first); err != nil || string(first) != "first" {
		t.Fatalf("got %q, %v", first, err)
	}
	go func() {
		_, _ = io.WriteString(writer, "last")
		_ = writer.Close()
	}()
	if rest, err := io.ReadAll(resp.Body); err != nil || string(rest) != "last" {
		t.Errorf("got %q, %v", rest, err)
	}
}

// The implementation has the first bytes of a request before the client has
// sent the last: the client waits until it has.
func TestStreamsComeInAsTheyAreSent(t *testing.T) {
	reader, writer := io.Pipe()
	arrived := make(chan string)
	root := listen(t, Options{}, "PUT /items", func(c *call) (any, error) {
		var req struct {
			Body *Stream `body:"stream"`
		}
		if err := c.decode(&req); err != nil {
			return nil, err
		}
		first := make([]byte, len("first"))
		if _, err := io.ReadFull(req.Body.Body, first); err != nil {
			return nil, err
		}
		arrived <- string(first)
		rest, err := io.ReadAll(req.Body.Body)
		return &Stream{Body: io.NopCloser(strings.NewReader(string(rest)))}, err
	})
	go func() {
		_, _ = io.WriteString(writer, "first")
		if got := <-arrived; got != "first" {
			t.Errorf("got %q", got)
		}
		_, _ = io.WriteString(writer, "last")
		_ = writer.Close()
	}()
	req, err := http.NewRequestWithContext(t.Context(), "PUT", root+"/items", reader)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if rest, err := io.ReadAll(resp.Body); err != nil || string(rest) != "last" {
		t.Errorf("got %q, %v", rest, err)
	}
}

// failing is a source that fails, or panics, behind its first bytes.
type failing struct {
	io.Reader
	err     error
	closed  bool
	panicky bool
}

func (f *failing) Read(p []byte) (int, error) {
	n, err := f.Reader.Read(p)
	if err != io.EOF {
		return n, err
	}
	if f.panicky {
		panic(f.err)
	}
	return n, f.err
}

func (f *failing) Close() error {
	f.closed = true
	return nil
}

// A stream that fails on its way does not look complete to the client.
func TestStreamThatFails(t *testing.T) {
	for _, panicky := range []bool{false, true} {
		source := &failing{Reader: strings.NewReader("first"), err: errors.New("disk on fire"), panicky: panicky}
		reported := make(chan error, 1)
		options := Options{OnError: func(_ context.Context, err error) { reported <- err }}
		root := listen(t, options, "GET /items", func(*call) (any, error) { return &Stream{Body: source}, nil })
		resp, err := http.Get(root + "/items")
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(resp.Body)
		resp.Body.Close()
		if string(got) != "first" || err == nil {
			t.Errorf("got %q, %v, want an error", got, err)
		}
		if err := <-reported; !strings.Contains(err.Error(), "disk on fire") || !source.closed {
			t.Errorf("reported %v, closed %v", err, source.closed)
		}
	}
}

func TestStreamHeaders(t *testing.T) {
	answer := func(c *call) (any, error) {
		ResponseHeader(c.ctx).Set("ETag", `"1"`)
		return &Stream{Body: io.NopCloser(strings.NewReader("pixels")), ContentType: "image/png", Size: 6}, nil
	}
	tests := []struct {
		method, noneMatch string
		status            int
		length, body      string
	}{
		{"GET", "", 200, "6", "pixels"},
		{"HEAD", "", 200, "6", ""},
		{"GET", `"1"`, 304, "", ""},
		{"GET", `"2"`, 200, "6", "pixels"},
	}
	for _, tt := range tests {
		r := httptest.NewRequest(tt.method, "/items/a", nil)
		r.Header.Set("If-None-Match", tt.noneMatch)
		w := serve(t, r, answer)
		if w.Code != tt.status || w.Header().Get("Content-Length") != tt.length || w.Body.String() != tt.body || w.Header().Get("ETag") != `"1"` {
			t.Errorf("%+v: got %d, %v, %q", tt, w.Code, w.Header(), w.Body)
		}
	}
}
