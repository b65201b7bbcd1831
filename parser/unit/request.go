package unit

import (
	"regexp"
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/parser/markdown"
)

// A RequestLine is a line "METHOD URL" of an HTTP request section.
type RequestLine struct {
	Method string // in capitals
	URL    string // as written
	Offset int    // of the method
	At     int    // of the URL

	line    markdown.Span // without the blanks around it
	below   markdown.Span // the last line of those with which the URL goes on
	damaged bool          // it is written otherwise than "METHOD URL"

	Optional []string // parameters of the query that an expression of the URL has: "{?limit}"

	Section *Section // in which it stands
	Caption string   // the paragraph above its fence
}

// methods are those of HTTP that documents use.
var methods = []string{"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"}

const blanks = " \t"

// RequestLineIn reads one line, nil when it is none. The version of HTTP, which
// belongs behind the URL, is found before it as well.
func RequestLineIn(line markdown.Span) *RequestLine {
	text := strings.TrimLeft(line.Text, blanks)
	whole := markdown.Span{Text: strings.TrimRight(text, " \t\r"), Offset: line.Offset + len(line.Text) - len(text)}
	method := methodOf(text)
	if method == "" {
		return damagedLine(whole)
	}
	rest := strings.TrimLeft(text[len(method):], blanks)
	if len(rest) == len(text)-len(method) {
		return damagedLine(whole)
	}
	if behind := withoutVersion(rest); strings.TrimRight(behind, " \t\r") != "" {
		rest = behind
	}
	url := strings.TrimRight(rest, " \t\r")
	if url == "" {
		return nil
	}
	return &RequestLine{Method: method, URL: url, Offset: whole.Offset, At: line.Offset + len(line.Text) - len(rest), line: whole}
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

// damagedForm finds method and URL in a line that has marks of a list or of code
// around them, or no blank between them: "DELETE/widgets/{id}", "GET: /widgets",
// "- `GET /widgets`".
var damagedForm = regexp.MustCompile("^(?:[-+*>$•]\\s+|\\d+[.)]\\s+)?[*_`\\[]*(GET|POST|PUT|PATCH|DELETE|HEAD)[*_`\\]]*\\s*:?\\s*[*_`]*((?:~?/|https?://|\\{)[^\\s`]*(?:\\s+[^\\s`]+)*?)[`*_]*$")

// codeForm finds them in a line that is code, where what stands for the root of the
// service may be a word: "`GET apiPrefix/widgets`".
var codeForm = regexp.MustCompile("^`+\\s*(GET|POST|PUT|PATCH|DELETE|HEAD)\\s+([A-Za-z][\\w.-]*/[^\\s`]*)\\s*`+$")

// damagedLine reads a line that only people would take for a request line, nil
// when it is none. Its method is in capitals, or it might be a path.
func damagedLine(line markdown.Span) *RequestLine {
	if !slices.ContainsFunc(methods, func(m string) bool { return strings.Contains(line.Text, m) }) {
		return nil
	}
	m := damagedForm.FindStringSubmatchIndex(line.Text)
	if m == nil {
		m = codeForm.FindStringSubmatchIndex(line.Text)
	}
	if m == nil {
		return nil
	}
	return &RequestLine{
		Method: line.Text[m[2]:m[3]], URL: line.Text[m[4]:m[5]],
		Offset: line.Offset + m[2], At: line.Offset + m[4], line: line, damaged: true,
	}
}

// Check reports a line that is written otherwise than a request line is.
func (r *RequestLine) Check(doc *markdown.Document) {
	if r.damaged {
		mended := r.Method + " " + r.URL
		doc.ReportFixable(diag.RequestLine, r.Offset, []diag.Edit{doc.Edit(r.line.Offset, r.line.Text, mended)},
			"request line is written %q; write a method, a space and a URL: %q", r.line.Text, mended)
	}
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

// hasExampleRequest reports whether any fence of the page holds a request.
func (p requestFinder) hasExampleRequest() bool {
	for _, f := range p.Sections.Fences {
		if RequestLineIn(FirstLine(f)) != nil {
			return true
		}
	}
	return false
}
