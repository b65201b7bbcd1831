package join

import (
	"strings"

	"github.com/apimill/apimill/model"
)

// A urlIndex finds the operations that own the URLs of examples.
type urlIndex struct {
	claims map[urlKey][]claim
}

// A urlKey is what the path of an example and the templates that it may fit have
// in common.
type urlKey struct {
	method   string
	first    string // the first literal in lower case
	segments int    // spanning for templates with a parameter that spans several
}

const spanning = -1

func newURLIndex(owners []claim) urlIndex {
	ix := urlIndex{map[urlKey][]claim{}}
	for _, c := range owners {
		if len(c.url.Segments) == 0 {
			continue
		}
		key := urlKey{c.op.Method, strings.ToLower(c.url.Segments[0].Parts[0].Literal), len(c.url.Segments)}
		for _, p := range c.url.Params() {
			if p.Multi {
				key.segments = spanning
			}
		}
		ix.claims[key] = append(ix.claims[key], c)
	}
	return ix
}

// owner returns the operation whose URL an example shows, nil when that is none:
// the one that has the example if it is one of its own, else the one with the
// fewest parameters in the URL.
func (ix urlIndex) owner(ex *model.Example, has *model.Operation) *model.Operation {
	if ex.Request == nil {
		return nil
	}
	path := ex.Request.Path()
	near := ix.near(ex.Request.Method, path)
	for _, c := range near {
		if c.op == has && c.url.IsShownBy(path) {
			return has
		}
	}
	var best claim
	for _, c := range near {
		if c.url.IsShownBy(path) && (best.url == nil || len(c.url.Params()) < len(best.url.Params())) {
			best = c
		}
	}
	return best.op
}

// near returns the claims that may fit a path, which may begin with a version.
func (ix urlIndex) near(method, path string) []claim {
	segments := strings.Split(strings.ToLower(strings.Trim(path, "/")), "/")
	var near []claim
	for skipped := range min(2, len(segments)) {
		rest := segments[skipped:]
		near = append(near, ix.claims[urlKey{method, rest[0], len(rest)}]...)
		near = append(near, ix.claims[urlKey{method, rest[0], spanning}]...)
	}
	return near
}
