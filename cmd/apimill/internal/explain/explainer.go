package explain

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"
	"unicode"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

// An explainer prints one subject.
type explainer struct {
	w       io.Writer
	base    string   // as in Reading
	servers []string // the addresses of the service
	given   naming
	alone   naming            // what the documents would give without the lock
	places  map[diag.Pos]bool // the lines that were named
}

// explain prints what became of a subject.
func (e *explainer) explain(s model.Subject) {
	switch {
	case s.Field != nil:
		e.property(s)
	case s.Resource != nil:
		e.resource(s)
	case s.Enum != nil:
		e.enum(s)
	default:
		e.operation(s)
	}
}

// A table holds rows of cells.
type table [][]string

func (t *table) add(cells ...string) { *t = append(*t, cells) }

// addIf adds a row about what there is.
func (t *table) addIf(label, value string) {
	if value != "" {
		t.add(label, value)
	}
}

// print prints a table under a heading, nothing when it has no rows.
func (e *explainer) print(heading string, rows table) {
	if len(rows) == 0 {
		return
	}
	fmt.Fprintln(e.w, heading)
	w := tabwriter.NewWriter(e.w, 0, 0, 2, ' ', 0)
	for _, cells := range rows {
		fmt.Fprintf(w, "  %s\n", strings.Join(cells, "\t"))
	}
	w.Flush()
}

// text prints what the documents say in words, without what a terminal takes
// for commands.
func (e *explainer) text(doc string) {
	if doc == "" {
		return
	}
	fmt.Fprintln(e.w)
	for line := range strings.Lines(doc) {
		line = strings.Map(func(r rune) rune {
			if unicode.IsControl(r) {
				return -1
			}
			return r
		}, line)
		fmt.Fprintln(e.w, strings.TrimRight("  "+line, " "))
	}
}

// place returns a place as it can be followed, and notes its line.
func (e *explainer) place(pos diag.Pos) string {
	if !pos.IsValid() {
		return ""
	}
	e.places[diag.Pos{File: pos.File, Line: pos.Line}] = true
	return pos.In(e.base).String()
}

// decisions prints how Resolve settled facts about the subjects of those names.
func (e *explainer) decisions(names ...string) {
	heading := "\ndecisions\n"
	for _, d := range e.given.api.Decisions {
		if !slices.Contains(names, d.Subject) {
			continue
		}
		about := ""
		if d.Subject != names[0] {
			about = strings.TrimPrefix(d.Subject, names[0]+".") + " "
		}
		fmt.Fprintf(e.w, "%s  %s%s: %s\n    %s\n", heading, about, d.Fact, d.Value, d.Rule)
		heading = ""
		w := tabwriter.NewWriter(e.w, 0, 0, 2, ' ', 0)
		for _, s := range d.Sources {
			fmt.Fprintf(w, "      %s\t%s\n", e.place(s.Pos), s.Says)
		}
		w.Flush()
	}
}

// findings prints what was reported at the lines that were named.
func (e *explainer) findings(ds []diag.Diagnostic) {
	var rows table
	named := func(pos diag.Pos) bool { return e.places[diag.Pos{File: pos.File, Line: pos.Line}] }
	for _, d := range ds {
		if named(d.Pos) || slices.ContainsFunc(d.Related, func(r diag.Related) bool { return named(r.Pos) }) {
			rows.add(strings.ReplaceAll(d.In(e.base).String(), "\n", "\n  "))
		}
	}
	e.print("\ndiagnostics", rows)
}

// generated says what the generators call a subject, and what they would call it
// if the lock had no other name for it.
func (e *explainer) generated(rows *table, s model.Subject) {
	given, alone := e.given.of(s), e.alone.of(e.alone.counterpart(s))
	for i, row := range given {
		if i < len(alone) && alone[i][1] != row[1] {
			row = append(row, "from the lock; the documents alone give "+alone[i][1])
		}
		*rows = append(*rows, row)
	}
}

// words joins the words whose condition holds.
func words(pairs ...any) string {
	var held []string
	for pair := range slices.Chunk(pairs, 2) {
		if pair[1].(bool) {
			held = append(held, pair[0].(string))
		}
	}
	return strings.Join(held, ", ")
}
