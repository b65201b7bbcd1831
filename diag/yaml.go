package diag

import (
	"bytes"
	"fmt"
	"strings"
)

// SyntaxOfYAML says why a file is no YAML, what usually helps, and where that is, in
// words for whoever wrote the file. The error is that of the library. Line 0 stands
// for the file as a whole, and column 0 for the line.
func SyntaxOfYAML(data []byte, err error) (line, column int, message string) {
	message, syntax := strings.CutPrefix(err.Error(), "yaml: ")
	if !syntax {
		return 0, 0, message
	}
	if _, scanErr := fmt.Sscanf(message, "line %d:", &line); scanErr == nil {
		_, message, _ = strings.Cut(message, ": ")
	}
	if line == 0 || strings.HasPrefix(message, "did not find expected") {
		line++ // the library counts from 0 here, and leaves 0 out
	}
	if atLine, atColumn := tabIn(data); atLine > 0 && atLine <= line+1 {
		return atLine, atColumn, "a tab indents this line; YAML takes spaces only"
	}
	return line, 0, inOurWords(message)
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

// inOurWords returns what a message of the YAML library means.
func inOurWords(message string) string {
	for _, m := range []struct{ theirs, ours string }{
		{"unknown escape", `\ in double quotes begins an escape that YAML does not know; write the text in single quotes`},
		{"mapping values are not allowed", `a second ": " in one line; put a text that has ": " in quotes`},
		{"cannot start any token", "a text cannot begin with this sign; put it in quotes"},
		{"expected alphabetic or numeric", `"*" or "&" begins a name that is missing; put a text that begins with it in quotes`},
		{"unknown anchor", `"*" refers to a name that nothing has; put a text that begins with "*" in quotes`},
		{"',' or ']'", `a list in "[" is not closed; close it with "]", or put a text with brackets or commas in quotes`},
		{"',' or '}'", `a "{" is not closed; close it with "}", or put a text with braces or commas in quotes`},
		{"node content", `a value is missing, or a bracket is not closed`},
		{"unexpected end of stream", "a quote is not closed"},
		{"unexpected document indicator", `a quote is not closed before "---"`},
		{"did not find expected key", "this fits none of the keys above it; keys of one level begin in one column"},
		{"expected '-' indicator", `a line below fits none of the items that begin here; begin each with "- ", in one column`},
		{"could not find expected ':'", `a key without ":"; write "key: value"`},
		{"block sequence entries are not allowed", `"- " begins a list where a value has begun; begin the list in the next line`},
		{"control characters", "a control character; save the file as plain text"},
		{"UTF-8", "the file is not UTF-8; save it as UTF-8"},
		{"UTF-16", "the file is not UTF-8; save it as UTF-8"},
		{"invalid Unicode", "the file is not UTF-8; save it as UTF-8"},
		{"violates indentation", "a tab stands where spaces indent; YAML takes spaces only"},
	} {
		if strings.Contains(message, m.theirs) {
			return m.ours
		}
	}
	return "this is no YAML: " + message
}
