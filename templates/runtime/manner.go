//go:build !plain

package runtime

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
)

// unwrapped returns a handler that takes apart what requests come in: batches, and gzip.
func unwrapped(next http.Handler, options Options) http.Handler {
	return BatchHandler(GunzipHandler(next, options.MaxUnpackedBytes), options)
}

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

// wantedFormat returns the media types that a request wants, and what says so: $format
// counts before Accept.
func wantedFormat(r *http.Request) (target, wanted string) {
	if query, err := url.ParseQuery(r.URL.RawQuery); err == nil && query.Get("$format") != "" {
		return "$format", query.Get("$format")
	}
	return acceptHeader(r)
}

// preferenceName returns what a preference is called in this package.
func preferenceName(name string) string { return strings.TrimPrefix(name, "odata.") }
