package model

// Field returns the resource's own field of that name, or nil.
func (r *Resource) Field(name string) *Field { return FieldNamed(r.Fields, name) }

// FieldNamed returns the field of that name, or nil.
func FieldNamed(fields []*Field, name string) *Field {
	for _, f := range fields {
		if f.Name == name {
			return f
		}
	}
	return nil
}

// FieldNames returns the names of fields.
func FieldNames(fields []*Field) []string {
	names := make([]string, len(fields))
	for i, f := range fields {
		names[i] = f.Name
	}
	return names
}

// Member returns the member of that wire value, or nil.
func (e *Enum) Member(name string) *Member {
	for _, m := range e.Members {
		if m.Name == name {
			return m
		}
	}
	return nil
}

// Numbered returns the members that have a number, of equal numbers the first.
func (e *Enum) Numbered() []*Member {
	seen := map[int64]bool{}
	var found []*Member
	for _, m := range e.Members {
		if m.Value != nil && !seen[*m.Value] {
			seen[*m.Value] = true
			found = append(found, m)
		}
	}
	return found
}

// Has reports whether a number is a member of an integer enum, or the bits of several.
func (e *Enum) Has(n int64) bool {
	rest := n
	for _, m := range e.Numbered() {
		if *m.Value == n {
			return true
		}
		if e.Flags {
			rest &^= *m.Value
		}
	}
	return e.Flags && rest == 0
}

// Names returns the names of the members, which are their wire values unless those are
// integers.
func (e *Enum) Names() []string {
	names := make([]string, len(e.Members))
	for i, m := range e.Members {
		names[i] = m.Name
	}
	return names
}
