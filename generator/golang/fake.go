package golang

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"

	"github.com/apimill/apimill/model"
)

// fakeFile is the file of FakeData in a generated package. The runtime embeds it.
const fakeFile = "fake.json"

// A fakeOperation is an operation as the runtime's fake reads it; there each
// member is explained.
type fakeOperation struct {
	ID      string       `json:"id"`
	Does    fakeAction   `json:"does,omitempty"`
	Routes  []string     `json:"routes"`
	Keys    []string     `json:"keys"`
	Made    *model.Value `json:"made,omitempty"`
	Answers []fakeAnswer `json:"-"` // written apart, a line each
}

type fakeAnswer struct {
	Name    string       `json:"name,omitempty"`
	URL     string       `json:"url,omitempty"`
	Request *model.Value `json:"request,omitempty"`
	Status  int          `json:"status"`
	Headers [][2]string  `json:"headers,omitempty"`
	Media   string       `json:"media,omitempty"`
	Body    *model.Value `json:"body,omitempty"`
	Text    string       `json:"text,omitempty"`
}

// FakeData returns what a fake of the API needs to know, as JSON: its routes,
// what operations do to what a fake keeps, and their documented answers.
// Operations and answers have a line each.
func FakeData(api *model.API) ([]byte, error) {
	f := newFaker(api)
	var b bytes.Buffer
	b.WriteString("{\"operations\": [")
	separator := "\n"
	for _, op := range api.Operations {
		b.WriteString(separator)
		if err := f.operation(op).write(&b); err != nil {
			return nil, fmt.Errorf("internal: golang: examples of %s, from %s: %w", op.ID, op.Pos, err)
		}
		separator = ",\n"
	}
	b.WriteString("\n]}\n")
	return b.Bytes(), nil
}

func (o fakeOperation) write(b *bytes.Buffer) error {
	if err := writeJSON(b, o); err != nil {
		return err
	}
	b.Truncate(b.Len() - len("}"))
	b.WriteString(`,"answers":[`)
	for i, a := range o.Answers {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteByte('\n')
		if err := writeJSON(b, a); err != nil {
			return err
		}
	}
	b.WriteString("]}")
	return nil
}

// writeJSON writes a value in one line, without the escapes that only HTML
// needs.
func writeJSON(b *bytes.Buffer, v any) error {
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	b.Truncate(b.Len() - len("\n"))
	return err
}

// A faker turns operations into what a fake knows of them.
type faker struct {
	actions actions
	sampler sampler
}

func newFaker(api *model.API) *faker {
	return &faker{newActions(api), newSampler(api)}
}

func (f *faker) operation(op *model.Operation) fakeOperation {
	o := fakeOperation{ID: op.ID, Does: f.actions.of(op), Routes: patterns(op), Keys: f.actions.keys(op), Answers: f.answers(op)}
	if o.Does == fakeCreate {
		o.Made = f.made(op, o)
	}
	return o
}

// answers returns the documented answers, then one from the types for each
// success that no example shows.
func (f *faker) answers(op *model.Operation) []fakeAnswer {
	var answers []fakeAnswer
	for _, ex := range op.Examples {
		if a, ok := f.documented(op, ex); ok {
			answers = append(answers, a)
		}
	}
	for _, resp := range op.Responses {
		shown := func(a fakeAnswer) bool { return a.Status == resp.Status }
		if isSuccess(resp.Status) && !slices.ContainsFunc(answers, shown) {
			answers = append(answers, f.fromType(resp))
		}
	}
	if len(answers) < 2 {
		for i := range answers {
			answers[i].Request = nil // there is no choice to make
		}
	}
	return answers
}

func isSuccess(status int) bool { return 200 <= status && status < 400 }

// documented returns the answer of an example. Where its body does not fit, it
// has what of it fits, or one from the type.
func (f *faker) documented(op *model.Operation, ex *model.Example) (fakeAnswer, bool) {
	m := ex.Response
	if m == nil {
		return fakeAnswer{}, false
	}
	a := fakeAnswer{Name: ex.Name, Status: m.Status}
	if isSuccess(m.Status) {
		resp := shownBy(op, m)
		a = f.fromType(resp)
		a.Name, a.Headers = ex.Name, headers(resp, m)
		switch {
		case a.Body != nil && m.Fitting != nil:
			a.Body = f.sampler.completePage(m.Fitting, *resp.Type)
		case a.Text != "" && m.Text != "":
			a.Text = m.Text
		}
	} else if m.Body != nil {
		a.Media, a.Body = "application/json", m.Body
	}
	if r := ex.Request; r != nil {
		a.URL, a.Request = r.URL, r.Body
	}
	return a, true
}

// shownBy returns the documented response that an example shows: the one with
// its status, else the usual one.
func shownBy(op *model.Operation, m *model.Message) *model.Response {
	var usual *model.Response
	for _, resp := range op.Responses {
		switch {
		case resp.Status == m.Status:
			return resp
		case isSuccess(resp.Status) && (usual == nil || usual.Type == nil && resp.Type != nil):
			usual = resp
		}
	}
	return usual
}

// headers returns the documented headers of a response with the values of an
// example.
func headers(resp *model.Response, m *model.Message) [][2]string {
	var lines [][2]string
	for _, line := range m.Headers {
		name := http.CanonicalHeaderKey(line.Name)
		if slices.ContainsFunc(resp.Headers, func(f *model.Field) bool { return f.Name == name }) {
			lines = append(lines, [2]string{name, line.Value})
		}
	}
	return lines
}

// fromType returns an answer with a body made from its type.
func (f *faker) fromType(resp *model.Response) fakeAnswer {
	a := fakeAnswer{Status: resp.Status}
	if resp.Type == nil {
		return a
	}
	a.Media = resp.Media
	if isStream(*resp.Type) || !isJSON(resp.Media) {
		a.Text = "example\n"
	} else {
		a.Body = f.sampler.page(*resp.Type)
	}
	return a
}

// made returns what a service adds to an entity that a request creates: its
// key, and what is read-only or required in the answer.
func (f *faker) made(op *model.Operation, o fakeOperation) *model.Value {
	r := resultOf(op).typ.Resource
	i := slices.IndexFunc(o.Answers, func(a fakeAnswer) bool { return a.Status < 400 && a.Body != nil })
	if r == nil || i < 0 {
		return nil
	}
	fields := r.AllFields()
	kept := &model.Value{Kind: model.ObjectValue}
	for _, m := range o.Answers[i].Body.Members {
		isAdded := func(f *model.Field) bool {
			return f.Name == m.Name && (f.ReadOnly || f.Requirement == model.Required || f.Name == o.Keys[0])
		}
		if m.Name == "@odata.type" || slices.ContainsFunc(fields, isAdded) {
			kept.Members = append(kept.Members, m)
		}
	}
	f.sampler.add(kept, fields, func(f *model.Field) bool { return f.Name == o.Keys[0] })
	return kept
}
