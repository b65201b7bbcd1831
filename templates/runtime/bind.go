package runtime

import "reflect"

// A tag is one part of a Server.
type tag struct {
	api        any // points to the field of the Server
	operations []operation
}

// A runner does what an operation is for, and returns what it answers.
type runner func(*call) (any, error)

// A served is a route with what runs its operation.
type served struct {
	route
	operation *operation
	run       runner
}

// routesOf returns the routes of all operations, in the order of the tables.
func routesOf(tags []tag, bind func(tag, *operation) runner) []served {
	var routes []served
	for _, t := range tags {
		for i := range t.operations {
			op := &t.operations[i]
			run := bind(t, op)
			for _, pattern := range op.patterns {
				routes = append(routes, served{route{id: op.id, pattern: pattern}, op, run})
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
	scalar   bool         // the result is a single value
	json     bool         // the result travels as JSON
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
	}
	return m.travelling(out[0]), nil
}
