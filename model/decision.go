package model

import "github.com/apimill/apimill/diag"

// A Decision records how a pass settled a fact on which sources could differ,
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
