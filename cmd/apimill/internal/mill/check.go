package mill

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/apimill/apimill/cmd/apimill/internal/config"
	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

// unmet returns what the configuration demands and the documents do not fulfil.
func unmet(api *model.API, paths []string, cfg config.Config) []diag.Diagnostic {
	var diags diag.List
	checkAny(api, paths, cfg, &diags)
	checkCoverage(cfg.Coverage, api.Pages, &diags)
	checkRules(cfg.Rules, paths, &diags)
	return diags.All()
}

// checkAny reports documents of which nothing can be made. The place is the folder
// that all of them are in.
func checkAny(api *model.API, paths []string, cfg config.Config, diags *diag.List) {
	if slices.ContainsFunc(api.Pages, documents) {
		return
	}
	diags.Add(diag.NoAPI, diag.Pos{File: cfg.FolderOf(paths)}, "no page describes an operation or a type; "+
		"one about an operation has a request line such as \"GET /users/{user-id}\" below a heading \"HTTP request\", "+
		"one about a type a table below a heading \"Properties\": see %s; for pages that are written differently, write a style: see %s", dialectGuide, stylesGuide)
}

// dialectGuide tells how pages are written.
const dialectGuide = "https://github.com/apimill/apimill/blob/main/docs/dialect.md"

// stylesGuide tells how a style says how other pages are written.
const stylesGuide = "https://github.com/apimill/apimill/blob/main/docs/styles.md"

// documents reports whether a page documents a part of an API.
func documents(p *model.Page) bool { return len(p.Operations)+len(p.Resources)+len(p.Enums) > 0 }

// checkCoverage reports pages that are understood less than the floor asks for.
func checkCoverage(floor config.Floor, pages []*model.Page, diags *diag.List) {
	understood := 100 - notUnderstood(pages)
	if understood >= floor.Percent {
		return
	}
	diags.AddRelated(diag.CoverageFloor, floor.Pos, worstPages(pages),
		"%.1f %% of all tables, rows, fences and prose about the API are understood, but the floor is %g %%", math.Floor(understood*10)/10, floor.Percent)
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

// checkRules reports rules whose path is that of no page: what they were
// written for has moved.
func checkRules(rules []diag.Rule, paths []string, diags *diag.List) {
	for _, r := range rules {
		if !slices.ContainsFunc(paths, r.Covers) {
			diags.Add(diag.ConfigRule, r.Pos, "rule for %q matches no page: none has this path", r.Path)
		}
	}
}
