package runtime

import (
	"encoding/json"
	"reflect"
)

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
