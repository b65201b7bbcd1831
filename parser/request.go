package parser

import (
	"regexp"
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

// A requestLine is a line "METHOD URL" of an HTTP request section.
type requestLine struct {
	method string
	url    string
	offset int // of the method
	at     int // of the URL
}

// requestRE finds the version of HTTP, which belongs behind the URL, before it
// as well.
var requestRE = regexp.MustCompile(`(?i)^[ \t]*(GET|POST|PUT|PATCH|DELETE|HEAD)[ \t]+(?:HTTP/\d(?:\.\d)?[ \t]+)?(\S.*?)[ \t\r]*$`)

var methods = []string{"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"}

// requestLineIn reads one line, nil when it is none.
func requestLineIn(line cell) *requestLine {
	word, _, _ := strings.Cut(strings.TrimLeft(line.text, " \t"), " ")
	if !slices.ContainsFunc(methods, func(m string) bool { return len(word) >= len(m) && strings.EqualFold(word[:len(m)], m) }) {
		return nil // the expression below is too dear for every line of every example
	}
	m := requestRE.FindStringSubmatchIndex(line.text)
	if m == nil {
		return nil
	}
	return &requestLine{
		method: strings.ToUpper(line.text[m[2]:m[3]]), url: line.text[m[4]:m[5]],
		offset: line.offset + m[2], at: line.offset + m[4],
	}
}

// firstLineOf returns the first line of a fence that is not blank.
func firstLineOf(f *fence) cell {
	for _, line := range splitLines(f.text, f.offset) {
		if strings.TrimSpace(line.text) != "" {
			return line
		}
	}
	return cell{offset: f.offset}
}

// requestLines returns the request lines of the page's HTTP request sections,
// or, on a page without such lines, those of fences that are marked as ignored
// or not at all and stand outside of examples.
func (p *page) requestLines() []*requestLine {
	lines := p.requestLinesWhere(func(s *section, _ *fence) bool { return s.inRequest() })
	if lines == nil && p.title.level > 0 {
		lines = p.requestLinesWhere(func(s *section, f *fence) bool {
			return !s.inExample() && !s.within(secResponse) && (f.note == nil || f.note.is("ignored") || f.note.is("request"))
		})
	}
	return lines
}

func (p *page) requestLinesWhere(is func(*section, *fence) bool) []*requestLine {
	var lines []*requestLine
	for s, f := range p.fences {
		if is(s, f) && requestLineIn(firstRequest(f)) != nil {
			f.template, f.fate = true, used("URL templates")
			lines = append(lines, requestLinesIn(f)...)
		}
	}
	return lines
}

// firstRequest returns the first request line among the leading lines of a
// fence; "or" and header lines may stand before it.
func firstRequest(f *fence) cell {
	for _, line := range splitLines(f.text, f.offset) {
		if requestLineIn(line) != nil {
			return line
		}
		if strings.HasPrefix(strings.TrimSpace(line.text), "HTTP/") {
			break
		}
	}
	return cell{offset: f.offset}
}

func requestLinesIn(f *fence) []*requestLine {
	var lines []*requestLine
	for _, line := range splitLines(f.text, f.offset) {
		if r := requestLineIn(line); r != nil {
			lines = append(lines, r)
		}
	}
	return lines
}

// hasRequestLine reports whether an HTTP request section holds one.
func (p *page) hasRequestLine() bool {
	for s, f := range p.fences {
		if s.inRequest() && requestLineIn(firstRequest(f)) != nil {
			return true
		}
	}
	return false
}

// hasExampleRequest reports whether any fence of the page holds a request.
func (p *page) hasExampleRequest() bool {
	for _, f := range p.fences {
		if requestLineIn(firstLineOf(f)) != nil {
			return true
		}
	}
	return false
}

// addTemplate reads the URL of a request line into the operation: as a
// template, with the query parameters that it shows, or as a stub.
func (p *page) addTemplate(op *model.Operation, r *requestLine) {
	if m := stubURI.FindStringSubmatchIndex(r.url); m != nil {
		stub := model.Stub{Method: r.method, Text: r.method + " " + strings.TrimSpace(r.url), Pos: p.pos(r.at + m[0])}
		stub.Entity = strings.EqualFold(r.url[m[2]:m[3]], "entity")
		if m[4] >= 0 {
			stub.Type = r.url[m[4]:m[5]]
		}
		op.Evidence.NoURI = append(op.Evidence.NoURI, stub)
		return
	}
	t, err := Template(r.url)
	if err != nil {
		p.report(diag.BadURI, r.at, "URL %q is no template: %s; it is left out", strings.TrimSpace(r.url), err)
		return
	}
	t.Pos = p.pos(r.at)
	if m := parenthesized.FindStringSubmatchIndex(r.url); m != nil {
		fix := []diag.Edit{p.edit(r.at+m[2]-1, "("+r.url[m[2]:m[3]]+")", "{"+r.url[m[2]:m[3]]+"}")}
		p.reportFixable(diag.NonSegmentParam, r.at, fix, "URL %q has a parameter in parentheses; write it in braces", t.Raw)
	}
	p.checkExampleKeys(t, r)
	p.checkParameters(op, t, r)
	op.Templates = append(op.Templates, t)
}

// checkExampleKeys reports, once a URL, the key of an example where a parameter
// belongs.
func (p *page) checkExampleKeys(t *model.Template, r *requestLine) {
	for _, s := range t.Segments {
		if param := s.Parts[0].Param; param != nil && param.Example != "" {
			at := r.at + strings.Index(r.url, param.Example)
			p.report(diag.BadURI, at, "URL holds the key of an example, %q; it is read as %s", param.Example, t.Path())
			return
		}
	}
}

// checkParameters reports, once an operation, a URL that writes two parameters
// alike.
func (p *page) checkParameters(op *model.Operation, t *model.Template, r *requestLine) {
	seen := map[string]bool{}
	for _, param := range t.Params() {
		if seen[param.Raw] && param.Argument == "" && !op.Evidence.SameNames {
			op.Evidence.SameNames = true
			p.report(diag.DuplicateParam, r.at, "URL %q has several parameters {%s}; this one is called %q here; give each a name", t.Raw, param.Raw, param.Name)
		}
		seen[param.Raw] = true
	}
}

var (
	parenthesized = regexp.MustCompile(`/\(([A-Za-z][\w-]*)\)(?:/|$)`)
	queryPair     = regexp.MustCompile(`^([$@]?[A-Za-z][\w.-]*)\s*[=:]?`)
)

// addURLQuery takes the parameters of a template's query string: OData's own
// ones are optional, and those that the page also has the URL without; others are
// required.
func addURLQuery(op *model.Operation, t *model.Template) {
	for _, name := range t.Query {
		lacks := func(other *model.Template) bool {
			return other.Shape() == t.Shape() && !slices.Contains(other.Query, name)
		}
		f := model.Field{Name: name, Type: model.SystemQueryType(name), Pos: t.Pos}
		if !strings.HasPrefix(name, "$") && !slices.ContainsFunc(op.Templates, lacks) {
			f.Requirement = model.Required
		}
		addParameter(op, model.Query, f)
	}
}

// queryNames returns the names of the parameters in a query string.
func queryNames(query string) []string {
	var names []string
	for pair := range strings.SplitSeq(query, "&") {
		if m := queryPair.FindStringSubmatch(strings.TrimSpace(pair)); m != nil {
			names = append(names, m[1])
		}
	}
	return names
}

// addParameter adds a parameter unless the operation has it; a later mention
// only fills what the earlier one left open.
func addParameter(op *model.Operation, in model.ParamIn, f model.Field) {
	for _, known := range op.Parameters {
		if known.In == in && strings.EqualFold(known.Name, f.Name) {
			if known.Doc == "" {
				known.Doc = f.Doc
			}
			if known.Requirement == model.Optional {
				known.Requirement = f.Requirement
			}
			return
		}
	}
	op.Parameters = append(op.Parameters, &model.Parameter{In: in, Field: f})
}
