package golang

import (
	"fmt"

	"github.com/dave/jennifer/jen"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

// A Signature says what JSON the method of an operation takes and returns, as
// types of the generated package. A type is "" where there is no JSON.
type Signature struct {
	Method string // e.g. "CreateUser"
	Body   string // what the body of a request is decoded into, e.g. "User" or "json.RawMessage"
	Result string // what the body of an answer is encoded from, e.g. "UserCollectionResponse"
	Status int    // of an answer with that body, e.g. 201
}

// Signatures returns the signature of every operation, with the names that
// Generate gives.
func Signatures(api *model.API) map[*model.Operation]Signature {
	n := newNames(api, new(diag.List))
	signatures := make(map[*model.Operation]Signature, len(api.Operations))
	for _, op := range api.Operations {
		r := resultOf(op)
		signatures[op] = Signature{
			Method: n.operations[op].method,
			Body:   typeText(n.bodyJSON(op)),
			Result: typeText(n.resultJSON(r)),
			Status: r.status,
		}
	}
	return signatures
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
	switch bodyOf(op) {
	case structBody:
		return jen.Id(n.operations[op].body)
	case valueBody:
		return n.value(*op.Body.Type)
	case anyBody:
		return raw()
	}
	return nil
}

// resultJSON returns the type of an answer's body, nil when that is not JSON.
func (n *names) resultJSON(r result) *jen.Statement {
	switch r.kind {
	case valueResult:
		return n.value(r.typ)
	case pageResult:
		return jen.Id(n.pages[r.page])
	case scalarResult:
		return jen.Struct(jen.Id("Value").Add(n.value(r.typ)).Tag(map[string]string{"json": "value"}))
	}
	return nil
}
