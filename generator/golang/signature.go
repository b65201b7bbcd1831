package golang

import (
	"fmt"

	"github.com/dave/jennifer/jen"

	"github.com/apimill/apimill/generator/wire"
	"github.com/apimill/apimill/model"
)

// Body returns the type that the body of an operation's request is decoded
// into, e.g. "User" or "json.RawMessage"; "" when it takes no JSON.
func (n *Names) Body(op *model.Operation) string {
	return typeText(n.names.bodyJSON(op))
}

// Result returns the type that a successful answer's body is encoded from, e.g.
// "UserCollectionResponse"; "" when the answer has no JSON. A value that
// travels as {"value": 1} is a struct with that member.
func (n *Names) Result(op *model.Operation) string {
	return typeText(n.names.resultJSON(wire.ResultOf(op)))
}

// typeText returns the Go text of a type, "" for none.
func typeText(typ *jen.Statement) string {
	if typ == nil {
		return ""
	}
	return fmt.Sprintf("%#v", typ)
}

// bodyJSON returns the type of a request's body, nil when that is not JSON.
func (n *names) bodyJSON(op *model.Operation) *jen.Statement {
	switch wire.BodyOf(op) {
	case wire.ObjectBody:
		return jen.Id(n.operations[op].body)
	case wire.ValueBody:
		return n.value(*op.Body.Type)
	case wire.AnyBody:
		return raw()
	}
	return nil
}

// resultJSON returns the type of an answer's body, nil when that is not JSON.
func (n *names) resultJSON(r wire.Result) *jen.Statement {
	switch r.Kind {
	case wire.ValueResult:
		return n.value(r.Type)
	case wire.PageResult:
		return jen.Id(n.pages[r.Element()])
	case wire.ListResult, wire.BareResult:
		return n.value(r.Type)
	case wire.ScalarResult:
		return jen.Struct(jen.Id("Value").Add(n.value(r.Type)).Tag(map[string]string{"json": "value"}))
	}
	return nil
}
