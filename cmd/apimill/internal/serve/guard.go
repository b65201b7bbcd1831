package serve

import (
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// A guard tells who may call a server. What runs on a machine is nobody else's
// business, and a web page of anybody can let a browser on this machine send
// requests to it: under a name of its own that leads here (DNS rebinding), or to an
// address of this machine.
type guard struct {
	next  http.Handler
	hosts []string // let in beside this machine
}

func guarded(next http.Handler, hosts []string) http.Handler { return guard{next, hosts} }

// ServeHTTP answers requests to names of this machine, but no changes that pages of
// others ask for. Pages of this machine may read the answers (CORS).
func (g guard) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !g.admits(r, hostname(r.Host)) {
		writeError(w, http.StatusForbidden, "hostNotAllowed", "the header Host is no name of this machine; apimill serve --allow-host NAME answers to others, too")
		return
	}
	origin := r.Header.Get("Origin")
	switch {
	case origin == "":
		g.next.ServeHTTP(w, r)
	case g.admits(r, hostOf(origin)):
		g.share(w, r, origin)
	case r.Method == http.MethodGet || r.Method == http.MethodHead || r.Method == http.MethodOptions:
		g.next.ServeHTTP(w, r)
	default:
		writeError(w, http.StatusForbidden, "originNotAllowed", "a page of another machine asks for this change; apimill serve --allow-host NAME lets it")
	}
}

// share lets a page read the answer.
func (g guard) share(w http.ResponseWriter, r *http.Request, origin string) {
	h := w.Header()
	h.Add("Vary", "Origin")
	h.Set("Access-Control-Allow-Origin", origin)
	h.Set("Access-Control-Expose-Headers", "*")
	if method := r.Header.Get("Access-Control-Request-Method"); r.Method == http.MethodOptions && method != "" {
		h.Set("Access-Control-Allow-Methods", method)
		h.Set("Access-Control-Allow-Headers", r.Header.Get("Access-Control-Request-Headers"))
		w.WriteHeader(http.StatusNoContent)
		return
	}
	g.next.ServeHTTP(w, r)
}

// admits reports whether a host is this machine or one that was named: also the
// address at which the request came in, where the server listens at several.
func (g guard) admits(r *http.Request, host string) bool {
	ip := net.ParseIP(host)
	switch {
	case strings.EqualFold(host, "localhost"), ip != nil && ip.IsLoopback():
		return true
	case host == "":
		return false
	}
	if local, ok := r.Context().Value(http.LocalAddrContextKey).(*net.TCPAddr); ok && ip != nil && ip.Equal(local.IP) {
		return true
	}
	return slices.ContainsFunc(g.hosts, func(name string) bool { return strings.EqualFold(name, host) })
}

// hostname returns a host without its port and without brackets.
func hostname(host string) string { return strings.TrimSuffix((&url.URL{Host: host}).Hostname(), ".") }

// hostOf returns the host of an origin, "" for one that has none, such as "null".
func hostOf(origin string) string {
	u, err := url.Parse(origin)
	if err != nil {
		return ""
	}
	return u.Hostname()
}
