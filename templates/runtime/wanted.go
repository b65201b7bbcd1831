//go:build !plain

package runtime

import (
	"net/http"
	"net/url"
)

// wantedFormat returns the media types that a request wants, and what says so: $format
// counts before Accept.
func wantedFormat(r *http.Request) (target, wanted string) {
	if query, err := url.ParseQuery(r.URL.RawQuery); err == nil && query.Get("$format") != "" {
		return "$format", query.Get("$format")
	}
	return acceptHeader(r)
}
