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

// Names returns the wire values of the members.
func (e *Enum) Names() []string {
	names := make([]string, len(e.Members))
	for i, m := range e.Members {
		names[i] = m.Name
	}
	return names
}
