package wire

import "github.com/apimill/apimill/model"

// An Element is what a page holds. Pages of equal elements are of one type.
type Element struct {
	Resource *model.Resource
	Enum     *model.Enum
	Scalar   model.Scalar
}

// String returns the name of the element's type: "microsoft.graph.user", "string".
func (e Element) String() string { return e.Type().String() }

// Type returns the type of the element.
func (e Element) Type() model.Type {
	return model.Type{Resource: e.Resource, Enum: e.Enum, Scalar: e.Scalar}
}

// Element returns what the pages of a result hold.
func (r Result) Element() Element {
	switch t := r.Type; {
	case t.Resource != nil:
		return Element{Resource: t.Resource}
	case t.Enum != nil:
		return Element{Enum: t.Enum}
	case IsAny(t), IsMapping(t):
		return Element{Scalar: model.Any}
	default:
		return Element{Scalar: t.Scalar}
	}
}

// A Page is a type of pages, and the first operation that answers one.
type Page struct {
	Element Element
	Op      *model.Operation
}

// Pages returns all types of pages that operations answer.
func Pages(api *model.API) []Page {
	var pages []Page
	seen := map[Element]bool{}
	for _, op := range api.Operations {
		r := ResultOf(op)
		if holds := r.Element(); r.Kind == PageResult && !seen[holds] {
			seen[holds] = true
			pages = append(pages, Page{holds, op})
		}
	}
	return pages
}
