package wire

import "github.com/apimill/apimill/model"

// A ResultKind says what an answer has beside its status and its headers.
type ResultKind int

const (
	NoResult       ResultKind = iota
	ValueResult               // JSON: an object, a map, or anything
	PageResult                // a page of a collection: {"value": […], "@odata.nextLink": …}
	ListResult                // a JSON array, outside of OData
	ScalarResult              // what is no object and travels as {"value": 1}
	BareResult                // what is no object and travels as itself, outside of OData
	StreamResult              // bytes
	RedirectResult            // the URL of another place
)

// A Result is what the documented responses make of an operation: the lowest
// success with a body decides. An answer without a body has the lowest status
// that is documented without one.
type Result struct {
	Kind   ResultKind
	Type   model.Type // of the body; of a page, the collection
	Status int        // of an answer with a body, or of a redirection
	Empty  int        // of an answer without a body; 0 when none is documented
}

// ResultOf returns what an operation answers when it succeeds.
func ResultOf(op *model.Operation) Result {
	r := Result{}
	for _, response := range op.Responses {
		switch {
		case !IsSuccess(response.Status):
		case response.Status >= 300:
			if r.Status == 0 && r.Empty == 0 {
				r.Kind, r.Status = RedirectResult, response.Status
			}
		case response.Type == nil && r.Empty == 0:
			r.Empty = response.Status
		case response.Type != nil && r.Status == 0:
			r.Kind, r.Type, r.Status = KindOf(response), *response.Type, response.Status
		}
	}
	return r
}

// IsSuccess reports whether a status says that all went well, redirections
// included.
func IsSuccess(status int) bool { return 200 <= status && status < 400 }

// KindOf returns the kind of a documented answer with a body.
func KindOf(response *model.Response) ResultKind {
	switch t := *response.Type; {
	case !IsJSON(Media(&t, response.Media)):
		return StreamResult
	case t.Collection && response.Bare:
		return ListResult
	case t.Collection:
		return PageResult
	case IsAny(t), IsMapping(t), t.Resource != nil:
		return ValueResult
	case response.Bare:
		return BareResult
	}
	return ScalarResult
}
