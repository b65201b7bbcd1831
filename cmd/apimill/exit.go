package main

import (
	"errors"
	"strings"

	"github.com/apimill/apimill/cmd/apimill/internal/settings"
)

// exitStatuses are the numbers that apimill ends with, and what they mean.
var exitStatuses = []string{
	"0 All is well.",
	"1 The documents have errors or, with --strict, warnings; what was generated is stale; or there are changes of the level of --fail-on.",
	"2 The command was used wrongly, or failed itself.",
}

// errFindings makes the exit status 1. What was found is printed already.
var errFindings = errors.New("findings")

// message returns an error as it is printed: after the program's name, unless
// it begins with a place. Of several, each has a line.
func message(err error) string {
	if several, ok := err.(interface{ Unwrap() []error }); ok {
		var lines []string
		for _, err := range several.Unwrap() {
			lines = append(lines, message(err))
		}
		return strings.Join(lines, "\n")
	}
	if _, ok := errors.AsType[*settings.Fault](err); ok {
		return err.Error()
	}
	return "apimill: " + err.Error()
}
