package wire

import "github.com/apimill/apimill/model"

// A Paging is how the list that an operation answers comes in pages, outside of OData. One
// of Number, Offset and After asks for a page.
type Paging struct {
	Number *model.Parameter
	Offset *model.Parameter
	After  *model.Parameter // the identifier of the item before the page
	Size   *model.Parameter // how many items a page has; nil where requests do not say
	First  int              // the number of the first page
}

// PagingOf returns how an operation answers pages, nil where it does not, or where the
// documents do not make it clear.
func PagingOf(api *model.API, op *model.Operation) *Paging {
	result := ResultOf(op)
	if !api.Plain || result.Kind != ListResult {
		return nil
	}
	p := Paging{First: 1}
	for _, par := range op.Parameters {
		whole := IsScalar(par.Type) && par.Type.Scalar.IsInteger()
		switch {
		case par.Pages == model.PageNumber && whole:
			p.Number = par
		case par.Pages == model.PageOffset && whole:
			p.Offset = par
		case par.Pages == model.PageAfter && isKey(result.Type.Resource, par.Type):
			p.After = par
		case par.Pages == model.PageSize && whole:
			p.Size = par
		}
	}
	if p.Number == nil && p.Offset == nil && p.After == nil {
		return nil
	}
	if p.Number != nil && (p.Number.Default == "0" || p.Number.Minimum != nil && *p.Number.Minimum == 0) {
		p.First = 0
	}
	return &p
}

// isKey reports whether values of a type may be keys of a resource.
func isKey(r *model.Resource, t model.Type) bool {
	if r == nil || !HasKey(r) {
		return false
	}
	f := r.Described(KeyOf(r))
	return f != nil && IsScalar(f.Type) && IsScalar(t) && (f.Type.Scalar == t.Scalar || t.Scalar == model.String)
}

// HasPages reports whether any operation answers pages of a collection.
func HasPages(api *model.API) bool {
	for _, op := range api.Operations {
		if AnswersPages(api, op) {
			return true
		}
	}
	return false
}

// AnswersPages reports whether an operation answers a page of a collection, in whatever
// manner.
func AnswersPages(api *model.API, op *model.Operation) bool {
	return ResultOf(op).Kind == PageResult || PagingOf(api, op) != nil
}

// roleOf returns what a parameter does in paging, in the words of the Go runtime; "" for
// nothing.
func (p *Paging) roleOf(par *model.Parameter) string {
	switch {
	case p == nil:
		return ""
	case par == p.Number && p.First == 0:
		return "number,0"
	case par == p.Number:
		return "number"
	case par == p.Offset:
		return "offset"
	case par == p.After:
		return "after"
	case par == p.Size:
		return "size"
	}
	return ""
}
