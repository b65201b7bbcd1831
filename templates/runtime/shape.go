//go:build !plain

package runtime

import (
	"net/url"
	"reflect"
	"slices"
)

// A scalarResult is an answer of a single value, which travels as the member
// "value" of an object.
type scalarResult struct {
	Value any `json:"value"`
}

// travelling returns a result as it travels.
func (m method) travelling(result reflect.Value) any {
	if m.scalar {
		return scalarResult{result.Interface()}
	}
	return result.Interface()
}

// fillPage makes an empty list of none, if the result is a page: a struct whose
// first member is the list, empty or not. It reports whether it is one. A method
// for each type of page would cost the compiler much more.
func fillPage(result reflect.Value) bool {
	if result.Kind() != reflect.Pointer || result.Elem().Kind() != reflect.Struct || result.Elem().NumField() == 0 {
		return false
	}
	list := result.Elem().Field(0)
	if list.Kind() != reflect.Slice || result.Elem().Type().Field(0).Tag.Get("json") != "value" {
		return false
	}
	if list.IsNil() {
		list.Set(reflect.MakeSlice(list.Type(), 0, 0))
	}
	return true
}

// etagIn returns the ETag that the body of an answer has, "" for none.
func etagIn(body []byte) string { return textMember(body, "@odata.etag") }

// decode reads the system query options.
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
