package correction

import (
	"slices"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

// IgnorePages leaves pages out, with all that was reported about them.
func IgnorePages(pages []*model.Page, overrides []model.Override, diags *diag.List) {
	c := corrector{overrides: overrides, diags: diags}
	c.each(model.OverridePage, func(o *model.Override) outcome {
		if !o.Ignore {
			return applied // later, by Operations.Pages
		}
		i := slices.IndexFunc(pages, func(p *model.Page) bool { return p.Path == o.Subject })
		if i < 0 {
			return c.unmatched(o, diag.DidYouMean(o.Subject, pagePaths(pages)))
		}
		old := pages[i]
		pages[i] = ignored(old, o.Reason)
		forgotten := diags.Forget(func(d diag.Diagnostic) bool { return d.Pos.File == o.Subject })
		if old.Kind == model.Conceptual && forgotten == 0 {
			return needless
		}
		return applied
	})
}

func pagePaths(pages []*model.Page) []string {
	paths := make([]string, len(pages))
	for i, p := range pages {
		paths[i] = p.Path
	}
	return paths
}

// ignored returns a page in the place of p that states nothing.
func ignored(p *model.Page, reason string) *model.Page {
	left := &model.Page{Path: p.Path, Title: p.Title, Namespace: p.Namespace, Ledger: slices.Clone(p.Ledger)}
	for i := range left.Ledger {
		left.Ledger[i].Status, left.Ledger[i].Note = model.Ignored, "the configuration leaves the page out: "+reason
	}
	return left
}
