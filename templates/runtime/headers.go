//go:build !plain

package runtime

import "net/http"

// Headers are the headers of a request that OData gives the same meaning in all
// operations. Headers that are not given are zero.
type Headers struct {
	IfMatch          string            // If-Match: the ETags for one of which the request is
	IfNoneMatch      string            // If-None-Match: the ETags for none of which it is
	ConsistencyLevel string            // ConsistencyLevel, e.g. "eventual"
	Prefer           map[string]string // Prefer, by names in lower case without "odata.": "maxpagesize": "50"
	Values           http.Header       // all headers, these included
}
