package runtime

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// fakeContent is the query parameter of the URLs that a redirection of a fake
// leads to: nothing outside of the fake is ever to be called.
const fakeContent = "apimill-content"

const streamMedia = "application/octet-stream"

func isSuccess(a *fakeAnswer) bool { return a.Status < http.StatusBadRequest }

// example answers with the nearest documented example.
func (c *fakeCall) example() error {
	a := c.nearest(c.op, c.at, isSuccess)
	if a == nil {
		return errUnimplemented
	}
	return c.write(a)
}

// nearest returns the answer of an operation that is nearest to a request for
// a place: the same template counts before the same values in it, these before
// the query, that before the body. What is as near is in the order of the
// documents. It returns nil when no answer is wanted.
func (c *fakeCall) nearest(op *fakeOperation, at fakePlace, wanted func(*fakeAnswer) bool) *fakeAnswer {
	var best *fakeAnswer
	var most [5]int
	for i := range op.Answers {
		a := &op.Answers[i]
		if !wanted(a) {
			continue
		}
		template, values := a.nearTo(at)
		score := [5]int{template, values, nearQuery(a.query, c.r.URL.Query()), nearBody(a.Request, c.body), len(a.Body)}
		if best == nil || slices.Compare(score[:], most[:]) > 0 {
			best, most = a, score
		}
	}
	return best
}

// nearTo returns 1 when the answer is to a request with the template of a
// place, and how many of the values are the same. An answer without a request
// comes last.
func (a *fakeAnswer) nearTo(at fakePlace) (template, values int) {
	switch {
	case a.URL == "":
		return -1, 0
	case a.at == nil || a.at.pattern != at.pattern:
		return 0, 0
	}
	for i, value := range a.at.values {
		if value == at.values[i] {
			values++
		}
	}
	return 1, values
}

// isFor reports whether the answer is to a request for exactly that place.
func (a *fakeAnswer) isFor(at fakePlace) bool {
	return a.at != nil && a.at.pattern == at.pattern && slices.Equal(a.at.values, at.values)
}

// nearQuery counts what two queries share, and takes off what they do not.
func nearQuery(documented, given url.Values) int {
	score := 0
	for name := range documented {
		switch {
		case !given.Has(name):
			score--
		case given.Get(name) == documented.Get(name):
			score += 2
		default:
			score++
		}
	}
	for name := range given {
		if !documented.Has(name) {
			score--
		}
	}
	return score
}

// nearBody counts the members that two JSON objects share.
func nearBody(documented, given json.RawMessage) int {
	if len(documented) == 0 || len(given) == 0 {
		return 0
	}
	want, _ := readObject(documented)
	got, _ := readObject(given)
	score := 0
	for _, m := range want {
		if bytes.Equal(compactJSON(got.get(m.name)), compactJSON(m.value)) {
			score++
		}
	}
	return score
}

// write answers as documented, but for URLs, which lead to the fake.
func (c *fakeCall) write(a *fakeAnswer) error {
	body := []byte(a.Text)
	if len(a.Body) > 0 {
		body = c.fake.manner.linked(c, a.Body)
	}
	c.header(a)
	if a.Status == http.StatusFound && c.op.Does == fakeDownload {
		return c.redirect(a)
	}
	return c.send(a.Status, a.Media, body)
}

// header sets the documented headers of an answer.
func (c *fakeCall) header(a *fakeAnswer) {
	h := c.w.Header()
	for _, line := range a.Headers {
		name, value := line[0], line[1]
		switch http.CanonicalHeaderKey(name) {
		case "Location", "Content-Location", "Operation-Location":
			value = c.localURL(value)
		}
		h.Add(name, value)
	}
}

func (c *fakeCall) send(status int, media string, body []byte) error {
	if media != "" {
		c.w.Header().Set("Content-Type", media)
	}
	c.w.WriteHeader(status)
	if media != "" && c.r.Method != http.MethodHead {
		_, _ = c.w.Write(body) // the client is gone: nobody is left to tell
	}
	return nil
}

// redirect sends the client to the bytes, which the fake has itself.
func (c *fakeCall) redirect(a *fakeAnswer) error {
	if c.r.URL.Query().Has(fakeContent) {
		return c.send(http.StatusOK, streamMedia, []byte(a.Text))
	}
	query := c.r.URL.Query()
	query.Set(fakeContent, "")
	c.w.Header().Set("Location", c.url(query))
	return c.send(a.Status, "", nil)
}

// root returns the URL of the service root as the client sees it.
func (c *fakeCall) root() string {
	if c.fake.opts.BaseURL != "" {
		return strings.TrimSuffix(c.fake.opts.BaseURL, "/")
	}
	scheme := "http"
	if c.r.TLS != nil {
		scheme = "https"
	}
	return scheme + "://" + c.r.Host + servicePath(c.r)
}

// url returns the URL of the request with another query.
func (c *fakeCall) url(query url.Values) string {
	address := c.root() + c.r.URL.EscapedPath()
	if len(query) > 0 {
		address += "?" + strings.ReplaceAll(query.Encode(), "%24", "$")
	}
	return address
}

// localURL returns where a documented URL leads within the fake. One that
// leads nowhere there stays as it is.
func (c *fakeCall) localURL(address string) string {
	bare, query, _ := strings.Cut(address, "?")
	for _, path := range belowRoots(bare) {
		if found, allowed := c.fake.tree.find(http.MethodGet, path); found != nil || len(allowed) > 0 {
			local := c.root() + "/" + path
			if query != "" {
				local += "?" + query
			}
			return local
		}
	}
	return address
}

// answer answers with another body than that of the nearest example, which
// gives status and headers. An answer without a body stays without.
func (c *fakeCall) answer(body fakeObject, location string) error {
	return c.answerWith(body.json(), location)
}

// answerWith does so with any JSON.
func (c *fakeCall) answerWith(body []byte, location string) error {
	a := c.nearest(c.op, c.at, isSuccess)
	if a == nil {
		return errUnimplemented
	}
	c.header(a)
	if location != "" {
		c.w.Header().Set("Location", location)
	}
	if !a.hasBody() {
		return c.send(a.Status, "", nil)
	}
	return c.send(a.Status, a.Media, body)
}
