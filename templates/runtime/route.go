package runtime

// A route leads the requests that match a pattern to an operation.
type route struct {
	id      string // of the operation
	pattern string
	params  []string // names, in the order of the template; set by the router
	place   int      // in the list of routes; set by the router
}
