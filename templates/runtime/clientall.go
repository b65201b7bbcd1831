package runtime

import (
	"context"
	"errors"
	"reflect"
	"time"
)

// errSeen says that a service leads back to an earlier page.
var errSeen = errors.New("the next page has already been read")

// all sets seq, which points to an iter.Seq2, to the items of all pages of an operation:
// pointers to structs, other values as they are. The function is made by reflection: a
// generic one would cost the compiler more, with each type of items.
//
//go:noinline
func (p *clientPart) all(ctx context.Context, row int, request, seq any) {
	all := reflect.ValueOf(seq).Elem()
	all.Set(reflect.MakeFunc(all.Type(), func(arguments []reflect.Value) []reflect.Value {
		yield := arguments[0]
		none := reflect.Zero(yield.Type().In(0))
		p.items(ctx, row, request, func(item reflect.Value, err error) bool {
			if err != nil {
				item = none
			}
			return yield.Call([]reflect.Value{item, reflect.ValueOf(&err).Elem()})[0].Bool()
		})
		return nil
	}))
}

// visitItems visits the items of a list, structs by pointers. It reports whether the
// visitor wants more.
func visitItems(list reflect.Value, visit func(reflect.Value, error) bool) bool {
	element := list.Type().Elem()
	byPointer := element.Kind() == reflect.Struct && element != reflect.TypeFor[time.Time]()
	for i := range list.Len() {
		item := list.Index(i)
		if byPointer {
			item = item.Addr()
		}
		if !visit(item, nil) {
			return false
		}
	}
	return true
}
