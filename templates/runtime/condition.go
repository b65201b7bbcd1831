package runtime

import (
	"net/http"
	"strings"
)

// checkHeaders returns an error when a required header is missing. A missing condition
// has a status of its own: RFC 6585, section 3.
func checkHeaders(values http.Header, required []string) error {
	for _, name := range required {
		if values.Get(name) != "" {
			continue
		}
		err := badRequest(name, "the request must have this header", nil)
		if strings.HasPrefix(http.CanonicalHeaderKey(name), "If-") {
			err.Status, err.Code = http.StatusPreconditionRequired, "preconditionRequired"
		}
		return err
	}
	return nil
}

// CheckETag returns an error with status 412 if the request expects another
// state of the resource: if If-Match does not name the current ETag, or
// If-None-Match names it. current is "" if there is no such resource. Operations
// that change a resource call it first; for those that only read, the server
// itself answers 304 if the answer has an ETag.
func (h *Headers) CheckETag(current string) error {
	if h.IfMatch != "" && !matchesETag(h.IfMatch, current) {
		return preconditionFailed("If-Match", "the resource has changed")
	}
	if h.IfNoneMatch != "" && matchesETag(h.IfNoneMatch, current) {
		return preconditionFailed("If-None-Match", "the resource is there in this state")
	}
	return nil
}

func preconditionFailed(header, message string) error {
	return &Error{Status: http.StatusPreconditionFailed, Code: "preconditionFailed", Message: message, Target: header}
}

// matchesETag reports whether a list of ETags has one, or is "*" and there is
// one. ETags are opaque here: weak ones match too.
func matchesETag(list, current string) bool {
	if current == "" {
		return false
	}
	for _, tag := range splitOutsideQuotes(list, ',') {
		if tag = strings.TrimSpace(tag); tag == "*" || strings.TrimPrefix(tag, "W/") == strings.TrimPrefix(current, "W/") {
			return true
		}
	}
	return false
}
