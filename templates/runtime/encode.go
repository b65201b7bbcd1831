package runtime

import (
	"bytes"
	"cmp"
	"encoding/json"
	"io"
	"net/http"
	"reflect"
	"strconv"
)

const jsonMedia = "application/json"

// A Stream is a body that is not JSON, of a request or an answer.
type Stream struct {
	Body        io.ReadCloser // closed by the server, in requests and answers
	ContentType string        // "application/octet-stream" when empty
	Size        int64         // in bytes; 0 or less when it is not known
}

// A Redirect is an answer that sends the client elsewhere.
type Redirect struct {
	Location string // an absolute URL, or one relative to that of the request
}

// A scalarResult is an answer of a single value, which travels as the member
// "value" of an object.
type scalarResult struct {
	Value any `json:"value"`
}

// encode answers with what the implementation returned. A nil result is an
// answer without a body.
func (c *call) encode(result any) error {
	if v := reflect.ValueOf(result); !v.IsValid() || v.Kind() == reflect.Pointer && v.IsNil() {
		c.w.WriteHeader(c.statusOr(c.route.empty))
		return nil
	}
	switch v := result.(type) {
	case *Stream:
		return c.writeStream(v)
	case *Redirect:
		c.w.Header().Set("Location", v.Location)
		c.w.WriteHeader(c.statusOr(c.route.status))
		return nil
	case interface{ fill() }:
		v.fill()
	}
	body, err := marshal(result)
	if err != nil {
		return err
	}
	c.w.Header().Set("Content-Type", jsonMedia)
	c.w.WriteHeader(c.statusOr(c.route.status))
	_, _ = c.w.Write(body) // the client is gone: nobody is left to tell
	return nil
}

func (c *call) statusOr(documented int) int {
	return cmp.Or(c.status, documented, http.StatusNoContent)
}

func (c *call) writeStream(s *Stream) error {
	if s.Body == nil {
		c.w.WriteHeader(c.statusOr(c.route.status))
		return nil
	}
	defer s.Body.Close()
	media := s.ContentType
	if media == "" {
		media = "application/octet-stream"
	}
	c.w.Header().Set("Content-Type", media)
	if s.Size > 0 {
		c.w.Header().Set("Content-Length", strconv.FormatInt(s.Size, 10))
	}
	c.w.WriteHeader(c.statusOr(c.route.status))
	if c.r.Method != http.MethodHead {
		_, _ = io.Copy(c.w, s.Body) // the status is sent: only the connection can tell
	}
	return nil
}

// marshal is json.Marshal without the escapes that only HTML needs.
func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}
