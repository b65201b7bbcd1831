package runtime

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"
)

// A fakePaging names the parameters of the query that ask for pages; "" for none.
type fakePaging struct {
	Number  string `json:"number"`
	First   int    `json:"first"` // the number of the first page
	Offset  string `json:"offset"`
	After   string `json:"after"` // the key of the item before
	Size    string `json:"size"`
	Default int    `json:"default"` // how many items a page has, where the documents say so
}

// page returns the page of a list that a request asks for.
func (c *fakeCall) page(items []fakeObject) ([]fakeObject, error) {
	p := c.op.Paging
	if p == nil {
		return items, nil
	}
	query, skip := c.r.URL.Query(), 0
	size, err := wholeNumber(query, p.Size, cmp.Or(p.Default, c.fake.pageSize()))
	if err != nil {
		return nil, err
	}
	switch {
	case query.Has(p.Number):
		skip, err = wholeNumber(query, p.Number, p.First)
		skip = (max(skip, p.First) - p.First) * size
	case query.Has(p.Offset):
		skip, err = wholeNumber(query, p.Offset, 0)
	case query.Has(p.After):
		key := quoteJSON(query.Get(p.After))
		i := slices.IndexFunc(items, func(o fakeObject) bool { return bytes.Equal(asText(o.get(c.op.Keys[0])), key) })
		skip = i + 1
	}
	if err != nil {
		return nil, err
	}
	rest := items[min(max(skip, 0), len(items)):]
	return rest[:min(size, len(rest))], nil
}

// asText returns a key as a text in JSON, numbers too.
func asText(key json.RawMessage) json.RawMessage {
	if len(key) > 0 && key[0] != '"' {
		return quoteJSON(string(key))
	}
	return key
}
