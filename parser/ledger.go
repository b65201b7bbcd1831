package parser

import (
	"slices"

	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser/markdown"
)

// A fate is what became of a piece of the page. The zero fate is that of a
// piece which no reader has looked at.
type fate struct {
	status model.Coverage
	note   string
}

func used(by string) fate         { return fate{model.Used, by} }
func ignored(why string) fate     { return fate{model.Ignored, why} }
func misunderstood(s string) fate { return fate{model.NotUnderstood, s} }

// A ledger notes what readers took from a page. What it has nothing of, no reader
// has looked at.
type ledger struct {
	tables map[*markdown.Table]string // what their rows were read for
	rows   map[*markdown.Row]fate     // of rows that a reader could not use
	fences map[*markdown.Fence]fate
	prose  []int // where prose was read
}

func newLedger() *ledger {
	return &ledger{tables: map[*markdown.Table]string{}, rows: map[*markdown.Row]fate{}, fences: map[*markdown.Fence]fate{}}
}

// readProse notes that a reader took prose at a place.
func (l *ledger) readProse(offset int) { l.prose = append(l.prose, offset) }

// hasProse reports whether a reader took any of the prose from one place up to
// another. The places must be sorted.
func (l *ledger) hasProse(from, to int) bool {
	i, _ := slices.BinarySearch(l.prose, from)
	return i < len(l.prose) && l.prose[i] < to
}
