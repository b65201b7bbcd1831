//go:build !plain

package runtime

import "net/url"

// A Query holds the system query options of OData. Options that are not given
// are zero.
type Query struct {
	Select    []string   // $select
	Expand    string     // $expand
	Filter    string     // $filter
	Search    string     // $search
	OrderBy   string     // $orderby
	Format    string     // $format
	Top       *int64     // $top, never negative
	Skip      *int64     // $skip, never negative
	Count     *bool      // $count
	SkipToken string     // $skiptoken
	Delta     string     // $deltatoken
	Values    url.Values // everything that the query says, these options included
}
