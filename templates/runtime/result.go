package runtime

import (
	"encoding/json"
	"reflect"
)

// A Redirect is an answer that sends the client elsewhere.
type Redirect struct {
	Location string // an absolute URL, or one relative to that of the request
}

// isScalar tells single values from structs and from any JSON.
func isScalar(result reflect.Type) bool {
	return result.Kind() != reflect.Pointer && result != reflect.TypeFor[json.RawMessage]()
}
