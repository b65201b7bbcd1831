package diag

import (
	"bufio"
	"fmt"
	"io"
	"path"
	"strings"
)

// Escapes of GitHub's workflow commands, by their documentation and the
// toolkit of its actions.
var (
	githubMessage  = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	githubProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

// WriteGitHub writes diagnostics as commands of a GitHub workflow, one a line,
// which GitHub shows beside the lines of a pull request. Further places stand
// below the message.
//
// GitHub looks for files from the top of the checkout. The path folder leads
// from there to where the names in ds start; it is "" when they start there.
func WriteGitHub(w io.Writer, ds []Diagnostic, folder string) error {
	b := bufio.NewWriter(w)
	for _, d := range ds {
		fmt.Fprintf(b, "::%s file=%s", githubCommand(d.Severity), githubProperty.Replace(Printable(path.Join(folder, d.Pos.File))))
		if d.Pos.Line > 0 {
			fmt.Fprintf(b, ",line=%d", d.Pos.Line)
		}
		if d.Pos.Column > 0 {
			fmt.Fprintf(b, ",col=%d", d.Pos.Column)
		}
		message := d.Message
		for _, r := range d.Related {
			r.Pos.File = path.Join(folder, r.Pos.File)
			message += fmt.Sprintf("\n%s: %s", r.Pos, r.Message)
		}
		fmt.Fprintf(b, ",title=%s::%s\n", githubProperty.Replace(string(d.Code)), githubMessage.Replace(message))
	}
	return b.Flush()
}

// githubCommand returns what GitHub calls a severity.
func githubCommand(s Severity) string {
	if s == Note {
		return "notice"
	}
	return s.String()
}
