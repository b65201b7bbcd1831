package serve

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strings"

	"github.com/apimill/apimill/templates/runtime"
)

// A Body is what an operation takes.
type Body struct {
	Media string // e.g. "image/jpeg"; "application/json" stands for every kind of JSON
	// Check returns what is wrong with JSON, "" for nothing. It is nil where
	// there is nothing to say.
	Check func(data []byte) string
}

const (
	jsonMedia   = "application/json"
	streamMedia = "application/octet-stream" // says nothing, so that anything is one
	maxChecked  = 4 << 20                    // how large a JSON body may be for a fake
)

// Checks returns a check of requests to operations, for a fake: what an operation
// does not take is refused, rather than dropped and answered as if it were right.
func Checks(bodies map[string]Body) func(r *http.Request, operation string) error {
	return func(r *http.Request, operation string) error {
		b, ok := bodies[operation]
		if !ok || r.Body == nil || r.ContentLength == 0 {
			return nil
		}
		contentType := r.Header.Get("Content-Type")
		if !b.takes(contentType) {
			return unsupported(b.Media, contentType)
		}
		if b.Check == nil {
			return nil
		}
		return b.checkJSON(r)
	}
}

// takes reports whether a Content-Type means what is taken. Without one a body is
// what it has to be.
func (b Body) takes(contentType string) bool {
	if contentType == "" || b.Media == streamMedia {
		return true
	}
	media, _, err := mime.ParseMediaType(contentType)
	if err != nil {
		return false
	}
	for taken := range strings.SplitSeq(b.Media, ",") {
		taken, _, _ = mime.ParseMediaType(taken)
		prefix, isRange := strings.CutSuffix(taken, "*")
		switch {
		case isRange && strings.HasPrefix(media, prefix), media == taken:
			return true
		case isJSON(taken) && isJSON(media):
			return true
		}
	}
	return false
}

func isJSON(media string) bool { return media == jsonMedia || strings.HasSuffix(media, "+json") }

// unsupported says what is taken, and how to send that.
func unsupported(taken, contentType string) error {
	text := "the body must be " + taken
	if media, _, err := mime.ParseMediaType(contentType); err == nil {
		text += ", not " + media
	}
	return &runtime.Error{
		Status: http.StatusUnsupportedMediaType, Code: "unsupportedMediaType",
		Message: text + fmt.Sprintf("; with curl: --header 'Content-Type: %s'", taken),
	}
}

// checkJSON reads the body, and leaves one that can be read again. What is no JSON
// is for the fake to refuse.
func (b Body) checkJSON(r *http.Request) error {
	data, err := io.ReadAll(http.MaxBytesReader(nil, r.Body, maxChecked))
	r.Body = io.NopCloser(bytes.NewReader(data))
	switch large := (*http.MaxBytesError)(nil); {
	case errors.As(err, &large):
		return err
	case err != nil:
		return &runtime.Error{Status: http.StatusBadRequest, Code: "badRequest", Message: "the body could not be read", Err: err}
	case len(data) == 0:
		return nil
	}
	if text := b.Check(data); text != "" {
		return &runtime.Error{Status: http.StatusBadRequest, Code: "badRequest", Message: text + "; apimill serve --lenient takes it"}
	}
	return nil
}
