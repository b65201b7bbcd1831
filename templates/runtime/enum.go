package runtime

import (
	"slices"
	"strings"
)

// splitFlags returns the single values of a list such as "read,write".
func splitFlags[E ~string](list E) []E {
	var values []E
	for value := range strings.SplitSeq(string(list), ",") {
		if value = strings.TrimSpace(value); value != "" {
			values = append(values, E(value))
		}
	}
	return values
}

// isListed reports whether a value is one of those known. A copy of it in the
// Known of every enum would cost the compiler more than all structs do.
//
//go:noinline
func isListed(value string, known []string) bool { return slices.Contains(known, value) }

// areListed reports whether all values of a list are among those known.
//
//go:noinline
func areListed(list string, known []string) bool {
	for _, value := range splitFlags(list) {
		if !isListed(value, known) {
			return false
		}
	}
	return true
}
