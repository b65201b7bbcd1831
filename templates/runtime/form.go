package runtime

import (
	"context"
	"mime"
	"mime/multipart"
	"net/http"
	"strings"
)

// maxFormMemory is how much of the files of a form is kept in memory.
const maxFormMemory = 4 << 20

// isForm reports whether a Content-Type means a form.
func isForm(contentType string) bool {
	media, _, _ := mime.ParseMediaType(contentType)
	return media == "application/x-www-form-urlencoded" || media == "multipart/form-data"
}

// readForm reads a form. One in parts may have files, which are there until the request
// is answered.
func readForm(w http.ResponseWriter, r *http.Request, limits Options) (*multipart.Form, error) {
	contentType := r.Header.Get("Content-Type")
	if !isForm(contentType) {
		return nil, unsupported("the body must be a form")
	}
	if !strings.HasPrefix(contentType, "multipart/") {
		r.Body = http.MaxBytesReader(w, r.Body, limits.MaxBodyBytes)
		if err := r.ParseForm(); err != nil {
			return nil, readError(r.Context(), err)
		}
		return &multipart.Form{Value: r.PostForm}, nil
	}
	r.Body = http.MaxBytesReader(w, r.Body, limits.MaxFormBytes)
	if err := r.ParseMultipartForm(maxFormMemory); err != nil {
		return nil, readError(r.Context(), err)
	}
	form := r.MultipartForm
	context.AfterFunc(r.Context(), func() { _ = form.RemoveAll() })
	return form, nil
}
