package page

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"github.com/apimill/apimill/model"
)

// example writes the exchanges that are documented, and one for each answer of which the
// text does not say all: which media type it has or, in pages of OData, which headers.
func (w *writer) example(t *text, op *model.Operation) {
	all := op.Examples
	for _, r := range op.Responses {
		isShown := func(ex *model.Example) bool { return ex.Response != nil && ex.Response.Status == r.Status }
		tells := len(r.Headers) > 0 && w.manner.odata || r.Media != "" && !isJSON(r.Media)
		if tells && !contains(all, isShown) {
			all = append(all[:len(all):len(all)], &model.Example{Response: &model.Message{Status: r.Status, Media: r.Media}})
		}
	}
	switch len(all) {
	case 0:
	case 1:
		t.section("Example")
		w.exchange(t, "###", op, all[0])
	default:
		t.section("Examples")
		for i, ex := range all {
			fmt.Fprintf(t, "\n### Example %d%s\n", i+1, exampleTitle(ex))
			w.exchange(t, "####", op, ex)
		}
	}
}

func contains(all []*model.Example, is func(*model.Example) bool) bool {
	for _, ex := range all {
		if is(ex) {
			return true
		}
	}
	return false
}

// exampleTitle returns what an example shows, behind a colon.
func exampleTitle(ex *model.Example) string {
	if title := numberedTitle.ReplaceAllString(oneLine(ex.Title), ""); title != "" {
		return ": " + inline(title)
	}
	return ""
}

// numberedTitle finds the number that a title has already.
var numberedTitle = regexp.MustCompile(`^(?i:example)(?: \d+)?(?:: *|$)`)

// exchange writes a request and its answer below headings.
func (w *writer) exchange(t *text, level string, op *model.Operation, ex *model.Example) {
	fmt.Fprintf(t, "\n%s Request\n", level)
	w.annotate(t, map[string]any{"blockType": "request", "name": ex.Name})
	lines := []string{op.Method + " " + w.server + exampleURL(op)}
	for _, p := range op.Parameters {
		if p.In == model.Header && p.Example != "" {
			lines = append(lines, oneLine(p.Name)+": "+oneLine(p.Example))
		}
	}
	if ex.Request != nil && ex.Request.Body != nil {
		lines = append(lines, "Content-Type: application/json", "", indented(ex.Request.Body))
	}
	t.fence("http", strings.Join(lines, "\n"))
	if ex.Response == nil {
		return
	}
	fmt.Fprintf(t, "\n%s Response\n", level)
	note := map[string]any{"blockType": "response"}
	if resp := op.Answering(ex.Response.Status); ex.Response.Body != nil && resp != nil && resp.Type != nil && resp.Type.Resource != nil {
		note["truncated"], note["@odata.type"] = true, resp.Type.Resource.Qualified()
		if resp.Type.Collection {
			note["@odata.type"] = "Collection(" + resp.Type.Resource.Qualified() + ")"
		}
	}
	w.annotate(t, note)
	t.fence("http", answer(op, ex.Response))
}

// annotate says in a comment what the fence below is, as pages of OData do.
func (w *writer) annotate(t *text, note map[string]any) {
	if !w.manner.odata {
		return
	}
	data, err := json.MarshalIndent(note, "", "  ") // which escapes "<" and ">"
	if err != nil {
		panic(fmt.Sprintf("page: %v", err))
	}
	fmt.Fprintf(t, "\n<!-- %s\n-->", data)
}

// exampleURL returns a URL of an operation with the values that the document shows.
func exampleURL(op *model.Operation) string {
	var b strings.Builder
	for _, s := range op.Templates[0].Segments {
		b.WriteByte('/')
		for _, part := range s.Parts {
			if part.Param == nil {
				b.WriteString(oneLine(part.Literal))
			} else {
				b.WriteString(pathSample(part.Param))
			}
		}
	}
	separator := "?"
	for _, p := range op.Parameters {
		if p.In == model.Query && p.Example != "" {
			b.WriteString(separator + url.QueryEscape(p.Name) + "=" + url.QueryEscape(p.Example))
			separator = "&"
		}
	}
	return queryText.Replace(b.String())
}

// queryText spells what a query may have as people write it.
var queryText = strings.NewReplacer("%24", "$", "%2C", ",", "%27", "'", "%28", "(", "%29", ")", "+", "%20")

// pathSample returns a value for a placeholder: the one that is shown, or the placeholder
// itself.
func pathSample(p *model.PathParam) string {
	if p.Example == "" {
		return "{" + oneLine(p.Name) + "}"
	}
	return strings.ReplaceAll(url.PathEscape(p.Example), "%2F", "/")
}

// answer returns an answer as it travels.
func answer(op *model.Operation, m *model.Message) string {
	lines := []string{"HTTP/1.1 " + strings.TrimSpace(strconv.Itoa(m.Status)+" "+http.StatusText(m.Status))}
	if m.Media != "" {
		lines = append(lines, "Content-Type: "+oneLine(m.Media))
	}
	for _, r := range op.Responses {
		if r.Status != m.Status {
			continue
		}
		for _, h := range r.Headers {
			lines = append(lines, oneLine(h.Name)+": "+sample(h))
		}
	}
	if m.Body != nil {
		lines = append(lines, "", indented(m.Body))
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

// indented returns a value as JSON in lines. JSON has no backquotes that could end a fence
// but within texts, where they are written otherwise.
func indented(v *model.Value) string {
	data, err := v.MarshalJSON()
	if err != nil {
		panic(fmt.Sprintf("page: %v", err))
	}
	var b bytes.Buffer
	if err := json.Indent(&b, data, "", "  "); err != nil {
		panic(fmt.Sprintf("page: %v", err))
	}
	return strings.ReplaceAll(b.String(), "```", "\\u0060\\u0060\\u0060")
}
