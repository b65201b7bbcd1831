package unit

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/style"
)

// requestsOf returns the request lines that a section has, wherever they stand: in its
// heading, in lines of text, in a fence, in a table of methods and paths.
func (p requestFinder) requestsOf(s *Section) []*RequestLine {
	if s.Key != style.Other && s.Key != style.HTTPRequest {
		return nil
	}
	lines := slices.DeleteFunc(p.requestsWithin(s), func(r *RequestLine) bool { return encoded.MatchString(r.URL) })
	for _, r := range lines {
		r.URL = inBraces(withoutEntities.Replace(r.URL))
		r.cutExpressions()
	}
	return lines
}

// withoutEntities replaces letters that a URL has as entities of HTML: "/a/&lt;id&gt;".
var withoutEntities = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&")

// encoded finds a path with a letter in another notation, which only a value has: the line
// is an example, "GET /projects/a%2Fb".
var encoded = regexp.MustCompile(`^[^?]*%[0-9A-Fa-f]{2}`)

// expression finds an expression of RFC 6570 in a URL: "{?page,limit}", "{&page}", "{#part}".
var expression = regexp.MustCompile(`\{([?&#])([^{}]*)\}`)

// cutExpressions takes expressions out of a URL that are no part of its path.
func (r *RequestLine) cutExpressions() {
	r.URL = expression.ReplaceAllStringFunc(r.URL, func(found string) string {
		m := expression.FindStringSubmatch(found)
		for name := range strings.SplitSeq(m[2], ",") {
			if name = strings.Trim(name, " *"); name != "" && m[1] != "#" {
				r.Optional = append(r.Optional, name)
			}
		}
		return ""
	})
}

// eitherParam finds a placeholder in parentheses, which may be one of several or have
// several words: "(id or name)", "(plugin name)".
var eitherParam = regexp.MustCompile(`/\(([A-Za-z][\w-]*(?: [A-Za-z][\w-]*)*)\)`)

// inBraces returns a URL with its placeholders in braces that stand in parentheses.
func inBraces(url string) string {
	return eitherParam.ReplaceAllStringFunc(url, func(m string) string {
		names := strings.Split(m[2:len(m)-1], " or ")
		for i, name := range names {
			names[i] = strings.ReplaceAll(name, " ", "_")
		}
		return "/{" + strings.Join(names, " | ") + "}"
	})
}

func (p requestFinder) requestsWithin(s *Section) []*RequestLine {
	line := strings.TrimRight(p.Document.Line(s.Offset), " \r\n#")
	text := strings.TrimLeft(line, "# \t")
	heading := markdown.Span{Text: text, Offset: s.Offset + len(line) - len(text)}
	if r := cmp.Or(p.requestIn(heading), p.bracketRequest(s, heading)); r != nil {
		return []*RequestLine{r}
	}
	var lines []*RequestLine
	for _, b := range s.Blocks {
		switch b.Kind {
		case markdown.ParagraphBlock:
			lines = append(lines, p.requestsIn(b)...)
		case markdown.TableBlock:
			lines = append(lines, p.requestRows(b.Table)...)
		}
	}
	if lines == nil {
		lines = p.fencedRequests(s)
	}
	if lines == nil {
		if r := p.labelledRequest(s); r != nil {
			return []*RequestLine{r}
		}
	}
	return lines
}

// requestsIn returns the request lines of a paragraph that is nothing else.
func (p requestFinder) requestsIn(b markdown.Block) []*RequestLine {
	var lines []*RequestLine
	for _, line := range markdown.SplitLines(b.Text, b.Offset) {
		r := p.requestIn(line)
		if r == nil {
			break
		}
		lines = append(lines, r)
	}
	if lines != nil {
		p.requestBlocks[b.Offset] = true
	}
	return lines
}

// inlineTag finds tags of HTML that only say how a text looks.
var inlineTag = regexp.MustCompile(`(?i)</?(?:span|code|b|strong|em|i|kbd|small|div|p)\b[^<>]*>`)

// requestIn reads a line of text as the style writes request lines.
func (p requestFinder) requestIn(line markdown.Span) *RequestLine {
	if strings.Contains(line.Text, "<") {
		line.Text = inlineTag.ReplaceAllStringFunc(line.Text, func(tag string) string { return strings.Repeat(" ", len(tag)) })
		trimmed := strings.TrimLeft(line.Text, " ")
		line = markdown.Span{Text: strings.TrimRight(trimmed, " "), Offset: line.Offset + len(line.Text) - len(trimmed)}
	}
	m := p.Style.Units.Requests.GroupIndex(line.Text)
	if m == nil {
		return nil
	}
	method, url := strings.ToUpper(line.Text[m[2]:m[3]]), line.Text[m[4]:m[5]]
	if methodOf(method+" ") == "" {
		return nil
	}
	return &RequestLine{Method: method, URL: plainURL(p.Document, url), Offset: line.Offset + m[2], At: line.Offset + m[4]}
}

// strongBrace removes marks around placeholders: "*{baseURL}*/v1".
var strongBrace = strings.NewReplacer("**{", "{", "*{", "{", "_{", "{", "}**", "}", "}*", "}", "}_", "}")

// plainURL returns a URL without what Markdown needs: links, escapes, marks.
func plainURL(d *markdown.Document, src string) string {
	var url strings.Builder
	at := 0
	for _, l := range d.Links(src) {
		url.WriteString(src[at:l.Start])
		url.WriteString(l.Text)
		at = l.End
	}
	url.WriteString(src[at:])
	return strings.Trim(strongBrace.Replace(strings.ReplaceAll(url.String(), `\`, "")), "`*_ ")
}

// requestRows returns the request lines of a table with columns for methods and paths.
func (p requestFinder) requestRows(t *markdown.Table) []*RequestLine {
	method, path, inHeader := p.requestColumns(t)
	if method < 0 || path < 0 {
		return nil
	}
	var lines []*RequestLine
	for _, r := range t.Rows {
		m, u := r.Cell(method), r.Cell(path)
		if inHeader {
			m = t.Header[method]
			m.Text, _, _ = strings.Cut(strings.TrimSpace(m.Text), " ")
		}
		for _, url := range p.urlsIn(u.Text) {
			for _, word := range p.methodsIn(m.Text) {
				lines = append(lines, &RequestLine{Method: word, URL: url, Offset: m.Offset, At: u.Offset})
			}
		}
	}
	if lines != nil {
		p.requestTables[t] = true
	}
	return lines
}

// requestColumns returns the columns of a table that have methods and URLs, -1 for none.
// The header of the URLs may have the method: "PUT method request URI".
func (p requestFinder) requestColumns(t *markdown.Table) (method, path int, inHeader bool) {
	method, path = -1, -1
	for i, c := range t.Header {
		header := strings.ToLower(markdown.PlainText(c.Text))
		word, rest, _ := strings.Cut(header, " ")
		switch {
		case slices.Contains(p.Style.Units.Methods, header):
			method = i
		case slices.Contains(p.Style.Units.Paths, header):
			path = i
		case slices.Contains(methods, strings.ToUpper(word)) && slices.Contains(p.Style.Units.Paths, strings.TrimPrefix(rest, "method ")):
			return i, i, true
		}
	}
	return method, path, false
}

// cellWord finds the words of a cell.
var cellWord = regexp.MustCompile(`[A-Z]+`)

// methodsIn returns the methods that a cell names, "GET/POST" or "`PUT`, `POST`": nil for
// one with other words.
func (p requestFinder) methodsIn(cell string) []string {
	var found []string
	for _, word := range cellWord.FindAllString(strings.ToUpper(markdown.PlainText(cell)), -1) {
		if as := p.Style.Units.MethodWords[word]; as != "" {
			word = as
		}
		switch {
		case slices.Contains(methods, word):
			found = append(found, word)
		case word != "OR" && word != "AND":
			return nil
		}
	}
	return found
}

// lineBreak finds what parts the lines of a cell.
var lineBreak = regexp.MustCompile(`(?i)\s*<br\s*/?>\s*`)

// urlsIn returns the URLs of a cell, one for each of its lines that has one.
func (p requestFinder) urlsIn(cell string) []string {
	var urls []string
	for _, line := range lineBreak.Split(cell, -1) {
		url := plainURL(p.Document, line)
		for i := range outsideBrackets(url) {
			if url[i] == ' ' {
				url = url[:i]
				break
			}
		}
		if strings.HasPrefix(url, "/") || strings.HasPrefix(url, "{") || strings.Contains(url, "://") {
			urls = append(urls, url)
		}
	}
	return urls
}

// fencedRequests returns the request lines of the first fence that has some, and of
// those below it that repeat no URL of the service with its host.
func (p requestFinder) fencedRequests(s *Section) []*RequestLine {
	var lines []*RequestLine
	for _, f := range s.Fences {
		if f.Language != "" && !slices.Contains(p.Style.Fences, f.Language) || !holdsRequest(f) {
			continue
		}
		if lines != nil && strings.Contains(f.Text, "://") {
			break
		}
		before := len(lines)
		lines = p.readRequests(lines, f)
		f.Template = len(lines) > before
	}
	return lines
}
