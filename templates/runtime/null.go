package runtime

import (
	"bytes"
	"encoding/json"
)

// A Null is a member that may be left out, be null, or have a value: in a
// request, leaving it out keeps what is stored, and null clears it. The zero
// Null is left out.
type Null[T any] struct {
	Value   T
	Present bool // the member is there, as a value or as null
	IsNull  bool // the member is there as null
}

// NullOf returns a member that has a value.
func NullOf[T any](value T) Null[T] { return Null[T]{Value: value, Present: true} }

// Cleared returns a member that is null.
func Cleared[T any]() Null[T] { return Null[T]{Present: true, IsNull: true} }

// Get returns the value, and whether there is one.
func (n Null[T]) Get() (T, bool) { return n.Value, n.Present && !n.IsNull }

// IsZero reports whether the member is left out.
func (n Null[T]) IsZero() bool { return !n.Present }

// MarshalJSON writes the value, or null when there is none.
func (n Null[T]) MarshalJSON() ([]byte, error) {
	if value, ok := n.Get(); ok {
		return json.Marshal(value)
	}
	return []byte("null"), nil
}

// UnmarshalJSON reads a value or null.
func (n *Null[T]) UnmarshalJSON(data []byte) error {
	if bytes.Equal(data, []byte("null")) {
		*n = Cleared[T]()
		return nil
	}
	var value T
	if err := json.Unmarshal(data, &value); err != nil {
		return err
	}
	*n = NullOf(value)
	return nil
}
