package diag

import (
	"fmt"
	"slices"
)

// A Defect is what several problems have in common: mending it mends them all. The
// zero Defect is that of a problem which stands alone.
type Defect struct {
	About   string // e.g. the target of links; problems of one code about the same are one defect
	Message string // what is told where several places show it, and say different things
}

// gather tells a defect once: at the first of its places, with their number and, for
// programs, the others. It comes last, so that what is suppressed or off does not
// count.
func (l *List) gather() {
	type key struct {
		code     Code
		severity Severity
		about    string
	}
	var gathered []Diagnostic
	first := map[key]int{}
	for _, d := range l.All() {
		k := key{d.Code, d.Severity, d.Defect.About}
		at, known := first[k]
		if !known || d.Defect.About == "" {
			first[k] = len(gathered)
			gathered = append(gathered, d)
			continue
		}
		gathered[at].Also = append(gathered[at].Also, Related{d.Pos, d.Message})
	}
	for i := range gathered {
		gathered[i].count()
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.items = gathered
}

// count tells at how many places a defect shows, if there are several.
func (d *Diagnostic) count() {
	if len(d.Also) == 0 {
		return
	}
	if slices.ContainsFunc(d.Also, func(other Related) bool { return other.Message != d.Message }) {
		d.Message = d.Defect.Message
	}
	d.Message += fmt.Sprintf(" (%d places)", len(d.Also)+1)
}
