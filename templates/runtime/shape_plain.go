//go:build plain

package runtime

import (
	"net/url"
	"reflect"
)

// travelling returns a result as it travels: as it is, a list of nothing as one.
func (m method) travelling(result reflect.Value) any {
	if isList(result.Type()) && result.IsNil() {
		return reflect.MakeSlice(result.Type(), 0, 0).Interface()
	}
	return result.Interface()
}

// isList tells lists from bytes and from any JSON.
func isList(t reflect.Type) bool {
	return t.Kind() == reflect.Slice && t.Elem().Kind() != reflect.Uint8
}

// fillPage reports whether a result is a page of a collection. Lists have no pages
// around them here.
func fillPage(reflect.Value) bool { return false }

// etagIn returns the ETag that the body of an answer has, "" for none.
func etagIn([]byte) string { return "" }

// decode reads the query.
func (q *Query) decode(values url.Values, _ []string) error {
	q.Values = values
	return nil
}
