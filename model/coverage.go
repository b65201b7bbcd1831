package model

import "github.com/apimill/apimill/diag"

// An Entry of a page's ledger says what became of one piece of the page.
type Entry struct {
	Pos    diag.Pos
	Note   string // what it was used for, how it was recovered, why it is ignored, what is wrong
	Kind   EntryKind
	Status Coverage
}

// An EntryKind is a kind of piece.
type EntryKind uint8

const (
	PageEntry EntryKind = iota // the page as a whole
	SectionEntry
	TableEntry
	RowEntry
	FenceEntry
	AnnotationEntry
	ParagraphEntry // or a note: a quote that stands between paragraphs
	ListEntry
)

var entryKinds = [...]string{"page", "section", "table", "row", "fence", "annotation", "paragraph", "list"}

// String returns a word for reports, e.g. "row".
func (k EntryKind) String() string { return entryKinds[k] }

// A Coverage says how a piece was dealt with. Its zero value says nothing.
type Coverage uint8

const (
	Used          Coverage = iota + 1
	Recovered              // used after mending
	Ignored                // on purpose
	NotUnderstood          //
)

var coverages = [...]string{"", "used", "recovered", "ignored", "not understood"}

// String returns a word for reports, e.g. "used".
func (c Coverage) String() string { return coverages[c] }

// A Tally counts pieces by status.
type Tally [len(coverages)]int

// Total returns the number of pieces.
func (t Tally) Total() int {
	n := 0
	for _, count := range t {
		n += count
	}
	return n
}

// Share returns the share of a status in percent, 0 of nothing.
func (t Tally) Share(status Coverage) float64 {
	if t.Total() == 0 {
		return 0
	}
	return 100 * float64(t[status]) / float64(t.Total())
}

// add returns the sum of two tallies.
func (t Tally) add(other Tally) Tally {
	for i, n := range other {
		t[i] += n
	}
	return t
}

// Tallies count pieces by kind and status.
type Tallies [len(entryKinds)]Tally

// Sum returns the tally of pieces of all kinds.
func (t Tallies) Sum() Tally {
	var sum Tally
	for _, tally := range t {
		sum = sum.add(tally)
	}
	return sum
}

// TallyPages counts the pieces of all pages.
func TallyPages(pages []*Page) Tallies {
	var tallies Tallies
	for _, p := range pages {
		for i := range p.Ledger {
			e := &p.Ledger[i]
			tallies[e.Kind][e.Status]++
		}
	}
	return tallies
}

// Understood sums up what a run goes by: tables, rows and fences, and the paragraphs
// and lists that speak of the API.
func Understood(pages []*Page) Tally {
	t := TallyPages(pages)
	return t[TableEntry].add(t[RowEntry]).add(t[FenceEntry]).add(t[ParagraphEntry]).add(t[ListEntry])
}
