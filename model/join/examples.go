package join

import "github.com/apimill/apimill/model"

// MoveExamples gives every example to the operation whose URL it shows, where it is
// none of those of its page. What it shows of answers is not true of these: it
// returns the operations that gave some away.
func MoveExamples(operations []*model.Operation, urls Ownership) (changed []*model.Operation) {
	at := newURLIndex(urls.owners)
	for _, op := range operations {
		kept := op.Examples[:0:0]
		for _, ex := range op.Examples {
			if shown := at.owner(ex, op); shown != nil && shown != op {
				shown.Examples = append(shown.Examples, ex)
			} else {
				kept = append(kept, ex)
			}
		}
		if len(kept) < len(op.Examples) {
			op.Examples = kept
			changed = append(changed, op)
		}
	}
	return changed
}
