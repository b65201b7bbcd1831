package diag

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/rivo/uniseg"
)

// A Text prints diagnostics for people: a line each, as Diagnostic.String has
// it, and below it, where there is a source, the line that it is about with a
// mark at the place.
type Text struct {
	Sources Sources // nil for the messages alone
	Width   int     // columns that an excerpt may take; 0 for as many as it needs
	Color   bool    // with escape sequences of ANSI terminals
	All     bool    // with all places of what is told once
}

// A style is an escape sequence of ANSI terminals.
type style string

const (
	bold   style = "1"
	faint  style = "2"
	red    style = "1;31"
	yellow style = "1;33"
	green  style = "1;32"
)

func (t Text) paint(s style, text string) string {
	if !t.Color || text == "" {
		return text
	}
	return "\x1b[" + string(s) + "m" + text + "\x1b[0m"
}

// Print prints diagnostics in their order.
func (t Text) Print(w io.Writer, ds []Diagnostic) error {
	b := bufio.NewWriter(w)
	for _, d := range ds {
		colour := yellow
		switch d.Severity {
		case Error:
			colour = red
		case Note:
			colour = faint
		}
		fmt.Fprintf(b, "%s %s %s %s\n", t.paint(bold, Printable(d.Pos.String()+":")), t.paint(colour, d.Severity.String()+":"),
			Printable(d.Message), t.paint(faint, "["+string(d.Code)+"]"))
		t.excerpt(b, d)
		related := d.Related
		if t.All {
			related = slices.Concat(d.Related, d.Also)
		}
		for _, r := range related {
			fmt.Fprintf(b, "\t%s\n", Printable(r.Pos.String()+": "+r.Message))
		}
	}
	return b.Flush()
}

// excerpt prints the line of a place and a mark below it:
//
//	12 | |owner|[User](user.md)|The owner.|
//	   |        ^~~~ user
//
// The mark is as wide as what a fix replaces; what it puts there stands behind.
func (t Text) excerpt(w io.Writer, d Diagnostic) {
	line, ok := t.Sources.line(d.Pos)
	if !ok || d.Pos.Column == 0 {
		return
	}
	mark, at := "^", d.Pos.Column
	if len(d.Fix) == 1 && d.Fix[0].isWithinLine() && d.Fix[0].Pos.Line == d.Pos.Line {
		mark, at = d.Fix[0].mark(), d.Fix[0].Pos.Column
	}
	number := fmt.Sprintf("%5d", d.Pos.Line)
	room := t.Width - len(number) - len(" | ")
	if t.Width == 0 {
		room = 0
	}
	shown, column := window(line, at, room)
	blank := strings.Repeat(" ", len(number))
	fmt.Fprintf(w, "%s %s\n%s\n", t.paint(faint, number+" |"), shown,
		strings.TrimRight(t.paint(faint, blank+" |")+" "+strings.Repeat(" ", column)+t.paint(green, mark), " "))
}

// mark returns what stands below a line that an edit mends.
func (e Edit) mark() string {
	switch under := "^" + strings.Repeat("~", max(uniseg.StringWidth(e.Old)-1, 0)); {
	case e.Old == "":
		return under + " insert " + Printable(e.New)
	case e.New == "":
		return under + " remove"
	default:
		return under + " " + Printable(e.New)
	}
}

func (e Edit) isWithinLine() bool {
	return !strings.Contains(e.Old, "\n") && !strings.Contains(e.New, "\n")
}

const (
	tabStop = 4
	cut     = "…"
)

// window returns as much of a line as there is room for, around a column of
// it, and how many columns of a terminal are before that. Tabs become blanks;
// room 0 is room for all.
func window(line string, column, room int) (shown string, before int) {
	clusters, at := split(line, column)
	from, to := 0, len(clusters)
	total := 0
	for _, c := range clusters {
		total += c.width
	}
	if room > 0 && total > room {
		from, to = around(clusters, at, room-2*len([]rune(cut)))
	}
	var b strings.Builder
	if from > 0 {
		b.WriteString(cut)
		before = 1
	}
	for i, c := range clusters[from:to] {
		b.WriteString(c.text)
		if from+i < at {
			before += c.width
		}
	}
	if to < len(clusters) {
		b.WriteString(cut)
	}
	return b.String(), before
}

// A cluster is what a terminal shows as one character.
type cluster struct {
	text  string
	width int // in columns
}

// split returns the characters of a line, and how many of them are before a
// column, which counts bytes from 1.
func split(line string, column int) (clusters []cluster, before int) {
	state, offset, columns := -1, 0, 0
	for rest := line; rest != ""; {
		var c cluster
		var written string
		written, rest, c.width, state = uniseg.FirstGraphemeClusterInString(rest, state)
		if c.text = Printable(written); c.text == "\t" {
			c.width = tabStop - columns%tabStop
			c.text = strings.Repeat(" ", c.width)
		} else if c.text != written {
			c.width = uniseg.StringWidth(c.text)
		}
		offset += len(written)
		columns += c.width
		clusters = append(clusters, c)
		if offset < column {
			before = len(clusters)
		}
	}
	return clusters, before
}

// around returns the part of a line's characters that there is room for, with
// a third of the room before the one that matters.
func around(clusters []cluster, at, room int) (from, to int) {
	from, width := at, 0
	for from > 0 && width+clusters[from-1].width <= room/3 {
		from--
		width += clusters[from].width
	}
	for to = at; to < len(clusters) && width+clusters[to].width <= room; to++ {
		width += clusters[to].width
	}
	for from > 0 && width+clusters[from-1].width <= room {
		from--
		width += clusters[from].width
	}
	return from, to
}
