package join

import (
	"cmp"

	"github.com/apimill/apimill/model"
)

// MoveExamples gives every example to the operation whose URL it shows, where it is
// none of those of its page. What it shows of answers is not true of these: it
// returns the operations that gave some away.
func MoveExamples(operations []*model.Operation, urls Ownership) (changed []*model.Operation) {
	at := newURLIndex(urls.owners)
	from := map[*model.Example]*model.Operation{}
	for _, op := range operations {
		kept := op.Examples[:0:0]
		for _, ex := range op.Examples {
			if shown := at.owner(ex, op); shown != nil && shown != op {
				shown.Examples = append(shown.Examples, ex)
				from[ex] = op
			} else {
				kept = append(kept, ex)
			}
		}
		if len(kept) < len(op.Examples) {
			op.Examples = kept
			changed = append(changed, op)
		}
	}
	for _, op := range operations {
		tellApart(op, from)
	}
	return changed
}

// tellApart gives the examples of an operation that stand below the same heading on
// several pages, such as "Example", the titles of their pages. It is told from where
// those came that are not the operation's own.
func tellApart(op *model.Operation, from map[*model.Example]*model.Operation) {
	pages := map[string]map[string]bool{} // by the titles of examples
	origin := func(ex *model.Example) *model.Operation { return cmp.Or(from[ex], op) }
	for _, ex := range op.Examples {
		if pages[ex.Title] == nil {
			pages[ex.Title] = map[string]bool{}
		}
		pages[ex.Title][origin(ex).Page.Path] = true
	}
	for _, ex := range op.Examples {
		if len(pages[ex.Title]) > 1 {
			ex.Title = origin(ex).Title
		}
	}
}
