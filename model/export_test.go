package model

import "github.com/apimill/apimill/diag"

// Trace runs the passes one after the other and calls see after each: with its name,
// its reason and what there is then.
func Trace(pages []*Page, opts Options, diags *diag.List, see func(name, reason string, api *API, topics Topics, decisions []Decision)) {
	s := newState(pages, opts, diags)
	for _, p := range passes() {
		p.run(s)
		see(p.name, p.reason, s.api, s.topics, s.decisions.all(s.api.Operations))
	}
}
