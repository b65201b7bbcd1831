package report

import (
	"fmt"
	"io"
)

// A Progress tells a user at a terminal which step is on. It keeps to one line,
// and says nothing elsewhere.
type Progress struct {
	w io.Writer // nil when there is no terminal
}

// NewProgress returns the progress line of w.
func NewProgress(w io.Writer) Progress {
	if _, ok := terminal(w); ok {
		return Progress{w}
	}
	return Progress{}
}

// Show replaces the line.
func (p Progress) Show(step string) {
	if p.w != nil {
		fmt.Fprintf(p.w, "\r\x1b[K%s …", step)
	}
}

// Clear takes the line away.
func (p Progress) Clear() {
	if p.w != nil {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
}
