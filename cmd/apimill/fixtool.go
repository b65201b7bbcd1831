package main

import (
	"strings"

	"golang.org/x/tools/go/analysis/unitchecker"

	"github.com/apimill/apimill/generator/golang/rename"
)

// serveGoFix lets "go fix -fixtool=apimill" run, which rewrites code that uses
// former names of fields and methods. It does not return when the go command
// calls.
func serveGoFix(args []string) {
	if isGoFix(args) {
		unitchecker.Main(rename.Analyzer)
	}
}

// isGoFix reports whether a command line is one of the go command's: it asks for
// the version or the flags, or names a unit of work behind nothing but flags.
func isGoFix(args []string) bool {
	for i, arg := range args {
		switch {
		case i == len(args)-1:
			return arg == "-V=full" || arg == "-flags" || strings.HasSuffix(arg, ".cfg")
		case !strings.HasPrefix(arg, "-"):
			return false
		}
	}
	return false
}
