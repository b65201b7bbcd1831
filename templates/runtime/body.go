package runtime

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"reflect"
	"strings"
)

const jsonMedia = "application/json"

// RequestBody returns the JSON body of the request, unpacked and well formed,
// for what the fields of the request do not tell: members that no page
// documents, such as "owner@odata.bind", and which members are null. It is nil
// for requests with another body or none.
func RequestBody(ctx context.Context) json.RawMessage {
	if c := callOfContext(ctx); c != nil {
		return c.body
	}
	return nil
}

// decodeBody reads the body as the tag says: "stream" is handed on, "json" is
// read, and "json,optional" may be missing and stands for an empty object then.
func (c *call) decodeBody(v reflect.Value, kind string, r bodyRule) error {
	if kind == "stream" {
		v.Set(reflect.ValueOf(&Stream{Body: c.r.Body, ContentType: c.r.Header.Get("Content-Type"), Size: c.r.ContentLength}))
		return nil
	}
	data, err := readJSON(c.w, c.r, c.h.options)
	if err != nil {
		return err
	}
	if len(data) == 0 {
		if kind != "json,optional" {
			return badRequest("", "the request has no body", nil)
		}
		data = []byte("{}")
	}
	c.body = data
	return c.h.checks.read(data, v, r)
}

// A bodyRule is what an operation says of its body.
type bodyRule struct {
	required []string // members that must be there
	writable []string // members that are read-only elsewhere, by path: "threads.posts"
}

// read sets v to what data says, which is well formed, when that is right.
func (c *checker) read(data []byte, v reflect.Value, r bodyRule) error {
	readOnly, err := c.check(data, v.Type(), r)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(data, v.Addr().Interface()); err != nil {
		return badRequest("", "the body is not JSON of the right form", err)
	}
	if v.Kind() == reflect.Pointer && v.IsNil() {
		return badRequest("", "the body is null", nil)
	}
	if readOnly {
		c.dropReadOnly(v, nil, r.writable)
	}
	return nil
}

// readJSON returns the body of a request, well formed and within the limits. It
// is empty when there is none.
func readJSON(w http.ResponseWriter, r *http.Request, limits Options) ([]byte, error) {
	data, err := io.ReadAll(http.MaxBytesReader(w, r.Body, limits.MaxBodyBytes))
	switch {
	case err != nil:
		return nil, readError(r.Context(), err)
	case len(data) == 0:
		return nil, nil
	case !isJSON(r.Header.Get("Content-Type")):
		return nil, unsupported("the body must be " + jsonMedia)
	case depth(data) > limits.MaxBodyDepth:
		return nil, badRequest("", fmt.Sprintf("the body nests deeper than %d levels", limits.MaxBodyDepth), nil)
	}
	return data, checkSyntax(data)
}

// readError returns what to answer when a body could not be read. Errors that
// say so themselves, and those of clients that hang up, stay as they are.
func readError(ctx context.Context, err error) error {
	var told *Error
	var large *http.MaxBytesError
	if errors.As(err, &told) || errors.As(err, &large) || ctx.Err() != nil {
		return err
	}
	return badRequest("", "the body could not be read", err)
}

// isJSON reports whether a Content-Type means JSON. None at all does.
func isJSON(contentType string) bool {
	if contentType == "" {
		return true
	}
	media, _, err := mime.ParseMediaType(contentType)
	return err == nil && (media == jsonMedia || strings.HasSuffix(media, "+json"))
}
