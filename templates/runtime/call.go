package runtime

import (
	"context"
	"fmt"
	"net/http"
	"strings"
)

// Hooks are what a server may add to all operations.
type Hooks struct {
	// Middleware, if set, is put around every operation. It runs when the
	// operation is known: see OperationOf.
	Middleware func(http.Handler) http.Handler
	// OnError, if set, learns of the errors and panics that are answered with
	// 500 without being told to the client.
	OnError func(context.Context, error)
}

// An OperationInfo says which operation a request is for.
type OperationInfo struct {
	ID      string // e.g. "getUser"
	Pattern string // method and URL template, e.g. "GET /users/{userId}"
}

// OperationOf returns the operation that a request is for, given the context
// of the request. It is zero outside the handler.
func OperationOf(ctx context.Context) OperationInfo {
	c := callOfContext(ctx)
	if c == nil {
		return OperationInfo{}
	}
	return OperationInfo{ID: c.route.id, Pattern: c.route.pattern}
}

// SetStatus chooses the status of a successful answer, for operations with
// several. Without it, the answer has the lowest documented one.
func SetStatus(ctx context.Context, status int) {
	if c := callOfContext(ctx); c != nil {
		c.status = status
	}
}

// ResponseHeader returns the headers of the answer, to be changed until the
// operation returns.
func ResponseHeader(ctx context.Context) http.Header {
	if c := callOfContext(ctx); c != nil {
		return c.w.Header()
	}
	return http.Header{}
}

// A call is one request on its way through an operation.
type call struct {
	ctx    context.Context
	w      http.ResponseWriter
	r      *http.Request
	route  route
	values []string // of the path's parameters
	status int      // that the implementation chose; 0 for none
}

type callKey struct{}

func callOfContext(ctx context.Context) *call {
	c, _ := ctx.Value(callKey{}).(*call)
	return c
}

// NewHandler returns a handler for all operations of the API. Paths begin
// behind the service root: use http.StripPrefix for what comes before.
func NewHandler(s Server) http.Handler { return newHandler(s.Hooks, routesOf(s.tags(), bind)) }

// A handler finds the routes of requests and runs them.
type handler struct {
	tree *node
	run  http.Handler // serves a request that has its call in its context
}

func newHandler(hooks Hooks, routes []route) http.Handler {
	h := &handler{tree: newTree(routes)}
	h.run = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c := callOfContext(r.Context())
		c.ctx, c.w, c.r = r.Context(), w, r
		if err := c.serve(); err != nil {
			answer, hidden := answerOf(err)
			if hidden && hooks.OnError != nil {
				hooks.OnError(c.ctx, err)
			}
			writeError(w, answer)
		}
	})
	if hooks.Middleware != nil {
		h.run = hooks.Middleware(h.run)
	}
	return h
}

// ServeHTTP finds the operation of a request and runs it.
func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	found, allowed := h.tree.find(r.Method, r.URL.EscapedPath())
	if found != nil {
		c := &call{w: w, route: found.route, values: found.values}
		h.run.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), callKey{}, c)))
		return
	}
	if len(allowed) == 0 {
		writeError(w, &Error{Status: http.StatusNotFound, Code: "notFound", Message: "no operation has this path"})
		return
	}
	w.Header().Set("Allow", strings.Join(allowed, ", "))
	writeError(w, &Error{Status: http.StatusMethodNotAllowed, Code: "methodNotAllowed", Message: "this path has no operation with this method"})
}

// serve answers the request, unless it returns an error.
func (c *call) serve() error {
	result, err := c.invoke()
	if err != nil {
		return err
	}
	return c.encode(result)
}

// invoke runs the operation and makes an error of its panic.
func (c *call) invoke() (result any, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			result, err = nil, fmt.Errorf("panic in %s: %v", c.route.id, cause)
		}
	}()
	return c.route.run(c)
}
