package runtime

import "strings"

// preferences reads the header Prefer. Of a preference that comes twice the
// first counts: RFC 7240, section 2.
func preferences(header string) map[string]string {
	var found map[string]string
	for _, preference := range splitOutsideQuotes(header, ',') {
		preference = splitOutsideQuotes(preference, ';')[0]
		name, value, _ := strings.Cut(preference, "=")
		name = preferenceName(strings.ToLower(strings.TrimSpace(name)))
		if _, again := found[name]; again || name == "" {
			continue
		}
		if found == nil {
			found = map[string]string{}
		}
		value = strings.TrimSpace(value)
		if len(value) > 1 && value[0] == '"' && value[len(value)-1] == '"' {
			value = value[1 : len(value)-1]
		}
		found[name] = value
	}
	return found
}

// splitOutsideQuotes is strings.Split that leaves separators between double
// quotes alone.
func splitOutsideQuotes(text string, separator byte) []string {
	var parts []string
	start, quoted := 0, false
	for i := range len(text) {
		switch {
		case text[i] == '"':
			quoted = !quoted
		case text[i] == separator && !quoted:
			parts, start = append(parts, text[start:i]), i+1
		}
	}
	return append(parts, text[start:])
}
