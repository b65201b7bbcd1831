// Package resolve joins pages into an API, one pass after the other.
package resolve

import (
	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

// Pages joins the pages into an API: it merges what several pages say of one
// type or operation, gives every reference its target, and reports what does
// not fit together. The pages must come in the order of their paths.
func Pages(pages []*model.Page, opts model.Options, diags *diag.List) *model.API {
	s := newState(pages, opts, diags)
	for _, p := range passes() {
		p.run(s)
	}
	return s.api
}
