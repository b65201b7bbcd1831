package parser

import (
	"slices"

	"github.com/apimill/apimill/model"
)

// tellApart gives labels of permissions that speak of the same URLs each its own.
func tellApart(p *page, all []model.Access) {
	if len(p.labels) < 2 {
		return
	}
	leaveToDeepest(p, all)
	leaveOthers(p, all)
}

// leaveOthers leaves to labels that call no URL those that no other label calls, if
// there are any.
func leaveOthers(p *page, all []model.Access) {
	var called model.URLs
	for _, access := range all {
		for _, g := range access.Grants {
			called = append(called, g.At...)
		}
	}
	others := called.Without(ownURLs(p))
	if called == nil || others == nil {
		return
	}
	for _, access := range all {
		for i, g := range access.Grants {
			if g.For != "" && g.At == nil && !p.labels[g.For].calls {
				access.Grants[i].At = others
			}
		}
	}
}

// leaveToDeepest leaves a URL that several labels call to those that call the last
// of its segments: /users/{id}/messages is that of messages where users and messages
// are told apart.
func leaveToDeepest(p *page, all []model.Access) {
	deepest := map[string]int{}
	for _, a := range addresses(p) {
		for _, access := range all {
			for _, g := range access.Grants {
				if slices.Contains(g.At, a.shape) {
					deepest[a.shape] = max(deepest[a.shape], a.depth(p.labels[g.For].by))
				}
			}
		}
	}
	for _, access := range all {
		for i, g := range access.Grants {
			access.Grants[i].At = deepestAmong(p, g, deepest)
		}
	}
}

// deepestAmong returns those of a grant's URLs that its label calls by the deepest
// segment, all where there is none.
func deepestAmong(p *page, g model.Grant, deepest map[string]int) model.URLs {
	if g.At == nil {
		return nil
	}
	var kept model.URLs
	for _, a := range addresses(p) {
		if !slices.Contains(g.At, a.shape) || slices.Contains(kept, a.shape) {
			continue
		}
		if depth := a.depth(p.labels[g.For].by); depth < 0 || depth == deepest[a.shape] {
			kept = append(kept, a.shape)
		}
	}
	if kept == nil {
		return g.At
	}
	return kept
}
