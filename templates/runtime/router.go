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
	upTo    *node // behind a parameter of several segments that a ":" ends
	ends    []end // of the templates that end here
	theRest []end // of those whose last parameter takes all that is left
}

// An edge leads to the next node when its form matches.
type edge struct {
	text string // the form without the names of its parameters
	form form
	next *node
}

// letters returns how long the text is between the parameters.
func (e edge) letters() int { return len(e.text) - len("{}")*strings.Count(e.text, "{}") }

// An end is where a template ends for the requests of one method.
type end struct {
	method string
	route  *route
}

// newTree returns the tree of the routes. Of two routes with one method and
// template the first counts.
func newTree(routes []route) *node {
	root := &node{}
	for i, r := range routes {
		r.place = i
		method, template, _ := strings.Cut(r.pattern, " ")
		root.add(end{method, &r}, segments(template))
	}
	root.sort()
	return root
}

func (n *node) add(e end, segs []string) {
	if len(segs) == 0 {
		n.ends = put(n.ends, e)
		return
	}
	seg, rest := segs[0], segs[1:]
	if name, key, ok := cutKey(seg); ok && !strings.Contains(name, "{") {
		n.text(name).add(e, append([]string{key}, rest...))
		return
	}
	if !strings.Contains(seg, "{") {
		n.text(bare(seg)).add(e, rest)
		return
	}
	form, names := formOf(seg)
	e.route.params = append(e.route.params, names...)
	switch whole := len(names) == 1; {
	case whole && seg == "{"+names[0]+"...}:":
		n.upTo = orNew(n.upTo)
		n.upTo.add(e, rest)
	case whole && len(rest) == 0 && seg == "{"+names[0]+"...}":
		n.theRest = put(n.theRest, e)
	case whole && seg == "{"+names[0]+"}":
		n.param = orNew(n.param)
		n.param.add(e, rest)
	default:
		n.part(seg, names, form).add(e, rest)
	}
}

func orNew(n *node) *node { return cmp.Or(n, &node{}) }

func put(ends []end, e end) []end {
	if endOf(ends, e.method) != nil {
		return ends
	}
	return append(ends, e)
}

// endOf returns the end of a method, nil when there is none.
func endOf(ends []end, method string) *end {
	for i := range ends {
		if ends[i].method == method {
			return &ends[i]
		}
	}
	return nil
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
	slices.SortStableFunc(n.forms, func(a, b edge) int { return cmp.Compare(b.letters(), a.letters()) })
	for _, e := range n.forms {
		e.next.sort()
	}
	for _, next := range n.texts {
		next.sort()
	}
	n.param.sort()
	n.upTo.sort()
}

// A match is a route and the values of its parameters. It must not be copied:
// the values are in it.
type match struct {
	route  *route
	values []string
	buffer [8]string
}

// find returns the route of a request. When there is none, it returns the
// methods that the path allows, nil when no template matches it.
func (n *node) find(method, path string) (*match, []string) {
	m := new(match)
	if allowed := n.search(m, method, segments(path)); m.route == nil {
		return nil, allowed
	}
	return m, nil
}

func (n *node) search(m *match, method string, segs []string) (allowed []string) {
	f := finder{method: method, found: m}
	if f.visit(n, segs, m.buffer[:0]) {
		return nil
	}
	if slices.Contains(f.allowed, http.MethodGet) {
		f.allowed = append(f.allowed, http.MethodHead)
	}
	slices.Sort(f.allowed)
	return slices.Compact(f.allowed)
}

// A finder looks for the route of one request. Its methods report whether they
// have found it.
type finder struct {
	method  string
	found   *match
	allowed []string // methods of the templates that match
}

func (f *finder) visit(n *node, segs, values []string) bool {
	if n == nil {
		return false
	}
	if len(segs) == 0 {
		return f.end(n.ends, values)
	}
	seg, rest := segs[0], segs[1:]
	if f.visit(n.texts[bare(seg)], rest, values) {
		return true
	}
	for i := range n.forms {
		e := &n.forms[i]
		if more, ok := e.form.match(seg, values); ok && f.visit(e.next, rest, more) {
			return true
		}
	}
	return f.key(n, seg, rest, values) ||
		seg != "" && n.param != nil && f.visit(n.param, rest, append(values, seg)) ||
		f.several(n, segs, values)
}

// end takes the route of the method, or of GET for a HEAD that has none.
func (f *finder) end(ends []end, values []string) bool {
	e := endOf(ends, f.method)
	if e == nil && f.method == http.MethodHead {
		e = endOf(ends, http.MethodGet)
	}
	if e != nil {
		f.found.route, f.found.values = e.route, values
		return true
	}
	for _, e := range ends {
		f.allowed = append(f.allowed, e.method)
	}
	return false
}

// key follows the other form of a key: items('17') is items/17.
func (f *finder) key(n *node, seg string, rest, values []string) bool {
	if !strings.HasSuffix(seg, ")") {
		return false
	}
	name, key, ok := cutKey(seg)
	return ok && n.texts[name] != nil && f.visit(n.texts[name], append([]string{key}, rest...), values)
}

// several gives several segments to a parameter: those up to one that ends with
// ":", or all that are left when none before the last does.
func (f *finder) several(n *node, segs, values []string) bool {
	if n.upTo == nil && n.theRest == nil {
		return false
	}
	closed := false
	for i, seg := range segs {
		if !strings.HasSuffix(seg, ":") {
			continue
		}
		if value := spanned(segs[:i+1]); value != "" && f.visit(n.upTo, segs[i+1:], append(values, value)) {
			return true
		}
		closed = closed || i < len(segs)-1
	}
	value := spanned(segs)
	return !closed && value != "" && f.end(n.theRest, append(values, value))
}

// spanned returns the value of a parameter that takes several segments.
func spanned(segs []string) string { return strings.TrimSuffix(strings.Join(segs, "/"), ":") }

// segments cuts an escaped path and decodes what is between the slashes, so
// that an escaped slash is text.
func segments(path string) []string {
	segs := appendSegments(nil, path)
	unescape(segs)
	return segs
}

// appendSegments cuts a path. A slash at the end means nothing.
func appendSegments(segs []string, path string) []string {
	path = strings.TrimSuffix(strings.TrimPrefix(path, "/"), "/")
	for more := path != ""; more; {
		var seg string
		seg, path, more = strings.Cut(path, "/")
		segs = append(segs, seg)
	}
	return segs
}

func unescape(segs []string) {
	for i, seg := range segs {
		if text, err := url.PathUnescape(seg); err == nil {
			segs[i] = text
		}
	}
}

// servicePath returns what http.StripPrefix has cut off the path of a request.
func servicePath(r *http.Request) string {
	sent, err := url.ParseRequestURI(r.RequestURI)
	if err != nil {
		return ""
	}
	prefix, ok := strings.CutSuffix(sent.EscapedPath(), r.URL.EscapedPath())
	if !ok {
		return ""
	}
	return prefix
}
