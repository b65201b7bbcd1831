package main

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/apimill/apimill/diag"
)

// printable calls write and prints what it writes without anything that a terminal takes
// for commands: documents may hold such. In JSON it is escaped, elsewhere replaced.
func printable(w io.Writer, isJSON bool, write func(io.Writer) error) error {
	var b bytes.Buffer
	if err := write(&b); err != nil {
		return err
	}
	for line := range strings.Lines(b.String()) {
		text, end := strings.CutSuffix(line, "\n")
		if isJSON {
			text = escapedJSON(text)
		} else {
			text = diag.Printable(text)
		}
		if end {
			text += "\n"
		}
		if _, err := io.WriteString(w, text); err != nil {
			return err
		}
	}
	return nil
}

// escapedJSON returns a line of JSON, in which only strings have such characters.
func escapedJSON(line string) string {
	if diag.Printable(line) == line {
		return line
	}
	var b strings.Builder
	for _, r := range line {
		if diag.Printable(string(r)) != string(r) {
			fmt.Fprintf(&b, "\\u%04x", r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}
