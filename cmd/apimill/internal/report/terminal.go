package report

import (
	"io"
	"os"

	"golang.org/x/term"
)

// terminal returns the terminal that a writer is, if it is one.
func terminal(w io.Writer) (*os.File, bool) {
	f, ok := w.(*os.File)
	return f, ok && term.IsTerminal(int(f.Fd())) && os.Getenv("TERM") != "dumb"
}

// isColoured reports whether text for people is to be in colour: on a terminal,
// unless NO_COLOR is set; elsewhere if CLICOLOR_FORCE asks for it.
func isColoured(w io.Writer) bool {
	if os.Getenv("NO_COLOR") != "" {
		return false
	}
	if force := os.Getenv("CLICOLOR_FORCE"); force != "" && force != "0" {
		return true
	}
	_, ok := terminal(w)
	return ok
}

// width returns how many columns an excerpt may take: those of the terminal,
// elsewhere as many as people like to read.
func width(w io.Writer) int {
	if f, ok := terminal(w); ok {
		if columns, _, err := term.GetSize(int(f.Fd())); err == nil && columns > 0 {
			return columns
		}
	}
	const usual = 120
	return usual
}
