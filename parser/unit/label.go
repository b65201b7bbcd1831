package unit

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/style"
)

// openLabelled puts what stands below labels, such as "**Query parameters**:" or "Example
// response:", into sections of their own, as if the labels were headings one level down.
func (p *Page) openLabelled() {
	var all Sections
	for _, s := range p.Sections {
		own := *s.Section
		own.Blocks = nil
		r := labelReader{page: p, within: s, own: &own}
		for i, b := range s.Blocks {
			r.block(withCode(b), s.Blocks[i+1:])
		}
		s.Section = r.own
		s.Children = slices.Concat(r.opened, s.Children)
		all = append(append(all, s), r.opened...)
	}
	p.Sections = all
}

// withCode returns indented code as the fence that others write.
func withCode(b markdown.Block) markdown.Block {
	if b.Kind == markdown.CodeBlock {
		b.Kind, b.Fence = markdown.FenceBlock, &markdown.Fence{Text: b.Text, Offset: b.Offset, Line: b.Offset}
	}
	return b
}

// A labelReader parts the blocks of a section at its labels.
type labelReader struct {
	page   *Page
	within *Section
	own    *markdown.Section // with what stands above the first label
	opened []*Section
	closed bool // what follows belongs to the section itself

	lists  *listReader // of the last list whose items are sections
	listed int         // where that ends
}

// block adds a block to the section that is open, and opens those that it labels.
func (r *labelReader) block(b markdown.Block, next []markdown.Block) {
	if r.lists != nil && b.Offset < r.listed {
		r.lists.take(b)
		return
	}
	if b.Kind == markdown.ListBlock && r.within.Level > 0 {
		if !r.sections(b) {
			r.list(b)
		}
		return
	}
	if b.Kind != markdown.ParagraphBlock || r.within.Level == 0 {
		r.add(b)
		return
	}
	if key := r.page.Style.Labels.Find(b.Text); key != style.Other && leadsToList(next) && !r.says(key) {
		r.open(strings.TrimSpace(b.Text), key, 0, b.Offset)
		r.add(b)
		return
	}
	r.paragraph(b, next)
}

// says reports whether the heading says more than a label: where what is taken travels.
func (r *labelReader) says(key style.Section) bool {
	return key == style.FunctionParameters && r.within.Key.Holds() != style.NoPlace
}

// list adds a list. A label may stand between its items, as a paragraph of the one above it.
func (r *labelReader) list(b markdown.Block) {
	at, blank := 0, false
	for line := range strings.Lines(b.Text) {
		if text := strings.TrimSpace(line); text == "" {
			blank = true
		} else {
			label, _ := labelIn(text, true)
			if key, status := labelled(r.page.Style, label); blank && label != "" && key != style.Other && isIndented(line) && beginsItem(b.Text[at+len(line):]) {
				r.add(markdown.Block{Kind: markdown.ListBlock, Offset: b.Offset, Text: b.Text[:at]})
				r.open(label, key, status, b.Offset+at)
				rest := strings.TrimLeft(b.Text[at+len(line):], "\r\n")
				r.list(markdown.Block{Kind: markdown.ListBlock, Offset: b.Offset + len(b.Text) - len(rest), Text: rest})
				return
			}
			blank = false
		}
		at += len(line)
	}
	r.add(b)
}

func isIndented(line string) bool {
	return strings.HasPrefix(line, "  ") || strings.HasPrefix(line, "\t")
}

// beginsItem reports whether a text goes on with an item of a list behind a blank line.
func beginsItem(text string) bool {
	rest := strings.TrimLeft(text, "\r\n")
	return len(rest) < len(text) && rest != "" && strings.IndexByte("-+*", rest[0]) >= 0
}

// paragraph adds a paragraph line by line, where some of its lines are labels.
func (r *labelReader) paragraph(b markdown.Block, next []markdown.Block) {
	from := 0 // of the lines that are not added yet
	add := func(to int) {
		if text := b.Text[from:to]; strings.TrimSpace(strings.Trim(text, "\\")) != "" {
			r.add(markdown.Block{Kind: markdown.ParagraphBlock, Offset: b.Offset + from, Text: text})
		}
	}
	at := 0
	for line := range strings.Lines(b.Text) {
		label, rest := labelIn(line, strings.TrimSpace(b.Text) == strings.TrimSpace(line))
		key, status := labelled(r.page.Style, label)
		if strong := rest > 0; label != "" && key != style.Other && (strong || announces(line, next)) {
			add(at)
			r.open(label, key, status, b.Offset+at)
			from = at + max(rest, 0)
			if !strong {
				from = at + len(line)
			}
		}
		at += len(line)
	}
	if from == 0 {
		r.add(b)
		return
	}
	add(len(b.Text))
}

// add adds a block to the section that is open, unless it ends that.
func (r *labelReader) add(b markdown.Block) {
	to := r.own
	if n := len(r.opened); n > 0 && !r.closed {
		r.closed = r.ends(r.opened[n-1], b)
		to = r.opened[n-1].Section
	}
	if r.closed {
		to = r.own
	}
	to.Blocks = append(to.Blocks, b)
}

// ends reports whether a block ends the section of a label. What is needed to call an
// operation, a label may say above its request line: that ends such a section, and so does
// a table of what the operation takes. Below the list of that, text is about the operation
// again.
func (r *labelReader) ends(s *Section, b markdown.Block) bool {
	switch s.Key {
	case style.Permissions, style.SeeAlso:
		return requests(b) || r.listsParameters(b)
	case style.FunctionParameters, style.PathParameters, style.QueryParameters, style.RequestHeaders, style.RequestBody:
		listed := slices.ContainsFunc(s.Blocks, func(b markdown.Block) bool { return b.Kind == markdown.TableBlock || b.Kind == markdown.ListBlock })
		return listed && (b.Kind == markdown.ParagraphBlock && !definesTerms(b) || requests(b) && !slices.ContainsFunc(r.own.Blocks, requests))
	}
	return false
}

// requests reports whether a block is code with a request line.
func requests(b markdown.Block) bool {
	return b.Kind == markdown.FenceBlock && holdsRequest(&Fence{Fence: b.Fence})
}

// listsParameters reports whether a block is a table of what an operation takes, below a
// label that is about something else: it says more of names than a description.
func (r *labelReader) listsParameters(b markdown.Block) bool {
	if b.Kind != markdown.TableBlock {
		return false
	}
	named, told := false, false
	for _, c := range b.Table.Header {
		switch r.page.Style.ColumnOf(markdown.PlainText(c.Text)) {
		case style.NameColumn:
			named = true
		case style.TypeColumn, style.RequiredColumn, style.OptionalColumn, style.DefaultColumn, style.PlaceColumn:
			told = true
		}
	}
	return named && told
}

// definesTerms reports whether a paragraph is terms with their definitions.
func definesTerms(b markdown.Block) bool { return strings.Contains(b.Text, "\n:") }

// open opens the section of a label.
func (r *labelReader) open(label string, key style.Section, status, offset int) {
	m := &markdown.Section{Heading: markdown.Heading{Level: r.within.Level + 1, Text: label, Offset: offset}, Parent: r.own}
	r.closed = false
	r.opened = append(r.opened, &Section{Section: m, Key: key, Status: status, Parent: r.within, Label: true, several: true})
}

var (
	// strongLabel finds a label in bold, with a colon within or behind, at the start of a line.
	strongLabel = regexp.MustCompile(`^\s*(?:\*\*|__)([^*_]+?)\s*(?::\s*(?:\*\*?|__)|(?:\*\*|__)\s*:|(?:\*\*|__)\s*\\?\s*$)\s*`)
	// plainLabel finds a line that is nothing but a few words.
	plainLabel = regexp.MustCompile(`^\s*[*_]?([\p{Lu}\p{Lo}][^.*_|<>{}:]{2,60}?)[*_]?\s*:?[*_]?\s*$`)
)

// labelIn returns the label with which a line begins, and where what follows it begins: 0
// for a label that is no bold text, which must be a paragraph of its own.
func labelIn(line string, alone bool) (label string, rest int) {
	if m := strongLabel.FindStringSubmatchIndex(line); m != nil {
		return strings.TrimSpace(line[m[2]:m[3]]), m[1]
	}
	if m := plainLabel.FindStringSubmatch(line); m != nil && alone {
		return strings.TrimSpace(m[1]), 0
	}
	return "", 0
}

// announces reports whether a line without marks is a label: what it is about follows.
func announces(line string, next []markdown.Block) bool {
	const longest = 6 // words
	return len(strings.Fields(line)) <= longest && leadsToList(next)
}

// leadsToList reports whether a table, a list, code or a term with its definition follows.
func leadsToList(next []markdown.Block) bool {
	for _, b := range next {
		switch b.Kind {
		case markdown.CommentBlock:
		case markdown.ParagraphBlock:
			return definesTerms(b)
		case markdown.TableBlock, markdown.ListBlock, markdown.FenceBlock, markdown.CodeBlock:
			return true
		default:
			return false
		}
	}
	return false
}

// labelled returns the section that a label opens, and the status that it names.
func labelled(st *style.Style, label string) (style.Section, int) {
	if label == "" {
		return style.Other, 0
	}
	if status := statusIn(st, label); status > 0 {
		return style.Response, status
	}
	if key := st.SectionOf(label, ""); key != style.Values {
		return key, 0
	}
	return style.Other, 0
}

// statusIn returns the status that a heading is about, 0 for none.
func statusIn(st *style.Style, heading string) int {
	m := st.Answers.Heading.Groups(heading)
	if m == nil {
		return 0
	}
	n, _ := strconv.Atoi(strings.Join(m[1:], ""))
	return n
}

// settleHeaders takes a section "Headers" below what is said of an answer for one about the
// headers of that.
func (p *Page) settleHeaders() {
	for _, s := range p.Sections {
		if s.Key == style.RequestHeaders && s.Parent.Within(style.Response, style.ExampleResponse) {
			s.Key = style.ResponseHeaders
		}
	}
}

// settleRequests takes a section "Request" for that of the request line where it has what
// an operation takes, or its operation has no request line elsewhere: it is then no example.
func (p *Page) settleRequests() {
	for _, s := range p.Sections {
		if s.Key != style.Request || s.Parent == nil || s.Parent.InExample() {
			continue
		}
		takes := slices.ContainsFunc(s.Children, func(c *Section) bool {
			return slices.Contains([]style.Section{style.PathParameters, style.QueryParameters, style.FunctionParameters, style.RequestHeaders, style.RequestBody}, c.Key)
		})
		if takes || s.Parent.Level == 1 && len(p.requests().requestsOf(s.Parent)) == 0 && len(s.Tables()) > 0 {
			s.Key = style.HTTPRequest
		}
	}
}
