package runtime

import (
	"cmp"
	"net/http"
	"strconv"
)

// An Error is an answer that says what went wrong. A client returns one,
// wrapped, for every answer other than success: errors.As finds it. The
// implementation of a server returns one, wrapped or not, to choose status and
// code; any other error is answered with 500, without its text.
type Error struct {
	Status  int           `json:"-"`                 // e.g. 404; 0 stands for 500
	Code    string        `json:"code"`              // for programs, e.g. "itemNotFound"
	Message string        `json:"message"`           // for people
	Target  string        `json:"target,omitempty"`  // the part of the request that is wrong, e.g. "seats.total"
	Details []ErrorDetail `json:"details,omitempty"` // all that is wrong, where that is more than one thing
	Err     error         `json:"-"`                 // the cause, which is not sent

	// A client sets these as well. They are not sent.
	RequestID string      `json:"-"` // what the service calls the request
	Header    http.Header `json:"-"` // of the answer
	Body      []byte      `json:"-"` // of the answer, as it is, up to 1 MiB
}

// An ErrorDetail is one of several things that are wrong with a request.
type ErrorDetail struct {
	Code    string `json:"code"`
	Message string `json:"message"`
	Target  string `json:"target,omitempty"`
}

// Error returns code, target and message.
func (e *Error) Error() string {
	text := cmp.Or(e.Code, "status "+strconv.Itoa(e.Status))
	if e.Target != "" {
		text += ": " + e.Target
	}
	return text + ": " + e.Message
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }
