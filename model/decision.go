package model

import "github.com/apimill/apimill/diag"

// A Decision records how Resolve settled a fact on which sources could differ,
// or which no source states.
type Decision struct {
	Subject string   // what it is about: a qualified name, "type.property", an operation's ID
	Fact    string   // e.g. "base", "type", "answer 200", "path"
	Value   string   // what was settled
	Rule    string   // why, e.g. "the text counts before the annotation"
	Sources []Source // what each source says, the one that counts first
}

// A Source is what one place says.
type Source struct {
	Pos  diag.Pos
	Says string
}

// decide records a fact about an operation, which has no ID yet.
func (op *Operation) decide(fact, value, rule string, sources ...Source) {
	op.decisions = append(op.decisions, Decision{"", fact, value, rule, sources})
}

// tellDecisions moves what was settled about operations to the API, under their IDs.
func (r *resolver) tellDecisions() {
	for _, op := range r.api.Operations {
		for _, d := range op.decisions {
			r.decide(op.ID, d.Fact, d.Value, d.Rule, d.Sources...)
		}
	}
}

// decide records a fact about a type or a property.
func (r *resolver) decide(subject, fact, value, rule string, sources ...Source) {
	r.api.Decisions = append(r.api.Decisions, Decision{subject, fact, value, rule, sources})
}
