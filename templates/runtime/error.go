package runtime

import (
	"encoding/json"
	"errors"
	"net/http"
)

// An Error is an answer that says what went wrong. An implementation returns
// one, wrapped or not, to choose status and code; any other error is answered
// with 500 and keeps its text to itself.
type Error struct {
	Status  int    `json:"-"`                // e.g. 404; 0 stands for 500
	Code    string `json:"code"`             // for programs, e.g. "itemNotFound"
	Message string `json:"message"`          // for people
	Target  string `json:"target,omitempty"` // the part of the request that is wrong, e.g. "$top"
	Err     error  `json:"-"`                // the cause, which is not sent
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

// errUnimplemented is what operations answer that nobody has written yet.
var errUnimplemented error = &Error{
	Status: http.StatusNotImplemented, Code: "notImplemented", Message: "this operation is not implemented",
}

func badRequest(target, message string, cause error) *Error {
	return &Error{Status: http.StatusBadRequest, Code: "badRequest", Message: message, Target: target, Err: cause}
}

// answerOf returns what the client may know of err, and whether that hides
// something.
func answerOf(err error) (answer *Error, hidden bool) {
	if !errors.As(err, &answer) {
		return &Error{Status: http.StatusInternalServerError, Code: "internalServerError", Message: "the request could not be completed"}, true
	}
	if answer.Status == 0 {
		filled := *answer
		filled.Status = http.StatusInternalServerError
		return &filled, false
	}
	return answer, false
}

// writeError answers with {"error": {"code", "message", "target"}}.
func writeError(w http.ResponseWriter, e *Error) {
	// Three strings always have a JSON form.
	body, _ := json.Marshal(struct {
		Error *Error `json:"error"`
	}{e})
	w.Header().Set("Content-Type", jsonMedia)
	w.WriteHeader(e.Status)
	_, _ = w.Write(body)
}
