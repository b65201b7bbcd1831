package model

import (
	"fmt"
	"slices"

	"github.com/apimill/apimill/diag"
)

// IsBound reports whether a type means something: a scalar, or a name with a
// target.
func (t *Type) IsBound() bool {
	return t.Scalar != Named || t.Resource != nil || t.Enum != nil
}

// A Type is the use of a type: in a property row, a parameter, a body.
//
// Exactly one of these holds after package resolve: Scalar is not Named; Resource is
// set; Enum is set; Union has two or more alternatives.
type Type struct {
	Scalar     Scalar
	Name       string // of a Named type as written, e.g. "identitySet" or "microsoft.graph.identitySet"
	Link       *Link  // where the name links to
	Collection bool
	Enumerated bool   // a String of which the cell says "Enum" and names none, or a Named type that is one by its name; its values make one
	Union      []Type // alternatives, e.g. "[a](a.md) or [b](b.md)"
	Object     bool   // of a Named type, the cell says that it is an object
	Values     *Type  // of a Map, what its members hold; nil for anything
	Pos        diag.Pos
	NamePos    diag.Pos // where Name stands; not valid where marks part it

	Resource *Resource // set by package resolve
	Enum     *Enum     // set by package resolve
}

// A Scalar is a primitive type of OData, in the canonical spelling.
type Scalar int

const (
	Any       Scalar = iota // any JSON value: untyped, or a type that could not be read
	Named                   // a resource or an enum
	String                  // also Url, etag
	Boolean                 //
	Byte                    // 0 to 255
	Int16                   //
	Int32                   // also Int, Integer
	Int64                   // also Long
	Double                  // also Number
	Single                  // also Float
	Decimal                 //
	DateTime                // DateTimeOffset, RFC 3339
	Date                    // e.g. 2006-01-02
	TimeOfDay               // e.g. 15:04:05
	Duration                // ISO 8601, e.g. P1DT2H
	GUID                    //
	Binary                  // base64 in JSON
	Stream                  // bytes, the body of a message of its own
	Map                     // a JSON object whose members have free names
)

var scalarNames = [...]string{
	Any: "any", Named: "named", String: "string", Boolean: "boolean", Byte: "byte", Int16: "int16", Int32: "int32", Int64: "int64",
	Double: "double", Single: "single", Decimal: "decimal", DateTime: "dateTime", Date: "date",
	TimeOfDay: "timeOfDay", Duration: "duration", GUID: "guid", Binary: "binary", Stream: "stream", Map: "map",
}

// String returns the scalar's name, e.g. "int64".
func (s Scalar) String() string {
	if s < 0 || int(s) >= len(scalarNames) {
		panic(fmt.Sprintf("model: unknown scalar %d", int(s)))
	}
	return scalarNames[s]
}

// IsInteger reports whether the scalar is a whole number.
func (s Scalar) IsInteger() bool { return Byte <= s && s <= Int64 }

// IsNumber reports whether the scalar is a number.
func (s Scalar) IsNumber() bool { return Byte <= s && s <= Decimal }

// Parts returns the types within a type: its alternatives, or what the members of a map
// hold.
func (t *Type) Parts() []*Type {
	var parts []*Type
	for i := range t.Union {
		parts = append(parts, &t.Union[i])
	}
	if t.Values != nil {
		parts = append(parts, t.Values)
	}
	return parts
}

// Element returns the type of one element of a collection, and any other type
// as it is.
func (t Type) Element() Type {
	t.Collection = false
	return t
}

// alternatives returns the types that an element may be of.
func (t Type) alternatives() []Type {
	if len(t.Union) > 0 {
		return slices.Clone(t.Union)
	}
	return []Type{t.Element()}
}

// String returns the type for dumps and messages, e.g.
// "collection of microsoft.graph.user". A name without target keeps the
// spelling of the page.
func (t Type) String() string {
	if t.Collection {
		return "collection of " + t.Element().String()
	}
	switch {
	case t.Resource != nil:
		return t.Resource.Qualified()
	case t.Enum != nil:
		return t.Enum.Qualified()
	case len(t.Union) > 0:
		s := t.Union[0].String()
		for _, alt := range t.Union[1:] {
			s += " or " + alt.String()
		}
		return s
	case t.Scalar == Named:
		return t.Name
	case t.Values != nil:
		return "map of " + t.Values.String()
	}
	return t.Scalar.String()
}

// UniteTypes returns a type that both types fit: one of them, a documented base of
// both, or their alternatives.
func UniteTypes(a, b Type) Type {
	if a.Resource != nil && b.Resource != nil {
		if base := CommonBase(a.Resource, b.Resource); base != nil {
			return Type{Scalar: Named, Name: base.Name, Resource: base, Collection: a.Collection, Pos: a.Pos}
		}
	}
	u := Type{Collection: a.Collection, Pos: a.Pos, Union: a.alternatives()}
	for _, t := range b.alternatives() {
		if !slices.ContainsFunc(u.Union, func(have Type) bool { return have.String() == t.String() }) {
			u.Union = append(u.Union, t)
		}
	}
	if len(u.Union) == 1 {
		return a
	}
	return u
}
