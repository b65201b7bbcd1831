package model

import "github.com/apimill/apimill/diag"

// A Selector names parts of the API that are wanted. Without any, all are.
type Selector struct {
	Kind SelectorKind
	// Pattern is a name in which "*" stands for any text without a slash, and
	// "**" for any text. Case does not matter.
	Pattern string
	Pos     diag.Pos // in the configuration
}

// A SelectorKind says what the pattern of a selector names.
type SelectorKind int

const (
	SelectResource  SelectorKind = iota // a type, an enum too: "microsoft.graph.user" or "user"
	SelectTag                           // the operations of an area, and its resource: "user"
	SelectPath                          // the operations at a URL, at that URL only: "/users/**", "GET /users"
	SelectOperation                     // an operation by its ID: "listUsers"
	SelectPage                          // what a page documents: "api/user-*.md"
)

// String returns a word for what such a pattern names.
func (k SelectorKind) String() string {
	return [...]string{"resource", "tag", "path", "operation", "page"}[k]
}
