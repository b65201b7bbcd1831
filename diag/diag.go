// Package diag says what is wrong with a document, where, and how to mend it.
//
// Every step of the mill reports to one [List]; the command prints the list
// once, in the order of places, when all steps are done.
package diag

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"sync"
)

// A Pos is a place in a document. Lines and columns count from 1, columns in
// bytes, both in the real file (front matter included). A zero Line means the
// file as a whole.
type Pos struct {
	File   string // slash-separated, as the command was given it
	Line   int
	Column int
}

// String returns "file:line:column", "file:line" or "file".
func (p Pos) String() string {
	switch {
	case p.Line == 0:
		return p.File
	case p.Column == 0:
		return fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
}

// IsValid reports whether p names a file.
func (p Pos) IsValid() bool { return p.File != "" }

// Compare orders places by file, line and column.
func (p Pos) Compare(q Pos) int {
	return cmp.Or(cmp.Compare(p.File, q.File), cmp.Compare(p.Line, q.Line), cmp.Compare(p.Column, q.Column))
}

// In returns the place as it is named from where folder is.
func (p Pos) In(folder string) Pos {
	p.File = path.Join(folder, p.File)
	return p
}

// A Severity says what a problem does to a run.
type Severity int

const (
	Warning Severity = iota // the run goes on; --strict makes it fail
	Error                   // nothing is written
	Off                     // it is not reported; only rules say so
	Note                    // it is no problem, but good to know
)

// String returns "warning", "error", "off" or "note".
func (s Severity) String() string {
	switch s {
	case Warning:
		return "warning"
	case Error:
		return "error"
	case Off:
		return "off"
	case Note:
		return "note"
	}
	panic(fmt.Sprintf("diag: unknown severity %d", int(s)))
}

// A Related is a second place that a problem has to do with.
type Related struct {
	Pos     Pos
	Message string // e.g. "also defined here"
}

// A Diagnostic is one problem. Message is lower case, without a full stop, and
// quotes what was written.
type Diagnostic struct {
	Pos      Pos
	Severity Severity
	Code     Code
	Message  string
	Related  []Related
	Fix      []Edit    // what mends it, all of it in the file of Pos; nil when that takes a thought
	Defect   Defect    // what it has in common with others
	Also     []Related // further places of the same defect, and what is told of them; set by Finish
}

// String returns the diagnostic as the command prints it:
// "user.md:12:3: warning: no type named "foto" [unresolved-type]".
func (d Diagnostic) String() string {
	s := fmt.Sprintf("%s: %s: %s [%s]", d.Pos, d.Severity, d.Message, d.Code)
	for _, r := range d.Related {
		s += fmt.Sprintf("\n\t%s: %s", r.Pos, r.Message)
	}
	return s
}

// In returns the diagnostic with its places as they are named from where folder
// is.
func (d Diagnostic) In(folder string) Diagnostic {
	d.Pos = d.Pos.In(folder)
	d.Related = slices.Clone(d.Related)
	for i := range d.Related {
		d.Related[i].Pos = d.Related[i].Pos.In(folder)
	}
	d.Also = slices.Clone(d.Also)
	for i := range d.Also {
		d.Also[i].Pos = d.Also[i].Pos.In(folder)
	}
	d.Fix = slices.Clone(d.Fix)
	for i := range d.Fix {
		d.Fix[i].Pos = d.Fix[i].Pos.In(folder)
	}
	return d
}

// A List collects diagnostics. The zero List is ready to use, by several
// goroutines at once.
type List struct {
	mu           sync.Mutex
	items        []Diagnostic
	suppressions []Suppression
}

// Add reports a problem with the severity its code has.
func (l *List) Add(code Code, pos Pos, format string, args ...any) {
	l.AddRelated(code, pos, nil, format, args...)
}

// AddRelated is Add with further places.
func (l *List) AddRelated(code Code, pos Pos, related []Related, format string, args ...any) {
	l.Append(Diagnostic{Pos: pos, Severity: code.Severity(), Code: code, Message: fmt.Sprintf(format, args...), Related: related})
}

// AddFixable is Add with the edits that mend the page.
func (l *List) AddFixable(code Code, pos Pos, fix []Edit, format string, args ...any) {
	l.Append(Diagnostic{Pos: pos, Severity: code.Severity(), Code: code, Message: fmt.Sprintf(format, args...), Fix: fix})
}

// AddDefect is Add for what may show at several places.
func (l *List) AddDefect(code Code, pos Pos, defect Defect, format string, args ...any) {
	l.Append(Diagnostic{Pos: pos, Severity: code.Severity(), Code: code, Message: fmt.Sprintf(format, args...), Defect: defect})
}

// Append adds finished diagnostics.
func (l *List) Append(ds ...Diagnostic) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.items = append(l.items, ds...)
}

// All returns the diagnostics in the order of places; what is said twice of
// one place is listed once.
func (l *List) All() []Diagnostic {
	l.mu.Lock()
	defer l.mu.Unlock()
	ds := slices.Clone(l.items)
	slices.SortStableFunc(ds, func(a, b Diagnostic) int {
		return cmp.Or(a.Pos.Compare(b.Pos), cmp.Compare(a.Code, b.Code), cmp.Compare(a.Message, b.Message))
	})
	return slices.CompactFunc(ds, func(a, b Diagnostic) bool {
		return a.Pos == b.Pos && a.Code == b.Code && a.Message == b.Message
	})
}

// Count returns how many of the diagnostics have that severity.
func Count(ds []Diagnostic, s Severity) int {
	n := 0
	for _, d := range ds {
		if d.Severity == s {
			n++
		}
	}
	return n
}
