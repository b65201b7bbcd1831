//go:build !plain

package runtime

import (
	"bytes"
	"cmp"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// ignoredHeader tells which query options an answer of a fake pays no regard to.
const ignoredHeader = "Apimill-Ignored"

// list answers with a page of the collection at the place.
func (c *fakeCall) list() error {
	query := c.r.URL.Query()
	items, err := c.found(query)
	if err != nil {
		return err
	}
	top, err := wholeNumber(query, "$top", c.fake.pageSize())
	if err != nil {
		return err
	}
	option := "$skip"
	if query.Has("$skiptoken") {
		option = "$skiptoken"
	}
	skip, err := wholeNumber(query, option, 0)
	if err != nil {
		return err
	}
	var page fakeObject
	if query.Get("$count") == "true" {
		page = page.with("@odata.count", json.RawMessage(strconv.Itoa(len(items))))
	}
	rest := items[min(skip, len(items)):]
	if top > 0 && len(rest) > top {
		query.Del("$skip")
		query.Set("$skiptoken", strconv.Itoa(skip+top))
		page = page.with(nextLink, quoteJSON(c.url(query)))
	}
	return c.answer(page.with("value", c.array(rest[:min(top, len(rest))])), "")
}

func (c *fakeCall) array(items []fakeObject) json.RawMessage {
	data := []byte("[")
	for i, o := range items {
		if i > 0 {
			data = append(data, ',')
		}
		data = append(data, c.fake.manner.selected(c, o).json()...)
	}
	return append(data, ']')
}

// selected returns the members that $select names, and control information.
func (c *fakeCall) selected(o fakeObject) fakeObject {
	text := c.r.URL.Query().Get("$select")
	if text == "" {
		return o
	}
	names := strings.Split(text, ",")
	for i, name := range names {
		names[i], _, _ = strings.Cut(strings.TrimSpace(name), "/")
	}
	return o.only(func(name string) bool { return strings.Contains(name, "@") || slices.Contains(names, name) })
}

// A fakeFilter holds when all its comparisons do.
type fakeFilter []comparison

// A comparison is one such as "from/name eq 'Ada'".
type comparison struct{ path, literal string }

// readFilter reads comparisons by eq with "and" between. Other filters are not
// understood.
func readFilter(text string) (f fakeFilter, ok bool) {
	if text == "" {
		return nil, true
	}
	for _, part := range cutWords(text, " and ") {
		path, literal, ok := strings.Cut(strings.TrimSpace(part), " eq ")
		path, literal = strings.TrimSpace(path), strings.TrimSpace(literal)
		quoted := strings.HasPrefix(literal, "'") && strings.HasSuffix(literal, "'") && len(literal) > 1
		if !ok || strings.ContainsAny(path, "( ')") || !quoted && strings.ContainsAny(literal, "( ')") {
			return nil, false
		}
		f = append(f, comparison{path, literal})
	}
	return f, true
}

// cutWords cuts at a word outside of single quotes.
func cutWords(text, word string) []string {
	var parts []string
	start, quoted := 0, false
	for i := range len(text) {
		switch {
		case text[i] == '\'':
			quoted = !quoted
		case !quoted && i >= start && strings.HasPrefix(text[i:], word):
			parts, start = append(parts, text[start:i]), i+len(word)
		}
	}
	return append(parts, text[start:])
}

func (f fakeFilter) holds(o fakeObject) bool {
	for _, c := range f {
		value := o.at(c.path)
		switch {
		case c.literal == "null":
			if value != nil && !isNull(value) {
				return false
			}
		case strings.HasPrefix(c.literal, "'"):
			if !bytes.Equal(compactJSON(value), quoteJSON(unquote(c.literal))) {
				return false
			}
		case string(compactJSON(value)) != c.literal && string(value) != `"`+c.literal+`"`: // dates and GUIDs have no quotes
			return false
		}
	}
	return true
}

// sortObjects sorts by the members that $orderby names, what is equal in the
// order of before.
func sortObjects(items []fakeObject, orderBy string) {
	if orderBy == "" {
		return
	}
	slices.SortStableFunc(items, func(a, b fakeObject) int {
		for _, part := range strings.Split(orderBy, ",") {
			path, direction, _ := strings.Cut(strings.TrimSpace(part), " ")
			order := compareJSON(a.at(path), b.at(path))
			if strings.TrimSpace(direction) == "desc" {
				order = -order
			}
			if order != 0 {
				return order
			}
		}
		return 0
	})
}

// compareJSON orders numbers by size and all else by its text. What is missing
// comes first.
func compareJSON(a, b json.RawMessage) int {
	x, errA := strconv.ParseFloat(string(a), 64)
	y, errB := strconv.ParseFloat(string(b), 64)
	if errA == nil && errB == nil {
		return cmp.Compare(x, y)
	}
	return cmp.Compare(strings.ToLower(string(a)), strings.ToLower(string(b)))
}

// count answers with the number of items of the collection at the place.
func (c *fakeCall) count() error {
	items, err := c.found(c.r.URL.Query())
	if err != nil {
		return err
	}
	return c.send(http.StatusOK, "text/plain", []byte(strconv.Itoa(len(items))))
}

// found returns the items of the collection that the query asks for, in its
// order.
func (c *fakeCall) found(query url.Values) ([]fakeObject, error) {
	c.fake.mu.Lock()
	items, err := c.items()
	c.fake.mu.Unlock()
	if err != nil {
		return nil, err
	}
	for _, option := range []string{"$search", "$expand"} {
		if query.Has(option) {
			c.w.Header().Add(ignoredHeader, option)
		}
	}
	if filter, ok := readFilter(query.Get("$filter")); ok {
		items = slices.DeleteFunc(items, func(o fakeObject) bool { return !filter.holds(o) })
	} else {
		c.w.Header().Add(ignoredHeader, "$filter")
	}
	sortObjects(items, query.Get("$orderby"))
	return items, nil
}
