package runtime

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
)

// readJSON returns the body of a request, well formed and within the limits. It
// is empty when there is none.
func readJSON(w http.ResponseWriter, r *http.Request, limits Options) ([]byte, error) {
	data, err := io.ReadAll(http.MaxBytesReader(w, r.Body, limits.MaxBodyBytes))
	switch {
	case err != nil:
		return nil, readError(r.Context(), err)
	case len(data) == 0:
		return nil, nil
	case !isJSON(r.Header.Get("Content-Type")):
		return nil, unsupported("the body must be " + jsonMedia)
	case depth(data) > limits.MaxBodyDepth:
		return nil, badRequest("", fmt.Sprintf("the body nests deeper than %d levels", limits.MaxBodyDepth), nil)
	}
	return data, checkSyntax(data)
}

// readError returns what to answer when a body could not be read. Errors that
// say so themselves, and those of clients that hang up, stay as they are.
func readError(ctx context.Context, err error) error {
	var told *Error
	var large *http.MaxBytesError
	var slow interface{ Timeout() bool }
	if errors.As(err, &slow) && slow.Timeout() {
		return &Error{Status: http.StatusRequestTimeout, Code: "requestTimeout", Message: "the body took too long", Err: err}
	}
	if errors.As(err, &told) || errors.As(err, &large) || ctx.Err() != nil {
		return err
	}
	return badRequest("", "the body could not be read", err)
}
