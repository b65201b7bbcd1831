package model

import "github.com/apimill/apimill/diag"

// Options steer Resolve. The zero value is useful.
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

// Resolve joins the pages into an API: it merges what several pages say of one
// type or operation, gives every reference its target, and reports what does
// not fit together. The pages must come in the order of their paths.
//
// The passes stand in the order in which they need each other: names before
// references, references before bases, bases before what operations exchange,
// and all of that before examples are held against it.
func Resolve(pages []*Page, opts Options, diags *diag.List) *API {
	lock := opts.Lock.clone(opts.DropFormer)
	r := &resolver{opts: opts, diags: diags, api: &API{Pages: pages, Lock: lock}, lock: lock}
	r.ignorePages()
	r.splitMedia()
	r.mergeTypes()
	r.declareUndocumented()
	r.resolveTypes()
	r.overrideEnums()
	r.checkListed()
	r.inherit()
	r.respellRelationships()
	r.findSubjects()
	for _, op := range r.api.Operations {
		r.resolveBody(op)
		r.resolveResponses(op)
		op.addSystemQuery()
	}
	r.splitProperties()
	r.inferPaths()
	r.overridePages()
	r.mergeOperations()
	r.tagOperations()
	r.nameOperations()
	r.requireOnCreate()
	r.overrideOperations()
	r.tellDecisions()
	r.learnFromURLs()
	r.nameEndpoints()
	r.recognize()
	r.selectParts()
	r.reportAmbiguous()
	r.checkExamples()
	return r.api
}

// A resolver is one run of Resolve.
type resolver struct {
	opts  Options
	diags *diag.List
	api   *API
	index index
	enums []*Field // whose type is an enum
	lock  *Lock    // that of the API
}
