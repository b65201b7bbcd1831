package runtime

import (
	"net/url"
	"strconv"
)

// defaultPageSize is how many items a list answers at once when nothing says.
const defaultPageSize = 100

func (f *Fake) pageSize() int {
	if f.opts.PageSize > 0 {
		return f.opts.PageSize
	}
	return defaultPageSize
}

// wholeNumber returns the number that a parameter of the query gives.
func wholeNumber(query url.Values, name string, otherwise int) (int, error) {
	if !query.Has(name) {
		return otherwise, nil
	}
	n, err := strconv.Atoi(query.Get(name))
	if err != nil || n < 0 {
		return 0, badRequest(name, "the value is no whole number", err)
	}
	return n, nil
}
