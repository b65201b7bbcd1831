package unit

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/style"
)

// A listReader reads lists whose items are sections: "+ Parameters", "+ Response 200
// (application/json)". What stands below such an item, as further items or as code, is its
// section's.
type listReader struct {
	*labelReader
	block markdown.Block
	items []*Section // in order, with where they begin
	from  []int
}

// itemLabel finds the label of an item: words, a status, and in parentheses a media type or
// the name of a type.
var itemLabel = regexp.MustCompile(`^([A-Za-z][A-Za-z -]*?)(?:\s+([1-5]\d\d))?\s*(?:\(([^()]*)\))?\s*:?\s*(?:\n|$)`)

// listed are the sections that items of a list open.
var listed = []style.Section{style.FunctionParameters, style.PathParameters, style.QueryParameters, style.RequestHeaders, style.RequestBody, style.Request, style.Response, style.Properties}

// A listLabel is what the first line of an item says.
type listLabel struct {
	text   string
	key    style.Section
	status int
	holds  markdown.Span // the name of a type
}

// labelOf reads an item as one that opens a section. An item that says nothing more than a
// word opens one where something stands below it.
func (r *labelReader) labelOf(it markdown.Item) (l listLabel, ok bool) {
	m := itemLabel.FindStringSubmatchIndex(it.Text)
	if m == nil {
		return l, false
	}
	part := func(i int) string {
		if m[2*i] < 0 {
			return ""
		}
		return it.Text[m[2*i]:m[2*i+1]]
	}
	l.text = part(1)
	l.key = r.page.Style.SectionOf(l.text, "")
	if first, _, more := strings.Cut(l.text, " "); more && l.key == style.Other {
		l.key = r.page.Style.SectionOf(first, "") // "Request Make a kite"
	}
	l.status, _ = strconv.Atoi(part(2))
	note := part(3)
	if note != "" && !strings.Contains(note, "/") {
		l.holds = markdown.Span{Text: note, Offset: it.Offset + m[6]}
	}
	holds := len(it.Items) > 0 || strings.Contains(it.Text, "\n") || l.status > 0 || note != ""
	return l, holds && slices.Contains(listed, l.key)
}

// sections opens the sections of a list whose first item opens one.
func (r *labelReader) sections(b markdown.Block) bool {
	items := b.Items()
	if len(items) == 0 {
		return false
	}
	if _, ok := r.labelOf(items[0]); !ok {
		return false
	}
	l := &listReader{labelReader: r, block: b}
	l.read(items, len(b.Text), nil)
	r.lists, r.listed = l, b.Offset+len(b.Text)
	return true
}

// read opens the sections of items, of which others stay a list of the section above them.
func (l *listReader) read(items []markdown.Item, end int, above *Section) {
	for i, it := range items {
		to := end
		if i+1 < len(items) {
			to = l.lineOf(items[i+1])
		}
		label, ok := l.labelOf(it)
		if !ok {
			l.keep(l.lineOf(it), to, above)
			continue
		}
		s := l.openItem(label, it.Offset, above)
		if len(it.Items) > 0 {
			l.read(it.Items, to, s)
		}
	}
}

// lineOf returns where the line of an item begins in the list.
func (l *listReader) lineOf(it markdown.Item) int {
	return strings.LastIndexByte(l.block.Text[:it.Offset-l.block.Offset], '\n') + 1
}

// keep adds a part of the list to a section, as a list.
func (l *listReader) keep(from, to int, above *Section) {
	if above == nil {
		l.own.Blocks = append(l.own.Blocks, markdown.Block{Kind: markdown.ListBlock, Offset: l.block.Offset + from, Text: l.block.Text[from:to]})
		return
	}
	if n := len(above.Blocks); n > 0 && above.Blocks[n-1].Kind == markdown.ListBlock {
		last := &above.Blocks[n-1]
		last.Text = l.block.Text[last.Offset-l.block.Offset : to]
		return
	}
	above.Blocks = append(above.Blocks, markdown.Block{Kind: markdown.ListBlock, Offset: l.block.Offset + from, Text: l.block.Text[from:to]})
}

// openItem opens the section of an item. Members below a request are those of its body,
// members and headers below a response those of that.
func (l *listReader) openItem(label listLabel, offset int, above *Section) *Section {
	l.open(label.text, label.key, label.status, offset)
	s := l.opened[len(l.opened)-1]
	s.Listed, s.Holds = true, label.holds
	isMembers := label.key == style.FunctionParameters || label.key == style.Properties
	switch {
	case above == nil:
		if label.key == style.FunctionParameters && l.page.Style.Units.Members.Match(label.text) {
			s.Members = true
		}
	case above.Key == style.Request:
		if isMembers {
			s.Key, s.Members = style.RequestBody, true
		} else if s.Parent = above; label.key == style.RequestBody {
			s.Key = style.Other
		}
	case above.Key == style.Response:
		s.Parent, s.Status = above, above.Status
		switch {
		case isMembers:
			s.Key, s.Members = style.Response, true
			above.Holds = label.holds
		case label.key == style.RequestHeaders:
			s.Key = style.ResponseHeaders
		case label.key == style.RequestBody:
			s.Key, s.Status = style.Other, 0
		}
	}
	l.items, l.from = append(l.items, s), append(l.from, offset)
	l.closed = true
	return s
}

// take adds a block that stands within the list, such as code, to the section of the item
// that has it.
func (l *listReader) take(b markdown.Block) {
	if i, _ := slices.BinarySearch(l.from, b.Offset+1); i > 0 {
		l.items[i-1].Blocks = append(l.items[i-1].Blocks, b)
		return
	}
	l.own.Blocks = append(l.own.Blocks, b)
}

// listedName finds what stands behind the name of a type whose members a list has: "Kite (object)".
var listedName = regexp.MustCompile(`\s*\([^()]*\)\s*$`)

// withListed returns the sections of a type with its lists in one of their own.
func withListed(sections Sections) Sections {
	root := sections[0]
	var lists, others []markdown.Block
	for _, b := range root.Blocks {
		if b.Kind == markdown.ListBlock {
			lists = append(lists, b)
		} else {
			others = append(others, b)
		}
	}
	if lists == nil {
		return sections
	}
	root.Blocks = others
	m := &markdown.Section{Heading: markdown.Heading{Level: root.Level + 1, Offset: lists[0].Offset}, Parent: root.Section, Blocks: lists}
	return slices.Insert(sections, 1, &Section{Section: m, Key: style.Properties, Parent: root, Label: true, Listed: true, Members: true, several: true})
}
