package check

import (
	"slices"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/decision"
	"github.com/apimill/apimill/model/index"
)

// LearnFromValues takes the word of examples for what descriptions seldom speak of:
// that a member may be null, and that a duration may have a sign or a fraction. Where
// a page says that a member is not nullable, the page counts; and a key is never null.
func LearnFromValues(operations []*model.Operation, ix *index.Index, decisions *decision.Log) {
	for _, op := range operations {
		l := valueLearner{checker{index: ix, namespace: op.Page.Namespace, nulls: true}, op, decisions}
		for _, ex := range op.Examples {
			if m := ex.Request; m != nil && m.Body != nil && op.Body != nil {
				l.request(m.Body, op.Body)
			}
			if m := ex.Response; m != nil && m.Body != nil {
				l.answer(m)
			}
		}
	}
}

// A valueLearner looks at the values in the examples of an operation.
type valueLearner struct {
	checker
	op        *model.Operation
	decisions *decision.Log
}

func (l valueLearner) request(v *model.Value, b *model.Body) {
	l.members(v, b.Fields, nil)
	if b.Type != nil {
		l.value(v, b.Type)
	}
}

func (l valueLearner) answer(m *model.Message) {
	answer := l.op.Answering(m.Status)
	if answer == nil || answer.Type == nil {
		return
	}
	v := m.Body
	if value := v.Member("value"); value != nil && (answer.Type.Collection || answer.Type.Resource == nil) {
		v = value
	}
	l.value(v, answer.Type)
}

func (l valueLearner) value(v *model.Value, t *model.Type) {
	switch {
	case v.Kind == model.ArrayValue && t.Collection:
		element := t.Element()
		for _, item := range v.Items {
			l.value(item, &element)
		}
	case t.Collection:
	case len(t.Union) > 0:
		for i := range t.Union {
			if l.check(v, &t.Union[i], "") {
				l.value(v, &t.Union[i])
				return
			}
		}
	case t.Resource != nil && v.Kind == model.ObjectValue:
		actual, _ := l.actual(v, t.Resource)
		if actual == nil {
			actual = t.Resource
		}
		l.members(v, actual.AllFields(), actual)
	}
}

// members looks at the members of an object: of a resource, or of a body for nil.
func (l valueLearner) members(v *model.Value, fields []*model.Field, owner *model.Resource) {
	for _, m := range v.Members {
		for _, f := range fields {
			switch {
			case f.Name != m.Name:
			case m.Value.Kind == model.NullValue:
				l.learnNull(f, owner, m.Value.Pos)
			case f.Type.Scalar == model.Duration:
				f.FineDuration = f.FineDuration || isFine(m.Value)
			default:
				l.value(m.Value, &f.Type)
			}
		}
	}
}

func (l valueLearner) learnNull(f *model.Field, owner *model.Resource, pos diag.Pos) {
	if f.Nullability != model.NullUnstated || isAny(&f.Type) || isKey(f, owner) {
		return
	}
	f.Nullability = model.Nullable
	const rule = "nothing is said of null, and an example shows it"
	source := model.Source{Pos: pos, Says: "example: null"}
	if owner == nil {
		l.decisions.On(l.op, "null in body", f.Name, rule, source)
		return
	}
	_, declaring := owner.Declared(f.Name)
	l.decisions.About(declaring.Qualified()+"."+f.Name, "null", "may be", rule, source)
}

// isKey reports whether a field is the key of a resource: by the word of a page, or an
// "id" that clients do not write or that a base declares which no page documents. Other
// types, such as an identity, may have an "id" that is null.
func isKey(f *model.Field, owner *model.Resource) bool {
	if owner.StatesKey(f.Name) {
		return true
	}
	_, declaring := owner.Declared(f.Name)
	return f.Name == "id" && (f.ReadOnly || declaring != nil && declaring.Synthetic)
}

// isFine reports whether a value is a duration, or a list with one, that RFC 3339 has
// no form for.
func isFine(v *model.Value) bool {
	return v.Kind == model.StringValue && isDuration(v.Text) && !plainDuration.MatchString(v.Text) || slices.ContainsFunc(v.Items, isFine)
}
