package runtime

import (
	"net/http"
	"net/url"
)

// A keyPlace is where the key of the API travels.
type keyPlace struct {
	header string // e.g. "X-Api-Key"; "" for none
	prefix string // what stands before the key there, e.g. "Bot "
	query  string // the parameter that has it instead
}

// put puts a key into a request.
func (p keyPlace) put(r *http.Request, key string) {
	if p.header != "" {
		r.Header[http.CanonicalHeaderKey(p.header)] = []string{p.prefix + key}
		return
	}
	with := *r.URL
	if !with.Query().Has(p.query) {
		if with.RawQuery != "" {
			with.RawQuery += "&"
		}
		with.RawQuery += url.QueryEscape(p.query) + "=" + url.QueryEscape(key)
	}
	r.URL = &with
}
