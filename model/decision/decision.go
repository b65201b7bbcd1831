// Package decision takes down what passes settle, and on which sources.
package decision

import (
	"slices"

	"github.com/apimill/apimill/model"
)

// A Log takes down what the passes settle. What is about an operation waits
// until the operation has its ID, by which decisions are found.
type Log struct {
	types      []model.Decision // about types and properties, in the order in which they were made
	operations map[*model.Operation][]*model.Decision
}

// About records a fact about a type or a property.
func (d *Log) About(subject, fact, value, rule string, sources ...model.Source) {
	d.types = append(d.types, model.Decision{Subject: subject, Fact: fact, Value: value, Rule: rule, Sources: sources})
}

// On records a fact about an operation.
func (d *Log) On(op *model.Operation, fact, value, rule string, sources ...model.Source) {
	d.Add(op, &model.Decision{Subject: "", Fact: fact, Value: value, Rule: rule, Sources: sources})
}

// Add adds what is decided about an operation.
func (d *Log) Add(op *model.Operation, made ...*model.Decision) {
	if d.operations == nil {
		d.operations = map[*model.Operation][]*model.Decision{}
	}
	d.operations[op] = append(d.operations[op], made...)
}

// Replace puts what is decided now about an operation in place of what was decided
// before.
func (d *Log) Replace(op *model.Operation, before, now []*model.Decision) {
	d.operations[op] = slices.DeleteFunc(d.operations[op], func(made *model.Decision) bool { return slices.Contains(before, made) })
	d.Add(op, now...)
}

// All returns all decisions, those about operations last and under their IDs.
func (d *Log) All(operations []*model.Operation) []model.Decision {
	all := slices.Clip(d.types)
	for _, op := range operations {
		for _, made := range d.operations[op] {
			made.Subject = op.ID
			all = append(all, *made)
		}
	}
	return all
}
