package parser

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/unit"
	"github.com/apimill/apimill/parser/value"
)

var statusLine = regexp.MustCompile(`^[ \t]*HTTP(?:/\d(?:\.\d)?)?[ \t]+([1-5]\d\d)\b`)

// examples reads the example messages of the page and pairs each response with
// the nearest request before it that has none yet.
func examples(p *page) []*model.Example {
	var exs []*model.Example
	for s, f := range p.unit.Sections.Fences {
		if f.Template && !f.Note.Is("request") || f.Note.Is("resource") {
			continue
		}
		m := message(p, f)
		if m == nil && sendsBody(p, s, f, exs) {
			continue
		}
		if m == nil {
			m = bareExample(p, s, f, awaitsAnswer(exs))
		}
		switch {
		case m == nil:
		case m.Method != "":
			exs = appendRequest(exs, &model.Example{Name: noteName(f.Note), Title: s.ExampleTitle(), Request: m})
		default:
			exs = pair(p, exs, m, f, s)
		}
		if answer := answerBelowCall(p, s, f); answer != nil && awaitsAnswer(exs) {
			exs = pair(p, exs, answer, f, s)
		}
	}
	return slices.DeleteFunc(exs, func(ex *model.Example) bool { return isBatch(p, ex) })
}

// isBatch reports whether an example shows how OData carries several requests in one, of
// which the page is not about.
func isBatch(p *page, ex *model.Example) bool {
	const batch = "/$batch"
	about := func(r *unit.RequestLine) bool { return strings.HasSuffix(r.URL, batch) }
	return ex.Request != nil && strings.HasSuffix(ex.Request.URL, batch) && !slices.ContainsFunc(p.unit.Requests, about)
}

// pair gives a response to the last request without one, or lets it stand
// alone: several responses to one request are normal.
func pair(p *page, exs []*model.Example, m *model.Message, f *unit.Fence, s *unit.Section) []*model.Example {
	if n := len(exs); n > 0 && p.unit.IDs != nil && completes(exs[n-1].Response, m) {
		exs[n-1].Response.Body, exs[n-1].Response.Media = m.Body, m.Media
		return exs
	}
	for _, ex := range slices.Backward(exs[max(0, len(exs)-maxUnpaired):]) {
		if ex.Request != nil && ex.Response == nil {
			ex.Response = m
			return exs
		}
	}
	if len(exs) == 0 && p.unit.IDs == nil {
		p.Report(diag.UnpairedResponse, f.Line, "example response has no request before it")
	}
	return append(exs, &model.Example{Name: noteName(f.Note), Title: s.ExampleTitle(), Response: m})
}

// maxUnpaired is how many examples may stand between a request and its response.
const maxUnpaired = 100

// awaitsAnswer reports whether the last example is a request without an answer.
func awaitsAnswer(exs []*model.Example) bool {
	return len(exs) > 0 && exs[len(exs)-1].Response == nil
}

// completes reports whether a body stands apart from the status and headers of its answer.
func completes(before, m *model.Message) bool {
	return before != nil && before.Body == nil && before.Text == "" && before.Status/100 == m.Status/100 && m.Body != nil && len(m.Headers) == 0
}

// appendRequest adds an example. The body of a request may stand apart from its call.
func appendRequest(exs []*model.Example, ex *model.Example) []*model.Example {
	if n := len(exs); n > 0 && exs[n-1].Response == nil && exs[n-1].Request != nil && exs[n-1].Request.Method == ex.Request.Method {
		before := exs[n-1].Request
		if isBare := len(before.Headers) == 0 && before.Media == "application/json"; isBare && before.Body != nil && ex.Request.Body == nil {
			ex.Request.Body, ex.Request.Media = before.Body, before.Media
			exs[n-1] = ex
			return exs
		}
	}
	return append(exs, ex)
}

func noteName(n *unit.Note) string {
	v := n.Member("name")
	if v != nil && v.Kind == model.ArrayValue && len(v.Items) > 0 {
		v = v.Items[0]
	}
	return value.Literal(v)
}

// message reads a fence as an HTTP message, nil when it is none. The first line
// decides what it is; the annotation may be wrong.
func message(p *page, f *unit.Fence) *model.Message {
	lines := markdown.SplitLines(f.Text, f.Offset)
	i := slices.IndexFunc(lines, func(l markdown.Span) bool { return strings.TrimSpace(l.Text) != "" })
	if i < 0 {
		return nil
	}
	indent := len(lines[i].Text) - len(strings.TrimLeft(lines[i].Text, " \t"))
	m := &model.Message{Pos: p.Pos(lines[i].Offset + indent), Fence: p.Pos(f.Line), Note: messageNote(p, f.Note)}
	if r := unit.RequestLineIn(lines[i]); r != nil {
		r.Check(p.Document)
		m.Method, m.URL = r.Method, withoutProtocol(strings.TrimSpace(r.URL))
		checkLabel(p, f, "request")
		checkExampleURL(p, r)
	} else if st := statusLine.FindStringSubmatch(lines[i].Text); st != nil {
		m.Status, _ = strconv.Atoi(st[1])
		checkLabel(p, f, "response")
	} else {
		if f.Note.Is("response") || f.Note.Is("request") {
			p.Report(diag.BadMessage, lines[i].Offset, "example is annotated as %s but begins with neither a request line nor a status line", f.Note.BlockType)
		}
		return nil
	}
	p.ledger.fences[f.Fence] = used("example message")
	readMessage(p, m, f, lines[i+1:])
	if m.Status != 0 && f.Note != nil && m.Note.Type == nil && m.Body != nil && !m.Note.Empty && m.Status < 300 {
		p.Report(diag.MissingType, f.Note.Offset, "response annotation has no \"@odata.type\"; add the type of the body")
	}
	return m
}

// readMessage reads headers and body. A blank line between the start line and
// the headers, and none before the body, are both common.
func readMessage(p *page, m *model.Message, f *unit.Fence, lines []markdown.Span) {
	for i, line := range lines {
		text := strings.TrimSpace(line.Text)
		if h, ok := headerIn(line.Text); ok {
			m.Headers = append(m.Headers, h)
			if strings.EqualFold(h.Name, "Content-Type") {
				media, _, _ := strings.Cut(h.Value, ";")
				m.Media = strings.ToLower(strings.TrimSpace(media))
			}
			continue
		}
		if text != "" {
			readBody(p, m, f, lines[i])
			return
		}
	}
}

// headerIn reads a line "Name: value".
func headerIn(line string) (h model.HeaderLine, ok bool) {
	name, value, ok := strings.Cut(strings.TrimLeft(line, " \t"), ":")
	if !ok || headerField.FindString(name) != name || name == "" {
		return model.HeaderLine{}, false
	}
	return model.HeaderLine{Name: name, Value: strings.TrimRight(strings.TrimLeft(value, " \t"), " \t\r")}, true
}

func readBody(p *page, m *model.Message, f *unit.Fence, first markdown.Span) {
	body := strings.TrimRight(f.Text[first.Offset-f.Offset:], " \t\r\n")
	if start := strings.TrimLeft(body, " \t"); !strings.HasPrefix(start, "{") && !strings.HasPrefix(start, "[") {
		m.Text = body
		p.noteForm(m)
		return
	}
	v, bad := p.value(body, first.Offset)
	if bad != nil && p.unit.IDs != nil {
		if placeholderBody.MatchString(strings.TrimSpace(body)) {
			m.Text = body // "{{ STREAM }}" stands for what is no JSON
			return
		}
		if line, _, _ := strings.Cut(body, "\n"); isSequence(p, body, first.Offset) {
			v, bad = p.value(line, first.Offset)
		}
	}
	if bad != nil {
		p.ledger.fences[f.Fence] = misunderstood("its body is not JSON")
		p.Report(diag.InvalidJSON, bad.Offset, "example body is not JSON: %s", bad.Reason)
		m.Text = body
		return
	}
	m.Body = v
}

// placeholderBody finds a body that only says what a service sends: "{{ STREAM }}".
var placeholderBody = regexp.MustCompile(`^\{\{[^{}":]*\}\}$`)

// isSequence reports whether a text has an object in JSON in each of its lines, as services
// write what they report on the way. "..." stands for further ones.
func isSequence(p *page, text string, offset int) bool {
	objects := 0
	for _, line := range markdown.SplitLines(text, offset) {
		trimmed := strings.TrimSpace(line.Text)
		if trimmed == "" || trimmed == "..." {
			continue
		}
		if _, bad := p.value(trimmed, line.Offset); bad != nil && objects == 0 || trimmed[0] != '{' {
			return false
		}
		objects++
	}
	return objects > 1
}

// checkLabel reports an annotation that calls a request a response, or the
// other way round.
func checkLabel(p *page, f *unit.Fence, is string) {
	other := map[string]string{"request": "response", "response": "request"}[is]
	if f.Note.Is(other) {
		label := inString(f.Note.Member("blockType"), other)
		p.ReportFixable(diag.LabelMismatch, f.Note.Offset, []diag.Edit{{Pos: label, Old: other, New: is}}, "annotation calls a %s a %s; the first line of the example counts", is, other)
	}
}

// checkExampleURL reports what no URL can hold. That there is none is told of the request
// line of the operation, and not again of an example which has the same in its place.
func checkExampleURL(p *page, r *unit.RequestLine) {
	isTold := func(line *unit.RequestLine) bool { return stubIn(p, line) == stubIn(p, r) }
	if m := p.style.NoURL.Index(r.URL); m != nil && !slices.ContainsFunc(p.unit.Requests, isTold) {
		p.Report(diag.NoURI, r.At+m[0], "example request has no URL: %q; write the URL that the example calls", strings.TrimSpace(r.URL[m[0]:]))
	}
	if i := strings.IndexByte(r.URL, '\\'); i >= 0 {
		p.ReportFixable(diag.BadURI, r.At+i, []diag.Edit{p.Edit(r.At+i, `\`, "/")}, "example URL holds a backslash in %q; write a slash", strings.TrimSpace(cutStub(r.URL)))
	}
}

// stubIn returns what stands in place of a URL, "" for nothing.
func stubIn(p *page, r *unit.RequestLine) string {
	if m := p.style.NoURL.Index(r.URL); m != nil {
		return strings.TrimSpace(r.URL[m[0]:])
	}
	return ""
}

func cutStub(url string) string {
	before, _, _ := strings.Cut(url, "**")
	return before
}
