// Package docs holds what the command shows of the guides in this folder.
package docs

import (
	_ "embed"
	"regexp"
	"strings"
)

//go:embed diagnostics.md
var diagnostics string

// codeHeading is the heading of a section about a code. Headings of other
// sections and of examples begin with capitals.
var codeHeading = regexp.MustCompile(`(?m)^## ([a-z0-9-]+)$`)

// Diagnostic returns the section of diagnostics.md about a code, without "##";
// "" when there is none. It is Markdown.
func Diagnostic(code string) string {
	headings := codeHeading.FindAllStringSubmatchIndex(diagnostics, -1)
	for i, m := range headings {
		if diagnostics[m[2]:m[3]] != code {
			continue
		}
		end := len(diagnostics)
		if i+1 < len(headings) {
			end = headings[i+1][0]
		}
		return strings.TrimSpace(diagnostics[m[2]:end]) + "\n"
	}
	return ""
}
