package runtime

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// A node of the tree of templates stands for the segments on the way to it.
// Text comes before a segment with parts, that before a parameter, and that
// before a parameter that takes several segments.
type node struct {
	texts   map[string]*node
	forms   []edge
	param   *node
	upTo    *node            // behind a parameter of several segments that a ":" ends
	routes  map[string]route // by method, of the templates that end here
	theRest map[string]route // by method, of those whose last parameter takes all that is left
}

// An edge leads to the next node when its form matches.
type edge struct {
	text string // the form without the names of its parameters
	form form
	next *node
}

// A match is a route and the values of its parameters.
type match struct {
	route  route
	values []string
}

// newTree returns the tree of the routes. Of two routes with one method and
// template the first counts.
func newTree(routes []route) *node {
	root := &node{}
	for _, r := range routes {
		method, template, _ := strings.Cut(r.pattern, " ")
		root.add(method, segments(template), r)
	}
	root.sort()
	return root
}

func (n *node) add(method string, segs []string, r route) {
	if len(segs) == 0 {
		n.routes = put(n.routes, method, r)
		return
	}
	seg := segs[0]
	if !strings.Contains(seg, "{") {
		n.text(bare(seg)).add(method, segs[1:], r)
		return
	}
	f, names := formOf(seg)
	r.params = append(slices.Clip(r.params), names...)
	switch whole := len(names) == 1; {
	case whole && seg == "{"+names[0]+"...}:":
		n.upTo = orNew(n.upTo)
		n.upTo.add(method, segs[1:], r)
	case whole && len(segs) == 1 && seg == "{"+names[0]+"...}":
		n.theRest = put(n.theRest, method, r)
	case whole && seg == "{"+names[0]+"}":
		n.param = orNew(n.param)
		n.param.add(method, segs[1:], r)
	default:
		n.part(seg, names, f).add(method, segs[1:], r)
	}
}

func orNew(n *node) *node { return cmp.Or(n, &node{}) }

func put(routes map[string]route, method string, r route) map[string]route {
	if routes == nil {
		routes = map[string]route{}
	}
	if _, taken := routes[method]; !taken {
		routes[method] = r
	}
	return routes
}

func (n *node) text(seg string) *node {
	if n.texts == nil {
		n.texts = map[string]*node{}
	}
	n.texts[seg] = orNew(n.texts[seg])
	return n.texts[seg]
}

func (n *node) part(seg string, names []string, f form) *node {
	for _, name := range names {
		seg = strings.Replace(seg, "{"+name+"}", "{}", 1)
	}
	for _, e := range n.forms {
		if e.text == seg {
			return e.next
		}
	}
	next := &node{}
	n.forms = append(n.forms, edge{seg, f, next})
	return next
}

// sort puts forms with more text first; those with as much stay in the order
// of the routes.
func (n *node) sort() {
	if n == nil {
		return
	}
	slices.SortStableFunc(n.forms, func(a, b edge) int { return cmp.Compare(len(b.text), len(a.text)) })
	for _, e := range n.forms {
		e.next.sort()
	}
	for _, next := range n.texts {
		next.sort()
	}
	n.param.sort()
	n.upTo.sort()
}

// find returns the route of a request. When there is none, it returns the
// methods that the path allows, nil when no template matches it.
func (n *node) find(method, path string) (*match, []string) {
	var found *match
	var allowed []string
	n.walk(segments(path), nil, func(routes map[string]route, values []string) bool {
		r, ok := routes[method]
		if !ok && method == http.MethodHead {
			r, ok = routes[http.MethodGet]
		}
		if ok {
			found = &match{r, slices.Clone(values)}
			return true
		}
		for method := range routes {
			allowed = append(allowed, method)
		}
		return false
	})
	if found != nil {
		return found, nil
	}
	if slices.Contains(allowed, http.MethodGet) {
		allowed = append(allowed, http.MethodHead)
	}
	slices.Sort(allowed)
	return nil, slices.Compact(allowed)
}

// walk visits the routes of the templates that match, until visit is content.
func (n *node) walk(segs, values []string, visit func(map[string]route, []string) bool) bool {
	if n == nil {
		return false
	}
	if len(segs) == 0 {
		return n.routes != nil && visit(n.routes, values)
	}
	if n.texts[bare(segs[0])].walk(segs[1:], values, visit) {
		return true
	}
	for _, e := range n.forms {
		if more, ok := e.form.match(segs[0], values); ok && e.next.walk(segs[1:], more, visit) {
			return true
		}
	}
	if segs[0] != "" && n.param.walk(segs[1:], append(values, segs[0]), visit) {
		return true
	}
	return n.walkMulti(segs, values, visit)
}

// walkMulti gives several segments to a parameter: those up to one that ends
// with ":", or all when none before the last does.
func (n *node) walkMulti(segs, values []string, visit func(map[string]route, []string) bool) bool {
	end := slices.IndexFunc(segs, func(s string) bool { return strings.HasSuffix(s, ":") })
	if end < 0 {
		end = len(segs) - 1
	} else if value := multiValue(segs[:end+1]); value != "" && n.upTo.walk(segs[end+1:], append(values, value), visit) {
		return true
	}
	value := multiValue(segs)
	return n.theRest != nil && end == len(segs)-1 && value != "" && visit(n.theRest, append(values, value))
}

func multiValue(segs []string) string { return strings.TrimSuffix(strings.Join(segs, "/"), ":") }

// segments cuts an escaped path and decodes what is between the slashes, so
// that an escaped slash is text. A slash at the end means nothing.
func segments(path string) []string {
	path = strings.TrimSuffix(strings.TrimPrefix(path, "/"), "/")
	if path == "" {
		return nil
	}
	segs := strings.Split(path, "/")
	for i, s := range segs {
		if text, err := url.PathUnescape(s); err == nil {
			segs[i] = text
		}
	}
	return segs
}
