package diag

import "slices"

// A Suppression lets the problems of one kind at one place pass. The
// configuration asks for it, or a comment of the page itself.
type Suppression struct {
	File        string // as in Pos
	First, Last int    // the lines; 0 for the whole file
	Code        Code
	Reason      string // why the problem is none
	Pos         Pos    // where it is asked for
	Expired     Code   // what it is reported as when it matches nothing
	Removal     []Edit // what takes it away again, where that is mechanical
}

func (s Suppression) matches(d Diagnostic) bool {
	return d.Code == s.Code && d.Pos.File == s.File && (s.First == 0 || s.First <= d.Pos.Line && d.Pos.Line <= s.Last)
}

// place returns where the problems are, e.g. "user.md:12".
func (s Suppression) place() Pos { return Pos{File: s.File, Line: s.First} }

// Ignore adds suppressions, which Finish carries out.
func (l *List) Ignore(ss ...Suppression) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.suppressions = append(l.suppressions, ss...)
}

// Suppress takes the problems that are to pass off the list, whatever their
// severity, and returns the suppressions that found none.
func (l *List) Suppress() (expired []Suppression) {
	l.mu.Lock()
	defer l.mu.Unlock()
	type key struct {
		file string
		code Code
	}
	byKey := map[key][]int{}
	for i, s := range l.suppressions {
		k := key{s.File, s.Code}
		byKey[k] = append(byKey[k], i)
	}
	used := make([]bool, len(l.suppressions))
	l.items = slices.DeleteFunc(l.items, func(d Diagnostic) bool {
		pass := false
		for _, i := range byKey[key{d.Pos.File, d.Code}] {
			if l.suppressions[i].matches(d) {
				used[i], pass = true, true
			}
		}
		return pass
	})
	for i, s := range l.suppressions {
		if !used[i] {
			expired = append(expired, s)
		}
	}
	l.suppressions = nil
	return expired
}

// expire reports suppressions that found no problem: what they were written for
// has moved or was mended.
func (l *List) expire(expired []Suppression) {
	for _, s := range expired {
		l.Append(Diagnostic{
			Pos: s.Pos, Code: s.Expired, Severity: s.Expired.Severity(), Related: l.elsewhere(s), Fix: s.Removal,
			Message: "nothing to ignore: there is no " + string(s.Code) + " at " + s.place().String(),
		})
	}
}

// elsewhere returns where the file has the first problem of that kind: the
// lines of a page move when it is edited.
func (l *List) elsewhere(s Suppression) []Related {
	s.First = 0
	for _, d := range l.All() {
		if s.matches(d) {
			return []Related{{Pos: d.Pos, Message: "one is here"}}
		}
	}
	return nil
}

// Forget takes the problems that match off the list and returns how many there
// were: those of a page that is left out, or of a fact that is corrected. A
// suppression goes with them when its own report, that it is needless, would
// match.
func (l *List) Forget(match func(Diagnostic) bool) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	before := len(l.items)
	l.items = slices.DeleteFunc(l.items, match)
	l.suppressions = slices.DeleteFunc(l.suppressions, func(s Suppression) bool {
		return match(Diagnostic{Pos: s.Pos, Code: s.Expired, Severity: s.Expired.Severity()})
	})
	return before - len(l.items)
}
