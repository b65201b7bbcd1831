//go:build plain

package runtime

import "net/http"

// unwrapped returns a handler that takes apart what requests come in: gzip.
func unwrapped(next http.Handler, options Options) http.Handler {
	return GunzipHandler(next, options.MaxUnpackedBytes)
}

// writeError answers with an error in the form of this API.
func writeError(w http.ResponseWriter, e *Error) { errorForm.write(w, e) }

// preferenceName returns what a preference is called in this package.
func preferenceName(name string) string { return name }
