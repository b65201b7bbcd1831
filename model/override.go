package model

import "github.com/apimill/apimill/diag"

// An Override corrects one thing that the documents get wrong. Kind and Subject
// say what; the fields that are set say how.
type Override struct {
	Kind    OverrideKind
	Subject string // see OverrideKind; the case of types and operations does not matter
	Reason  string // why the documents are wrong
	Pos     diag.Pos

	Type     *Type    // of a property
	Name     string   // of a property, on the wire
	Required *bool    // of a property
	Base     *Type    // of a resource
	NoBase   bool     // a resource has none
	Members  []string // of an enum, all of them, each once
	Ignore   bool     // a page is left out

	// Of an operation, or of the one that a page describes. What a page describes is
	// corrected before it is merged with what other pages say.
	Paths      []*Template // instead of its own
	Body       *Type
	NoBody     bool  // it takes none
	Response   *Type // of its successful answers
	NoResponse bool  // these have no body
	Statuses   []int // all that it answers with, one of success among them
}

// An OverrideKind says what an override's subject names.
type OverrideKind int

const (
	OverrideProperty  OverrideKind = iota // "microsoft.graph.user.mail", by the type that declares it
	OverrideResource                      // "microsoft.graph.user"
	OverrideEnum                          // "microsoft.graph.importance"
	OverrideOperation                     // "GET /users/{userId}" or the operation's ID
	OverridePage                          // "api/user-get.md": the page, or the operation that it describes
)

// String returns the key that names such a subject in the configuration.
func (k OverrideKind) String() string {
	return [...]string{"property", "resource", "enum", "operation", "page"}[k]
}
