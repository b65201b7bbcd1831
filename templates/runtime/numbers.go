package runtime

import (
	"slices"
	"strconv"
	"strings"
)

// numbered is a value of an enum whose values are numbers.
type numbered struct {
	value int64
	name  string
}

// isNumbered reports whether a number is one of those known.
//
//go:noinline
func isNumbered(value int64, known []numbered) bool {
	return slices.ContainsFunc(known, func(n numbered) bool { return n.value == value })
}

// areNumbered reports whether all bits of a number are among those known.
//
//go:noinline
func areNumbered(value int64, known []numbered) bool {
	for _, n := range known {
		value &^= n.value
	}
	return value == 0
}

// hasBits reports whether a number has all bits of another.
func hasBits(value, bits int64) bool { return value&bits == bits }

// nameOfNumber returns the name of a number, the number itself where it has none.
//
//go:noinline
func nameOfNumber(value int64, known []numbered) string {
	for _, n := range known {
		if n.value == value {
			return n.name
		}
	}
	return strconv.FormatInt(value, 10)
}

// namesOfBits returns the names of the bits that a number has, such as "READ|WRITE", and
// what is left of it as a number.
//
//go:noinline
func namesOfBits(value int64, known []numbered) string {
	var names []string
	for _, n := range known {
		if n.value != 0 && value&n.value == n.value {
			names = append(names, n.name)
			value &^= n.value
		}
	}
	if value != 0 || names == nil {
		names = append(names, nameOfNumber(value, known))
	}
	return strings.Join(names, "|")
}
