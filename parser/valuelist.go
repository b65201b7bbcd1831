package parser

import (
	"strings"

	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser/markdown"
)

// addValuesBelow gives members the values that lists below their table have: behind a
// paragraph such as "The possible values of **kind** are:", or below an entry that says
// so. The list goes on with the member's description.
func addValuesBelow(p *page, t *markdown.Table, fs []*model.Field) {
	var said markdown.Block
	for _, b := range blocksBelow(p, t) {
		switch b.Kind {
		case markdown.ParagraphBlock:
			said = b
		case markdown.ListBlock:
			if addListed(p, fs, said.Text, b.Items()) {
				tellAll(p, said)
				tellAll(p, b)
			}
			said = markdown.Block{}
		}
	}
}

// blocksBelow returns the blocks between a table and the next one or the next heading.
func blocksBelow(p *page, t *markdown.Table) []markdown.Block {
	for _, s := range p.unit.Sections {
		for i, b := range s.Blocks {
			if b.Table != t {
				continue
			}
			below := s.Blocks[i+1:]
			for j, b := range below {
				if b.Kind == markdown.TableBlock {
					return below[:j]
				}
			}
			return below
		}
	}
	return nil
}

// addListed gives a list's values to the member of which the text above it speaks, and
// those below an entry to that of which the entry speaks. It reports whether all of the
// list was read.
func addListed(p *page, fs []*model.Field, said string, items []markdown.Item) bool {
	if items == nil {
		return false
	}
	if f := subjectOf(p, fs, said); f != nil {
		setListed(p, f, items)
		return true
	}
	for _, item := range items {
		addListed(p, fs, item.Text, item.Items)
	}
	return false
}

// subjectOf returns the member whose values a text announces, nil for none.
func subjectOf(p *page, fs []*model.Field, said string) *model.Field {
	if !p.style.Marks.Values.Match(said) {
		return nil
	}
	var subject *model.Field
	first := len(said)
	for _, f := range fs {
		if at := wordIn(said, f.Name); at > 0 && strings.IndexByte("*_`\"", said[at-1]) >= 0 && at < first {
			subject, first = f, at
		}
	}
	return subject
}

// setListed gives a member the values with which entries begin.
func setListed(p *page, f *model.Field, items []markdown.Item) {
	l := newListed(valuesOf(p.style, items))
	if len(f.Values) > 0 || f.Type.Scalar != model.String && f.Type.Scalar != model.Named {
		return
	}
	f.Values = l.values
	if l.null && f.Nullability == model.NullUnstated {
		f.Nullability = model.Nullable
	}
	f.Evolvable = f.Evolvable || isOpen(p.style, "", l.values)
	f.Doc = strings.TrimSpace(f.Doc + "\n\n" + strings.Join(listLines(p, items, ""), "\n"))
}

// listLines returns a list as lines of CommonMark.
func listLines(p *page, items []markdown.Item, indent string) []string {
	var lines []string
	for _, item := range items {
		text := strings.Join(strings.Fields(p.doc(item.Text, item.Offset)), " ")
		lines = append(lines, indent+"- "+text)
		lines = append(lines, listLines(p, item.Items, indent+"  ")...)
	}
	return lines
}
