package unit

import (
	"strings"

	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/style"
)

// A RequestLine is a line "METHOD URL" of an HTTP request section.
type RequestLine struct {
	Method string // in capitals
	URL    string // as written
	Offset int    // of the method
	At     int    // of the URL
}

// methods are those of HTTP that documents use.
var methods = []string{"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"}

const blanks = " \t"

// RequestLineIn reads one line, nil when it is none. The version of HTTP, which
// belongs behind the URL, is found before it as well.
func RequestLineIn(line markdown.Span) *RequestLine {
	text := strings.TrimLeft(line.Text, blanks)
	method := methodOf(text)
	if method == "" {
		return nil
	}
	rest := strings.TrimLeft(text[len(method):], blanks)
	if len(rest) == len(text)-len(method) {
		return nil
	}
	if behind := withoutVersion(rest); strings.TrimRight(behind, " \t\r") != "" {
		rest = behind
	}
	url := strings.TrimRight(rest, " \t\r")
	if url == "" {
		return nil
	}
	start := len(line.Text) - len(text)
	return &RequestLine{
		Method: method, URL: url,
		Offset: line.Offset + start, At: line.Offset + len(line.Text) - len(rest),
	}
}

// methodOf returns the method that a text begins with, "" for none.
func methodOf(text string) string {
	for _, m := range methods {
		if len(text) > len(m) && strings.EqualFold(text[:len(m)], m) {
			return m
		}
	}
	return ""
}

// withoutVersion returns what follows "HTTP/1.1" and blanks, or the text itself
// where it does not begin so.
func withoutVersion(text string) string {
	const name = "HTTP/"
	if len(text) < len(name) || !strings.EqualFold(text[:len(name)], name) {
		return text
	}
	rest := text[len(name):]
	if rest == "" || rest[0] < '0' || rest[0] > '9' {
		return text
	}
	rest = rest[1:]
	if len(rest) > 1 && rest[0] == '.' && '0' <= rest[1] && rest[1] <= '9' {
		rest = rest[2:]
	}
	if trimmed := strings.TrimLeft(rest, blanks); len(trimmed) < len(rest) {
		return trimmed
	}
	return text
}

// FirstLine returns the first line of a fence that is not blank.
func FirstLine(f *Fence) markdown.Span {
	for _, line := range markdown.SplitLines(f.Text, f.Offset) {
		if strings.TrimSpace(line.Text) != "" {
			return line
		}
	}
	return markdown.Span{Offset: f.Offset}
}

// requestLines returns the request lines of the page's HTTP request sections,
// or, on a page without such lines, those of fences that are marked as ignored
// or not at all and stand outside of examples.
func (p *Page) requestLines() []*RequestLine {
	lines := p.requestLinesWhere(func(s *Section, _ *Fence) bool { return s.InRequest() })
	if lines == nil && p.Document.Title.Level > 0 {
		lines = p.requestLinesWhere(func(s *Section, f *Fence) bool {
			return !s.InExample() && !s.Within(style.Response) && (f.Note == nil || f.Note.Is("ignored") || f.Note.Is("request"))
		})
	}
	return lines
}

func (p *Page) requestLinesWhere(is func(*Section, *Fence) bool) []*RequestLine {
	var lines []*RequestLine
	for s, f := range p.Sections.Fences {
		if is(s, f) && RequestLineIn(firstRequest(f)) != nil {
			f.Template = true
			lines = append(lines, requestLinesIn(f)...)
		}
	}
	return lines
}

// firstRequest returns the first request line among the leading lines of a
// fence; "or" and header lines may stand before it.
func firstRequest(f *Fence) markdown.Span {
	for _, line := range markdown.SplitLines(f.Text, f.Offset) {
		if RequestLineIn(line) != nil {
			return line
		}
		if strings.HasPrefix(strings.TrimSpace(line.Text), "HTTP/") {
			break
		}
	}
	return markdown.Span{Offset: f.Offset}
}

func requestLinesIn(f *Fence) []*RequestLine {
	var lines []*RequestLine
	for _, line := range markdown.SplitLines(f.Text, f.Offset) {
		if r := RequestLineIn(line); r != nil {
			lines = append(lines, r)
		}
	}
	return lines
}

// hasRequestLine reports whether an HTTP request section holds one.
func (p *Page) hasRequestLine() bool {
	for s, f := range p.Sections.Fences {
		if s.InRequest() && RequestLineIn(firstRequest(f)) != nil {
			return true
		}
	}
	return false
}

// hasExampleRequest reports whether any fence of the page holds a request.
func (p *Page) hasExampleRequest() bool {
	for _, f := range p.Sections.Fences {
		if RequestLineIn(FirstLine(f)) != nil {
			return true
		}
	}
	return false
}
