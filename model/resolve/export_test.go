package resolve

import (
	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/topic"
)

// Trace runs the passes one after the other and calls see after each: with its name,
// its reason and what there is then.
func Trace(pages []*model.Page, opts model.Options, diags *diag.List, see func(name, reason string, api *model.API, topics topic.Map, decisions []model.Decision)) {
	s := newState(pages, opts, diags)
	for _, p := range passes() {
		p.run(s)
		see(p.name, p.reason, s.api, s.topics, s.decisions.All(s.api.Operations))
	}
}
