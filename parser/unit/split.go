package unit

import (
	"regexp"
	"slices"
	"strings"

	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/style"
)

// A root is the section with which a unit begins, and what makes it one.
type root struct {
	section  *Section
	kind     Kind
	requests []*RequestLine
}

// split returns the units of a page on which each has a heading of its own: nil when
// the page is not of that form, or when there is only one, which its title names.
func (p *Page) split() []*Unit {
	if !p.Style.Units.Several() {
		return nil
	}
	roots := p.roots()
	if len(roots) == 0 || len(roots) == 1 && roots[0].section.Level <= 1 && roots[0].kind == Type {
		return nil
	}
	var us []*Unit
	for _, r := range roots {
		us = append(us, p.unitsBelow(r, roots)...)
	}
	return us
}

// roots finds where units begin.
func (p *Page) roots() []*root {
	var roots []*root
	for _, s := range p.Sections {
		if s.Level == 0 || s.InExample() {
			continue
		}
		if lines := p.requestsOf(s); len(lines) > 0 {
			roots = addRequests(roots, operationOf(s), lines)
		} else if kind, ok := p.definition(s); ok {
			roots = append(roots, &root{section: s, kind: kind})
		}
	}
	return roots
}

// addRequests adds request lines to the unit that begins with a section.
func addRequests(roots []*root, s *Section, lines []*RequestLine) []*root {
	for _, r := range roots {
		if r.section == s && r.kind == Operation {
			r.requests = append(r.requests, lines...)
			return roots
		}
	}
	return append(roots, &root{section: s, kind: Operation, requests: lines})
}

// operationOf returns the section that is about the operation of a request line: the one
// that has the line, or the one above it that is no section of an operation.
func operationOf(s *Section) *Section {
	for s.Key != style.Other && s.Parent != nil && s.Level > 1 {
		s = s.Parent
	}
	return s
}

// requestsOf returns the request lines that a section has, wherever they stand: in its
// heading, in lines of text, in a fence, in a table of methods and paths.
func (p *Page) requestsOf(s *Section) []*RequestLine {
	if s.Key != style.Other && s.Key != style.HTTPRequest {
		return nil
	}
	lines := p.requestsWithin(s)
	for _, r := range lines {
		r.URL = inBraces(r.URL)
	}
	return lines
}

// eitherParam finds a placeholder in parentheses that may be one of several: "(id or name)".
var eitherParam = regexp.MustCompile(`/\(([A-Za-z][\w-]*(?: or [A-Za-z][\w-]*)*)\)`)

// inBraces returns a URL with its placeholders in braces that stand in parentheses.
func inBraces(url string) string {
	return eitherParam.ReplaceAllStringFunc(url, func(m string) string {
		return "/{" + strings.ReplaceAll(m[2:len(m)-1], " or ", " | ") + "}"
	})
}

func (p *Page) requestsWithin(s *Section) []*RequestLine {
	line := strings.TrimRight(p.Document.Line(s.Offset), " \r\n#")
	text := strings.TrimLeft(line, "# \t")
	if r := p.requestIn(markdown.Span{Text: text, Offset: s.Offset + len(line) - len(text)}); r != nil {
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
	return lines
}

// requestsIn returns the request lines of a paragraph that is nothing else.
func (p *Page) requestsIn(b markdown.Block) []*RequestLine {
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

// requestIn reads a line of text as the style writes request lines.
func (p *Page) requestIn(line markdown.Span) *RequestLine {
	m := p.Style.Units.Requests.GroupIndex(line.Text)
	if m == nil {
		return nil
	}
	var method, url markdown.Span
	for i := 2; i+3 < len(m); i += 4 { // alternatives have groups of their own
		if m[i] >= 0 && m[i+2] >= 0 {
			method = markdown.Span{Text: line.Text[m[i]:m[i+1]], Offset: line.Offset + m[i]}
			url = markdown.Span{Text: line.Text[m[i+2]:m[i+3]], Offset: line.Offset + m[i+2]}
		}
	}
	if methodOf(strings.ToUpper(method.Text)+" ") == "" {
		return nil
	}
	return &RequestLine{Method: strings.ToUpper(method.Text), URL: plainURL(p.Document, url.Text), Offset: method.Offset, At: url.Offset}
}

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
	return strings.Trim(strings.ReplaceAll(url.String(), `\`, ""), "`*_ ")
}

// firstLine finds what follows the first line of a cell.
var firstLine = regexp.MustCompile(`(?is)\s*<br.*$`)

// requestRows returns the request lines of a table with columns for methods and paths.
func (p *Page) requestRows(t *markdown.Table) []*RequestLine {
	method, path := -1, -1
	for i, c := range t.Header {
		switch header := strings.ToLower(markdown.PlainText(c.Text)); {
		case slices.Contains(p.Style.Units.Methods, header):
			method = i
		case slices.Contains(p.Style.Units.Paths, header):
			path = i
		}
	}
	if method < 0 || path < 0 {
		return nil
	}
	var lines []*RequestLine
	for _, r := range t.Rows {
		m, u := r.Cell(method), r.Cell(path)
		word, url := strings.ToUpper(markdown.PlainText(m.Text)), plainURL(p.Document, firstLine.ReplaceAllString(u.Text, ""))
		if url, _, _ = strings.Cut(url, " "); methodOf(word+" ") != "" && (strings.HasPrefix(url, "/") || strings.Contains(url, "://")) {
			lines = append(lines, &RequestLine{Method: strings.TrimSpace(word), URL: url, Offset: m.Offset, At: u.Offset})
		}
	}
	if lines != nil {
		p.requestTables[t] = true
	}
	return lines
}

// fencedRequests returns the request lines of the first fence that has some, and of
// those below it that repeat no URL of the service with its host.
func (p *Page) fencedRequests(s *Section) []*RequestLine {
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

// definition reports whether a section defines a type or an enum: its heading says so,
// and it has a table.
func (p *Page) definition(s *Section) (Kind, bool) {
	if len(s.Tables()) == 0 || s.Key != style.Other && s.Key != style.Values && s.Key != style.Properties {
		return 0, false
	}
	typed := slices.ContainsFunc(s.Tables(), func(t *markdown.Table) bool {
		return slices.ContainsFunc(t.Header, func(c markdown.Span) bool {
			return p.Style.ColumnOf(markdown.PlainText(c.Text)) == style.TypeColumn
		})
	})
	defined := s.Parent != nil && slices.Contains(p.Style.Units.Definitions, strings.ToLower(s.Parent.Text))
	switch {
	case typed && (defined || p.Style.Units.Type.Match(s.Text)):
		return Type, true
	case defined && p.listsMembers(s):
		return Enum, true
	case slices.ContainsFunc(s.Tables(), func(t *markdown.Table) bool { return p.lists(s, t) }):
		return Enum, true
	case typed && s.Key == style.Other && p.isCited(s):
		return Type, true
	}
	return 0, false
}

// lists reports whether a table of a section lists the values of an enum.
func (p *Page) lists(s *Section, t *markdown.Table) bool {
	_, ok := ValuesIn(p.Style, t, s.Text)
	return ok
}

// unitsBelow returns the units that begin with a root: one for each method of its
// requests.
func (p *Page) unitsBelow(r *root, roots []*root) []*Unit {
	sections := p.outlineOf(r.section, roots)
	title := r.section.Heading
	if r.kind != Operation {
		if up := introducing(r.section); up != nil && r.kind == Type {
			sections[0].Blocks = slices.Concat(up.Blocks, sections[0].Blocks)
		}
		return []*Unit{{Kind: r.kind, Title: title, Sections: sections, Section: sections[0], Above: above(r.section), IDs: p.ids(r.section, r.kind)}}
	}
	if r.titled(p) {
		title.Text = "" // it is the request line
	}
	us := byMethod(r.requests)
	for _, u := range us {
		u.Title, u.Sections, u.IDs = title, sections, p.ids(r.section, r.kind)
	}
	return us
}

// above returns the heading above a section, "" where that is the title of the page.
func above(s *Section) string {
	if s.Parent == nil || s.Parent.Level <= 1 {
		return ""
	}
	return s.Parent.Text
}

// titled reports whether a heading is a request line itself.
func (r *root) titled(p *Page) bool {
	from := r.section.Offset
	return r.requests[0].Offset > from && r.requests[0].Offset < from+len(p.Document.Line(from))
}

// ids returns the anchors of a section, and those of the sections to which links lead
// that mean it: one that introduces it, and those that are called the same.
func (p *Page) ids(s *Section, kind Kind) []string {
	p.findAnchors()
	var ids []string
	for _, other := range p.Sections {
		if other.Label {
			continue
		}
		if other == s || kind == Type && (other == introducing(s) || p.namesAlike(other, s)) {
			ids = append(ids, p.anchors[other.Offset]...)
		}
	}
	return ids
}

func (p *Page) findAnchors() {
	if p.anchors == nil {
		p.anchors = map[int][]string{}
		for i, ids := range p.Document.IDs() {
			p.anchors[p.Document.Sections[i].Offset] = ids
		}
	}
}

// namesAlike reports whether two headings define a type of one name: "Bed Object" and
// "Bed Structure".
func (p *Page) namesAlike(a, b *Section) bool {
	x, y := p.Style.Units.Type.Groups(a.Text), p.Style.Units.Type.Groups(b.Text)
	return x != nil && y != nil && strings.EqualFold(strings.Join(x[1:], ""), strings.Join(y[1:], ""))
}

// introducing returns the section above the first one below it which has nothing but
// text: "Bed Object" above "Bed Structure". It is nil where there is none.
func introducing(s *Section) *Section {
	up := s.Parent
	if up == nil || up.Level <= 1 || len(up.Tables()) > 0 || len(up.Fences) > 0 || up.Children[0] != s {
		return nil
	}
	return up
}

// outlineOf returns a section with those that belong to it as an outline of its own, of
// which it is the title: the sections below it, and those behind it that can only be
// sections of a unit. Where another unit begins it ends.
func (p *Page) outlineOf(title *Section, roots []*root) Sections {
	starts := func(s *Section) bool {
		return s != title && slices.ContainsFunc(roots, func(r *root) bool { return r.section == s })
	}
	moved := map[*Section]*Section{}
	var outline Sections
	for _, s := range p.Sections[slices.Index(p.Sections, title):] {
		within := s == title || isBelow(s, title)
		if starts(s) || !within && (s.Level < title.Level || s.Key == style.Other) {
			if within && s.Level > title.Level {
				continue
			}
			break
		}
		if s.Parent != nil && s != title && moved[s.Parent] == nil && within {
			continue // below another unit
		}
		c := p.moved(s, title.Level-1)
		if parent := moved[s.Parent]; parent != nil {
			c.Parent = parent
		} else if s != title {
			c.Parent = outline[0]
		}
		if c.Parent != nil {
			c.Parent.Children = append(c.Parent.Children, c)
		}
		moved[s] = c
		outline = append(outline, c)
	}
	return outline
}

func isBelow(s, above *Section) bool {
	for ; s != nil; s = s.Parent {
		if s == above {
			return true
		}
	}
	return false
}

// moved returns a copy of a section some levels higher, without the text that is its
// request lines.
func (p *Page) moved(s *Section, levels int) *Section {
	m := *s.Section
	m.Level = max(m.Level-levels, 1)
	m.Blocks = slices.DeleteFunc(slices.Clone(m.Blocks), func(b markdown.Block) bool { return p.requestBlocks[b.Offset] })
	c := &Section{Section: &m, Key: s.Key, Fences: s.Fences, Status: s.Status, Label: s.Label, several: s.several}
	if levels == s.Level-1 {
		c.Key = style.Other
	}
	return c
}

// splitKind returns what a page with several units counts as.
func splitKind(us []*Unit) model.PageKind {
	has := map[Kind]bool{}
	for _, u := range us {
		has[u.Kind] = true
	}
	switch {
	case has[Operation]:
		return model.OperationPage
	case has[Type]:
		return model.ResourcePage
	}
	return model.EnumBundle
}
