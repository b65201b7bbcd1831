package runtime

import (
	"errors"
	"fmt"
	"net/http"
)

func notFound() *Error {
	return &Error{Status: http.StatusNotFound, Code: "notFound", Message: "no operation has this path"}
}

func methodNotAllowed() *Error {
	return &Error{Status: http.StatusMethodNotAllowed, Code: "methodNotAllowed", Message: "this path has no operation with this method"}
}

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
