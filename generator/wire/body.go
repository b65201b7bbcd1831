package wire

import "github.com/apimill/apimill/model"

// A BodyKind says what the body of a request is.
type BodyKind int

const (
	NoBody     BodyKind = iota
	StreamBody          // bytes
	ObjectBody          // an object of its own: the members that the page lists, behind those of its type when it names one
	ValueBody           // a value of the type that the page names
	AnyBody             // JSON of which the page tells nothing
)

// BodyOf returns the kind of body that an operation takes.
func BodyOf(op *model.Operation) BodyKind {
	switch b := op.Body; {
	case b == nil:
		return NoBody
	case !IsJSON(Media(b.Type, b.Media)):
		return StreamBody
	case len(b.Fields) > 0 && (b.Type == nil || b.Type.Resource != nil):
		return ObjectBody
	case b.Type != nil:
		return ValueBody
	}
	return AnyBody
}

// MayLeaveOutBody reports whether a request is complete without its body: nothing
// in it must be there.
func MayLeaveOutBody(op *model.Operation) bool {
	return op.Body == nil || op.Body.Type == nil && len(op.Demands()) == 0
}
