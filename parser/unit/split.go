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

// A splitter finds the units of a page on which each has a heading of its own.
type splitter struct {
	*Page
	roots   []*root            // in the order in which they are found
	begins  map[*Section]*root // by where they begin; of a type and an operation that begin together the latter
	at      map[*Section]int   // places in the list of sections
	anchors map[int][]string   // of the sections, by their offsets
	alike   map[string][]*Section
	listed  map[*Section]Sections // below each heading, those of parameters in a list
	cited   map[string]bool       // anchors of the page to which cells about types link; nil until they are looked for
}

// split returns the units of a page on which each has a heading of its own: nil when
// the page is not of that form, or when there is only one, which its title names.
func (p *Page) split() []*Unit {
	if !p.Style.Units.Several() {
		return nil
	}
	sp := &splitter{Page: p, begins: map[*Section]*root{}, listed: map[*Section]Sections{}}
	sp.findAnchors()
	sp.findRoots()
	if len(sp.roots) == 0 && sp.isType() {
		sp.begin(&root{section: p.titleSection(), kind: Type})
	}
	if len(sp.roots) == 0 || len(sp.roots) == 1 && sp.roots[0].section.Level <= 1 && sp.roots[0].kind == Type && p.isTitled(sp.roots[0].section) {
		return nil
	}
	var us []*Unit
	for _, r := range sp.roots {
		us = append(us, sp.unitsBelow(r)...)
	}
	return us
}

// findRoots finds where units begin.
func (p *splitter) findRoots() {
	var entities []*Section
	for _, s := range p.Sections {
		if s.Level == 0 || s.InExample() {
			continue
		}
		if lines := p.requests().requestsOf(s); len(lines) > 0 && !p.repeats(s, lines) {
			p.addRequests(operationOf(s), lines)
		} else if kind, ok := p.definition(s); ok {
			p.begin(&root{section: s, kind: kind})
		} else if p.isEntity(s) {
			entities = append(entities, s)
		}
	}
	p.findCalled()
	if !slices.ContainsFunc(p.roots, func(r *root) bool { return r.kind == Operation }) {
		for _, s := range entities {
			p.begin(&root{section: s, kind: Type})
		}
		slices.SortStableFunc(p.roots, func(a, b *root) int { return p.at[a.section] - p.at[b.section] })
	}
}

// isTitled reports whether a page about a type is read as one of a single unit: its table
// has a heading of its own, and its title is the name alone.
func (p *Page) isTitled(title *Section) bool {
	return p.Sections.Find(style.Properties) != nil && !p.Style.Units.Type.Match(title.Text)
}

// isType reports whether a page without requests is about one type: its title is the name
// of one, and it has nothing but a table of what has types.
func (p *splitter) isType() bool {
	title := p.titleSection()
	if title == nil {
		return false
	}
	isType := p.Style.Units.Type.Match(title.Text)
	if k := p.kind(); !isType && !entityName.MatchString(title.Text) || k != model.Conceptual && (k != model.ResourcePage || !isType) {
		return false
	}
	listed := false
	for _, s := range p.Sections {
		switch s.Key {
		case style.Other, style.FunctionParameters, style.Properties:
			listed = listed || !s.InExample() && p.hasTypes(s)
		case style.RequestBody, style.QueryParameters, style.PathParameters:
			return false
		}
	}
	return listed
}

// titleSection returns the section below the title of the page, nil for none.
func (p *Page) titleSection() *Section {
	i := slices.IndexFunc(p.Sections, func(s *Section) bool { return s.Level == 1 })
	if i < 0 {
		return nil
	}
	return p.Sections[i]
}

// entityName finds a heading that can be the name of a type.
var entityName = regexp.MustCompile(`^[A-Z][A-Za-z0-9]*(?:::[A-Z][A-Za-z0-9]*)*$`)

// isEntity reports whether a section may be about a type, on a page without operations:
// its heading is a name, and its table has types.
func (p *splitter) isEntity(s *Section) bool {
	return s.Level > 1 && !s.Label && s.Key == style.Other && entityName.MatchString(s.Text) && p.hasTypes(s)
}

// hasTypes reports whether a table of a section has a column of types.
func (p *splitter) hasTypes(s *Section) bool {
	return slices.ContainsFunc(s.Tables(), func(t *markdown.Table) bool {
		return slices.ContainsFunc(t.Header, func(c markdown.Span) bool {
			return p.Style.ColumnOf(markdown.PlainText(c.Text)) == style.TypeColumn
		})
	})
}

// loopback finds the address of a service on the reader's own machine.
var loopback = regexp.MustCompile(`^https?://(?:127\.0\.0\.1|localhost)\b`)

// repeats reports whether request lines only call again, on the reader's own machine, what
// a section above documents: "Emulated service URI".
func (p *splitter) repeats(s *Section, lines []*RequestLine) bool {
	if slices.ContainsFunc(lines, func(r *RequestLine) bool { return !loopback.MatchString(r.URL) }) {
		return false
	}
	for s = s.Parent; s != nil; s = s.Parent {
		if r := p.begins[operationOf(s)]; r != nil && r.kind == Operation {
			return true
		}
	}
	return false
}

// addRequests adds request lines to the unit that begins with a section.
func (p *splitter) addRequests(s *Section, lines []*RequestLine) {
	if r := p.begins[s]; r != nil && r.kind == Operation {
		r.requests = append(r.requests, lines...)
		return
	}
	p.begin(&root{section: s, kind: Operation, requests: lines})
}

func (p *splitter) begin(r *root) {
	p.roots = append(p.roots, r)
	p.begins[r.section] = r
}

// operationOf returns the section that is about the operation of a request line: the one
// that has the line, or the one above it that is no section of an operation.
func operationOf(s *Section) *Section {
	for s.Key != style.Other && s.Parent != nil && s.Level > 1 {
		s = s.Parent
	}
	return s
}

// definition reports whether a section defines a type or an enum: its heading says so,
// and it has a table.
func (p *splitter) definition(s *Section) (Kind, bool) {
	if len(s.Tables()) == 0 && (p.mayDefine(s) && !p.isMember(s) && p.definesBelow(s) || p.definesInList(s)) {
		return Type, true
	}
	if len(s.Tables()) == 0 || s.Key != style.Other && s.Key != style.Values && s.Key != style.Properties {
		return 0, false
	}
	typed := p.hasTypes(s)
	defined := s.Parent != nil && slices.Contains(p.Style.Units.Definitions, strings.ToLower(s.Parent.Text))
	switch {
	case typed && (defined || p.Style.Units.Type.Match(s.Text)):
		return Type, true
	case defined && (p.listsMembers(s) || p.beginWithValues(s)):
		return Enum, true
	case slices.ContainsFunc(s.Tables(), func(t *markdown.Table) bool { return p.lists(s, t) }):
		return Enum, true
	case typed && s.Key == style.Other && p.isCited(s):
		return Type, true
	}
	return 0, false
}

// definesInList reports whether a list has the members of the type after which a section is
// called: a heading above it says that it defines types, or a heading of a URL has a list of
// members.
func (p *splitter) definesInList(s *Section) bool {
	if slices.ContainsFunc(s.Children, func(c *Section) bool { return c.Listed && c.Members && len(c.Blocks) > 0 && c.Parent == s }) {
		return inBrackets.MatchString(s.Text)
	}
	defined := s.Parent != nil && slices.Contains(p.Style.Units.Definitions, strings.ToLower(s.Parent.Text))
	return defined && slices.ContainsFunc(s.Blocks, func(b markdown.Block) bool { return b.Kind == markdown.ListBlock })
}

// beginWithValues reports whether a section has a table whose first column has values.
func (p *splitter) beginWithValues(s *Section) bool {
	return slices.ContainsFunc(s.Tables(), func(t *markdown.Table) bool {
		return slices.Contains(p.Style.Units.Values, strings.ToLower(markdown.PlainText(t.Header[0].Text)))
	})
}

// lists reports whether a table of a section lists the values of an enum.
func (p *splitter) lists(s *Section, t *markdown.Table) bool {
	_, ok := ValuesIn(p.Style, t, s.Text)
	return ok
}

// unitsBelow returns the units that begin with a root: one for each method of its
// requests.
func (p *splitter) unitsBelow(r *root) []*Unit {
	sections := p.outlineOf(r.section)
	title := r.section.Heading
	if r.kind == Type {
		title = p.typeTitle(r.section)
		if p.definesInList(r.section) {
			title.Text, sections = listedName.ReplaceAllString(withoutBrackets(title.Text), ""), withListed(sections)
		}
	}
	if r.kind != Operation {
		if up := introducing(r.section); up != nil && r.kind == Type {
			sections[0].Blocks = slices.Concat(up.Blocks, sections[0].Blocks)
		}
		return []*Unit{{Kind: r.kind, Title: title, Sections: sections, Section: sections[0], Above: above(r.section), IDs: p.ids(r.section, r.kind)}}
	}
	if before := withoutBrackets(title.Text); before != title.Text {
		title.Text, sections = before, append(sections, p.sharedSections(r.section, sections[0])...)
	} else if r.titled(p.Document) {
		title.Text = r.behind()
		if up := p.onlyAbove(r.section); title.Text == "" && up != nil {
			title = up.Heading
			sections[0].Blocks = slices.Concat(up.Blocks, sections[0].Blocks)
		}
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

// behind returns what stands behind the request line in a heading, "" for nothing.
func (r *root) behind() string {
	_, rest, _ := strings.Cut(r.section.Text, r.requests[0].URL)
	return strings.Trim(rest, " -–—:()`")
}

// titled reports whether a heading is a request line itself.
func (r *root) titled(d *markdown.Document) bool {
	from := r.section.Offset
	return r.requests[0].Offset > from && r.requests[0].Offset < from+len(d.Line(from))
}

// ids returns the anchors of a section, and those of the sections to which links lead
// that mean it: one that introduces it, and those that are called the same.
func (p *splitter) ids(s *Section, kind Kind) []string {
	meant := []*Section{s}
	if kind == Type {
		meant = append(meant, p.alike[p.nameIn(s)]...)
		if up := introducing(s); up != nil {
			meant = append(meant, up)
		}
	}
	slices.SortStableFunc(meant, func(a, b *Section) int { return p.at[a] - p.at[b] })
	var ids []string
	for _, other := range slices.Compact(meant) {
		if !other.Label {
			ids = append(ids, p.anchors[other.Offset]...)
		}
	}
	return ids
}

// findAnchors notes where sections stand, by which anchors links lead to them, and which
// define types of one name.
func (p *splitter) findAnchors() {
	p.at, p.anchors, p.alike = map[*Section]int{}, map[int][]string{}, map[string][]*Section{}
	for i, ids := range p.Document.IDs() {
		p.anchors[p.Document.Sections[i].Offset] = ids
	}
	for i, s := range p.Sections {
		p.at[s] = i
		if name := p.nameIn(s); name != "" {
			p.alike[name] = append(p.alike[name], s)
		}
	}
}

// nameIn returns the name of the type that a heading defines, in lower case: that of "Bed
// Object" and of "Bed Structure" is "bed". It is "" for other headings.
func (p *splitter) nameIn(s *Section) string {
	m := p.Style.Units.Type.Groups(s.Text)
	if m == nil {
		return ""
	}
	return strings.ToLower(strings.Join(m[1:], ""))
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

// onlyAbove returns the section above a request line that is a heading, where it has nothing
// but text and that operation: "Create a key" above "POST /keys". It is nil for others.
func (p *splitter) onlyAbove(s *Section) *Section {
	up := s.Parent
	if up == nil || up.Level <= 1 || up.Key != style.Other || p.begins[up] != nil || len(up.Tables()) > 0 || len(up.Fences) > 0 {
		return nil
	}
	if !slices.ContainsFunc(up.Blocks, func(b markdown.Block) bool { return b.Kind == markdown.ParagraphBlock }) {
		return nil // it may be the heading of a part of the page
	}
	if slices.ContainsFunc(up.Children, func(c *Section) bool { return c != s && p.begins[c] != nil }) {
		return nil
	}
	return up
}

// outlineOf returns a section with those that belong to it as an outline of its own, of
// which it is the title: the sections below it, and those behind it that can only be
// sections of a unit. Where another unit begins it ends.
func (p *splitter) outlineOf(title *Section) Sections {
	moved := map[*Section]*Section{}
	var outline Sections
	var inner *Section // another operation, among the sections of this one
	for _, s := range p.Sections[p.at[title]:] {
		within := s == title || isBelow(s, title)
		if s != title && p.begins[s] != nil || !within && (s.Level < title.Level || s.Key == style.Other) {
			if within && s.Level > title.Level {
				if p.begins[s].kind == Operation {
					inner = s
				}
				continue
			}
			break
		}
		if inner != nil && s.Level <= inner.Level {
			if s.Key != style.Other {
				continue // it follows the other unit, and is of that
			}
			inner = nil
		}
		if s.Parent != nil && s != title && moved[s.Parent] == nil && within {
			continue // below another unit
		}
		c := p.moved(s, title)
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

// moved returns a copy of a section as one below a title, or as that title, without the
// text that is its request lines.
func (p *splitter) moved(s, title *Section) *Section {
	m := *s.Section
	if m.Level = max(m.Level-title.Level+1, 2); s == title {
		m.Level = 1
	}
	m.Blocks = slices.DeleteFunc(slices.Clone(m.Blocks), func(b markdown.Block) bool { return p.requestBlocks[b.Offset] })
	c := &Section{Section: &m, Key: s.Key, Fences: s.Fences, Status: s.Status, Label: s.Label, Listed: s.Listed, Members: s.Members, Holds: s.Holds, several: s.several}
	if s == title {
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
