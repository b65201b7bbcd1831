package runtime

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
)

// An Error is an answer that says what went wrong. An implementation returns
// one, wrapped or not, to choose status and code; any other error is answered
// with 500 and keeps its text to itself.
type Error struct {
	Status  int           `json:"-"`                 // e.g. 404; 0 stands for 500
	Code    string        `json:"code"`              // for programs, e.g. "itemNotFound"
	Message string        `json:"message"`           // for people
	Target  string        `json:"target,omitempty"`  // the part of the request that is wrong, e.g. "$top" or "seats.total"
	Details []ErrorDetail `json:"details,omitempty"` // all that is wrong, where that is more than one thing
	Err     error         `json:"-"`                 // the cause, which is not sent
}

// An ErrorDetail is one of several things that are wrong with a request.
type ErrorDetail struct {
	Code    string `json:"code"`
	Message string `json:"message"`
	Target  string `json:"target,omitempty"`
}

// Error returns code, target and message.
func (e *Error) Error() string {
	if e.Target == "" {
		return e.Code + ": " + e.Message
	}
	return e.Code + ": " + e.Target + ": " + e.Message
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// A PanicError is what OnError learns of a panic.
type PanicError struct {
	Operation string // the ID of the operation
	Value     any    // what the panic was called with
	Stack     []byte // of the goroutine, as runtime/debug.Stack returns it
}

// Error returns the operation and the value.
func (e *PanicError) Error() string { return fmt.Sprintf("panic in %s: %v", e.Operation, e.Value) }

// errUnimplemented is what operations answer that nobody has written yet.
var errUnimplemented error = &Error{
	Status: http.StatusNotImplemented, Code: "notImplemented", Message: "this operation is not implemented",
}

func badRequest(target, message string, cause error) *Error {
	return &Error{Status: http.StatusBadRequest, Code: "badRequest", Message: message, Target: target, Err: cause}
}

func unsupported(message string) *Error {
	return &Error{Status: http.StatusUnsupportedMediaType, Code: "unsupportedMediaType", Message: message}
}

// answerOf returns what the client may know of err, and whether that hides
// something.
func answerOf(err error) (answer *Error, hidden bool) {
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &answer) && (answer.Status == 0 || isStatus(answer.Status)):
	case errors.As(err, &large):
		return &Error{
			Status: http.StatusRequestEntityTooLarge, Code: "requestEntityTooLarge",
			Message: fmt.Sprintf("the body has more than %d bytes", large.Limit), Err: err,
		}, false
	default:
		return &Error{Status: http.StatusInternalServerError, Code: "internalServerError", Message: "the request could not be completed"}, true
	}
	if answer.Status == 0 {
		filled := *answer
		filled.Status = http.StatusInternalServerError
		return &filled, false
	}
	return answer, false
}

// isStatus reports whether net/http can send a status as the last of an answer.
func isStatus(status int) bool { return 200 <= status && status <= 999 }

// writeError answers with {"error": {"code", "message", "target", "details"}}.
func writeError(w http.ResponseWriter, e *Error) {
	// Strings and lists of them always have a JSON form.
	body, _ := json.Marshal(struct {
		Error *Error `json:"error"`
	}{e})
	w.Header().Set("Content-Type", jsonMedia)
	w.WriteHeader(e.Status)
	_, _ = w.Write(body)
}
