package runtime

import (
	"encoding/json"
	"net/http"
	"strings"
)

// write answers with an error.
func (f faultForm) write(w http.ResponseWriter, e *Error) {
	body, media := problemOf(e), "application/problem+json"
	if f != (faultForm{}) {
		body, media = f.fault(e), jsonMedia
	}
	data, _ := json.Marshal(body) // texts, numbers and lists of them always have a JSON form
	w.Header().Set("Content-Type", media)
	w.WriteHeader(e.Status)
	_, _ = w.Write(data)
}

// fault returns an error in the form of a documented type.
func (f faultForm) fault(e *Error) map[string]any {
	body := map[string]any{}
	for _, m := range []struct {
		name  string
		value any
	}{{f.status, e.Status}, {f.code, e.Code}, {f.message, e.Message}} {
		if m.name != "" {
			putAt(body, strings.Split(m.name, "/"), m.value)
		}
	}
	return body
}

// putAt puts a value into an object, at the end of a path.
func putAt(object map[string]any, path []string, value any) {
	name, list := strings.CutSuffix(path[0], "[]")
	if len(path) > 1 {
		inner := innerAt(object[name])
		putAt(inner, path[1:], value)
		value = inner
	}
	if list {
		value = []any{value}
	}
	object[name] = value
}

// innerAt returns an object, or the first of a list, to put more into; a new one where
// there is none.
func innerAt(value any) map[string]any {
	if items, ok := value.([]any); ok && len(items) > 0 {
		value = items[0]
	}
	if object, ok := value.(map[string]any); ok {
		return object
	}
	return map[string]any{}
}

// A problem is an error as RFC 9457 has it, with the members of ours behind those of
// the standard.
type problem struct {
	Title  string        `json:"title"`
	Status int           `json:"status"`
	Detail string        `json:"detail,omitempty"`
	Code   string        `json:"code,omitempty"`
	Target string        `json:"target,omitempty"`
	Errors []ErrorDetail `json:"errors,omitempty"`
}

func problemOf(e *Error) any {
	return problem{http.StatusText(e.Status), e.Status, e.Message, e.Code, e.Target, e.Details}
}
