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
		requests := walk{seen: map[*model.Resource]bool{}, found: func(name string) { uses[name] = use{true, uses[name].received} }}
		answers := walk{seen: map[*model.Resource]bool{}, found: func(name string) { uses[name] = use{uses[name].sent, true} }}
		for _, op := range api.Operations {
			if op.Body != nil {
				requests.typ(op.Body.Type)
				requests.fields(op.Body.Fields)
			}
			for _, resp := range op.Responses {
				answers.typ(resp.Type)
			}
		}
	}
	return uses
}

// A walk calls found for each type that it comes to, with those that these need.
// Bases and subtypes are among them: a value of a type may be of these.
type walk struct {
	seen  map[*model.Resource]bool
	found func(name string) // in lower case
}

func (w walk) typ(t *model.Type) {
	if t == nil {
		return
	}
	w.resource(t.Resource)
	if t.Enum != nil {
		w.found(strings.ToLower(t.Enum.Qualified()))
	}
	for _, part := range t.Parts() {
		w.typ(part)
	}
}

func (w walk) resource(r *model.Resource) {
	if r == nil || w.seen[r] {
		return
	}
	w.seen[r] = true
	w.found(strings.ToLower(r.Qualified()))
	w.fields(r.Fields)
	w.resource(r.Base)
	for _, sub := range r.Subtypes {
		w.resource(sub)
	}
}

func (w walk) fields(fields []*model.Field) {
	for _, f := range fields {
		w.typ(&f.Type)
	}
}
