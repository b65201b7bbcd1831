package page

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/apimill/apimill/model"
)

// operation returns the page of an operation.
func (w *writer) operation(op *model.Operation) []byte {
	heading := title(op)
	if op.Deprecated && !saysDeprecated.MatchString(heading+op.Doc) {
		heading += " (deprecated)"
	}
	t := w.begin(heading, w.namespace(op), op.Doc)
	w.availability(t, op)
	w.access(t, op)
	t.section(w.manner.request)
	var lines []string
	for _, template := range op.Templates {
		lines = append(lines, op.Method+" "+oneLine(template.Path()))
	}
	t.fence("http", strings.Join(lines, "\n"))
	w.pathParameters(t, op)
	w.parameters(t, "Query parameters", op, model.Query)
	w.headers(t, op)
	w.body(t, op.Body)
	w.responses(t, op)
	w.example(t, op)
	return t.Bytes()
}

// namespace returns that of the types that an operation is about.
func (w *writer) namespace(op *model.Operation) string {
	if t := op.Answer(); t != nil && t.Resource != nil {
		return t.Resource.Namespace
	}
	if op.Body != nil && op.Body.Type != nil && op.Body.Type.Resource != nil {
		return op.Body.Type.Resource.Namespace
	}
	for _, r := range w.api.Resources {
		if r.Namespace != "" {
			return r.Namespace
		}
	}
	return ""
}

// pathParameters writes what stands in the URLs. Arguments of functions have a table of
// their own.
func (w *writer) pathParameters(t *text, op *model.Operation) {
	var path, function []*model.Field
	for _, template := range op.Templates {
		for _, s := range template.Segments {
			call := len(s.Parts) > 1 && strings.Contains(s.Parts[0].Literal, "(")
			for _, part := range s.Parts {
				p := part.Param
				if p == nil || model.FieldNamed(path, p.Name) != nil || model.FieldNamed(function, p.Name) != nil || w.manner.odata && p.Doc == "" && isString(p.Type) {
					continue
				}
				f := &model.Field{Name: p.Name, Type: p.Type, Doc: p.Doc, Requirement: model.Required}
				if call {
					function = append(function, f)
				} else {
					path = append(path, f)
				}
			}
		}
	}
	w.listed(t, "Path parameters", path)
	w.listed(t, "Function parameters", function)
}

func isString(t model.Type) bool { return t.String() == "string" }

// listed writes a section that is a table, if there is anything in it.
func (w *writer) listed(t *text, heading string, fields []*model.Field) {
	if len(fields) == 0 {
		return
	}
	t.section(heading)
	w.fields(t, "Parameter", fields)
}

func (w *writer) parameters(t *text, heading string, op *model.Operation, in model.ParamIn) {
	var fields []*model.Field
	for _, p := range op.Parameters {
		if p.In == in {
			fields = append(fields, &p.Field)
		}
	}
	w.listed(t, heading, fields)
}

// headers writes the request headers. Content-Type is among them where requests carry no
// JSON.
func (w *writer) headers(t *text, op *model.Operation) {
	var rows [][]string
	for _, p := range op.Parameters {
		if p.In == model.Header {
			rows = append(rows, []string{name(p.Name) + deprecated(&p.Field), cell(p.Doc)})
		}
	}
	if op.Body != nil && op.Body.Media != "" && !isJSON(op.Body.Media) {
		rows = append(rows, []string{"Content-Type", oneLine(op.Body.Media) + ". Required."})
	}
	if len(rows) == 0 {
		return
	}
	t.section(w.manner.headers)
	t.table([]string{"Name", "Description"}, rows)
}

func isJSON(media string) bool { return media == "" || strings.Contains(media, "json") }

// body writes what requests carry.
func (w *writer) body(t *text, b *model.Body) {
	if b == nil {
		if w.manner.odata {
			t.section("Request body")
			t.WriteString("\nDo not supply a request body for this method.\n")
		}
		return
	}
	t.section("Request body")
	doc := w.linked(b.Doc, b.Type)
	if b.Type != nil && b.Type.Resource != nil && doc == b.Doc {
		t.WriteString("\n" + w.supply(*b.Type, w.typ) + "\n")
	}
	t.prose(doc)
	if rows := bodyFields(b); len(rows) > 0 {
		if b.Type != nil {
			t.WriteString("\nThe following table lists the properties that are required for this request.\n")
		}
		w.fields(t, "Property", rows)
	}
}

// supply says what a body of a type is, of which spell returns the name.
func (w *writer) supply(t model.Type, spell func(model.Type) string) string {
	switch {
	case t.Scalar == model.Stream:
		return "In the request body, supply the binary content."
	case t.Collection && t.Resource != nil:
		return "In the request body, supply an array of " + spell(t.Element()) + " objects."
	case t.Resource != nil:
		return "In the request body, supply a JSON representation of the " + spell(t) + " object."
	}
	return "In the request body, supply a value of the type " + spell(t) + "."
}

// bodyFields returns what a request carries besides its type, and what of that it must
// have.
func bodyFields(b *model.Body) []*model.Field {
	fields := slices.Concat(b.Fields, b.Restated)
	for _, name := range b.Required {
		if model.FieldNamed(fields, name) != nil || b.Type == nil || b.Type.Resource == nil {
			continue
		}
		if f := b.Type.Resource.Described(name); f != nil {
			f := *f
			f.Requirement = model.Required
			fields = append(fields, &f)
		}
	}
	return fields
}

// responses writes the answers.
func (w *writer) responses(t *text, op *model.Operation) {
	t.section("Response")
	if w.manner.odata {
		for _, r := range op.Responses {
			t.prose(w.linked(r.Doc, r.Type))
		}
		return
	}
	var rows [][]string
	for _, r := range op.Responses {
		body := ""
		if r.Type != nil {
			body = w.typ(*r.Type)
		}
		rows = append(rows, []string{strconv.Itoa(r.Status), body, cell(r.Doc)})
	}
	t.table([]string{"Status", "Type", "Description"}, rows)
	w.responseHeaders(t, op)
}

// responseHeaders writes the headers of answers.
func (w *writer) responseHeaders(t *text, op *model.Operation) {
	var rows [][]string
	for _, r := range op.Responses {
		for _, h := range r.Headers {
			rows = append(rows, []string{strconv.Itoa(r.Status), name(h.Name) + deprecated(h), w.typ(h.Type), required(h), cell(h.Doc)})
		}
	}
	if len(rows) > 0 {
		t.section("Response headers")
		t.table([]string{"Status", "Header", "Type", "Required", "Description"}, rows)
	}
}

// said returns a sentence about an answer, as the pages of OData have it.
func (w *writer) said(r *model.Response) string {
	s := "this method returns a `" + strconv.Itoa(r.Status) + " " + http.StatusText(r.Status) + "` response code"
	if r.Status < http.StatusBadRequest {
		s = "If successful, " + s
	} else {
		s = strings.ToUpper(s[:1]) + s[1:]
	}
	switch {
	case r.Type == nil:
		return s + ". It does not return anything in the response body."
	case r.Type.Collection:
		return s + " and a collection of " + w.bare(r.Type.Element()) + " objects in the response body."
	}
	return s + " and a " + w.bare(*r.Type) + " object in the response body."
}

// bare returns the name of a type.
func (w *writer) bare(t model.Type) string {
	switch {
	case t.Resource != nil:
		return t.Resource.Name
	case t.Enum != nil:
		return t.Enum.Name
	}
	return w.typ(t)
}
