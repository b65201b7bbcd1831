//go:build plain

package runtime

import "net/url"

// A Query holds what the query of a request says, beside the parameters that have fields
// of their own.
type Query struct {
	Values url.Values // everything that the query says, parameters with fields included
}
