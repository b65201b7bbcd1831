package page

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/apimill/apimill/model"
)

// example writes an exchange where it says more than the text: which media type an answer
// has or, in pages of OData, which headers.
func (w *writer) example(t *text, op *model.Operation) {
	var shown []*model.Response
	for _, r := range op.Responses {
		if len(r.Headers) > 0 && w.manner.odata || r.Media != "" && !isJSON(r.Media) {
			shown = append(shown, r)
		}
	}
	if len(shown) == 0 {
		return
	}
	t.section("Example")
	t.WriteString("\n### Request\n")
	t.fence("http", op.Method+" "+w.server+oneLine(op.Templates[0].Path()))
	t.WriteString("\n### Response\n")
	for _, r := range shown {
		t.fence("http", answer(r))
	}
}

// answer returns the head of an answer.
func answer(r *model.Response) string {
	lines := []string{fmt.Sprintf("HTTP/1.1 %d %s", r.Status, http.StatusText(r.Status))}
	if r.Media != "" {
		lines = append(lines, "Content-Type: "+oneLine(r.Media))
	}
	for _, h := range r.Headers {
		lines = append(lines, oneLine(h.Name)+": "+sample(h))
	}
	return strings.Join(lines, "\n")
}

// sample returns what stands for the value of a header.
func sample(h *model.Field) string {
	if h.Type.Scalar.IsNumber() {
		return "1"
	}
	return "value"
}
