package exchange

import (
	"slices"

	"github.com/apimill/apimill/model"
)

// FollowLikeness gives operations of which the pages say that they work like others what
// those answer and carry, where their own text says nothing of it.
func FollowLikeness(operations []*model.Operation) {
	for _, op := range operations {
		if like := likeOf(op, operations); like != nil {
			takeAnswers(op, like)
			takeBody(op, like)
		}
	}
}

// likeOf returns the operation that says what another one does: that to which it leads,
// or the last of those to which these lead in turn. It is nil for none.
func likeOf(op *model.Operation, operations []*model.Operation) *model.Operation {
	seen := map[*model.Operation]bool{op: true}
	var last *model.Operation
	for at := op; at.Evidence.Like != nil; at = last {
		link := at.Evidence.Like
		i := slices.IndexFunc(operations, func(other *model.Operation) bool {
			return other.Page.Path == link.Target && slices.Contains(other.Evidence.IDs, link.Anchor)
		})
		if i < 0 || seen[operations[i]] {
			break
		}
		last = operations[i]
		seen[last] = true
	}
	return last
}

// takeAnswers takes what the other operation answers with success.
func takeAnswers(op, like *model.Operation) {
	says := func(s model.Sentence) bool { return len(s.Types) > 0 || s.Empty }
	if slices.ContainsFunc(op.Evidence.Sentences, says) {
		return
	}
	for _, s := range like.Evidence.Sentences {
		if says(s) {
			op.Evidence.Sentences = append(op.Evidence.Sentences, s)
		}
	}
}

// takeBody takes what the other operation carries.
func takeBody(op, like *model.Operation) {
	if op.Body != nil || like.Body == nil || op.Method == "GET" || op.Method == "DELETE" {
		return
	}
	body := *like.Body
	body.Listed = nil
	for _, f := range like.Body.Listed {
		copied := *f
		body.Listed = append(body.Listed, &copied)
	}
	op.Body = &body
}
