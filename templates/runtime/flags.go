package runtime

import "strings"

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
