package runtime

import (
	"context"
	"encoding/json"
	"reflect"
)

// RequestBody returns the JSON body of the request, decompressed and well
// formed, for what the fields of the request cannot express: members that no
// page documents, and which members are null. It is nil for requests with
// another kind of body or none.
func RequestBody(ctx context.Context) json.RawMessage {
	if c := callOfContext(ctx); c != nil {
		return c.body
	}
	return nil
}

// decodeBody reads the body as the tag says: "stream" is handed on, "json" is
// read, and "json,optional" may be missing and stands for an empty object then; "form" is
// a form.
func (c *call) decodeBody(v reflect.Value, kind string, r bodyRule) error {
	if kind == "stream" {
		v.Set(reflect.ValueOf(&Stream{Body: c.r.Body, ContentType: c.r.Header.Get("Content-Type"), Size: c.r.ContentLength}))
		return nil
	}
	//apimill:with forms
	if kind == "form" {
		return c.decodeForm(v, r)
	}
	//apimill:end
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
