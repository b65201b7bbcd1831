package parser

import (
	"bytes"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
)

// A section is a heading with the blocks below it, up to the next heading.
type section struct {
	heading
	key      sectionKey
	parent   *section
	children []*section
	blocks   []block
}

// A sectionKey says what the dialect puts into a section.
type sectionKey int

const (
	secOther sectionKey = iota
	secPermissions
	secHTTP
	secOptionalQuery
	secQuery
	secPath
	secFunction
	secHeaders
	secBody
	secRequest // an example's request
	secResponse
	secExample
	secErrors
	secMethods
	secProperties
	secRelationships
	secInstance
	secMembers
	secValues
	secJSON
	secDerived
)

var sectionKeys = map[string]sectionKey{
	"permissions": secPermissions, "prerequisites": secPermissions,
	"optional query parameters": secOptionalQuery, "odata query parameters": secOptionalQuery,
	"optional odata query parameters": secOptionalQuery, "query parameters": secQuery,
	"path parameters": secPath, "function parameters": secFunction,
	"request headers": secHeaders, "optional request headers": secHeaders,
	"request body": secBody, "request": secRequest,
	"response": secResponse, "http response": secResponse,
	"error responses": secErrors, "error response": secErrors, "error response codes": secErrors, "error handling": secErrors,
	"methods": secMethods, "properties": secProperties, "relationships": secRelationships,
	"instance attributes": secInstance, "members": secMembers,
	"json representation": secJSON, "derived types": secDerived,
}

var (
	tabLabel  = regexp.MustCompile(`^\s*\[[^\]]*\]\(#tab/`)
	valuesEnd = regexp.MustCompile(`(?i)^([A-Za-z_][\w.]*) (values|enumeration|flags|options|enum)$`)
	// genericValues tells headings that name no enum.
	genericValues = regexp.MustCompile(`(?i)^(possible|valid|allowed|supported|property|default|return|other|common|query|request|response) `)
	exampleN      = regexp.MustCompile(`^(examples?)\b`)
	numbered      = regexp.MustCompile(`^(request|response) \d+$`)
)

// keyOf reads a heading; a localised page's slug is the English heading.
func keyOf(h heading) sectionKey {
	text := strings.ToLower(h.text)
	if h.slug != "" {
		text = strings.ReplaceAll(strings.ToLower(h.slug), "-", " ")
	}
	text = strings.Join(strings.Fields(text), " ")
	switch key, ok := sectionKeys[text]; {
	case ok:
		return key
	case strings.HasPrefix(text, "http request"):
		return secHTTP
	case exampleN.MatchString(text):
		return secExample
	case numbered.MatchString(text):
		if strings.HasPrefix(text, "request") {
			return secRequest
		}
		return secResponse
	case valuesEnd.MatchString(h.text) && !genericValues.MatchString(h.text):
		return secValues
	}
	return secOther
}

// outline puts the blocks under their headings. Labels of language tabs are
// headings of level 1 in Markdown, but not of the page; a page has one title.
func (p *page) outline(bs []block) {
	p.root = &section{}
	p.all = []*section{p.root}
	current := p.root
	for _, b := range bs {
		if b.kind != headingBlock {
			current.blocks = append(current.blocks, b)
			continue
		}
		if tabLabel.MatchString(b.text) {
			continue
		}
		current = current.open(b)
		p.mendHeading(current)
		p.all = append(p.all, current)
		if p.title.level == 0 && current.level == 1 {
			p.title = current.heading
		}
	}
	p.joinSplitTables()
	p.attachNotes()
}

// mendHeading takes a misspelt heading for the known one that is nearest.
func (p *page) mendHeading(s *section) {
	if s.key != secOther || s.level < 2 || s.level > 3 || s.slug != "" || s.parent.within(secExample) {
		return
	}
	known := slices.Sorted(maps.Keys(sectionKeys))
	const slip = 2 // letters too many or too few
	if near := diag.Nearest(strings.ToLower(s.text), known); near != "" && max(len(near)-len(s.text), len(s.text)-len(near)) <= slip {
		s.key = sectionKeys[near]
		p.reportFixable(diag.MisspeltHeading, s.offset, p.respell(s, near), "heading %q is taken for %q", s.text, near)
	}
}

// headingCase gives back what known headings lose in lower case.
var headingCase = strings.NewReplacer("odata", "OData", "http", "HTTP", "json", "JSON")

// respell writes a known heading in place of a section's own.
func (p *page) respell(s *section, known string) []diag.Edit {
	at := bytes.Index(p.src[s.offset:lineEnd(p.src, s.offset)], []byte(s.text))
	if at < 0 { // marks within the text
		return nil
	}
	known = headingCase.Replace(known)
	return []diag.Edit{p.edit(s.offset+at, s.text, strings.ToUpper(known[:1])+known[1:])}
}

// open returns a new section at its place in the tree; levels may jump. A title
// is no section, not even "example resource type".
func (s *section) open(b block) *section {
	parent := s
	for parent.parent != nil && parent.level >= b.head.level {
		parent = parent.parent
	}
	child := &section{heading: b.head, parent: parent}
	if child.level > 1 {
		child.key = keyOf(b.head)
	}
	child.blocks = append(child.blocks, b)
	parent.children = append(parent.children, child)
	return child
}

// joinSplitTables gives a table the rows that a comment or a blank line cut off.
func (p *page) joinSplitTables() {
	for _, s := range p.all {
		var last *table
		for i, b := range s.blocks {
			switch {
			case b.kind == tableBlock:
				last = b.table
			case b.kind == commentBlock:
			case b.kind == paragraphBlock && last != nil && isRows(b.text):
				p.reportFixable(diag.SplitTable, b.offset, p.closeGap(b.offset), "table rows stand apart from their table; remove what is between")
				for _, line := range splitLines(b.text, b.offset) {
					last.add(splitRow(line))
				}
				s.blocks[i].text = ""
			default:
				last = nil
			}
		}
	}
}

// closeGap removes blank lines above a row. There is no remedy where something
// else parts the row from the table.
func (p *page) closeGap(offset int) []diag.Edit {
	row := lineStart(p.src, offset)
	gap := row
	for gap > 0 && len(bytes.TrimSpace(p.src[lineStart(p.src, gap-1):gap])) == 0 {
		gap = lineStart(p.src, gap-1)
	}
	if gap == row || gap == 0 || !bytes.Contains(p.src[lineStart(p.src, gap-1):gap], []byte("|")) {
		return nil
	}
	return []diag.Edit{p.edit(gap, string(p.src[gap:row]), "")}
}

func isRows(text string) bool {
	for line := range strings.Lines(text) {
		if !strings.HasPrefix(strings.TrimSpace(line), "|") {
			return false
		}
	}
	return true
}

// fences yields the code fences of the page with their sections, in order.
func (p *page) fences(yield func(*section, *fence) bool) {
	for _, s := range p.all {
		for _, b := range s.blocks {
			if b.kind == fenceBlock && !yield(s, b.fence) {
				return
			}
		}
	}
}

// find returns the first section of a kind, or nil.
func (p *page) find(key sectionKey) *section {
	for _, s := range p.all {
		if s.key == key {
			return s
		}
	}
	return nil
}

// count returns the number of sections of a kind.
func (p *page) count(key sectionKey) int {
	n := 0
	for _, s := range p.all {
		if s.key == key {
			n++
		}
	}
	return n
}

// within reports whether a section is one of the given kinds, or below one.
func (s *section) within(keys ...sectionKey) bool {
	for ; s != nil; s = s.parent {
		if slices.Contains(keys, s.key) {
			return true
		}
	}
	return false
}

// inExample reports whether a section belongs to an example: it stands below a
// heading "Example", or is a request that is no "Request body", or the answer
// to one.
func (s *section) inExample() bool {
	if s.within(secExample, secRequest) {
		return true
	}
	if s.key != secResponse || s.parent == nil {
		return false
	}
	before := s.parent.children[:slices.Index(s.parent.children, s)]
	return slices.ContainsFunc(before, func(c *section) bool {
		return c.key == secRequest || c.key == secExample && s.level > 2
	})
}

// inRequest reports whether a section belongs to the operation's HTTP request.
func (s *section) inRequest() bool { return s.within(secHTTP) && !s.inExample() }

// canonical returns the nearest section upwards that the dialect knows.
func (s *section) canonical() *section {
	for s.parent != nil && (s.key == secOther || s.key == secValues) {
		s = s.parent
	}
	return s
}

// tables returns the tables directly in the section.
func (s *section) tables() []*table {
	var ts []*table
	for _, b := range s.blocks {
		if b.kind == tableBlock {
			ts = append(ts, b.table)
		}
	}
	return ts
}
