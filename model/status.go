package model

import (
	"cmp"
	"net/http"
)

// IsSuccess reports whether a status says that a request succeeded, from 200 to 399.
func IsSuccess(code int) bool { return code >= 200 && code < 400 }

// IsBodiless reports whether answers with that code have no body in this API.
func IsBodiless(code int) bool {
	return code == http.StatusNoContent || code == http.StatusFound || code == http.StatusNotModified
}

// StatusDoc returns the text of an answer that no page describes.
func StatusDoc(status int) string { return cmp.Or(http.StatusText(status), "Response") }
