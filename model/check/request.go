package check

import (
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/index"
)

// Request returns what is wrong with the types of values in the body of a request
// to an operation, "" for nothing. Members that nobody documents are not wrong, nor
// are further values of enums, nor is null where the documents say nothing of it.
func Request(ix *index.Index, op *model.Operation, body *model.Value) string {
	faults := new(diag.List)
	c := checker{diags: faults, index: ix, namespace: op.Page.Namespace, nulls: true, anyMember: true}
	switch b := op.Body; {
	case b == nil:
	case b.Type != nil:
		c.carried(body, b.Type, b.Fields)
	case len(b.Fields) > 0:
		c.members(body, b.Fields, true, "body")
	}
	for _, d := range faults.All() {
		if d.Code == diag.ExampleType {
			return strings.Replace(d.Message, "the example has", "the request has", 1)
		}
	}
	return ""
}
