package exchange

import (
	"net/http"
	"slices"
	"strings"

	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/decision"
)

// RequireOnCreate demands of requests that create a resource what its page says
// must be there when it is created, though the page of the operation does not. An
// example of the operation that lacks it shows that the service does without.
func RequireOnCreate(operations []*model.Operation, decisions *decision.Log) {
	for _, op := range operations {
		if !creates(op) {
			continue
		}
		var demanded []string
		var sources []model.Source
		for _, f := range op.Body.Type.Resource.AllFields() {
			if f.Requirement == model.RequiredOnCreate && !slices.Contains(op.Body.Required, f.Name) && !isShownWithout(op, f.Name) {
				demanded = append(demanded, f.Name)
				sources = append(sources, model.Source{Pos: f.Pos, Says: f.Name + ": " + f.Requirement.String()})
			}
		}
		if len(demanded) > 0 {
			body := *op.Body
			body.Required = slices.Concat(body.Required, demanded)
			op.Body = &body
			decisions.On(op, "required", strings.Join(demanded, ", "), "the page of the type says so, and no example of the operation lacks it", sources...)
		}
	}
}

// creates reports whether an operation takes a resource and answers with it.
func creates(op *model.Operation) bool {
	if op.Method != http.MethodPost || op.Body == nil || op.Body.Type == nil || op.Body.Type.Resource == nil || op.Body.Type.Collection {
		return false
	}
	answer := op.Answer()
	return answer != nil && answer.Resource == op.Body.Type.Resource && !answer.Collection
}

// isShownWithout reports whether an example request lacks a member.
func isShownWithout(op *model.Operation, name string) bool {
	return slices.ContainsFunc(op.Examples, func(ex *model.Example) bool {
		return ex.Request != nil && ex.Request.Body != nil && ex.Request.Body.Kind == model.ObjectValue && ex.Request.Body.Member(name) == nil
	})
}
