package runtime

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"runtime/debug"
	"strings"
)

// SetStatus chooses the status of a successful answer, for operations with
// several. Without it, the answer has the lowest documented one.
func SetStatus(ctx context.Context, status int) {
	if c := callOfContext(ctx); c != nil {
		c.status = status
	}
}

// ResponseHeader returns the headers of the answer, which may be changed until
// the operation returns. Some are set without your doing: Location, if the
// created object has an "id" and an operation reads it below the URL of the
// request, and what the body of an answer states as well, such as an ETag.
func ResponseHeader(ctx context.Context) http.Header {
	if c := callOfContext(ctx); c != nil {
		return c.w.Header()
	}
	return http.Header{}
}

// A call is one request on its way through an operation.
type call struct {
	h   *handler
	ctx context.Context
	w   http.ResponseWriter
	r   *http.Request
	match
	body   []byte // JSON that the request has, once it is read
	status int    // that the implementation chose; 0 for none
	sent   bool   // the status is on its way
}

func (c *call) info() OperationInfo { return OperationInfo{ID: c.route.id, Pattern: c.route.pattern} }

func (c *call) served() *served { return &c.h.served[c.route.place] }

func callOfContext(ctx context.Context) *call {
	c, _ := ctx.Value(operationKey{}).(*call)
	return c
}

// NewHandler returns a handler for all operations of the API. Paths start after
// the service root: use http.StripPrefix to remove what precedes it.
func NewHandler(s Server) http.Handler { return newHandler(s.Options, routesOf(s.tags(), bind)) }

// A handler finds the routes of requests and runs them.
type handler struct {
	options Options
	checks  *checker
	tree    *node
	served  []served     // by the places of the routes
	run     http.Handler // serves a request that has its call in its context
}

func newHandler(options Options, all []served) http.Handler {
	routes := make([]route, len(all))
	for i, s := range all {
		routes[i] = s.route
	}
	options = options.withDefaults()
	h := &handler{
		options: options,
		checks: &checker{
			refuseUnknown:  options.RefuseUnknownMembers,
			refuseReadOnly: options.RefuseReadOnly,
			refuseValues:   options.RefuseUnknownValues,
		},
		tree:   newTree(routes),
		served: all,
	}
	h.run = http.HandlerFunc(serveCall)
	if options.Middleware != nil {
		h.run = options.Middleware(h.run)
	}
	return unwrapped(h, options)
}

// ServeHTTP finds the operation of a request and runs it.
func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	c := &call{h: h, w: w}
	if leaves(r.URL.Path) {
		writeError(w, notFound())
		return
	}
	allowed := h.tree.findURL(&c.match, r.Method, r.URL)
	switch {
	case c.route != nil:
		h.run.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), operationKey{}, c)))
	case len(allowed) == 0:
		writeError(w, notFound())
	default:
		w.Header().Set("Allow", strings.Join(allowed, ", "))
		writeError(w, methodNotAllowed())
	}
}

// leaves reports whether a path has a segment that leads up, or nowhere: a client takes
// these out, so that they only come from one that hopes for an implementation which
// makes file names of parameters. A ":" ends the path of an item.
func leaves(path string) bool {
	if !strings.Contains(path, "/.") {
		return false
	}
	for segment := range strings.SplitSeq(path, "/") {
		if s := strings.TrimSuffix(segment, ":"); s == "." || s == ".." {
			return true
		}
	}
	return false
}

// serveCall answers the request of the call in its context.
func serveCall(w http.ResponseWriter, r *http.Request) {
	c := callOfContext(r.Context())
	c.ctx, c.w, c.r = r.Context(), w, r
	if err := c.serve(); err != nil {
		c.fail(err)
	}
}

// serve answers the request, unless it returns an error. A panic is one, but
// for http.ErrAbortHandler, which means what it says.
func (c *call) serve() (err error) {
	defer func() {
		cause := recover()
		if cause == http.ErrAbortHandler {
			panic(cause)
		}
		if cause != nil {
			err = &PanicError{Operation: c.route.id, Value: cause, Stack: debug.Stack()}
		}
	}()
	result, err := c.served().run(c)
	if err != nil {
		return err
	}
	return c.encode(result)
}

// statusClientGone is what a log shows of a client that has hung up. No client
// sees it.
const statusClientGone = 499

// fail answers with an error. When the answer is on its way already, the
// connection is cut, so that the client does not take the part for the whole.
func (c *call) fail(err error) {
	if !c.sent && errors.Is(err, context.Canceled) && c.ctx.Err() != nil {
		c.writeHeader(statusClientGone)
		return
	}
	answer, hidden := answerOf(err)
	if (hidden || c.sent) && c.h.options.OnError != nil {
		c.h.options.OnError(c.ctx, err)
	}
	if c.sent {
		panic(http.ErrAbortHandler) // net/http has no other way
	}
	writeError(c.w, answer)
}

// A PanicError is the error that OnError receives for a panic.
type PanicError struct {
	Operation string // the ID of the operation
	Value     any    // what the panic was called with
	Stack     []byte // of the goroutine, as runtime/debug.Stack returns it
}

// Error returns the operation and the value.
func (e *PanicError) Error() string { return fmt.Sprintf("panic in %s: %v", e.Operation, e.Value) }

// findURL is find for a URL into a match that is there, so that finding a route
// costs no memory.
func (n *node) findURL(m *match, method string, u *url.URL) (allowed []string) {
	var buffer [16]string
	if u.RawPath == "" { // Path tells all: no escape in it stood for a slash
		return n.search(m, method, appendSegments(buffer[:0], u.Path))
	}
	segs := appendSegments(buffer[:0], u.EscapedPath())
	unescape(segs)
	return n.search(m, method, segs)
}
