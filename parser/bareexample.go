package parser

import (
	"cmp"
	"net/http"
	"regexp"
	"strconv"
	"strings"

	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/style"
	"github.com/apimill/apimill/parser/unit"
)

// bareExample reads a fence that shows a message otherwise than as HTTP: a call of curl,
// or nothing but the body. It returns nil where the house has no such, or for other fences.
func bareExample(p *page, s *unit.Section, f *unit.Fence, asked bool) *model.Message {
	if len(p.unit.Requests) == 0 {
		return nil
	}
	if p.unit.IDs == nil {
		return labelledAnswer(p, s, f)
	}
	if m := statusOnly.FindStringSubmatch(f.Text); m != nil {
		status, _ := strconv.Atoi(m[1])
		p.ledger.fences[f.Fence] = used("example message")
		return &model.Message{Status: status, Pos: p.Pos(f.Offset), Fence: p.Pos(f.Line)}
	}
	if strings.Contains(f.Text, "curl ") {
		return curlMessage(p, f)
	}
	return bareBody(p, s, f, asked)
}

// labelledAnswer reads a fence of an example that is nothing but a body in JSON, where the
// house writes answers so: a label in bold above it says that it is one.
func labelledAnswer(p *page, s *unit.Section, f *unit.Fence) *model.Message {
	text := strings.TrimSpace(f.Text)
	if !p.style.BareAnswers || !s.InExample() || text == "" || strings.IndexByte("{[", text[0]) < 0 || labelAbove(p, s, f) != style.Response {
		return nil
	}
	m := &model.Message{Status: http.StatusOK, Media: "application/json", Pos: p.Pos(f.Offset), Fence: p.Pos(f.Line)}
	p.ledger.fences[f.Fence], p.guessed[m] = used("example message"), true
	readBody(p, m, f, markdown.Span{Text: text, Offset: f.Offset + strings.Index(f.Text, text)})
	return m
}

// sendsBody reads a fence of an example that is the body of the request before it, where
// the house writes bodies so: a label in bold above it says that it is one.
func sendsBody(p *page, s *unit.Section, f *unit.Fence, exs []*model.Example) bool {
	text := strings.TrimSpace(f.Text)
	if !p.style.BareAnswers || p.unit.IDs != nil || !awaitsAnswer(exs) || !s.InExample() || text == "" || strings.IndexByte("{[", text[0]) < 0 {
		return false
	}
	m := exs[len(exs)-1].Request
	if m.Body != nil || m.Text != "" || labelAbove(p, s, f) != style.RequestBody {
		return false
	}
	p.ledger.fences[f.Fence] = used("example message")
	readBody(p, m, f, markdown.Span{Text: text, Offset: f.Offset + strings.Index(f.Text, text)})
	return true
}

// labelAbove returns what the last label above a fence of a section stands for.
func labelAbove(p *page, s *unit.Section, f *unit.Fence) style.Section {
	key := style.Other
	for _, b := range s.Blocks {
		switch {
		case b.Kind == markdown.FenceBlock && b.Fence == f.Fence:
			return key
		case b.Kind == markdown.ParagraphBlock:
			if label := boldLine.FindStringSubmatch(b.Text); label != nil {
				key = p.style.SectionOf(label[1], "")
			}
		}
	}
	return key
}

// boldLine finds the line in bold with which a paragraph begins.
var boldLine = regexp.MustCompile(`^\s*\*\*([^*\n]+?):?\*\*\s*(?:\n|$)`)

// statusOnly finds the status with which an answer begins that is no HTTP message.
var statusOnly = regexp.MustCompile(`^\s*(?i:status(?: code)?\s*:?\s*)?([1-5]\d\d) [A-Z][A-Za-z ]*\s*(?:\n|$)`)

// bareBody reads a fence that is a body in JSON. The section says whose.
func bareBody(p *page, s *unit.Section, f *unit.Fence, asked bool) *model.Message {
	text := strings.TrimSpace(f.Text)
	asks, ok := isRequestBody(p, s, asked)
	if !ok || text == "" || strings.IndexByte("{[", text[0]) < 0 {
		return nil
	}
	at := f.Offset + strings.Index(f.Text, text)
	v, bad := p.value(text, at)
	if bad != nil {
		p.ledger.fences[f.Fence] = ignored("an illustration that is no JSON")
		return nil
	}
	p.ledger.fences[f.Fence] = used("example message")
	m := &model.Message{Body: v, Media: "application/json", Pos: p.Pos(at), Fence: p.Pos(f.Line)}
	if r := p.unit.Requests[0]; asks {
		m.Method, m.URL = r.Method, r.URL
	} else {
		m.Status = cmp.Or(statusInInfo(f), statusOf(p, s))
		if m.Status == 0 {
			m.Status, p.guessed[m] = http.StatusOK, true
		}
	}
	return m
}

// isRequestBody reports whether the bodies that a section shows are those of requests; it
// is not ok where it shows neither these nor answers. What follows a request that was asked
// answers it, where no heading tells.
func isRequestBody(p *page, s *unit.Section, asked bool) (asks, ok bool) {
	for at := s; at != nil; at = at.Parent {
		switch at.Key {
		case style.Response, style.ExampleResponse:
			return false, true
		case style.Request, style.RequestBody:
			return true, true
		case style.Errors, style.SeeAlso:
			return false, false
		case style.Example, style.FunctionParameters:
			return !asked && p.unit.Method != "GET" && p.unit.Method != "DELETE", true
		}
	}
	return false, p.unit.Method == "GET" || asked
}

// statusOf returns the status of the answer that a section shows: the one that it or a
// section above names, 0 for none.
func statusOf(p *page, s *unit.Section) int {
	for at := s; at != nil; at = at.Parent {
		if at.Status != 0 {
			return at.Status
		}
		for _, b := range at.Blocks {
			if b.Kind == markdown.ParagraphBlock && at.Level > 1 {
				if found := statuses(p.style, b.Text); len(found) == 1 {
					return found[0]
				}
			}
		}
	}
	return 0
}

// infoStatus finds a status behind the language of a fence: "404", "404 Not Found", "Response 404".
var infoStatus = regexp.MustCompile(`^(?:\w+ )?([1-5]\d\d)\b`)

// statusInInfo returns the status that stands behind the language of a fence, 0 for none.
func statusInInfo(f *unit.Fence) int {
	m := infoStatus.FindStringSubmatch(f.Info)
	if m == nil {
		return 0
	}
	status, _ := strconv.Atoi(m[1])
	return status
}

// settleStatuses gives answers of which no text near them says the status the one that
// the page gives for success.
func settleStatuses(p *page, exs []*model.Example, said []model.Sentence) {
	for _, s := range said {
		for _, status := range s.Statuses {
			if !model.IsSuccess(status) {
				continue
			}
			for _, ex := range exs {
				if p.guessed[ex.Response] {
					ex.Response.Status = status
				}
			}
			return
		}
	}
}

// answerBelowCall reads what a fence with a call of curl shows below it: what a shell writes,
// which is the body of the answer. It returns nil for other fences.
func answerBelowCall(p *page, s *unit.Section, f *unit.Fence) *model.Message {
	if p.unit.IDs == nil || !strings.Contains(f.Text, "curl ") {
		return nil
	}
	m := outputBegins.FindStringIndex(f.Text)
	if m == nil || !isQuotedWhole(f.Text[:m[0]]) {
		return nil
	}
	text := strings.TrimSpace(f.Text[m[0]:])
	at := f.Offset + strings.Index(f.Text, text)
	v, bad := p.value(text, at)
	if bad != nil {
		return nil
	}
	answer := &model.Message{Status: statusOf(p, s), Body: v, Media: "application/json", Pos: p.Pos(at), Fence: p.Pos(f.Line)}
	if answer.Status == 0 {
		answer.Status, p.guessed[answer] = http.StatusOK, true
	}
	return answer
}

// outputBegins finds where a body in JSON begins below the lines of a command.
var outputBegins = regexp.MustCompile(`\n\s*[{\[]`)

// isQuotedWhole reports whether the quotes of a command end within it: what follows is no
// part of what it sends.
func isQuotedWhole(command string) bool {
	return strings.Contains(command, "curl ") && strings.Count(command, "'")%2 == 0 && strings.Count(command, `"`)%2 == 0
}

// curlMessage reads a call of curl as the request that it sends.
func curlMessage(p *page, f *unit.Fence) *model.Message {
	c := unit.CurlCall(f.Text)
	if c.URL == "" {
		return nil
	}
	p.ledger.fences[f.Fence] = used("example message")
	m := &model.Message{Method: c.Method, URL: c.URL, Headers: c.Headers, Pos: p.Pos(f.Offset), Fence: p.Pos(f.Line)}
	for _, h := range c.Headers {
		if strings.EqualFold(h.Name, "Content-Type") {
			m.Media = strings.ToLower(h.Value)
		}
	}
	p.noteSent(m, c)
	if text := strings.TrimSpace(c.Data); strings.HasPrefix(text, "{") || strings.HasPrefix(text, "[") {
		at := f.Offset + max(strings.Index(f.Text, text), 0)
		if v, bad := p.value(text, at); bad == nil {
			m.Body = v
		}
	}
	return m
}
