//go:build !plain

package runtime

import (
	"net/http"
	"strings"
)

// decode reads the headers.
func (h *Headers) decode(values http.Header, required []string) error {
	*h = Headers{
		IfMatch:          strings.Join(values["If-Match"], ", "),
		IfNoneMatch:      strings.Join(values["If-None-Match"], ", "),
		ConsistencyLevel: values.Get("ConsistencyLevel"),
		Prefer:           preferences(strings.Join(values["Prefer"], ", ")),
		Values:           values,
	}
	return checkHeaders(values, required)
}
