//go:build plain

package runtime

import "net/http"

// wantedFormat returns the media types that a request wants, and what says so.
func wantedFormat(r *http.Request) (target, wanted string) { return acceptHeader(r) }
