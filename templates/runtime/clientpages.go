//go:build !plain

package runtime

import (
	"context"
	"iter"
	"reflect"
)

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

func (p *clientPart) items(ctx context.Context, row int, request any, visit func(reflect.Value, error) bool) {
	each(ctx, func(ctx context.Context) (reflect.Value, error) {
		page := reflect.New(p.plan(row).result)
		err := p.call(ctx, row, request, page.Interface())
		return page.Elem(), err
	}, func(page reflect.Value, err error) bool {
		if err != nil {
			return visit(page, err)
		}
		return visitItems(page.Elem().Field(0), visit)
	})
}
