package model

import (
	"bytes"
	"encoding/json"
	"strconv"

	"github.com/apimill/apimill/diag"
)

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

// MarshalJSON returns the value as JSON, with the order of its members and the
// spelling of its numbers.
func (v *Value) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	err := v.write(&b)
	return b.Bytes(), err
}

func (v *Value) write(b *bytes.Buffer) error {
	switch v.Kind {
	case NullValue:
		b.WriteString("null")
	case BoolValue:
		b.WriteString(strconv.FormatBool(v.Bool))
	case NumberValue:
		b.WriteString(v.Text)
	case StringValue:
		return writeText(b, v.Text)
	case ArrayValue:
		b.WriteByte('[')
		for i, item := range v.Items {
			if i > 0 {
				b.WriteByte(',')
			}
			if err := item.write(b); err != nil {
				return err
			}
		}
		b.WriteByte(']')
	case ObjectValue:
		return v.writeMembers(b)
	}
	return nil
}

func (v *Value) writeMembers(b *bytes.Buffer) error {
	b.WriteByte('{')
	for i, m := range v.Members {
		if i > 0 {
			b.WriteByte(',')
		}
		if err := writeText(b, m.Name); err != nil {
			return err
		}
		b.WriteByte(':')
		if err := m.Value.write(b); err != nil {
			return err
		}
	}
	b.WriteByte('}')
	return nil
}

// writeText writes a string without the escapes that only HTML needs.
func writeText(b *bytes.Buffer, s string) error {
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	err := e.Encode(s)
	b.Truncate(b.Len() - len("\n"))
	return err
}
