package model

import (
	"net/http"
	"slices"
	"strings"
)

// requireOnCreate demands of requests that create a resource what its page says
// must be there when it is created, though the page of the operation does not. An
// example of the operation that lacks it shows that the service does without.
func requireOnCreate(operations []*Operation, decisions *Decisions) {
	for _, op := range operations {
		if !op.creates() {
			continue
		}
		var demanded []string
		var sources []Source
		for _, f := range op.Body.Type.Resource.AllFields() {
			if f.Requirement == RequiredOnCreate && !slices.Contains(op.Body.Required, f.Name) && !op.isShownWithout(f.Name) {
				demanded = append(demanded, f.Name)
				sources = append(sources, Source{f.Pos, f.Name + ": " + f.Requirement.String()})
			}
		}
		if len(demanded) > 0 {
			body := *op.Body
			body.Required = slices.Concat(body.Required, demanded)
			op.Body = &body
			decisions.on(op, "required", strings.Join(demanded, ", "), "the page of the type says so, and no example of the operation lacks it", sources...)
		}
	}
}

// creates reports whether an operation takes a resource and answers with it.
func (op *Operation) creates() bool {
	if op.Method != http.MethodPost || op.Body == nil || op.Body.Type == nil || op.Body.Type.Resource == nil || op.Body.Type.Collection {
		return false
	}
	answer := op.answer()
	return answer != nil && answer.Resource == op.Body.Type.Resource && !answer.Collection
}

// isShownWithout reports whether an example request lacks a member.
func (op *Operation) isShownWithout(name string) bool {
	return slices.ContainsFunc(op.Examples, func(ex *Example) bool {
		return ex.Request != nil && ex.Request.Body != nil && ex.Request.Body.Kind == ObjectValue && ex.Request.Body.Member(name) == nil
	})
}
