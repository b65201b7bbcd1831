package runtime

// An operation is one row of the table of a tag.
type operation struct {
	id     string // e.g. "getUser"
	status int    // of an answer with a body; also of a redirection
	empty  int    // of an answer without a body; 0 stands for 204
	// method is a method expression, e.g. UserAPI.GetUser. The compiler checks
	// that it is there; what it takes and returns is found by reflection, which
	// needs a third of the compiler's time for a function of each operation.
	method any
	// patterns are method and template, e.g. "GET /users/{userId}". A parameter
	// takes one segment or a part of it; one with dots, as in
	// "/root:/{path...}:/children", takes several, up to one that ends with ":",
	// or all that are left.
	patterns []string
}
