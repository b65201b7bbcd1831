package runtime

import (
	"net/url"
	"reflect"
	"slices"
)

// A Query holds the system query options of OData. What is not given is zero.
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

func (q *Query) decode(values url.Values, required []string) error {
	q.Values = values
	zero := int64(0)
	for _, option := range []struct {
		name   string
		target any
	}{
		{"$select", &q.Select},
		{"$expand", &q.Expand},
		{"$filter", &q.Filter},
		{"$search", &q.Search},
		{"$orderby", &q.OrderBy},
		{"$format", &q.Format},
		{"$top", &q.Top},
		{"$skip", &q.Skip},
		{"$count", &q.Count},
		{"$skiptoken", &q.SkipToken},
		{"$deltatoken", &q.Delta},
	} {
		given := values[option.name]
		if len(given) > 1 {
			return badRequest(option.name, "the option must be given once only", nil)
		}
		if len(given) == 0 {
			if slices.Contains(required, option.name) {
				return badRequest(option.name, "the request must have this option", nil)
			}
			continue
		}
		if err := setParameter(reflect.ValueOf(option.target).Elem(), option.name, given[0], rule{min: &zero}); err != nil {
			return err
		}
	}
	return nil
}
