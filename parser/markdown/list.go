package markdown

import (
	"regexp"
	"strings"
)

// An Item is an entry of a list: its text, without its mark, and the entries of the
// list below it.
type Item struct {
	Span
	Items []Item
}

// An itemTree grows a list by one entry after the other, each with its depth: one
// that is deeper than the last belongs below it.
type itemTree struct {
	depth int
	item  Item
	below []*itemTree
}

func (t *itemTree) add(depth int, s Span) {
	if n := len(t.below); n > 0 && depth > t.below[n-1].depth {
		t.below[n-1].add(depth, s)
		return
	}
	t.below = append(t.below, &itemTree{depth: depth, item: Item{Span: s}})
}

func (t *itemTree) items() []Item {
	var all []Item
	for _, b := range t.below {
		b.item.Items = b.items()
		all = append(all, b.item)
	}
	return all
}

// maxDepth bounds how deep lists stand in lists; real ones stand in three.
const maxDepth = 40

// itemMark is a bullet or a number at the start of a line.
var itemMark = regexp.MustCompile(`^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+`)

// Items returns the entries of a list. The depth of one is where its mark stands.
func (b *Block) Items() []Item {
	root := &itemTree{depth: -1}
	start, depth, at := -1, 0, 0
	end := func() {
		if start >= 0 {
			root.add(min(depth, maxDepth), trimmed(b.Text, start, at, b.Offset))
		}
	}
	for line := range strings.Lines(b.Text) {
		if mark := itemMark.FindString(line); mark != "" {
			end()
			start, depth = at+len(mark), columnOf(mark)
		}
		at += len(line)
	}
	end()
	return root.items()
}

// columnOf returns in which column the mark of an entry stands.
func columnOf(mark string) int {
	column := 0
	for _, c := range mark {
		switch c {
		case ' ':
			column++
		case '\t':
			column += 4 - column%4
		default:
			return column
		}
	}
	return column
}

// listTag is a tag of a list of HTML. Few pages close entries, some write "<li/>"
// before each, and some have entries without a list.
var listTag = regexp.MustCompile(`(?i)<\s*(/?)\s*(ul|ol|li)\b[^<>]*>`)

// HTMLItems returns the entries of the first list of HTML in a text, and where that
// begins, -1 where there is none.
func HTMLItems(text string) (items []Item, start int) {
	tags := listTag.FindAllStringSubmatchIndex(text, -1)
	if tags == nil {
		return nil, -1
	}
	root, depth := &itemTree{depth: -1}, 0
	for i, tag := range tags {
		closes, entry := tag[2] < tag[3], strings.EqualFold(text[tag[4]:tag[5]], "li")
		switch {
		case entry && !closes:
			end := len(text)
			if i+1 < len(tags) {
				end = tags[i+1][0]
			}
			root.add(min(depth, maxDepth), trimmed(text, tag[1], end, 0))
		case entry:
		case closes:
			depth--
		default:
			depth++
		}
		if closes && !entry && depth <= 0 {
			break
		}
	}
	return root.items(), tags[0][0]
}

// trimmed returns a part of a text that stands at an offset, without the blanks around
// it.
func trimmed(text string, from, to, offset int) Span {
	part := strings.TrimLeft(text[from:to], " \t\r\n")
	return Span{strings.TrimRight(part, " \t\r\n"), offset + to - len(part)}
}
