package reference

import (
	"bytes"
	"cmp"
	"encoding/json"
	"html/template"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/apimill/apimill/generator/wire"
	"github.com/apimill/apimill/model"
)

// An article tells of one operation what the documents tell.
type article struct {
	Title      string
	Deprecated bool
	URLs       []endpoint
	Doc        template.HTML
	Access     []permission
	Clouds     []model.Availability
	Parameters table
	Body       *message // nil when it takes none
	Responses  []message
	Samples    []callSample
	Examples   []exchange
}

// An endpoint is an operation at one of its URLs.
type endpoint struct {
	operationEntry
	ID string
}

// A permission lists what gives a kind of caller access, least privileged first: all
// scopes of one of the grants.
type permission struct {
	Who    string
	At     []string // the only URLs where it does; none for all
	Grants []model.Grant
}

// A message is a request or an answer.
type message struct {
	Heading  string // of an answer, e.g. "201 Created"
	Doc      template.HTML
	Prefix   string // of the types
	Types    []use
	Required []string // members that a request must have
	Tables   []table  // its members and headers
}

// A use names a type whose table the page has.
type use struct {
	link
	Shape string // the id of the table; "" for none
}

// An exchange is a documented request with its answer.
type exchange struct{ Title, Request, Response string }

func (s *site) article(op *model.Operation) article {
	a := article{Title: op.Summary, Deprecated: op.Deprecated, Doc: s.html(op.Doc, above), Access: access(op), Clouds: op.Availability, Parameters: s.parameters(op), Samples: s.samples(op)}
	ids := s.names.Endpoints(op)
	for i, entry := range s.endpoints(op, above) {
		a.URLs = append(a.URLs, endpoint{entry, ids[i].ID})
	}
	if op.Body != nil {
		a.Body = s.body(op)
	}
	for _, r := range op.Responses {
		a.Responses = append(a.Responses, s.response(r))
	}
	for _, ex := range op.Examples {
		a.Examples = append(a.Examples, exchange{cmp.Or(ex.Shows, "Example"), request(ex.Request), response(ex.Response)})
	}
	return a
}

func access(op *model.Operation) []permission {
	var all []permission
	for _, a := range op.Access {
		for _, group := range a.GrantsByURL() {
			all = append(all, permission{who(a.Principal), group[0].At.Paths(op.Templates), group})
		}
	}
	return all
}

func who(p model.Principal) string {
	return [...]string{
		model.Work:        "Work or school account",
		model.Personal:    "Personal account",
		model.Application: "Application",
		model.User:        "User",
	}[p]
}

// parameters lists those of the paths, then the others.
func (s *site) parameters(op *model.Operation) table {
	t := table{Caption: "Parameters of " + op.Summary, Columns: "Parameters", Second: "Type"}
	for _, p := range wire.PathParams(op) {
		t.Rows = append(t.Rows, s.parameter("path", model.Field{Name: p.Name, Type: p.Type, Doc: p.Doc}))
	}
	for _, p := range op.Parameters {
		r := s.parameter(p.In.String(), p.Field)
		for _, path := range p.At.Paths(op.Templates) {
			r.Notes = append(r.Notes, "at "+path)
		}
		t.Rows = append(t.Rows, r)
	}
	return t
}

func (s *site) parameter(in string, f model.Field) row {
	r := s.field(&f)
	r.Notes = append([]string{in}, r.Notes...)
	return r
}

func (s *site) body(op *model.Operation) *message {
	m := &message{Doc: s.html(op.Body.Doc, above), Required: op.Demands()}
	m.is(s, op.Body.Type)
	m.has(s, "Members", slices.Concat(op.Body.Restated, op.Body.Fields))
	return m
}

func (s *site) response(r *model.Response) message {
	m := message{Heading: status(r.Status), Doc: s.html(r.Doc, above)}
	m.is(s, r.Type)
	m.has(s, "Headers", r.Headers)
	return m
}

// is says of what type a message is.
func (m *message) is(s *site, t *model.Type) {
	if t == nil {
		return
	}
	if t.Collection {
		m.Prefix = "collection of "
	}
	for _, l := range below(above, s.links(*t)) {
		u := use{link: l}
		if _, anchor, ok := strings.Cut(l.URL, "#"); ok {
			u.Shape = shapeID(anchor)
		}
		m.Types = append(m.Types, u)
	}
}

// has says what a message is made of.
func (m *message) has(s *site, columns string, fields []*model.Field) {
	if len(fields) > 0 {
		m.Tables = append(m.Tables, table{Caption: columns, Columns: columns, Second: "Type", Rows: s.fields(fields)})
	}
}

func status(code int) string {
	return strings.TrimSpace(strconv.Itoa(code) + " " + http.StatusText(code))
}

// request returns a documented request as it travels, "" for none.
func request(m *model.Message) string {
	if m == nil {
		return ""
	}
	return travels(strings.TrimSpace(m.Method+" "+m.URL), m)
}

// response does so for an answer.
func response(m *model.Message) string {
	if m == nil {
		return ""
	}
	return travels("HTTP/1.1 "+status(m.Status), m)
}

func travels(first string, m *model.Message) string {
	var b strings.Builder
	b.WriteString(first)
	for _, h := range m.Headers {
		b.WriteString("\n" + h.Name + ": " + h.Value)
	}
	if body := content(m); body != "" {
		b.WriteString("\n\n" + body)
	}
	return b.String()
}

// content returns the body of a message, JSON with indents.
func content(m *model.Message) string {
	if m.Body == nil {
		return m.Text
	}
	var b bytes.Buffer
	compact, err := m.Body.MarshalJSON()
	if err == nil {
		err = json.Indent(&b, compact, "", "  ")
	}
	if err != nil {
		return "" // values are JSON
	}
	return b.String()
}
