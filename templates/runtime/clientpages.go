package runtime

import (
	"context"
	"errors"
	"iter"
	"reflect"
	"time"
)

// errSeen is what a service does wrong that leads back to a page.
var errSeen = errors.New("the link to the next page leads to a page that has already been read")

// Pages returns the pages of a collection, given a method of a client that
// returns one, e.g. client.User.ListUsers. It follows the links to next pages as
// the loop goes on, only on the service's own origin, and to no page twice. An
// error is the last thing it returns.
func Pages[Request, Page any](ctx context.Context, list func(context.Context, *Request) (*Page, error), req *Request) iter.Seq2[*Page, error] {
	return func(yield func(*Page, error) bool) {
		each(ctx, func(ctx context.Context) (reflect.Value, error) {
			page, err := list(ctx, req)
			return reflect.ValueOf(page), err
		}, func(page reflect.Value, err error) bool {
			if err != nil {
				return yield(nil, err)
			}
			return yield(page.Interface().(*Page), nil)
		})
	}
}

// each visits pages, given by pointers, and an error as the last thing.
func each(ctx context.Context, read func(context.Context) (reflect.Value, error), visit func(reflect.Value, error) bool) {
	seen := map[string]bool{settingsOf(ctx).link: true}
	for {
		page, err := read(ctx)
		if err != nil {
			visit(page, err)
			return
		}
		if page.IsNil() || !visit(page, nil) {
			return
		}
		next, _ := linksOf(page)
		switch {
		case next == "":
			return
		case seen[next]:
			visit(page, errSeen)
			return
		}
		seen[next] = true
		ctx = WithLink(ctx, next)
	}
}

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

func (p *clientPart) items(ctx context.Context, row int, request any, visit func(reflect.Value, error) bool) {
	each(ctx, func(ctx context.Context) (reflect.Value, error) {
		page := reflect.New(p.plan(row).result)
		err := p.call(ctx, row, request, page.Interface())
		return page.Elem(), err
	}, func(page reflect.Value, err error) bool {
		if err != nil {
			return visit(page, err)
		}
		list := page.Elem().Field(0)
		byPointer := list.Type().Elem().Kind() == reflect.Struct && list.Type().Elem() != reflect.TypeFor[time.Time]()
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
	})
}
