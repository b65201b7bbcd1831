package openapi

import (
	"strings"
	"unicode"

	"github.com/apimill/apimill/generator/wire"
	"github.com/apimill/apimill/model"
)

// bodyNames calls the bodies of updates that are objects of their own after what is
// updated, such as microsoft.graph.deviceUpdate: portals show them by name, and generators
// call a type after them. They are request bodies among the components, and no schemas:
// these are the types that the documents have.
type bodyNames struct {
	names *names
	taken map[string]int
}

func newBodyNames(api *model.API, n *names) bodyNames {
	b := bodyNames{n, map[string]int{}}
	for _, op := range api.Operations {
		b.taken[op.ID] = 2 // bodies that several paths share are called so
	}
	return b
}

// of returns the name of the component that the body of op is, "" where it is none.
func (b bodyNames) of(op *model.Operation) string {
	switch {
	case op.Method == "PATCH" && (wire.HasOwnBody(op) || op.Body.Type != nil && len(op.Demands()) > 0):
		return unique(b.taken, b.ofUpdate(op))
	case len(op.Templates) > 1:
		return op.ID
	}
	return ""
}

// ofUpdate returns what the body of an update wants to be called: after its operation, as
// types are spelled, in the namespace of what it is about.
func (b bodyNames) ofUpdate(op *model.Operation) string {
	const suffix = "Update"
	r, thing := updated(op), strings.TrimPrefix(op.ID, string(wire.Update))
	if r != nil && strings.EqualFold(thing, r.Name) {
		thing = r.Name // pages write "Update lampshade" of a lampShade
	}
	if thing == "" || !strings.HasSuffix(thing, suffix) {
		thing += suffix
	}
	namespace, first := "", unicode.ToLower
	if r != nil {
		of := b.names.resources[r]
		namespace = of[:strings.LastIndexByte(of, '.')+1]
		if unicode.IsUpper(rune(of[len(namespace)])) {
			first = unicode.ToUpper
		}
	}
	return namespace + string(first(rune(thing[0]))) + thing[1:]
}

// updated returns the type of what an operation updates, nil where no page has it.
func updated(op *model.Operation) *model.Resource {
	if op.Body.Type != nil && op.Body.Type.Resource != nil {
		return op.Body.Type.Resource
	}
	for _, r := range op.Responses {
		if r.Type != nil && r.Type.Resource != nil && model.IsSuccess(r.Status) {
			return r.Type.Resource
		}
	}
	return op.Tag.Resource
}
