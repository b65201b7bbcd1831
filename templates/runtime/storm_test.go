//go:build !plain

package runtime

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// A wrongRequest is what a client may do wrong, and the status that it gets.
type wrongRequest struct {
	name, method, path, header, body string
	status                           int
}

func wrongRequests(t *testing.T) []wrongRequest {
	deep := strings.Repeat("[", 200) + strings.Repeat("]", 200)
	return []wrongRequest{
		{"no JSON", "POST", "/items/a", "", `{"size":`, 400},
		{"another type", "POST", "/items/a", "", `{"size":"big"}`, 400},
		{"deep JSON", "POST", "/items/a", "", `{"size":` + deep + `}`, 400},
		{"a huge body", "POST", "/items/a", "", `{"x":"` + strings.Repeat("x", 70<<10) + `"}`, 413},
		{"no gzip", "POST", "/items/a", "Content-Encoding: gzip", "xyz", 400},
		{"a bomb", "POST", "/items/a", "Content-Encoding: gzip", pack(t, strings.Repeat(" ", 1<<20)), 413},
		{"another encoding", "POST", "/items/a", "Content-Encoding: br", "x", 415},
		{"a form", "POST", "/items/a", "Content-Type: application/x-www-form-urlencoded", "a=b", 415},
		{"a type that is none", "POST", "/items/a", "Content-Type: ;;;", "{}", 415},
		{"a wrong parameter", "GET", "/items/a/pages/x", "", "", 400},
		{"a query that is none", "GET", "/items/a?since=%zz", "", "", 400},
		{"a wrong query", "GET", "/items/a?since=yesterday", "", "", 400},
		{"no such path", "GET", "/nothing/here", "", "", 404},
		{"no such method", "DELETE", "/items/a", "", "", 405},
		{"a path that leaves", "GET", "/items/a/../../etc/passwd", "", "", 404},
		{"a path that leaves in disguise", "GET", "/items/%2e%2e", "", "", 404},
		{"a path that leaves an item", "GET", "/items/root:/../..:", "", "", 404},
		{"a batch within a batch", "POST", "/$batch", "", `{"requests":[{"id":"1","method":"POST","url":"/$batch","headers":{"Content-Type":"application/json"},"body":{"requests":[]}}]}`, 200},
		{"a batch in a circle", "POST", "/$batch", "", `{"requests":[{"id":"1","method":"GET","url":"/items/a","dependsOn":["2"]},{"id":"2","method":"GET","url":"/items/a","dependsOn":["1"]}]}`, 400},
		{"a large batch", "POST", "/$batch", "", `{"requests":[` + strings.TrimSuffix(strings.Repeat(`{"id":"1","method":"GET","url":"/items/a"},`, 30), ",") + `]}`, 400},
		{"a line break in a value", "GET", "/items/a%0d%0aSet-Cookie:%20x=1", "", "", 200},
	}
}

// TestBadRequests sends ten thousand bad requests, many at a time: each gets its status,
// none of them a cookie, and nothing is left when they are over.
func TestBadRequests(t *testing.T) {
	var failed atomic.Int64
	options := Options{MaxBodyBytes: 64 << 10, MaxUnpackedBytes: 256 << 10, OnError: func(_ context.Context, err error) {
		failed.Add(1)
		t.Errorf("OnError: %v", err)
	}}
	handler := handlerOf(options, func(c *call) (any, error) {
		var request testRequest
		if err := c.decode(&request); err != nil {
			return nil, err
		}
		c.w.Header().Set("X-Echo", request.ID)
		return &struct {
			ID string `json:"id"`
		}{request.ID}, nil
	})
	server := httptest.NewServer(handler)
	defer server.Close()
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 64}}
	wrong := wrongRequests(t)
	before := runtime.NumGoroutine()
	var wg sync.WaitGroup
	next := make(chan int)
	for range 64 {
		wg.Go(func() {
			for i := range next {
				sendWrong(t, client, server.URL, wrong[i%len(wrong)])
			}
		})
	}
	for i := range 10_000 {
		next <- i
	}
	close(next)
	wg.Wait()
	client.CloseIdleConnections()
	checkGoroutines(t, before)
}

func sendWrong(t *testing.T, client *http.Client, root string, wrong wrongRequest) {
	r, err := http.NewRequest(wrong.method, root+"/", strings.NewReader(wrong.body))
	if err != nil {
		t.Error(err)
		return
	}
	r.URL.Opaque = "//" + r.URL.Host + wrong.path // as it is
	r.Header.Set("Content-Type", jsonMedia)
	if name, value, ok := strings.Cut(wrong.header, ": "); ok {
		r.Header.Set(name, value)
	}
	answer, err := client.Do(r)
	if err != nil {
		t.Errorf("%s: %v", wrong.name, err)
		return
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != wrong.status {
		t.Errorf("%s is answered with %d %s, %v; want %d", wrong.name, answer.StatusCode, body, err, wrong.status)
	}
	if len(answer.Header.Values("Set-Cookie")) > 0 {
		t.Errorf("%s sets a cookie", wrong.name)
	}
}

// checkGoroutines waits until no more goroutines run than before, but for a few of
// connections that are about to end.
func checkGoroutines(t *testing.T, before int) {
	t.Helper()
	for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		if runtime.NumGoroutine() <= before+3 {
			return
		}
	}
	t.Errorf("%d goroutines, before %d", runtime.NumGoroutine(), before)
}

// TestSlowBodies has clients that send the beginning of a body, and then nothing.
func TestSlowBodies(t *testing.T) {
	server := httptest.NewUnstartedServer(handlerOf(Options{}, func(c *call) (any, error) {
		var request testRequest
		return nil, c.decode(&request)
	}))
	server.Config.ReadTimeout = 200 * time.Millisecond
	server.Start()
	defer server.Close()
	before := runtime.NumGoroutine()
	var wg sync.WaitGroup
	for range 100 {
		wg.Go(func() {
			conn, err := net.Dial("tcp", server.Listener.Addr().String())
			if err != nil {
				t.Error(err)
				return
			}
			defer conn.Close()
			fmt.Fprintf(conn, "POST /items/a HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"size\":")
			answer, err := io.ReadAll(conn)
			if err != nil || !bytes.HasPrefix(answer, []byte("HTTP/1.1 408 ")) {
				t.Errorf("got %.60q, %v", answer, err)
			}
		})
	}
	wg.Wait()
	checkGoroutines(t, before)
}
