package unit

import (
	"iter"
	"regexp"
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/style"
)

// A requestFinder finds the request lines of a page.
type requestFinder struct{ *Page }

// requests returns what finds the request lines of the page.
func (p *Page) requests() requestFinder { return requestFinder{p} }

// requestLines returns the request lines of the page's HTTP request sections,
// or, on a page without such lines, those of fences that are marked as ignored
// or not at all and stand outside of examples.
func (p requestFinder) requestLines() []*RequestLine {
	lines := p.requestLinesWhere(func(s *Section, _ *Fence) bool { return s.InRequest() })
	lines = p.unfencedRequests(lines)
	if lines == nil && p.Document.Title.Level > 0 {
		lines = p.requestLinesWhere(func(s *Section, f *Fence) bool {
			return !s.InExample() && !s.Within(style.Response) && (f.Note == nil || f.Note.Is("ignored") || f.Note.Is("request"))
		})
	}
	return lines
}

func (p requestFinder) requestLinesWhere(is func(*Section, *Fence) bool) []*RequestLine {
	var lines []*RequestLine
	for s, f := range p.Sections.Fences {
		if is(s, f) && (holdsRequest(f) || s.InRequest() && beginsURL(strings.TrimSpace(FirstLine(f).Text))) {
			before := len(lines)
			lines = p.readRequests(lines, f)
			f.Template = len(lines) > before
			s.place(lines[before:], f.Caption)
		}
	}
	return lines
}

// place says of request lines where they stand.
func (s *Section) place(lines []*RequestLine, caption string) {
	for _, r := range lines {
		r.Section, r.Caption = s, caption
	}
}

// unfencedRequests adds the request lines of HTTP request sections that stand in no
// code fence. Prose may repeat what a fence has.
func (p requestFinder) unfencedRequests(lines []*RequestLine) []*RequestLine {
	for _, s := range p.Sections {
		if !s.InRequest() {
			continue
		}
		for _, b := range s.Blocks {
			for _, r := range requestsInText(b) {
				s.place([]*RequestLine{r}, "")
				if !slices.ContainsFunc(lines, func(have *RequestLine) bool { return have.Method == r.Method && have.URL == r.URL }) {
					p.Document.Report(diag.RequestLine, r.Offset, "request line is not in a code fence; put it into one that begins with %q", "```http")
					lines = append(lines, r)
				}
			}
		}
	}
	return lines
}

// requestsInText returns the lines of text that are request lines and nothing else.
// Lists with fences have their lines there.
func requestsInText(b markdown.Block) []*RequestLine {
	if b.Kind != markdown.ParagraphBlock && b.Kind != markdown.ListBlock && b.Kind != markdown.CodeBlock || strings.Contains(b.Text, "```") {
		return nil
	}
	var lines []*RequestLine
	for _, line := range markdown.SplitLines(b.Text, b.Offset) {
		text := strings.TrimLeft(line.Text, blanks)
		r := damagedLine(markdown.Span{Text: strings.TrimRight(text, blanks), Offset: line.Offset + len(line.Text) - len(text)})
		if r != nil && !isProse(r.URL) {
			lines = append(lines, r)
		}
	}
	return lines
}

// isProse reports whether words follow a URL.
func isProse(url string) bool {
	for i, query := range outsideBrackets(url) {
		if url[i] == ' ' && !query {
			return true
		}
	}
	return false
}

// holdsRequest reports whether a fence holds a request line; "or" and header lines
// may stand before it.
func holdsRequest(f *Fence) bool {
	alone := false // the line before is a method without a URL
	for _, line := range markdown.SplitLines(f.Text, f.Offset) {
		text := strings.TrimSpace(line.Text)
		switch {
		case RequestLineIn(line) != nil || alone && beginsURL(text):
			return true
		case strings.HasPrefix(text, "HTTP/"):
			return false
		}
		alone = slices.Contains(methods, text)
	}
	return false
}

// hasRequestLine reports whether an HTTP request section holds one.
func (p requestFinder) hasRequestLine() bool {
	for s, f := range p.Sections.Fences {
		if s.InRequest() && holdsRequest(f) {
			return true
		}
	}
	return false
}

// readRequests adds the request lines of a fence to those before it.
func (p requestFinder) readRequests(before []*RequestLine, f *Fence) []*RequestLine {
	r := requestReader{doc: p.Document, lines: before}
	for _, line := range markdown.SplitLines(f.Text, f.Offset) {
		text := strings.TrimLeft(line.Text, blanks)
		r.line(markdown.Span{Text: strings.TrimRight(text, " \t\r"), Offset: line.Offset + len(line.Text) - len(text)})
	}
	return r.lines
}

// A requestReader reads the lines of fences with request lines. What a line holds
// beside one method and one URL it takes for what a writer means by it, and reports
// it: a URL that is passed over is an operation that is missing.
type requestReader struct {
	doc   *markdown.Document
	lines []*RequestLine
	alone markdown.Span // a method without a URL, which the next line may have
	body  bool          // what follows is the body of a message
}

// line reads a line without the blanks around it.
func (r *requestReader) line(line markdown.Span) {
	if r.alone.Text != "" {
		line = r.joined(line)
	}
	request := RequestLineIn(line)
	switch {
	case request != nil:
		request.Check(r.doc)
		r.add(request)
	case r.body:
	case slices.Contains(methods, line.Text):
		r.alone = line
	case strings.HasPrefix(line.Text, "{") || strings.HasPrefix(line.Text, "["):
		r.body = true
	case len(r.lines) > 0 && r.last().goesOn(line.Text):
		r.goOn(line)
	case beginsURL(line.Text):
		r.withoutMethod(line)
	default:
		r.unknownMethod(line)
	}
}

func (r *requestReader) last() *RequestLine { return r.lines[len(r.lines)-1] }

// joined returns a line with the method that stands alone above it, or the line
// itself where it has no URL.
func (r *requestReader) joined(line markdown.Span) markdown.Span {
	method := r.alone
	r.alone = markdown.Span{}
	if !beginsURL(line.Text) {
		return line
	}
	r.reportParted(method.Offset+len(method.Text), line, " ")
	return markdown.Span{Text: method.Text + " " + line.Text, Offset: line.Offset - len(method.Text) - 1}
}

// reportParted reports a line that goes on with what ends at an offset above.
func (r *requestReader) reportParted(end int, line markdown.Span, between string) {
	r.doc.ReportFixable(diag.RequestLine, line.Offset, []diag.Edit{r.doc.Edit(end, r.doc.Source(end, line.Offset), between)},
		"request line goes on here; write method and URL in one line")
}

// end returns the offset behind a request line.
func (r *RequestLine) end() int {
	if r.below.Text != "" {
		return r.below.Offset + len(r.below.Text)
	}
	return r.At + len(r.URL)
}

// goesOn reports whether a URL goes on with a line: its brackets are open or it ends
// in what nothing ends in, or the line can only be a part of a URL.
func (r *RequestLine) goesOn(text string) bool {
	if text == "" || strings.ContainsAny(text, blanks) && !strings.ContainsAny(text[:1], "?&") {
		return false
	}
	return strings.ContainsAny(text[:1], "?&") || isOpen(r.URL) || strings.ContainsAny(r.URL[max(0, len(r.URL)-1):], "/=&?") && !beginsURL(text) && !isSeparator(text)
}

// isOpen reports whether brackets of a URL are not closed.
func isOpen(url string) bool {
	return strings.Count(url, "{") > strings.Count(url, "}") || strings.Count(url, "(") > strings.Count(url, ")")
}

// goOn adds a line to the URL of the one above.
func (r *requestReader) goOn(line markdown.Span) {
	last := r.last()
	r.reportParted(last.end(), line, "")
	last.URL += line.Text
	last.below = line
}

// withoutMethod reads a URL that has the method of the line above.
func (r *requestReader) withoutMethod(line markdown.Span) {
	if len(r.lines) == 0 {
		r.doc.Report(diag.RequestLine, line.Offset, "URL %q has no method; write one before it, such as %q", line.Text, methods[0]+" "+line.Text)
		return
	}
	method := r.last().Method
	r.doc.ReportFixable(diag.RequestLine, line.Offset, []diag.Edit{r.doc.Edit(line.Offset, "", method+" ")},
		"URL %q has no method; it is read as %s, like the line above", line.Text, method)
	r.add(&RequestLine{Method: method, URL: line.Text, Offset: line.Offset, At: line.Offset, line: line})
}

// otherMethod finds a line whose first word may be meant for a method.
var otherMethod = regexp.MustCompile(`^([A-Z]{3,9})\s+(?:~?/[^/\s]|https?://)`)

// unknownMethod reads a line whose method is misspelt, and reports one with a method
// that HTTP does not have, or that documents of an API do not.
func (r *requestReader) unknownMethod(line markdown.Span) {
	m := otherMethod.FindStringSubmatch(line.Text)
	if m == nil {
		return
	}
	method := diag.Nearest(m[1], methods)
	if method == "" {
		r.doc.Report(diag.RequestLine, line.Offset, "method %q is none of %s; the line is left out", m[1], strings.Join(methods, ", "))
		return
	}
	r.doc.ReportFixable(diag.RequestLine, line.Offset, []diag.Edit{r.doc.Edit(line.Offset, m[1], method)}, "method %q is taken for %s", m[1], method)
	rest := strings.TrimLeft(line.Text[len(m[1]):], blanks)
	r.add(&RequestLine{Method: method, URL: rest, Offset: line.Offset, At: line.Offset + len(line.Text) - len(rest), line: line})
}

// beginsURL reports whether a text can only be a URL, if perhaps a relative one.
func beginsURL(text string) bool {
	text = strings.TrimPrefix(text, "~")
	return len(text) > 1 && text[0] == '/' && strings.IndexByte("/* \t", text[1]) < 0 || strings.HasPrefix(text, "https://") || strings.HasPrefix(text, "http://")
}

// isSeparator reports whether a line only parts others.
func isSeparator(text string) bool {
	return slices.Contains([]string{"or", "and"}, strings.ToLower(strings.Trim(text, "-*_: ")))
}

// nextURL finds what parts a URL from a further one in the same line, with the method
// of that if it has one of its own.
var nextURL = regexp.MustCompile(`^(\s*[,;|]\s*(?:(?:or|and)\s+)?|\s+(?:(?:or|and|/)\s+)?)(?:(GET|POST|PUT|PATCH|DELETE|HEAD)\s+)?(~?/[^/*\s]|https?://)`)

// dangling finds what parts URLs at the end of a line that has no further one.
var dangling = regexp.MustCompile(`(?:\s+(?:or|and)|\s*[,;])$`)

// danglingIn returns what parts a URL from none at its end, "" for nothing.
func danglingIn(url string) string {
	if strings.IndexByte(",;rd", url[len(url)-1]) < 0 || isOpen(url) {
		return ""
	}
	return dangling.FindString(url)
}

// add adds a request line, and those of the further URLs that stand in it.
func (r *requestReader) add(request *RequestLine) {
	r.lines = append(r.lines, request)
	if m := danglingIn(request.URL); m != "" {
		at := request.At + len(request.URL) - len(m)
		r.doc.ReportFixable(diag.RequestLine, at, []diag.Edit{r.doc.Edit(at, m, "")}, "URL is followed by %q, which is no part of it", strings.TrimSpace(m))
		request.URL = strings.TrimSuffix(request.URL, m)
	}
	at, m := furtherURL(request.URL)
	if m == nil {
		return
	}
	next, start := *request, at+m[6]
	if m[4] >= 0 {
		next.Method = request.URL[at+m[4] : at+m[5]]
	}
	r.doc.ReportFixable(diag.RequestLine, request.At+at+m[3], []diag.Edit{r.doc.Edit(request.At+at, request.URL[at:start], "\n"+next.Method+" ")},
		"line has a further URL; write a line for each, with its method")
	next.URL, next.At = request.URL[start:], request.At+start
	request.URL = request.URL[:at]
	r.add(&next)
}

// furtherURL returns where a URL ends that has another one behind it, and what
// nextURL finds there.
func furtherURL(url string) (at int, m []int) {
	for i, query := range outsideBrackets(url) {
		if i == 0 || strings.IndexByte(" \t,;|", url[i]) < 0 {
			continue
		}
		if m := nextURL.FindStringSubmatchIndex(url[i:]); m != nil && (!query || m[4] >= 0 || strings.TrimSpace(url[i:i+m[3]]) != "") {
			return i, m
		}
	}
	return 0, nil
}

// outsideBrackets yields the offsets in a URL outside of brackets and quotes, which
// hold blanks and slashes of their own, and whether each is in the query.
func outsideBrackets(url string) iter.Seq2[int, bool] {
	return func(yield func(int, bool) bool) {
		depth, quoted, query := 0, false, false
		for i := range len(url) {
			switch c := url[i]; {
			case c == '\'':
				quoted = !quoted
			case quoted:
			case strings.IndexByte("({<", c) >= 0:
				depth++
			case strings.IndexByte(")}>", c) >= 0:
				depth--
			case depth == 0:
				query = query || c == '?'
				if !yield(i, query) {
					return
				}
			}
		}
	}
}
