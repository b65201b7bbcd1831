// Package fake writes what a fake of an API has to know: the file that the runtime
// of generated packages embeds, and that the command serves.
package fake

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/apimill/apimill/generator/wire"
	"github.com/apimill/apimill/model"
)

// File is the name of the file in a generated package.
const File = "fake.json"

// An operation is what a fake reads of one. The runtime, which has the same
// struct, explains its members.
type operation struct {
	ID      string       `json:"id"`
	Does    wire.Action  `json:"does,omitempty"`
	Routes  []string     `json:"routes"`
	Keys    []string     `json:"keys"`
	Made    *model.Value `json:"made,omitempty"`
	Paging  *paging      `json:"paging,omitempty"`
	Answers []answer     `json:"-"` // written apart, a line each
}

type paging struct {
	Number  string `json:"number,omitempty"`
	First   int    `json:"first,omitempty"`
	Offset  string `json:"offset,omitempty"`
	After   string `json:"after,omitempty"`
	Size    string `json:"size,omitempty"`
	Default int    `json:"default,omitempty"`
}

type answer struct {
	Name    string       `json:"name,omitempty"`
	URL     string       `json:"url,omitempty"`
	Request *model.Value `json:"request,omitempty"`
	Status  int          `json:"status"`
	Headers [][2]string  `json:"headers,omitempty"`
	Media   string       `json:"media,omitempty"`
	Body    *model.Value `json:"body,omitempty"`
	Text    string       `json:"text,omitempty"`
}

// Data returns what a fake of the API needs to know, as JSON: its routes,
// what operations do to what a fake keeps, and their documented answers.
// Operations and answers have a line each.
func Data(api *model.API) ([]byte, error) {
	f := newFaker(api)
	var b bytes.Buffer
	b.WriteString("{")
	if api.Plain {
		b.WriteString("\"plain\": true, ")
	}
	b.WriteString("\"operations\": [")
	separator := "\n"
	for _, op := range api.Operations {
		b.WriteString(separator)
		if err := f.operation(op).write(&b); err != nil {
			return nil, fmt.Errorf("internal: fake: examples of %s, from %s: %w", op.ID, op.Pos, err)
		}
		separator = ",\n"
	}
	b.WriteString("\n]}\n")
	return b.Bytes(), nil
}

func (o operation) write(b *bytes.Buffer) error {
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
	api     *model.API
	actions wire.Actions
	sampler sampler
}

func newFaker(api *model.API) *faker {
	return &faker{api, wire.NewActions(api), newSampler(api)}
}

func (f *faker) operation(op *model.Operation) operation {
	o := operation{ID: op.ID, Does: f.actions.Of(op), Routes: wire.Routes(op), Keys: f.actions.Keys(op), Answers: f.answers(op)}
	o.Paging = pagingOf(wire.PagingOf(f.api, op))
	if o.Does == wire.Create {
		o.Made = f.made(op, o)
	}
	return o
}

// pagingOf returns what a fake reads of how a list comes in pages, nil for nothing.
func pagingOf(p *wire.Paging) *paging {
	if p == nil {
		return nil
	}
	name := func(par *model.Parameter) string {
		if par == nil {
			return ""
		}
		return par.Name
	}
	out := &paging{Number: name(p.Number), First: p.First, Offset: name(p.Offset), After: name(p.After), Size: name(p.Size)}
	if p.Size != nil {
		out.Default, _ = strconv.Atoi(p.Size.Default)
	}
	return out
}

// answers returns the documented answers, then one from the types for each
// success that no example shows.
func (f *faker) answers(op *model.Operation) []answer {
	var answers []answer
	for _, ex := range op.Examples {
		if a, ok := f.documented(op, ex); ok {
			answers = append(answers, a)
		}
	}
	for _, resp := range op.Responses {
		shown := func(a answer) bool { return a.Status == resp.Status }
		if wire.IsSuccess(resp.Status) && !slices.ContainsFunc(answers, shown) {
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

// documented returns the answer of an example. Where its body does not fit, it
// has what of it fits, or one from the type.
func (f *faker) documented(op *model.Operation, ex *model.Example) (answer, bool) {
	m := ex.Response
	if m == nil {
		return answer{}, false
	}
	a := answer{Name: ex.Name, Status: m.Status}
	if wire.IsSuccess(m.Status) {
		resp := shownBy(op, m)
		a = f.fromType(resp)
		a.Name, a.Headers = ex.Name, headers(resp, m)
		switch {
		case a.Body != nil && m.Fitting != nil:
			a.Body = f.sampler.completePage(m.Fitting, resp)
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
		case wire.IsSuccess(resp.Status) && (usual == nil || usual.Type == nil && resp.Type != nil):
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
		if slices.ContainsFunc(resp.Headers, func(f *model.Field) bool { return strings.EqualFold(f.Name, name) }) {
			lines = append(lines, [2]string{name, line.Value})
		}
	}
	return lines
}

// fromType returns an answer with a body made from its type.
func (f *faker) fromType(resp *model.Response) answer {
	a := answer{Status: resp.Status}
	if resp.Type == nil {
		return a
	}
	a.Media = resp.Media
	if wire.IsStream(*resp.Type) || !wire.IsJSON(resp.Media) {
		a.Text = "example\n"
	} else {
		a.Body = f.sampler.page(*resp.Type, resp.Bare)
	}
	return a
}

// made returns what a service adds to an entity that a request creates: its
// key, what is read-only or required in the answer, and documented defaults.
func (f *faker) made(op *model.Operation, o operation) *model.Value {
	r := wire.ResultOf(op).Type.Resource
	if r == nil {
		return nil
	}
	fields := r.AllFields()
	kept := &model.Value{Kind: model.ObjectValue}
	if i := slices.IndexFunc(o.Answers, func(a answer) bool { return a.Status < 400 && a.Body != nil }); i >= 0 {
		kept.Members = added(o.Answers[i].Body.Members, fields, o.Keys[0])
	}
	f.sampler.add(kept, fields, func(f *model.Field) bool { return f.Name == o.Keys[0] })
	preset(kept, op.Body, fields)
	return kept
}

// added returns what of an example a service adds.
func added(members []model.ValueMember, fields []*model.Field, key string) []model.ValueMember {
	var kept []model.ValueMember
	for _, m := range members {
		isAdded := func(f *model.Field) bool {
			return f.Name == m.Name && (f.ReadOnly || f.Requirement == model.Required || f.Name == key)
		}
		if m.Name == "@odata.type" || slices.ContainsFunc(fields, isAdded) {
			kept = append(kept, m)
		}
	}
	return kept
}

// preset gives an entity the defaults of its members: those of the request, which the
// page of the operation tells of, before those of the type.
func preset(entity *model.Value, body *model.Body, fields []*model.Field) {
	if body != nil {
		fields = slices.Concat(body.Fields, body.Restated, fields)
	}
	seen := map[string]bool{}
	for _, f := range fields {
		v := defaultOf(f)
		if v == nil || seen[f.Name] || f.ReadOnly && entity.Member(f.Name) != nil {
			continue
		}
		seen[f.Name] = true
		if i := slices.IndexFunc(entity.Members, func(m model.ValueMember) bool { return m.Name == f.Name }); i >= 0 {
			entity.Members[i].Value = v
		} else {
			entity.Members = append(entity.Members, model.ValueMember{Name: f.Name, Value: v})
		}
	}
}
