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
		l := valueLearner{op, decisions}
		newWalk(op, ix, l.learn).examples()
	}
}

// A valueLearner looks at the values in the examples of an operation.
type valueLearner struct {
	op        *model.Operation
	decisions *decision.Log
}

// learn takes what a value says of its field.
func (l valueLearner) learn(f *model.Field, owner *model.Resource, v *model.Value) {
	switch {
	case v.Kind == model.NullValue:
		l.learnNull(f, owner, v.Pos)
	case f.Type.Scalar == model.Duration:
		f.FineDuration = f.FineDuration || isFine(v)
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
