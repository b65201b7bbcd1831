//go:build !plain

package runtime

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
)

func newFakeManner() fakeManner { return odataFake{} }

// odataFake is the manner of OData.
type odataFake struct{}

func (odataFake) fail(w http.ResponseWriter, e *Error)                     { writeError(w, e) }
func (odataFake) list(c *fakeCall) error                                   { return c.list() }
func (odataFake) count(c *fakeCall) error                                  { return c.count() }
func (odataFake) link(c *fakeCall) error                                   { return c.link() }
func (odataFake) selected(c *fakeCall, o fakeObject) fakeObject            { return c.selected(o) }
func (odataFake) linked(c *fakeCall, body json.RawMessage) json.RawMessage { return c.withLinks(body) }

// kept leaves out what a request binds: only services know what that means.
func (odataFake) kept(o fakeObject) fakeObject {
	return o.only(func(name string) bool { return !strings.HasSuffix(name, "@odata.bind") })
}

func (odataFake) items(body json.RawMessage) json.RawMessage {
	page, _ := readObject(body)
	return page.get("value")
}

// counted returns the list whose items a request wants to be counted, by /$count
// behind its path, which no template needs to have.
func (odataFake) counted(f *Fake, r *http.Request, found *match) *match {
	path, ok := strings.CutSuffix(r.URL.EscapedPath(), "/$count")
	if !ok || found != nil && strings.HasSuffix(found.route.pattern, "/$count") {
		return nil
	}
	list, _ := f.tree.find(r.Method, path)
	if list == nil || f.byID[list.route.id].Does != fakeList {
		return nil
	}
	return list
}

// link adds what the body names to the collection before $ref, or puts it
// there.
func (c *fakeCall) link() error {
	body, err := c.object()
	if err != nil {
		return err
	}
	address := body.text("@odata.id")
	if address == "" {
		return badRequest("@odata.id", "the body does not say what to link", nil)
	}
	c.fake.mu.Lock()
	err = c.hang(c.at.owner().path, c.pathOf(address))
	c.fake.mu.Unlock()
	if err != nil {
		return err
	}
	return c.example()
}

// withLinks lets the links of a page lead to the fake. Whoever follows them
// comes to an end: a request with a token has the last page.
func (c *fakeCall) withLinks(body json.RawMessage) json.RawMessage {
	o, ok := readObject(body)
	if !ok {
		return body
	}
	next, delta := o.text(nextLink), o.text(deltaLink)
	if next == "" && delta == "" {
		return body
	}
	query := c.r.URL.Query()
	switch {
	case next != "" && (query.Has("$skiptoken") || query.Has("$skip")):
		o = o.without(nextLink)
		if strings.HasSuffix(c.at.name(), "delta") {
			o = o.with(deltaLink, quoteJSON(c.linkLike("?$deltatoken=latest")))
		}
	case next != "":
		o = o.with(nextLink, quoteJSON(c.linkLike(next)))
	}
	if delta != "" {
		o = o.with(deltaLink, quoteJSON(c.linkLike(delta)))
	}
	return o.json()
}

const (
	nextLink  = "@odata.nextLink"
	deltaLink = "@odata.deltaLink"
)

// linkLike returns the URL of the request with the query of a documented link.
func (c *fakeCall) linkLike(documented string) string {
	_, text, _ := strings.Cut(documented, "?")
	query, _ := url.ParseQuery(text) // as much of it as is one
	if !query.Has("$skip") && !query.Has("$deltatoken") && !query.Has("$skiptoken") {
		query.Set("$skiptoken", "next")
	}
	return c.url(query)
}
