package diff

import (
	"strings"

	"github.com/apimill/apimill/model"
)

// A use says on which way a type travels.
type use struct {
	sent     bool // by clients
	received bool // by clients
}

// usesOf returns how types are used in either version, by their names in lower
// case.
func usesOf(apis ...*model.API) map[string]use {
	uses := map[string]use{}
	for _, api := range apis {
		walk(api, func(op *model.Operation, visit func(*model.Type)) {
			if op.Body != nil {
				visit(op.Body.Type)
				visitAll(op.Body.Fields, visit)
			}
		}, func(name string) { uses[name] = use{true, uses[name].received} })
		walk(api, func(op *model.Operation, visit func(*model.Type)) {
			for _, resp := range op.Responses {
				visit(resp.Type)
			}
		}, func(name string) { uses[name] = use{uses[name].sent, true} })
	}
	return uses
}

// walk calls found for each type that the chosen messages of an API need, bases
// and subtypes included, since a value of a type may be of these.
func walk(api *model.API, messages func(*model.Operation, func(*model.Type)), found func(name string)) {
	seen := map[*model.Resource]bool{}
	var visit func(*model.Type)
	var resource func(*model.Resource)
	resource = func(r *model.Resource) {
		if r == nil || seen[r] {
			return
		}
		seen[r] = true
		found(strings.ToLower(r.Qualified()))
		visitAll(r.Fields, visit)
		resource(r.Base)
		for _, sub := range r.Subtypes {
			resource(sub)
		}
	}
	visit = func(t *model.Type) {
		if t == nil {
			return
		}
		resource(t.Resource)
		if t.Enum != nil {
			found(strings.ToLower(t.Enum.Qualified()))
		}
		for i := range t.Union {
			visit(&t.Union[i])
		}
	}
	for _, op := range api.Operations {
		messages(op, visit)
	}
}

func visitAll(fields []*model.Field, visit func(*model.Type)) {
	for _, f := range fields {
		visit(&f.Type)
	}
}
