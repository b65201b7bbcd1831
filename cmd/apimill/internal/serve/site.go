// Package serve runs a fake of an API for people who write clients: it logs,
// delays and fails requests as told, answers browsers, and stops when asked to. What
// it serves can be replaced while it runs.
package serve

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"path"
	"strings"
	"sync/atomic"
	"time"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/templates/runtime"
)

// Options steer a [Site]. The zero value serves the API at "/", at once and
// without a word.
type Options struct {
	BasePath string        // of the API, e.g. "/v1.0"; "" stands for "/"
	Latency  time.Duration // that each answer of the API is delayed by
	Fail     float64       // the share of requests to the API that fail, from 0 to 1
	Seed     uint64        // decides which requests fail
	Hosts    []string      // names by which it is called beside those of this machine
	Log      *slog.Logger  // nil for none
}

// An API is what a site serves.
type API struct {
	Fake        *runtime.Fake
	Routes      []Route           // in the order of the documents
	Reference   map[string][]byte // the files of a reference to read, by their paths
	Diagnostics []diag.Diagnostic // what is wrong with the documents, in the order of places
}

// A Route is a method and a URL template, and the operation that they lead to.
type Route struct {
	Method, Path string // e.g. "GET" and "/users/{userId}"
	Operation    string // its ID
}

// A Site answers for the API that it was last told to show. Besides the API it
// has a front: "/", and what is below "/-/", which no API has.
type Site struct {
	basePath string
	shown    atomic.Pointer[state]
	front    http.Handler
	handler  http.Handler
}

// New returns a site that shows nothing yet.
func New(opts Options) *Site {
	s := &Site{basePath: strings.TrimSuffix(opts.BasePath, "/")}
	front := http.NewServeMux()
	front.HandleFunc("/{$}", s.index)
	front.HandleFunc("GET "+ReferencePath, s.reference)
	front.HandleFunc("GET "+livePath, s.live)
	s.front = front
	api := failing(delayed(http.StripPrefix(s.basePath, http.HandlerFunc(s.serveAPI)), opts.Latency), opts.Fail, opts.Seed)
	s.handler = guarded(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case s.isFront(r):
			s.front.ServeHTTP(w, r)
		case !strings.HasPrefix(r.URL.Path, s.basePath+"/"):
			writeError(w, http.StatusNotFound, "notFound", "the API is below "+s.basePath)
		default:
			api.ServeHTTP(w, r)
		}
	}), opts.Hosts)
	if opts.Log != nil {
		s.handler = unless(isLive, s.handler, logged(s.handler, opts.Log, s.operation))
	}
	return s
}

// Show replaces what the site serves. The fake goes on from what the one before
// it keeps.
func (s *Site) Show(api API) {
	if before := s.shown.Load(); before != nil {
		api.Fake.Inherit(before.api.Fake)
	}
	s.shown.Store(newState(&api, findings{Diagnostics: api.Diagnostics}))
}

// Refuse tells readers of the reference why the documents, as they are now, cannot be
// served: by what is wrong with them, or because they cannot be read. The API stays.
func (s *Site) Refuse(ds []diag.Diagnostic, trouble error) {
	s.shown.Store(newState(s.api(), findings{Diagnostics: ds, Trouble: trouble, Stale: true}))
}

func (s *Site) api() *API { return s.shown.Load().api }

// ServeHTTP answers a request.
func (s *Site) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

func (s *Site) isFront(r *http.Request) bool {
	return r.URL.Path == "/" || strings.HasPrefix(r.URL.Path, "/-/")
}

func (s *Site) serveAPI(w http.ResponseWriter, r *http.Request) { s.api().Fake.ServeHTTP(w, r) }

// operation returns the ID of the operation that a request is for, "" when
// there is none.
func (s *Site) operation(r *http.Request) string {
	path, ok := strings.CutPrefix(r.URL.Path, s.basePath)
	if !ok || s.isFront(r) {
		return ""
	}
	stripped := r.Clone(r.Context())
	stripped.URL.Path, stripped.URL.RawPath = path, strings.TrimPrefix(r.URL.RawPath, s.basePath)
	return s.api().Fake.OperationOf(stripped).ID
}

// ReferencePath is where a site has the reference.
const ReferencePath = "/-/reference/"

// index leads browsers to the reference, and lists the routes for others.
func (s *Site) index(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Vary", "Accept")
	if strings.Contains(r.Header.Get("Accept"), "text/html") {
		http.Redirect(w, r, ReferencePath, http.StatusSeeOther)
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	PrintRoutes(w, s.basePath, s.api().Routes)
}

// reference answers with a file of the reference. Browsers keep it and ask
// whether it has changed.
func (s *Site) reference(w http.ResponseWriter, r *http.Request) {
	name := cmp.Or(strings.TrimPrefix(r.URL.Path, ReferencePath), "index.html")
	shown := s.shown.Load()
	data, ok := shown.api.Reference[name]
	if !ok {
		http.NotFound(w, r)
		return
	}
	if path.Ext(name) == ".html" {
		data = shown.enliven(data)
	}
	h := w.Header()
	h.Set("ETag", fmt.Sprintf(`"%x"`, sha256.Sum256(data)))
	h.Set("Cache-Control", "no-cache")
	h.Set("X-Content-Type-Options", "nosniff")
	http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(data))
}

// routeWidth is how many columns the paths of routes take in a list. A longer
// one moves its own line only.
const routeWidth = 60

// PrintRoutes prints a line for each route, in columns.
func PrintRoutes(w io.Writer, basePath string, routes []Route) {
	paths := make([]string, len(routes))
	width := 0
	for i, r := range routes {
		paths[i] = strings.TrimSuffix(basePath, "/") + r.Path
		if len(paths[i]) <= routeWidth {
			width = max(width, len(paths[i]))
		}
	}
	for i, r := range routes {
		fmt.Fprintf(w, "%-6s %-*s  %s\n", r.Method, width, paths[i], r.Operation)
	}
}

// PrintAreas prints a line for each first segment that routes have, with their
// number.
func PrintAreas(w io.Writer, basePath string, routes []Route) {
	var areas []string
	counts := map[string]int{}
	for _, r := range routes {
		area, _, _ := strings.Cut(strings.TrimPrefix(r.Path, "/"), "/")
		if counts[area] == 0 {
			areas = append(areas, area)
		}
		counts[area]++
	}
	for _, area := range areas {
		fmt.Fprintf(w, "%5d  %s/%s\n", counts[area], strings.TrimSuffix(basePath, "/"), area)
	}
}
