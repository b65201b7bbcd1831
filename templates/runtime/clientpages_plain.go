//go:build plain

package runtime

import (
	"context"
	"iter"
	"net/http"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// Pages returns the pages of a list, given a method of a client that returns one. It
// asks for the next page while the loop goes on: by the links in the header Link where
// there are some, which lead to the service's own origin only, else by the parameters of
// the request. It reads no page twice. Behind an error there is nothing more.
func Pages[Request, Item any](ctx context.Context, list func(context.Context, *Request) ([]Item, error), req *Request) iter.Seq2[[]Item, error] {
	return func(yield func([]Item, error) bool) {
		each(ctx, req, func(ctx context.Context, request any) (reflect.Value, error) {
			page, err := list(ctx, request.(*Request))
			return reflect.ValueOf(page), err
		}, func(page reflect.Value, err error) bool {
			if err != nil {
				return yield(nil, err)
			}
			return yield(page.Interface().([]Item), nil)
		})
	}
}

func (p *clientPart) items(ctx context.Context, row int, request any, visit func(reflect.Value, error) bool) {
	each(ctx, request, func(ctx context.Context, request any) (reflect.Value, error) {
		page := reflect.New(p.plan(row).result)
		err := p.call(ctx, row, request, page.Interface())
		return page.Elem(), err
	}, func(page reflect.Value, err error) bool {
		if err != nil {
			return visit(page, err)
		}
		return visitItems(page, visit)
	})
}

// setPageSize asks for pages of a size, unless the request asks for another one.
func (m *clientMessage) setPageSize(size int) {
	name := m.plan.size
	if m.linked || name == "" || m.url.Query().Has(name) {
		return
	}
	q := clientQuery{text: []byte(m.url.RawQuery)}
	q.append(name, strconv.Itoa(size))
	m.url.RawQuery = string(q.text)
}

// each visits pages, and an error as the last thing. request points to a request, or is
// nil.
func each(ctx context.Context, request any, read func(context.Context, any) (reflect.Value, error), visit func(reflect.Value, error) bool) {
	asked := newPager(request)
	seen := map[string]bool{settingsOf(ctx).link: true}
	for {
		var response ClientResponse
		page, err := read(WithResponse(ctx, &response), asked.request.Interface())
		if told := settingsOf(ctx).response; told != nil {
			*told = response
		}
		if err == nil && asked.isLast(page) {
			err = errSeen
		}
		if err != nil || !visit(page, nil) {
			if err != nil {
				visit(page, err)
			}
			return
		}
		switch next := response.NextLink; {
		case next == "" && (response.Header.Get("Link") != "" || !asked.next(page)):
			return
		case next != "" && seen[next]:
			visit(page, errSeen)
			return
		case next != "":
			seen[next] = true
			ctx = WithLink(ctx, next)
		}
	}
}

// A pager asks for one page after the other.
type pager struct {
	request reflect.Value            // points to a copy
	fields  map[string]reflect.Value // by what they do
	first   int64                    // the number of the first page
	last    reflect.Value            // the last page
}

func newPager(request any) *pager {
	p := &pager{request: reflect.New(reflect.TypeOf(request).Elem()), fields: map[string]reflect.Value{}, first: 1}
	if given := reflect.ValueOf(request); !given.IsNil() {
		p.request.Elem().Set(given.Elem())
	}
	for i := range p.request.Elem().NumField() {
		role, first, _ := strings.Cut(p.request.Elem().Type().Field(i).Tag.Get("page"), ",")
		if role != "" {
			p.fields[role] = p.request.Elem().Field(i)
		}
		if first != "" {
			p.first = 0
		}
	}
	return p
}

// isLast reports whether a page is the same as the one before it, which is not empty.
func (p *pager) isLast(page reflect.Value) bool {
	same := p.last.IsValid() && page.Len() > 0 && reflect.DeepEqual(page.Interface(), p.last.Interface())
	p.last = page
	return same
}

// next asks for the page behind one. It reports whether there may be such.
func (p *pager) next(page reflect.Value) bool {
	size, limited := p.number("size")
	if page.Len() == 0 || limited && int64(page.Len()) < size {
		return false
	}
	if at, ok := p.number("number"); p.has("number") {
		if !ok {
			at = p.first
		}
		return p.set("number", at+1)
	}
	if at, _ := p.number("offset"); p.has("offset") {
		return p.set("offset", at+int64(page.Len()))
	}
	return p.has("after") && p.setAfter(page.Index(page.Len()-1))
}

func (p *pager) has(role string) bool { return p.fields[role].IsValid() }

// number returns what a parameter is, and whether it is set.
func (p *pager) number(role string) (int64, bool) {
	field := p.fields[role]
	if field.IsValid() && field.Kind() == reflect.Pointer {
		field = field.Elem()
	}
	if !field.IsValid() || !field.CanInt() {
		return 0, false
	}
	return field.Int(), true
}

func (p *pager) set(role string, n int64) bool {
	field := p.fields[role]
	if field.Kind() == reflect.Pointer {
		field.Set(reflect.New(field.Type().Elem()))
		field = field.Elem()
	}
	field.SetInt(n)
	return true
}

// setAfter asks for the page behind an item, which has a key.
func (p *pager) setAfter(item reflect.Value) bool {
	for i := range item.NumField() {
		name, _, _ := strings.Cut(item.Type().Field(i).Tag.Get("json"), ",")
		if text, set := textOfField(item.Field(i)); name == "id" && set {
			field := p.fields["after"]
			if field.Kind() == reflect.Pointer {
				field.Set(reflect.New(field.Type().Elem()))
				field = field.Elem()
			}
			return setText(field, text) == nil
		}
	}
	return false
}

// nextLink returns the link to the next page that headers have: RFC 8288.
func nextLink(header http.Header) string {
	for link := range strings.SplitSeq(strings.Join(header.Values("Link"), ","), "<") {
		target, parameters, isLink := strings.Cut(link, ">")
		for parameter := range strings.FieldsFuncSeq(parameters, func(c rune) bool { return c == ';' || c == ',' }) {
			name, value, _ := strings.Cut(strings.TrimSpace(parameter), "=")
			if isLink && strings.EqualFold(name, "rel") && slices.Contains(strings.Fields(strings.Trim(value, `"`)), "next") {
				return target
			}
		}
	}
	return ""
}
