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
		countFaults(uses, op.Evidence.Faults, words.Errors)
	}
	for _, p := range api.Pages {
		countFaults(uses, p.Faults, words.Errors)
	}
	for _, r := range api.Resources {
		better := api.Fault != nil && api.Fault.Inferred && !r.Inferred
		if uses[r] > 0 && (better || uses[r] > uses[api.Fault] && (api.Fault == nil || api.Fault.Inferred || !r.Inferred)) {
			api.Fault = r
		}
	}
	api.FaultMembers = faultMembers(api.Fault, words)
}

// countFaults counts the types of errors of which pages speak.
func countFaults(uses map[*model.Resource]int, faults []model.Type, words []string) {
	for i := range faults {
		if isFault(&faults[i], words) {
			uses[faults[i].Resource]++
		}
	}
}

// faultMembers returns what the members of a type of errors are for: its own or, where none
// of these has a text, those of what it holds: {"error": {"message": …}}. What has no text
// tells nothing, and nothing of it is known then.
func faultMembers(r *model.Resource, words *model.Conventions) model.FaultMembers {
	if r == nil {
		return model.FaultMembers{}
	}
	own := ownFaultMembers(r, words)
	if own.Message != "" {
		return own
	}
	for _, f := range r.AllFields() {
		at := f.Name
		if f.Type.Collection {
			at += "[]"
		}
		switch {
		case f.Type.Resource != nil:
			if inner := ownFaultMembers(f.Type.Resource, words); inner.Message != "" {
				return below(at, inner, own)
			}
		case f.Type.Collection && f.Type.Scalar == model.String && hasWord(f.Name, words.Errors):
			return model.FaultMembers{Message: at, Code: own.Code, Status: own.Status}
		}
	}
	return model.FaultMembers{}
}

// below returns members that stand in another one, with those beside it for what they lack.
func below(at string, inner, beside model.FaultMembers) model.FaultMembers {
	path := func(name, instead string) string {
		if name == "" {
			return instead
		}
		return at + "/" + name
	}
	return model.FaultMembers{Message: path(inner.Message, ""), Code: path(inner.Code, beside.Code), Status: path(inner.Status, beside.Status)}
}

// ownFaultMembers returns what the members of a type of errors itself are for.
func ownFaultMembers(r *model.Resource, words *model.Conventions) (m model.FaultMembers) {
	text := func(t model.Type) bool { return t.Scalar == model.String }
	number := func(t model.Type) bool { return t.Scalar.IsInteger() }
	m.Message = memberCalled(r, words.ErrorMessages, text)
	m.Code = memberCalled(r, words.ErrorCodes, text, m.Message)
	m.Status = memberCalled(r, words.ErrorStatuses, number, m.Message, m.Code)
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

// isFault reports whether a type is one of errors, by the words of its name or of those of
// its bases.
func isFault(t *model.Type, errors []string) bool {
	if t.Collection {
		return false
	}
	for r := t.Resource; r != nil; r = r.Base {
		if hasWord(r.Name, errors) {
			return true
		}
	}
	return false
}

// hasWord reports whether a name has one of some words in it.
func hasWord(name string, words []string) bool {
	name = strings.ToLower(name)
	return slices.ContainsFunc(words, func(word string) bool { return strings.Contains(name, word) })
}
