package exchange

import (
	"net/http"
	"strings"

	"github.com/apimill/apimill/model"
)

// BareAnswers says of an API that does not speak OData that its answers are what the
// documents say, in no object around it, and finds the type of its errors: the one of
// which most answers with errors are, or all that have no status of their own, if a word
// in its name says what it is.
func BareAnswers(api *model.API, errors []string) {
	if !api.Plain {
		return
	}
	uses := map[*model.Resource]int{}
	for _, op := range api.Operations {
		for _, resp := range op.Responses {
			resp.Bare = true
			if resp.Status >= http.StatusBadRequest && resp.Type != nil && isFault(resp.Type, errors) {
				uses[resp.Type.Resource]++
			}
		}
		for i := range op.Evidence.Faults {
			if t := &op.Evidence.Faults[i]; isFault(t, errors) {
				uses[t.Resource]++
			}
		}
	}
	for _, r := range api.Resources {
		if uses[r] > uses[api.Fault] {
			api.Fault = r
		}
	}
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
