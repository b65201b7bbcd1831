//go:build !plain

package runtime

import (
	"encoding/json"
	"net/http"
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

// preferenceName returns what a preference is called in this package.
func preferenceName(name string) string { return strings.TrimPrefix(name, "odata.") }
