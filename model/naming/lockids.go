package naming

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

// An idLock is what the lock says of the IDs of operations.
type idLock struct {
	owners map[string]*model.Operation // of the IDs in use and of former ones, in lower case
	former map[*model.Operation]string // the IDs of operations that the documents renamed
}

// lockIDs gives operations the IDs of the lock. An operation is known by any of
// its URLs. When neither its title nor its page makes the ID any more, the
// operation was renamed.
func (n *namer) lockIDs() idLock {
	l := idLock{map[string]*model.Operation{}, map[*model.Operation]string{}}
	for _, op := range n.operations {
		for _, t := range op.Templates {
			op.Shapes = append(op.Shapes, t.Shape())
		}
		switch id := n.lockedID(op); {
		case id == "" || l.owners[strings.ToLower(id)] != nil:
		case n.makes(op, id):
			op.ID = id
			l.owners[strings.ToLower(id)] = op
		default:
			l.former[op] = id
			n.retireID(op)
		}
	}
	for _, op := range n.operations {
		for _, id := range n.formerIDs(op) {
			if key := strings.ToLower(id); l.owners[key] == nil {
				l.owners[key] = op
			}
		}
	}
	return l
}

// lockedID returns the ID that the lock has for an operation, "" for none.
func (n *namer) lockedID(op *model.Operation) string {
	for _, shape := range op.Shapes {
		if id := n.lock.Current(op.IDKey(model.OperationName, shape)); id != "" {
			return id
		}
	}
	return ""
}

func (n *namer) retireID(op *model.Operation) {
	for _, shape := range op.Shapes {
		n.lock.Retire(op.IDKey(model.OperationName, shape))
	}
}

// formerIDs returns the IDs that an operation had before.
func (n *namer) formerIDs(op *model.Operation) []string {
	var ids []string
	for _, shape := range op.Shapes {
		for _, id := range n.lock.Former(op.IDKey(model.OperationName, shape)) {
			if !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	return ids
}

// makes reports whether the title or the page of an operation makes an ID, with
// or without the number that tells it from others. How it is spelled does not matter:
// "get_book" is made by "Get book".
func (n *namer) makes(op *model.Operation, id string) bool {
	for _, made := range []string{n.titleID(op), n.pageID(op), n.wholePageID(op)} {
		if number, ok := strings.CutPrefix(letters(id), letters(made)); ok && made != "" && (number == "" || isNumber(number)) {
			return true
		}
	}
	return false
}

// letters returns what is left of an ID where it does not matter how it is spelled.
func letters(id string) string { return strings.ToLower(strings.ReplaceAll(id, "_", "")) }

func isNumber(s string) bool {
	_, err := strconv.ParseUint(s, 10, 32)
	return err == nil
}

// renameOperations tells the lock and the user which operations are called
// otherwise now.
func (n *namer) renameOperations(former map[*model.Operation]string) {
	for _, op := range n.operations {
		if id := former[op]; id != "" && id != op.ID {
			n.lock.Rename((&model.Operation{ID: id}).Key(), op.Key())
			n.diags.Add(diag.Renamed, op.Pos, "operation %q is called %q now%s", id, op.ID, n.lock.Consequence())
		}
	}
}

// Endpoints gives every URL of an operation an ID: the operation's own, or,
// since IDs are unique, that with a number.
func Endpoints(operations []*model.Operation, lock *model.Lock) {
	taken := map[string]bool{}
	for _, op := range operations {
		taken[op.ID] = true
	}
	lockEndpoints(operations, lock, taken)
	for _, op := range operations {
		first := !slices.ContainsFunc(op.Templates, func(t *model.Template) bool { return t.ID != "" })
		n := 2
		for _, t := range op.Templates {
			if t.ID == "" && first {
				t.ID = op.ID
			}
			first = false
			for ; t.ID == ""; n++ {
				if id := fmt.Sprintf("%s_%d", op.ID, n); !taken[id] {
					t.ID, taken[id] = id, true
				}
			}
		}
	}
}

// lockEndpoints gives URLs the IDs of the lock.
func lockEndpoints(operations []*model.Operation, lock *model.Lock, taken map[string]bool) {
	for _, op := range operations {
		own := false
		for _, t := range op.Templates {
			shape := t.Shape()
			id := lock.Current(op.IDKey(model.EndpointName, shape))
			number, derived := strings.CutPrefix(id, op.ID+"_")
			switch {
			case derived && isNumber(number) && !taken[id]:
				t.ID, taken[id] = id, true
			case id == "" && !own && lock.Current(op.IDKey(model.OperationName, shape)) == op.ID:
				t.ID, own = op.ID, true
			}
		}
	}
}
