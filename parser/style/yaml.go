package style

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/apimill/apimill/diag"
)

// syntaxProblem says what of a file is no YAML, and what is usually meant by it.
func syntaxProblem(file string, data []byte, err error) error {
	message := strings.TrimPrefix(err.Error(), "yaml: ")
	at := diag.Pos{File: file, Line: 1}
	if _, scanErr := fmt.Sscanf(message, "line %d:", &at.Line); scanErr == nil {
		_, message, _ = strings.Cut(message, ": ")
	}
	if line, column := tabIn(data); line > 0 {
		return &Problem{diag.Pos{File: file, Line: line, Column: column}, "a tab; YAML takes blanks alone at the start of a line"}
	}
	return &Problem{at, "this is no YAML: " + message + remedy(message)}
}

// tabIn returns the place of the first tab before the text of a line, 0 for none.
func tabIn(data []byte) (line, column int) {
	for text := range bytes.Lines(data) {
		line++
		indent := text[:len(text)-len(bytes.TrimLeft(text, " \t"))]
		if i := bytes.IndexByte(indent, '\t'); i >= 0 && len(bytes.TrimSpace(text)) > 0 {
			return line, i + 1
		}
	}
	return 0, 0
}

// remedy says what usually helps against a message of the YAML library.
func remedy(message string) string {
	switch {
	case strings.Contains(message, "unknown escape"):
		return "; write phrases in single quotes"
	case strings.Contains(message, "mapping values are not allowed"):
		return `; write a text with ": " in quotes`
	case strings.Contains(message, "cannot start any token"), strings.Contains(message, "expected alphabetic or numeric"),
		strings.Contains(message, "unknown anchor"):
		return "; write a text that begins with a sign in quotes"
	case strings.Contains(message, "',' or ']'"), strings.Contains(message, "',' or '}'"):
		return "; close the bracket, or write a text with brackets or commas in quotes"
	case strings.Contains(message, "unexpected end of stream"):
		return "; close the quotes"
	case strings.Contains(message, "did not find expected key"):
		return "; keys of one mapping begin in one column"
	}
	return ""
}
