package parser

import (
	"slices"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

// settleUnshown gives answers that only the site's program shows the type that the
// introduction names, and reports those of which the page tells nothing.
func settleUnshown(p *page, said []model.Sentence, examples []*model.Example) {
	for i := range said {
		s := &said[i]
		if len(s.Types) != 1 || !slices.Contains(p.unshown, s.Types[0].Pos) {
			continue
		}
		told := returned(p)
		if at := slices.IndexFunc(told, func(t model.Sentence) bool { return len(t.Types) > 0 }); at >= 0 && succeeds(*s) {
			s.Types = told[at].Types
		} else if !slices.ContainsFunc(examples, showsAnswer) {
			p.ReportAt(diag.UnshownAnswer, s.Types[0].Pos, "page does not show what is answered here; any value is accepted")
		}
	}
	p.unshown = nil
}

// showsAnswer reports whether an example shows what is answered where nothing goes wrong.
func showsAnswer(ex *model.Example) bool {
	return ex.Response != nil && ex.Response.Body != nil && model.IsSuccess(ex.Response.Status)
}
