package diag

import (
	"path"
	"slices"
)

// Every, in the place of a code, means all of them.
const Every Code = "all"

// A Rule sets what problems of one kind do to a run.
type Rule struct {
	Code     Code   // Every for all
	Path     string // of a page or a folder, or a pattern of path.Match for such; "" for everywhere
	Severity Severity
	Pos      Pos // where it is asked for
}

// Covers reports whether a rule is about a file: its path is, or matches, that
// of the file or of a folder that holds it.
func (r Rule) Covers(file string) bool {
	for ; file != "." && file != "/"; file = path.Dir(file) {
		if ok, _ := path.Match(r.Path, file); ok {
			return true
		}
	}
	return r.Path == ""
}

// Apply gives each problem the severity that the rules ask for, the last one
// that is about it, and takes those off the list that are to be off.
func (l *List) Apply(rules []Rule) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for i := range l.items {
		d := &l.items[i]
		for _, r := range rules {
			if (r.Code == d.Code || r.Code == Every) && r.Covers(d.Pos.File) {
				d.Severity = r.Severity
			}
		}
	}
	l.items = slices.DeleteFunc(l.items, func(d Diagnostic) bool { return d.Severity == Off })
}
