package main

import (
	"fmt"
	"io"
)

// A progress tells a user at a terminal which step is on. It keeps to one line,
// and says nothing elsewhere.
type progress struct {
	w io.Writer // nil when there is no terminal
}

// newProgress returns the progress line of w.
func newProgress(w io.Writer) progress {
	if _, ok := terminal(w); ok {
		return progress{w}
	}
	return progress{}
}

// show replaces the line.
func (p progress) show(step string) {
	if p.w != nil {
		fmt.Fprintf(p.w, "\r\x1b[K%s …", step)
	}
}

// clear takes the line away.
func (p progress) clear() {
	if p.w != nil {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
}
