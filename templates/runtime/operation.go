package runtime

import (
	"encoding/json"
	"reflect"
)

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

// A tag is one part of a Server.
type tag struct {
	api        any // points to the field of the Server
	operations []operation
}

// A runner does what an operation is for, and returns what it answers.
type runner func(*call) (any, error)

// A route leads the requests that match a pattern to an operation.
type route struct {
	*operation
	pattern string
	params  []string // names, in the order of the template; set by the router
	run     runner
}

// routesOf returns the routes of all operations, in the order of the tables.
func routesOf(tags []tag, bind func(tag, *operation) runner) []route {
	var routes []route
	for _, t := range tags {
		for i := range t.operations {
			op := &t.operations[i]
			run := bind(t, op)
			for _, pattern := range op.patterns {
				routes = append(routes, route{operation: op, pattern: pattern, run: run})
			}
		}
	}
	return routes
}

// bind returns what runs an operation of an implementation. It answers 501
// when the Server has none.
func bind(t tag, op *operation) runner {
	api := reflect.ValueOf(t.api).Elem()
	if api.IsNil() {
		return func(*call) (any, error) { return nil, errUnimplemented }
	}
	function := reflect.ValueOf(op.method)
	m := method{api: api, function: function, request: function.Type().In(2).Elem()}
	if function.Type().NumOut() == 2 {
		m.result = true
		m.scalar = isScalar(function.Type().Out(0))
		m.json = isEncoded(function.Type().Out(0))
	}
	return m.run
}

// A method is a method of an implementation. It has the form
// func(api, context.Context, *request) (result, error), or returns the error
// alone.
type method struct {
	api      reflect.Value
	function reflect.Value
	request  reflect.Type // a struct
	result   bool         // it returns one
	scalar   bool         // the result travels as the member "value" of an object
	json     bool         // the result travels as JSON
}

// isScalar tells single values from structs and from any JSON.
func isScalar(result reflect.Type) bool {
	return result.Kind() != reflect.Pointer && result != reflect.TypeFor[json.RawMessage]()
}

// isEncoded tells what travels as JSON from streams and redirections.
func isEncoded(result reflect.Type) bool {
	return result != reflect.TypeFor[*Stream]() && result != reflect.TypeFor[*Redirect]()
}

func (m method) run(c *call) (any, error) {
	if m.json {
		if err := checkAccept(c.r); err != nil {
			return nil, err
		}
	}
	request := reflect.New(m.request)
	if err := c.decode(request.Interface()); err != nil {
		return nil, err
	}
	// The field, and not its value, has the type that the method wants.
	ctx := reflect.ValueOf(&c.ctx).Elem()
	out := m.function.Call([]reflect.Value{m.api, ctx, request})
	err, _ := out[len(out)-1].Interface().(error)
	switch {
	case err != nil || !m.result:
		return nil, err
	case m.scalar:
		return scalarResult{out[0].Interface()}, nil
	}
	return out[0].Interface(), nil
}
