package diag

import "fmt"

// A Defect is what several problems have in common: mending it mends them all. The
// zero Defect is that of a problem which stands alone.
type Defect struct {
	About   string // e.g. the target of links; problems of one code about the same are one defect
	Message string // what is told where it shows at several places
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
		gathered[at].Also = append(gathered[at].Also, d.Pos)
	}
	for i, d := range gathered {
		if n := len(d.Also) + 1; n > 1 {
			gathered[i].Message = fmt.Sprintf("%s (%d places)", d.Defect.Message, n)
		}
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.items = gathered
}
