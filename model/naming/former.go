package naming

import (
	"net/http"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

// ReportFormer reports the members of requests that change a thing which are called as a
// property of it was before the documents renamed that: the page was forgotten.
func ReportFormer(api *model.API, lock *model.Lock, diags *diag.List) {
	for _, op := range api.Operations {
		r := changed(op)
		if r == nil || op.Body == nil {
			continue
		}
		for _, f := range op.Body.Fields {
			if now := renamedFrom(r, f.Name, lock); now != nil && r.Described(f.Name) == nil {
				diags.AddRelated(diag.UnknownProperty, f.Pos, []diag.Related{{Pos: now.Pos, Message: "the property is here"}},
					"the body has %q, which %s calls %q now; write that name, or delete its line with \"was\" from the lock", f.Name, r.Name, now.Name)
			}
		}
	}
}

// changed returns the type of what an operation changes, nil for others. A body of a named
// type is held against that.
func changed(op *model.Operation) *model.Resource {
	switch {
	case op.Method != http.MethodPatch && op.Method != http.MethodPut, op.Body != nil && op.Body.Type != nil:
		return nil
	case op.Answer() != nil:
		return op.Answer().Resource
	case op.Tag != nil:
		return op.Tag.Resource
	}
	return nil
}

// renamedFrom returns the property of a type, or of one of its bases, that had a name
// before; nil when none had. The lock has the names of code.
func renamedFrom(r *model.Resource, name string, lock *model.Lock) *model.Field {
	for ; r != nil; r = r.Base {
		for _, f := range r.Fields {
			for _, former := range lock.Former(model.NameKey{Kind: model.PropertyName, Subject: r.Qualified(), Member: f.Name}) {
				if fold(former) == fold(name) && fold(f.Name) != fold(name) {
					return f
				}
			}
		}
	}
	return nil
}
