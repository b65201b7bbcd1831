//go:build plain

package runtime

import (
	"cmp"
	"encoding/json"
	"strings"
)

// read takes from the body of an answer what it tells in the documented form.
func (f faultForm) read(e *Error, data []byte) {
	if f.code != "" {
		e.Code = cmp.Or(e.Code, plainText(memberAt(data, strings.Split(f.code, "/"))))
	}
	if f.message != "" {
		e.Message = cmp.Or(e.Message, plainText(memberAt(data, strings.Split(f.message, "/"))))
	}
}

// memberAt returns the value at the end of a path, that of the first item of lists on it;
// nil for none.
func memberAt(data json.RawMessage, path []string) json.RawMessage {
	for _, part := range path {
		name, list := strings.CutSuffix(part, "[]")
		var object map[string]json.RawMessage
		if json.Unmarshal(data, &object) != nil {
			return nil
		}
		data = object[name]
		var items []json.RawMessage
		if list && json.Unmarshal(data, &items) == nil && len(items) > 0 {
			data = items[0]
		}
	}
	return data
}
