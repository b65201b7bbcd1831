package diag

import (
	"bytes"
	"cmp"
	"slices"
)

// An Edit replaces the text Old, which stands at Pos, by New. An empty Old
// makes it an insertion.
type Edit struct {
	Pos Pos
	Old string
	New string
}

// end returns the place behind Old.
func (e Edit) end() Pos {
	end := e.Pos
	for _, c := range []byte(e.Old) {
		end.Column++
		if c == '\n' {
			end.Line, end.Column = end.Line+1, 1
		}
	}
	return end
}

// Mend carries out the fixes of the diagnostics of one file and returns what
// becomes of the file, and the diagnostics that are mended by that. A fix is
// carried out as a whole or not at all. One that touches what an earlier one
// changes waits for the next call, with the places that are true then; one
// whose text is not at its place, because the file is another, is left out.
func Mend(data []byte, ds []Diagnostic) (mended []byte, fixed []Diagnostic) {
	source := NewSource(data)
	var edits []located // in the order of the file
	for _, d := range ds {
		if own, ok := locate(source, d.Fix); ok && !touch(edits, own) {
			for _, e := range own {
				i, _ := find(edits, e)
				edits = slices.Insert(edits, i, e)
			}
			fixed = append(fixed, d)
		}
	}
	at := 0
	for _, e := range edits {
		mended = append(append(mended, data[at:e.start]...), e.text...)
		at = e.end
	}
	return append(mended, data[at:]...), fixed
}

// DropVoid takes fixes away that would change nothing, or whose text is not at
// its place in the file: who makes a fix may know the place of a thing and not
// how it is written there.
func (l *List) DropVoid(read func(file string) []byte) {
	l.mu.Lock()
	defer l.mu.Unlock()
	sources := Sources{}
	for i, d := range l.items {
		if d.Fix == nil {
			continue
		}
		source, ok := sources[d.Pos.File]
		if !ok {
			source = NewSource(read(d.Pos.File))
			sources[d.Pos.File] = source
		}
		if _, ok := locate(source, d.Fix); !ok {
			l.items[i].Fix = nil
		}
	}
}

// A located edit replaces the bytes from start to end.
type located struct {
	start, end int
	text       string
}

// locate finds the edits of a fix, of which there must be one.
func locate(source Source, fix []Edit) (edits []located, ok bool) {
	for _, e := range fix {
		start, ok := source.offset(e.Pos)
		if !ok || e.Old == e.New || !bytes.HasPrefix(source.data[start:], []byte(e.Old)) {
			return nil, false
		}
		edits = append(edits, located{start, start + len(e.Old), e.New})
	}
	return edits, len(edits) > 0
}

// find returns where among edits one belongs.
func find(edits []located, e located) (int, bool) {
	return slices.BinarySearchFunc(edits, e, func(a, b located) int { return cmp.Compare(a.start, b.start) })
}

// touch reports whether new edits reach to one that there is: what stands side
// by side may well have been written with the other in mind.
func touch(edits, added []located) bool {
	return slices.ContainsFunc(added, func(e located) bool {
		i, same := find(edits, e)
		return same || i > 0 && edits[i-1].end >= e.start || i < len(edits) && e.end >= edits[i].start
	})
}
