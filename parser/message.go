package parser

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

var (
	statusLine = regexp.MustCompile(`^[ \t]*HTTP(?:/\d(?:\.\d)?)?[ \t]+([1-5]\d\d)\b`)
	headerLine = regexp.MustCompile(`^[ \t]*([A-Za-z][A-Za-z0-9-]*):[ \t]*(.*?)[ \t\r]*$`)
)

// examples reads the example messages of the page and pairs each response with
// the nearest request before it that has none yet.
func (p *page) examples() []*model.Example {
	var exs []*model.Example
	for s, f := range p.fences {
		if f.template && !f.note.is("request") || f.note.is("resource") {
			continue
		}
		m := p.message(f, s)
		switch {
		case m == nil:
		case m.Method != "":
			exs = append(exs, &model.Example{Name: noteName(f.note), Title: exampleTitle(s), Request: m})
		default:
			exs = p.pair(exs, m, f, s)
		}
	}
	return exs
}

// pair gives a response to the last request without one, or lets it stand
// alone: several responses to one request are normal.
func (p *page) pair(exs []*model.Example, m *model.Message, f *fence, s *section) []*model.Example {
	for _, ex := range slices.Backward(exs) {
		if ex.Request != nil && ex.Response == nil {
			ex.Response = m
			return exs
		}
	}
	if len(exs) == 0 {
		p.report(diag.UnpairedResponse, f.line, "example response has no request before it")
	}
	return append(exs, &model.Example{Name: noteName(f.note), Title: exampleTitle(s), Response: m})
}

func noteName(n *note) string {
	v := n.member("name")
	if v != nil && v.Kind == model.ArrayValue && len(v.Items) > 0 {
		v = v.Items[0]
	}
	return literal(v)
}

// exampleTitle returns the heading "Example 2: …" above a message.
func exampleTitle(s *section) string {
	for ; s != nil; s = s.parent {
		if s.key == secExample {
			return s.text
		}
	}
	return ""
}

// message reads a fence as an HTTP message, nil when it is none. The first line
// decides what it is; the annotation may be wrong.
func (p *page) message(f *fence, s *section) *model.Message {
	lines := splitLines(f.text, f.offset)
	i := slices.IndexFunc(lines, func(l cell) bool { return strings.TrimSpace(l.text) != "" })
	if i < 0 {
		return nil
	}
	indent := len(lines[i].text) - len(strings.TrimLeft(lines[i].text, " \t"))
	m := &model.Message{Pos: p.pos(lines[i].offset + indent), Note: p.messageNote(f.note)}
	if r := requestLineIn(lines[i]); r != nil {
		m.Method, m.URL = r.method, strings.TrimSpace(r.url)
		p.checkLabel(f, "request")
		p.checkExampleURL(r)
	} else if st := statusLine.FindStringSubmatch(lines[i].text); st != nil {
		m.Status, _ = strconv.Atoi(st[1])
		p.checkLabel(f, "response")
	} else {
		if f.note.is("response") || f.note.is("request") {
			p.report(diag.BadMessage, lines[i].offset, "example is annotated as %s but begins with neither a request line nor a status line", f.note.blockType)
		}
		return nil
	}
	f.fate = used("example message")
	p.readMessage(m, f, lines[i+1:])
	if m.Status != 0 && f.note != nil && m.Note.Type == nil && m.Body != nil && !m.Note.Empty && m.Status < 300 {
		p.report(diag.MissingType, f.note.offset, "response annotation has no \"@odata.type\"; add the type of the body")
	}
	return m
}

// readMessage reads headers and body. A blank line between the start line and
// the headers, and none before the body, are both common.
func (p *page) readMessage(m *model.Message, f *fence, lines []cell) {
	for i, line := range lines {
		text := strings.TrimSpace(line.text)
		if h := headerLine.FindStringSubmatch(line.text); h != nil {
			m.Headers = append(m.Headers, model.HeaderLine{Name: h[1], Value: h[2]})
			if strings.EqualFold(h[1], "Content-Type") {
				media, _, _ := strings.Cut(h[2], ";")
				m.Media = strings.ToLower(strings.TrimSpace(media))
			}
			continue
		}
		if text != "" {
			p.readBody(m, f, lines[i])
			return
		}
	}
}

func (p *page) readBody(m *model.Message, f *fence, first cell) {
	body := strings.TrimRight(f.text[first.offset-f.offset:], " \t\r\n")
	if start := strings.TrimLeft(body, " \t"); !strings.HasPrefix(start, "{") && !strings.HasPrefix(start, "[") {
		m.Text = body
		return
	}
	v, bad := p.value(body, first.offset)
	if bad != nil {
		f.fate = misunderstood("its body is not JSON")
		p.report(diag.InvalidJSON, bad.offset, "example body is not JSON: %s", bad.reason)
		m.Text = body
		return
	}
	m.Body = v
}

// checkLabel reports an annotation that calls a request a response, or the
// other way round.
func (p *page) checkLabel(f *fence, is string) {
	other := map[string]string{"request": "response", "response": "request"}[is]
	if f.note.is(other) {
		label := inString(f.note.member("blockType"), other)
		p.reportFixable(diag.LabelMismatch, f.note.offset, []diag.Edit{{Pos: label, Old: other, New: is}}, "annotation calls a %s a %s; the first line of the example counts", is, other)
	}
}

// checkExampleURL reports what no URL can hold.
func (p *page) checkExampleURL(r *requestLine) {
	if m := stubURI.FindStringIndex(r.url); m != nil {
		p.report(diag.NoURI, r.at+m[0], "example request has no URL: %q; write the URL that the example calls", strings.TrimSpace(r.url[m[0]:]))
	}
	if i := strings.IndexByte(r.url, '\\'); i >= 0 {
		p.reportFixable(diag.BadURI, r.at+i, []diag.Edit{p.edit(r.at+i, `\`, "/")}, "example URL holds a backslash in %q; write a slash", strings.TrimSpace(cutStub(r.url)))
	}
}

func cutStub(url string) string {
	before, _, _ := strings.Cut(url, "**")
	return before
}
