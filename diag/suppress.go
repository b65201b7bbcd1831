package diag

import "slices"

// A Suppression lets the problems of one kind at one place pass.
type Suppression struct {
	File   string // as in Pos
	Line   int    // 0 for the whole file
	Code   Code
	Reason string // why the problem is none
	Pos    Pos    // where it is asked for, in the configuration
}

func (s Suppression) matches(d Diagnostic) bool {
	return d.Code == s.Code && d.Pos.File == s.File && (s.Line == 0 || s.Line == d.Pos.Line)
}

// place returns where the problems are, e.g. "user.md:12".
func (s Suppression) place() Pos { return Pos{File: s.File, Line: s.Line} }

// Suppress takes the problems that are to pass off the list, whatever their
// severity. A suppression that finds none is an error at its own place: what it
// was written for has moved or was mended.
func (l *List) Suppress(ss []Suppression) {
	used := make([]bool, len(ss))
	l.Forget(func(d Diagnostic) bool {
		pass := false
		for i, s := range ss {
			if s.matches(d) {
				used[i], pass = true, true
			}
		}
		return pass
	})
	for i, s := range ss {
		if !used[i] {
			l.AddRelated(ConfigOverride, s.Pos, l.elsewhere(s), "override matches nothing: there is no %s at %s", s.Code, s.place())
		}
	}
}

// elsewhere returns where the file has the first problem of that kind: the
// lines of a page move when it is edited.
func (l *List) elsewhere(s Suppression) []Related {
	s.Line = 0
	for _, d := range l.All() {
		if s.matches(d) {
			return []Related{{Pos: d.Pos, Message: "one is here"}}
		}
	}
	return nil
}

// Forget takes the problems that match off the list and returns how many there
// were: those of a page that is left out, or of a fact that is corrected.
func (l *List) Forget(match func(Diagnostic) bool) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	before := len(l.items)
	l.items = slices.DeleteFunc(l.items, match)
	return before - len(l.items)
}
