package exchange

import (
	"net/http"
	"slices"

	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/decision"
	"github.com/apimill/apimill/model/topic"
)

// AllowNull lets requests send null where the property of the resource may be null:
// the table of an update seldom repeats it. What the table says itself counts.
func AllowNull(operations []*model.Operation, topics topic.Map, decisions *decision.Log) {
	for _, op := range operations {
		if op.Body == nil {
			continue
		}
		if r := updated(op, topics); r != nil {
			op.Body.Fields = allowNull(op, r, op.Body.Fields, decisions)
		}
		if t := op.Body.Type; t != nil && t.Resource != nil {
			op.Body.Restated = allowNull(op, t.Resource, op.Body.Restated, decisions)
		}
	}
}

// allowNull returns members of a body with what the properties of a resource say of
// null. The members given may be the rows of the table, which stay as they are.
func allowNull(op *model.Operation, r *model.Resource, members []*model.Field, decisions *decision.Log) []*model.Field {
	members = slices.Clone(members)
	for i, f := range members {
		declared, _ := r.Declared(f.Name)
		if declared == nil || f.Nullability != model.NullUnstated || declared.Nullability == model.NullUnstated || declared.Type.String() != f.Type.String() {
			continue
		}
		member := *f
		member.Nullability = declared.Nullability
		members[i] = &member
		if declared.Nullability == model.Nullable {
			decisions.On(op, "nullable", f.Name, "the property of the resource is, and the table does not say otherwise",
				model.Source{Pos: f.Pos, Says: f.Name}, model.Source{Pos: declared.Pos, Says: r.Name + "." + f.Name + ": nullable"})
		}
	}
	return members
}

// updated returns the resource whose properties a body of members sets: what an
// operation is about, when it has most of the members. An action has parameters.
func updated(op *model.Operation, topics topic.Map) *model.Resource {
	if op.Method == http.MethodDelete || topics[op] == nil {
		return nil
	}
	for _, r := range []*model.Resource{topics[op].Handles, topics[op].Page, topics[op].Subject} {
		if r == nil {
			continue
		}
		have := 0
		for _, f := range op.Body.Fields {
			if declared, _ := r.Declared(f.Name); declared != nil {
				have++
			}
		}
		if 2*have > len(op.Body.Fields) {
			return r
		}
	}
	return nil
}
