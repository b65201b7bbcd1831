package report

import (
	"encoding/json"
	"fmt"

	"github.com/apimill/apimill/generator"
	"github.com/apimill/apimill/model"
)

// A coverageReport says what became of every piece of the documents.
type coverageReport struct {
	Totals map[model.EntryKind]coverageCounts `json:"totals"` // and of all kinds together, by the key "all"
	Pages  []coveragePage                     `json:"pages"`
}

type coverageCounts struct {
	Used          int `json:"used"`
	Recovered     int `json:"recovered"`
	Ignored       int `json:"ignored"`
	NotUnderstood int `json:"notUnderstood"`
}

type coveragePage struct {
	Path    string          `json:"path"`
	Kind    string          `json:"kind"`
	Entries []coverageEntry `json:"entries"`
}

type coverageEntry struct {
	Kind   model.EntryKind `json:"kind"`
	Line   int             `json:"line"`
	Column int             `json:"column"`
	Status model.Coverage  `json:"status"`
	Note   string          `json:"note"`
}

// WriteCoverage writes the coverage of pages as JSON, the whole file or nothing.
func WriteCoverage(file string, pages []*model.Page) error {
	data, err := json.MarshalIndent(newCoverageReport(pages), "", "  ")
	if err != nil {
		return fmt.Errorf("internal: encoding the coverage: %w", err)
	}
	if err := generator.WriteFile(file, append(data, '\n')); err != nil {
		return fmt.Errorf("writing the coverage: %w", err)
	}
	return nil
}

func newCoverageReport(pages []*model.Page) coverageReport {
	r := coverageReport{Totals: map[model.EntryKind]coverageCounts{}, Pages: []coveragePage{}}
	all := model.Tally{}
	for kind, tally := range model.TallyPages(pages) {
		r.Totals[kind] = countsOf(tally)
		for status, n := range tally {
			all[status] += n
		}
	}
	r.Totals["all"] = countsOf(all)
	for _, p := range pages {
		page := coveragePage{Path: p.Path, Kind: p.Kind.String(), Entries: []coverageEntry{}}
		for _, e := range p.Ledger {
			page.Entries = append(page.Entries, coverageEntry{e.Kind, e.Pos.Line, e.Pos.Column, e.Status, e.Note})
		}
		r.Pages = append(r.Pages, page)
	}
	return r
}

func countsOf(t model.Tally) coverageCounts {
	return coverageCounts{t[model.Used], t[model.Recovered], t[model.Ignored], t[model.NotUnderstood]}
}
