package runtime

import (
	"compress/flate"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
)

// GunzipHandler returns a handler that runs next after decompressing the bodies
// of requests: those with "Content-Encoding: gzip", as SDKs send them. Reading
// more than maxBytes from a decompressed body fails with an *http.MaxBytesError.
// Nothing is decompressed before next reads it. Any other encoding is answered
// with 415. NewHandler has one of its own; this one is for handlers that replace
// it.
func GunzipHandler(next http.Handler, maxBytes int64) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch encoding := strings.ToLower(strings.TrimSpace(strings.Join(r.Header.Values("Content-Encoding"), ","))); encoding {
		case "", "identity":
			next.ServeHTTP(w, r)
		case "gzip", "x-gzip":
			next.ServeHTTP(w, unpacked(w, r, maxBytes))
		default:
			w.Header().Set("Accept-Encoding", "gzip, identity") // of requests: RFC 9110, section 12.5.3
			writeError(w, unsupported(fmt.Sprintf("the body may be encoded with gzip or not at all, but not as %q", encoding)))
		}
	})
}

// unpacked returns a request like r whose body is no longer packed. The header
// Content-Length stays: there are operations that demand it.
func unpacked(w http.ResponseWriter, r *http.Request, maxBytes int64) *http.Request {
	plain := new(http.Request)
	*plain = *r
	plain.Header = r.Header.Clone()
	plain.Header.Del("Content-Encoding")
	plain.ContentLength = -1
	plain.Body = http.MaxBytesReader(w, &gunzipBody{packed: r.Body}, maxBytes)
	return plain
}

// A gunzipBody unpacks a body while it is read.
type gunzipBody struct {
	packed io.ReadCloser
	plain  *gzip.Reader // nil until the first read
	err    error
}

// Read reads unpacked bytes. What is no gzip is the client's fault.
func (b *gunzipBody) Read(p []byte) (n int, err error) {
	if b.err != nil {
		return 0, b.err
	}
	if b.plain == nil {
		b.plain, b.err = gzip.NewReader(b.packed)
	}
	if b.err == nil {
		n, b.err = b.plain.Read(p)
	}
	if isBroken(b.err) {
		b.err = badRequest("", "the body is not well formed gzip", b.err)
	}
	return n, b.err
}

// isBroken reports whether an error tells that the packed bytes are wrong, not
// that they could not be read.
func isBroken(err error) bool {
	var corrupt flate.CorruptInputError
	return errors.Is(err, gzip.ErrHeader) || errors.Is(err, gzip.ErrChecksum) || errors.Is(err, io.ErrUnexpectedEOF) || errors.As(err, &corrupt)
}

// Close closes the packed body.
func (b *gunzipBody) Close() error { return b.packed.Close() }
