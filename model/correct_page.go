package model

import (
	"slices"

	"github.com/apimill/apimill/diag"
)

// ignorePages leaves pages out, with all that was reported about them.
func ignorePages(pages []*Page, overrides []Override, diags *diag.List) {
	c := corrector{overrides: overrides, diags: diags}
	c.each(OverridePage, func(o *Override) outcome {
		if !o.Ignore {
			return applied // later, by correctPages
		}
		i := slices.IndexFunc(pages, func(p *Page) bool { return p.Path == o.Subject })
		if i < 0 {
			return c.unmatched(o, diag.DidYouMean(o.Subject, pagePaths(pages)))
		}
		old := pages[i]
		pages[i] = old.ignored(o.Reason)
		forgotten := diags.Forget(func(d diag.Diagnostic) bool { return d.Pos.File == o.Subject })
		if old.Kind == Conceptual && forgotten == 0 {
			return needless
		}
		return applied
	})
}

func pagePaths(pages []*Page) []string {
	paths := make([]string, len(pages))
	for i, p := range pages {
		paths[i] = p.Path
	}
	return paths
}

// ignored returns a page in the place of p that states nothing.
func (p *Page) ignored(reason string) *Page {
	left := &Page{Path: p.Path, Title: p.Title, Namespace: p.Namespace, Ledger: slices.Clone(p.Ledger)}
	for i := range left.Ledger {
		left.Ledger[i].Status, left.Ledger[i].Note = Ignored, "the configuration leaves the page out: "+reason
	}
	return left
}
