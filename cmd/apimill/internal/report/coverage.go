package report

import (
	"encoding/json"
	"fmt"

	"github.com/apimill/apimill/generator"
	"github.com/apimill/apimill/model"
)

// A coverageReport says what became of every piece of the documents.
type coverageReport struct {
	Totals map[string]coverageCounts `json:"totals"` // by kind, and of all kinds together by the key "all"
	Pages  []coveragePage            `json:"pages"`
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
	Kind   string `json:"kind"`
	File   string `json:"file,omitempty"` // that the page includes; "" for its own
	Line   int    `json:"line"`
	Column int    `json:"column"`
	Status string `json:"status"`
	Note   string `json:"note"`
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
	r := coverageReport{Totals: map[string]coverageCounts{}, Pages: []coveragePage{}}
	tallies := model.TallyPages(pages)
	for kind, tally := range tallies {
		if tally.Total() > 0 {
			r.Totals[model.EntryKind(kind).String()] = countsOf(tally)
		}
	}
	r.Totals["all"] = countsOf(tallies.Sum())
	for _, p := range pages {
		page := coveragePage{Path: p.Path, Kind: p.Kind.String(), Entries: []coverageEntry{}}
		for _, e := range p.Ledger {
			page.Entries = append(page.Entries, entryOf(e, p))
		}
		r.Pages = append(r.Pages, page)
	}
	return r
}

// entryOf returns what the report says of a piece of a page.
func entryOf(e model.Entry, p *model.Page) coverageEntry {
	entry := coverageEntry{Kind: e.Kind.String(), Line: e.Pos.Line, Column: e.Pos.Column, Status: e.Status.String(), Note: e.Note}
	if e.Pos.File != p.Path {
		entry.File = e.Pos.File
	}
	return entry
}

func countsOf(t model.Tally) coverageCounts {
	return coverageCounts{t[model.Used], t[model.Recovered], t[model.Ignored], t[model.NotUnderstood]}
}
