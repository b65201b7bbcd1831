package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math"
	"slices"

	"github.com/apimill/apimill/cmd/apimill/internal/config"
	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/generator"
	"github.com/apimill/apimill/model"
)

// checkCoverage reports pages that are understood less than the floor asks for.
func checkCoverage(floor config.Floor, pages []*model.Page, diags *diag.List) {
	understood := 100 - notUnderstood(pages)
	if understood >= floor.Percent {
		return
	}
	diags.AddRelated(diag.CoverageFloor, floor.Pos, worstPages(pages),
		"%.1f %% of all tables, rows and fences are understood, the floor is %g %%", math.Floor(understood*10)/10, floor.Percent)
}

// notUnderstood returns a share in percent.
func notUnderstood(pages []*model.Page) float64 {
	return model.Understood(pages).Share(model.NotUnderstood)
}

// worstPages names the pages of which most is not understood, a few of them.
func worstPages(pages []*model.Page) []diag.Related {
	const few = 5
	missed := func(p *model.Page) int { return model.Understood([]*model.Page{p})[model.NotUnderstood] }
	worst := slices.DeleteFunc(slices.Clone(pages), func(p *model.Page) bool { return missed(p) == 0 })
	slices.SortStableFunc(worst, func(a, b *model.Page) int { return cmp.Compare(missed(b), missed(a)) })
	var related []diag.Related
	for _, p := range worst[:min(few, len(worst))] {
		i := slices.IndexFunc(p.Ledger, func(e model.Entry) bool { return e.Status == model.NotUnderstood })
		total := model.Understood([]*model.Page{p}).Total()
		related = append(related, diag.Related{Pos: p.Ledger[i].Pos, Message: fmt.Sprintf("%d of %d are not understood on this page", missed(p), total)})
	}
	return related
}

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

// writeCoverage writes the coverage of pages as JSON, the whole file or nothing.
func writeCoverage(file string, pages []*model.Page) error {
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
