package runtime

import (
	"encoding/json"
	"net/http"
)

// A faultForm says how a documented type tells what went wrong: which of its members
// take what. The zero value stands for the problem details of RFC 9457.
type faultForm struct {
	code    string // takes the code, e.g. "notFound"
	message string // takes the text for people
	status  string // takes the status, as a number
}

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
			body[m.name] = m.value
		}
	}
	return body
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
