package model

import "slices"

// Decisions takes down what the passes settle. What is about an operation waits
// until the operation has its ID, by which decisions are found.
type Decisions struct {
	types      []Decision // about types and properties, in the order in which they were made
	operations map[*Operation][]*Decision
}

// about records a fact about a type or a property.
func (d *Decisions) about(subject, fact, value, rule string, sources ...Source) {
	d.types = append(d.types, Decision{subject, fact, value, rule, sources})
}

// on records a fact about an operation.
func (d *Decisions) on(op *Operation, fact, value, rule string, sources ...Source) {
	d.add(op, &Decision{"", fact, value, rule, sources})
}

func (d *Decisions) add(op *Operation, made ...*Decision) {
	if d.operations == nil {
		d.operations = map[*Operation][]*Decision{}
	}
	d.operations[op] = append(d.operations[op], made...)
}

// replace puts what is decided now about an operation in place of what was decided
// before.
func (d *Decisions) replace(op *Operation, before, now []*Decision) {
	d.operations[op] = slices.DeleteFunc(d.operations[op], func(made *Decision) bool { return slices.Contains(before, made) })
	d.add(op, now...)
}

// all returns all decisions, those about operations last and under their IDs.
func (d *Decisions) all(operations []*Operation) []Decision {
	all := slices.Clip(d.types)
	for _, op := range operations {
		for _, made := range d.operations[op] {
			made.Subject = op.ID
			all = append(all, *made)
		}
	}
	return all
}
