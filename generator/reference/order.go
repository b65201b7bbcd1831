package reference

import (
	"cmp"
	"slices"

	"github.com/apimill/apimill/generator/wire"
	"github.com/apimill/apimill/model"
)

// readingOrder is in which order readers look for operations: what one does with things of
// a kind, then all else.
var readingOrder = []wire.Action{wire.List, wire.Get, wire.Create, wire.Update, wire.Replace, wire.Delete}

// inOrder returns the operations of each area in the order of readingOrder, those of
// shorter URLs first, which are about the area itself, and else as in the documents.
func inOrder(api *model.API) map[*model.Tag][]*model.Operation {
	actions := wire.NewActions(api)
	ordered := make(map[*model.Tag][]*model.Operation, len(api.Tags))
	for _, tag := range api.Tags {
		rank := map[*model.Operation]int{}
		for _, op := range tag.Operations {
			if rank[op] = slices.Index(readingOrder, actions.Of(op)); rank[op] < 0 {
				rank[op] = len(readingOrder)
			}
		}
		ordered[tag] = slices.Clone(tag.Operations)
		slices.SortStableFunc(ordered[tag], func(a, b *model.Operation) int {
			return cmp.Or(rank[a]-rank[b], len(a.Templates[0].Segments)-len(b.Templates[0].Segments))
		})
	}
	return ordered
}
