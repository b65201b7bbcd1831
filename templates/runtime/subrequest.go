//go:build !plain

package runtime

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// subrequest returns one request of a batch as the client would have sent it
// alone: with the headers of the batch that are not about the batch itself.
func subrequest(batch *http.Request, q batchRequest) (*http.Request, error) {
	target, err := subURL(batch, *q.URL)
	if err != nil {
		return nil, err
	}
	sub := batch.Clone(batch.Context())
	sub.Method = strings.ToUpper(*q.Method)
	sub.URL = target
	sub.RequestURI = servicePath(batch) + target.RequestURI()
	sub.TransferEncoding = nil
	for name := range batch.Header {
		if isOwn(name) {
			sub.Header.Del(name)
		}
	}
	for name, value := range q.headers {
		sub.Header.Set(name, value)
	}
	body, err := subBody(q, sub.Header)
	sub.Body, sub.ContentLength = http.NoBody, int64(len(body))
	if len(body) > 0 {
		sub.Body = io.NopCloser(bytes.NewReader(body))
	}
	return sub, err
}

// isOwn reports whether a header is about one request alone, or about the
// connection.
func isOwn(header string) bool {
	return strings.HasPrefix(header, "Content-") || strings.HasPrefix(header, "If-") ||
		slices.Contains(strings.Fields("Accept Accept-Encoding Connection Expect Keep-Alive Prefer Range Te Trailer Transfer-Encoding Upgrade"), header)
}

// subURL returns the URL of a request behind the service root. The text is
// relative to the service root, with or without a slash before it, or begins
// with the service root or the host of the batch.
func subURL(batch *http.Request, text string) (*url.URL, error) {
	if !strings.HasPrefix(text, "/") && !strings.Contains(text, "://") {
		text = "/" + text
	}
	u, err := url.Parse(text)
	if err != nil || u.Host != "" && !strings.EqualFold(u.Host, batch.Host) {
		return nil, badRequest("url", "the URL must lead to this service", err)
	}
	root := servicePath(batch)
	if root != "" && strings.HasPrefix(u.EscapedPath(), root+"/") {
		u.Path, u.RawPath = strings.TrimPrefix(u.Path, root), strings.TrimPrefix(u.RawPath, root)
	}
	if isBatch(u.Path) {
		return nil, badRequest("url", "a batch cannot be in a batch", nil)
	}
	return &url.URL{Path: u.Path, RawPath: u.RawPath, RawQuery: u.RawQuery}, nil
}

// subBody returns the bytes of a body: JSON as it is, other text as a JSON
// string, all else as base64.
func subBody(q batchRequest, header http.Header) ([]byte, error) {
	if len(q.Body) == 0 || string(q.Body) == "null" {
		return nil, nil
	}
	media := header.Get("Content-Type")
	if media == "" {
		header.Set("Content-Type", jsonMedia)
	}
	if isJSON(media) {
		return q.Body, nil
	}
	if q.Body[0] != '"' {
		return nil, badRequest("body", "a body that is not JSON must be a text", nil)
	}
	text := unquoteJSON(q.Body)
	if isTextMedia(media) {
		return []byte(text), nil
	}
	plain := strings.TrimRight(strings.NewReplacer("-", "+", "_", "/").Replace(text), "=")
	data, err := base64.RawStdEncoding.DecodeString(plain)
	if err != nil {
		return nil, badRequest("body", "a body that is neither JSON nor text must be base64", err)
	}
	return data, nil
}

// A recorder keeps the answer of one request of a batch.
type recorder struct {
	header http.Header
	status int // 0 before it is known
	body   bytes.Buffer
	room   int  // how many bytes the body may have
	full   bool // it had more
}

func (rec *recorder) Header() http.Header { return rec.header }

func (rec *recorder) WriteHeader(status int) {
	if rec.status == 0 && isStatus(status) {
		rec.status = status
	}
}

func (rec *recorder) Write(p []byte) (int, error) {
	rec.WriteHeader(http.StatusOK)
	if rec.body.Len()+len(p) > rec.room {
		rec.full = true
		return 0, io.ErrShortBuffer
	}
	return rec.body.Write(p)
}

// answer returns what has been recorded, as a batch tells it.
func (rec *recorder) answer(id string) batchAnswer {
	rec.WriteHeader(http.StatusOK)
	a := batchAnswer{ID: id, Status: rec.status, Headers: map[string]string{}}
	for name, values := range rec.header {
		a.Headers[name] = strings.Join(values, ", ")
	}
	media := rec.header.Get("Content-Type")
	switch data := rec.body.Bytes(); {
	case len(data) == 0:
	case isJSON(media) && json.Valid(data):
		a.Body = data
	case isTextMedia(media):
		a.Body, _ = marshal(string(data))
	default:
		a.Body, _ = marshal(data)
	}
	return a
}
