package check

import (
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/index"
)

// A walk leads through the values in the examples of an operation.
type walk struct {
	checker
	op    *model.Operation
	visit func(f *model.Field, owner *model.Resource, v *model.Value) // owner is nil for a member of a body
}

func newWalk(op *model.Operation, ix *index.Index, visit func(*model.Field, *model.Resource, *model.Value)) walk {
	c := checker{index: ix, nulls: true}
	if op.Page != nil {
		c.namespace = op.Page.Namespace
	}
	return walk{c, op, visit}
}

// examples visits the members of all bodies.
func (w walk) examples() {
	for _, ex := range w.op.Examples {
		if m := ex.Request; m != nil && m.Body != nil && w.op.Body != nil {
			w.request(m.Body, w.op.Body)
		}
		if m := ex.Response; m != nil && m.Body != nil {
			w.answer(m)
		}
	}
}

func (w walk) request(v *model.Value, b *model.Body) {
	w.members(v, b.Fields, nil)
	if b.Type != nil {
		w.value(v, b.Type)
	}
}

func (w walk) answer(m *model.Message) {
	answer := w.op.Answering(m.Status)
	if answer == nil || answer.Type == nil {
		return
	}
	v := m.Body
	if value := v.Member("value"); value != nil && !answer.Bare && (answer.Type.Collection || answer.Type.Resource == nil) {
		v = value
	}
	w.value(v, answer.Type)
}

func (w walk) value(v *model.Value, t *model.Type) {
	switch {
	case v.Kind == model.ArrayValue && t.Collection:
		element := t.Element()
		for _, item := range v.Items {
			w.value(item, &element)
		}
	case t.Collection:
	case len(t.Union) > 0:
		for i := range t.Union {
			if w.check(v, &t.Union[i], "") {
				w.value(v, &t.Union[i])
				return
			}
		}
	case t.Resource != nil && v.Kind == model.ObjectValue:
		actual, _ := w.actual(v, t.Resource)
		if actual == nil {
			actual = t.Resource
		}
		w.members(v, actual.AllFields(), actual)
	}
}

// members looks at the members of an object: of a resource, or of a body for nil.
func (w walk) members(v *model.Value, fields []*model.Field, owner *model.Resource) {
	for _, m := range v.Members {
		for _, f := range fields {
			if f.Name == m.Name {
				w.visit(f, owner, m.Value)
				w.value(m.Value, &f.Type)
			}
		}
	}
}
