package diag

import (
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"
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
		gathered[i].Defect = Defect{} // it is told
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.items = gathered
}

// count tells at how many places a defect shows, if there are several.
func (d *Diagnostic) count() {
	if len(d.Also) == 0 || d.Defect.About == "" {
		return
	}
	if slices.ContainsFunc(d.Also, func(other Related) bool { return other.Message != d.Message }) {
		d.Message = d.Defect.Message
	}
	d.Message += d.otherPlaces()
}

// fewPlaces is up to how many further places a message names.
const fewPlaces = 8

// otherPlaces says where else a defect shows, or, of many places, how many there are.
func (d *Diagnostic) otherPlaces() string {
	if len(d.Also) > fewPlaces || d.Pos.Line == 0 {
		noun := "places"
		if d.Pos.Line == 0 {
			noun = "files"
		}
		return fmt.Sprintf(" (%d %s)", len(d.Also)+1, noun)
	}
	places, files := d.linesElsewhere()
	if files == nil {
		return fmt.Sprintf(" (%d places in this line)", len(d.Also)+1)
	}
	told := make([]string, len(files))
	for i, file := range files {
		told[i] = path.Base(file) + ":" + strings.Join(places[file], ", ")
		if file == d.Pos.File {
			told[i] = "line " + strings.Join(places[file], ", ")
		}
	}
	return " (also at " + strings.Join(told, "; ") + ")"
}

// linesElsewhere returns the other lines at which a defect shows by their files, and the
// files in their order.
func (d *Diagnostic) linesElsewhere() (lines map[string][]string, files []string) {
	lines = map[string][]string{}
	for _, other := range d.Also {
		file, line := other.Pos.File, strconv.Itoa(other.Pos.Line)
		if file == d.Pos.File && other.Pos.Line == d.Pos.Line || slices.Contains(lines[file], line) {
			continue
		}
		if lines[file] == nil {
			files = append(files, file)
		}
		lines[file] = append(lines[file], line)
	}
	return lines, files
}
