package wire

import (
	"slices"

	"github.com/apimill/apimill/model"
)

// A BodyKind says what the body of a request is.
type BodyKind int

const (
	NoBody     BodyKind = iota
	StreamBody          // bytes
	ObjectBody          // an object of its own: the members that the page lists, behind those of its type when it names one
	ValueBody           // a value of the type that the page names
	AnyBody             // JSON of which the page tells nothing
	FormBody            // a form whose fields are the members of an object of its own
)

// BodyOf returns the kind of body that an operation takes.
func BodyOf(op *model.Operation) BodyKind {
	switch b := op.Body; {
	case b == nil:
		return NoBody
	case isForm(b):
		return FormBody
	case !IsJSON(Media(b.Type, b.Media)):
		return StreamBody
	case len(b.Fields) > 0 && (b.Type == nil || b.Type.Resource != nil):
		return ObjectBody
	case b.Type != nil:
		return ValueBody
	}
	return AnyBody
}

// isForm reports whether the fields of a body that is a form are documented.
func isForm(b *model.Body) bool {
	return model.IsForm(b.Media) && (b.Type == nil && len(b.Fields) > 0 || b.Type != nil && b.Type.Resource != nil && !b.Type.Collection)
}

// HasOwnBody reports whether the body of an operation is an object of its own, and not a
// value of a documented type.
func HasOwnBody(op *model.Operation) bool {
	kind := BodyOf(op)
	return kind == ObjectBody || kind == FormBody
}

// HasForms reports whether any operation takes a form.
func HasForms(api *model.API) bool {
	return slices.ContainsFunc(api.Operations, func(op *model.Operation) bool { return BodyOf(op) == FormBody })
}

// MayLeaveOutBody reports whether a request is complete without its body: nothing
// in it must be there.
func MayLeaveOutBody(op *model.Operation) bool {
	return op.Body == nil || op.Body.Type == nil && len(op.Demands()) == 0
}
