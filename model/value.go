package model

import "github.com/apimill/apimill/diag"

// A Value is a JSON value of an example, with places.
type Value struct {
	Kind    ValueKind
	Text    string        // of a string, decoded; of a number, as written
	Bool    bool          //
	Members []ValueMember // of an object, in order; names are unique
	Items   []*Value      // of an array
	Pos     diag.Pos
}

// A ValueMember is one member of an object.
type ValueMember struct {
	Name  string
	Value *Value
	Pos   diag.Pos // of the name
}

// A ValueKind is a kind of JSON value.
type ValueKind int

const (
	NullValue ValueKind = iota
	BoolValue
	NumberValue
	StringValue
	ObjectValue
	ArrayValue
)

// String returns the word for messages, e.g. "object".
func (k ValueKind) String() string {
	return [...]string{"null", "boolean", "number", "string", "object", "array"}[k]
}

// Member returns the member of that name, or nil.
func (v *Value) Member(name string) *Value {
	if v == nil {
		return nil
	}
	for i := range v.Members {
		if v.Members[i].Name == name {
			return v.Members[i].Value
		}
	}
	return nil
}
