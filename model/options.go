package model

import "github.com/apimill/apimill/diag"

// Options steer the passes. The zero value is useful.
type Options struct {
	// Paths gives operations without a URL theirs: from the method and type
	// that the no-uri diagnostic shows, e.g. "POST microsoft.graph.widget".
	Paths map[string]ConfiguredPath
	// MissingURI says what to do with an operation without a URL.
	MissingURI MissingURI
	// Overrides correct what the documents get wrong. Each must match.
	Overrides []Override
	// Select names what is wanted of the API; everything when empty. What it
	// needs, such as the types of its messages, comes along.
	Select []Selector
	// Security is how callers prove who they are, whatever the documents say of that.
	Security []Security
	// Lock holds the names that earlier runs gave.
	Lock *Lock
	// DropFormer forgets what things were called before the documents renamed
	// them.
	DropFormer bool
}

// A ConfiguredPath is a URL template that the configuration gives.
type ConfiguredPath struct {
	Template *Template
	Pos      diag.Pos // of the entry in the configuration
}

// A MissingURI is a policy for operations whose page gives no URL.
type MissingURI int

const (
	InferURI MissingURI = iota // by convention, marked as inferred
	SkipURI                    // leave the operation out, keep its types
	ErrorURI                   // report an error
)
