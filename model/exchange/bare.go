package exchange

import (
	"net/http"
	"slices"
	"strings"

	"github.com/apimill/apimill/model"
)

// BareAnswers says of an API that does not speak OData that its answers are what the
// documents say, in no object around it, and finds the type of its errors: the one of
// which most answers with errors are, or all that have no status of their own, if a word
// in its name says what it is.
func BareAnswers(api *model.API, words *model.Conventions) {
	if !api.Plain {
		return
	}
	uses := map[*model.Resource]int{}
	for _, op := range api.Operations {
		for _, resp := range op.Responses {
			resp.Bare = true
			if resp.Status >= http.StatusBadRequest && resp.Type != nil && isFault(resp.Type, words.Errors) {
				uses[resp.Type.Resource]++
			}
		}
		for i := range op.Evidence.Faults {
			if t := &op.Evidence.Faults[i]; isFault(t, words.Errors) {
				uses[t.Resource]++
			}
		}
	}
	for _, r := range api.Resources {
		if uses[r] > uses[api.Fault] {
			api.Fault = r
		}
	}
	api.FaultMembers = faultMembers(api.Fault, words)
}

// faultMembers returns what the members of a type of errors are for. What has no text tells
// nothing, and nothing of it is known then.
func faultMembers(r *model.Resource, words *model.Conventions) (m model.FaultMembers) {
	if r == nil {
		return m
	}
	text := func(t model.Type) bool { return t.Scalar == model.String }
	number := func(t model.Type) bool { return t.Scalar.IsInteger() }
	m.Message = memberCalled(r, words.ErrorMessages, text)
	m.Code = memberCalled(r, words.ErrorCodes, text, m.Message)
	m.Status = memberCalled(r, words.ErrorStatuses, number, m.Message, m.Code)
	if m.Message == "" {
		return model.FaultMembers{}
	}
	return m
}

// memberCalled returns the first member of one of some names that is a single value of the
// right kind, and is not taken.
func memberCalled(r *model.Resource, names []string, right func(model.Type) bool, taken ...string) string {
	for _, name := range names {
		for _, f := range r.AllFields() {
			isOne := !f.Type.Collection && f.Type.Resource == nil && f.Type.Enum == nil && len(f.Type.Union) == 0
			if strings.EqualFold(f.Name, name) && isOne && right(f.Type) && !slices.Contains(taken, f.Name) {
				return f.Name
			}
		}
	}
	return ""
}

// isFault reports whether a type is one of errors, by the words of its name.
func isFault(t *model.Type, errors []string) bool {
	if t.Resource == nil || t.Collection {
		return false
	}
	name := strings.ToLower(t.Resource.Name)
	for _, word := range errors {
		if strings.Contains(name, word) {
			return true
		}
	}
	return false
}
