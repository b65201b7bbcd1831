package model

import "github.com/apimill/apimill/diag"

// An Entry of a page's ledger says what became of one piece of the page.
type Entry struct {
	Kind   EntryKind
	Pos    diag.Pos
	Status Coverage
	Note   string // what it was used for, how it was recovered, why it is ignored, what is wrong
}

// An EntryKind is a kind of piece.
type EntryKind string

const (
	PageEntry       EntryKind = "page" // the page as a whole
	SectionEntry    EntryKind = "section"
	TableEntry      EntryKind = "table"
	RowEntry        EntryKind = "row"
	FenceEntry      EntryKind = "fence"
	AnnotationEntry EntryKind = "annotation"
)

// A Coverage says how a piece was dealt with.
type Coverage string

const (
	Used          Coverage = "used"
	Recovered     Coverage = "recovered" // used after mending
	Ignored       Coverage = "ignored"   // on purpose
	NotUnderstood Coverage = "not understood"
)

// A Tally counts pieces by status.
type Tally map[Coverage]int

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

// TallyPages counts the pieces of all pages, by kind.
func TallyPages(pages []*Page) map[EntryKind]Tally {
	tallies := map[EntryKind]Tally{}
	for _, p := range pages {
		for _, e := range p.Ledger {
			if tallies[e.Kind] == nil {
				tallies[e.Kind] = Tally{}
			}
			tallies[e.Kind][e.Status]++
		}
	}
	return tallies
}

// Understood sums up what a run goes by: the tables, rows and fences.
func Understood(pages []*Page) Tally {
	sum := Tally{}
	tallies := TallyPages(pages)
	for _, kind := range []EntryKind{TableEntry, RowEntry, FenceEntry} {
		for status, n := range tallies[kind] {
			sum[status] += n
		}
	}
	return sum
}
