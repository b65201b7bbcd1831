//go:build !plain

package runtime

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func pack(t *testing.T, text string) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := io.WriteString(w, text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestGzipBodies(t *testing.T) {
	packed := pack(t, `{"size":3}`)
	tests := []struct {
		name, encoding, body string
		status               int
		want                 string
	}{
		{"none", "", `{"size":3}`, 200, `{"value":3}`},
		{"identity", "identity", `{"size":3}`, 200, `{"value":3}`},
		{"gzip", "gzip", packed, 200, `{"value":3}`},
		{"other case", " GZIP", packed, 200, `{"value":3}`},
		{"empty", "gzip", ``, 400, `"message":"the request has no body"`},
		{"no gzip", "gzip", `{"size":3}`, 400, `"message":"the body is not well formed gzip"`},
		{"cut off", "gzip", packed[:len(packed)-9], 400, `"message":"the body is not well formed gzip"`},
		{"wrong sum", "gzip", packed[:len(packed)-8] + "\x00\x00\x00\x00" + packed[len(packed)-4:], 400, `"message":"the body is not well formed gzip"`},
		{"other encoding", "br", `x`, 415, `not as \"br\""`},
		{"two encodings", "gzip, gzip", `x`, 415, `not as \"gzip, gzip\""`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := request("POST", "/items/a", jsonMedia, tt.body)
			r.Header.Set("Content-Encoding", tt.encoding)
			w := serve(t, r, func(c *call) (any, error) {
				var req struct {
					Body struct {
						Size int32 `json:"size"`
					} `body:"json"`
				}
				err := c.decode(&req)
				return scalarResult{req.Body.Size}, err
			})
			if w.Code != tt.status || !strings.Contains(w.Body.String(), tt.want) {
				t.Errorf("got %d %s, want %d with %s", w.Code, w.Body, tt.status, tt.want)
			}
			if accepted := w.Header().Get("Accept-Encoding"); (accepted == "gzip, identity") != (tt.status == 415) {
				t.Errorf("Accept-Encoding %q", accepted)
			}
		})
	}
}

// 20 MiB of zeros travel as 20 kB. Neither a JSON body nor a stream becomes
// larger than its limit.
func TestGzipBombs(t *testing.T) {
	bomb := pack(t, strings.Repeat("\x00", 20<<20))
	send := func(answer func(*call) (any, error)) *httptest.ResponseRecorder {
		r := request("POST", "/items/a", jsonMedia, bomb)
		r.Header.Set("Content-Encoding", "gzip")
		w := httptest.NewRecorder()
		handlerOf(Options{MaxUnpackedBytes: 16 << 20}, answer).ServeHTTP(w, r)
		return w
	}
	w := send(func(c *call) (any, error) {
		return nil, c.decode(&struct {
			Body *struct{} `body:"json"`
		}{})
	})
	if w.Code != 413 || !strings.Contains(w.Body.String(), "more than 4194304 bytes") {
		t.Errorf("as JSON: got %d %s", w.Code, w.Body)
	}
	var read int64
	w = send(func(c *call) (any, error) {
		var req struct {
			Body *Stream `body:"stream"`
		}
		if err := c.decode(&req); err != nil {
			return nil, err
		}
		n, err := io.Copy(io.Discard, req.Body.Body)
		read = n
		return nil, errors.Join(errors.New("secret"), err)
	})
	if w.Code != 413 || !strings.Contains(w.Body.String(), "more than 16777216 bytes") || read != 16<<20 {
		t.Errorf("as a stream: got %d %s after %d bytes", w.Code, w.Body, read)
	}
}

func TestGzipForOtherHandlers(t *testing.T) {
	h := GunzipHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.ContentLength != -1 || r.Header.Get("Content-Length") != "29" || r.Header.Get("Content-Encoding") != "" {
			t.Errorf("length %d, headers %v", r.ContentLength, r.Header)
		}
		if _, err := io.Copy(w, r.Body); err != nil {
			t.Error(err)
		}
		if err := r.Body.Close(); err != nil {
			t.Error(err)
		}
	}), 100)
	r := request("POST", "/", jsonMedia, pack(t, "hello"))
	r.Header.Set("Content-Encoding", "gzip")
	r.Header.Set("Content-Length", "29")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	if w.Body.String() != "hello" || r.Header.Get("Content-Encoding") != "gzip" {
		t.Errorf("got %q; the request of the caller has %v", w.Body, r.Header)
	}
}
