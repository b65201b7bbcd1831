package unit

import "github.com/apimill/apimill/parser/style"

// Sections are those of a page, or of one of its units, in order.
type Sections []*Section

// Find returns the first section of a kind, or nil.
func (ss Sections) Find(key style.Section) *Section {
	for _, s := range ss {
		if s.Key == key {
			return s
		}
	}
	return nil
}

// count returns the number of sections of a kind.
func (ss Sections) count(key style.Section) int {
	n := 0
	for _, s := range ss {
		if s.Key == key {
			n++
		}
	}
	return n
}

// Fences yields the code fences with their sections, in order.
func (ss Sections) Fences(yield func(*Section, *Fence) bool) {
	for _, s := range ss {
		for _, f := range s.Fences {
			if !yield(s, f) {
				return
			}
		}
	}
}

// Annotated returns the first fence with an annotation of that block type, one
// below JSON representation before others.
func (ss Sections) Annotated(blockType string) *Fence {
	var first *Fence
	for s, f := range ss.Fences {
		switch {
		case !f.Note.Is(blockType):
		case s.Within(style.JSONRepresentation):
			return f
		case first == nil:
			first = f
		}
	}
	return first
}
