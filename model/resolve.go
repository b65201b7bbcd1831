package model

import "github.com/apimill/apimill/diag"

// Options steer Resolve. The zero value is useful.
type Options struct {
	// Paths gives operations without a URL theirs: from what the no-uri
	// diagnostic shows, e.g. "POST microsoft.graph.widget", to a template,
	// e.g. "/widgets".
	Paths map[string]*Template
	// PathsPos says where an entry of Paths stands, for diagnostics.
	PathsPos map[string]diag.Pos
	// MissingURI says what to do with an operation without a URL.
	MissingURI MissingURI
}

// A MissingURI is a policy for operations whose page gives no URL.
type MissingURI int

const (
	InferURI MissingURI = iota // by convention, marked as inferred
	SkipURI                    // leave the operation out, keep its types
	ErrorURI                   // report an error
)

// Resolve joins the pages into an API: it merges what several pages say of one
// type or operation, gives every reference its target, and reports what does
// not fit together. The pages must come in the order of their paths.
func Resolve(pages []*Page, opts Options, diags *diag.List) *API {
	panic("not yet")
}
