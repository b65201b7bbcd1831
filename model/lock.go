package model

import "slices"

// A Name is what generated code or documents call a part of the API.
type Name struct {
	Of   NameKey
	Name string // e.g. "User", "listUsers"
	// Former marks a name that the part has no more: the documents renamed it.
	Former bool
}

// A NameKey is something that has a name.
type NameKey struct {
	Kind    NameKind
	Subject string // a type's qualified name, an operation's key, or the shape of a template
	Member  string // of the subject, e.g. "displayName", or a method; "" for the subject itself
}

// A NameKind says what has a name. Generators that give several
// names to one part have kinds of their own besides.
type NameKind string

const (
	TypeName      NameKind = "type"      // a resource
	EnumName      NameKind = "enum"      //
	PropertyName  NameKind = "property"  // of a resource, or of the body of an operation
	MemberName    NameKind = "member"    // of an enum
	ParameterName NameKind = "parameter" // of an operation: "path:userId", "header:If-Match"
	OperationName NameKind = "operation" // Operation.ID, by the shapes of its templates and its method
	EndpointName  NameKind = "endpoint"  // Template.ID where it is another, likewise
)

// A Lock holds the names that earlier runs gave. Names in it do not change when
// other parts come to the API that would be called the same. A nil Lock is
// empty.
type Lock struct {
	drop     bool              // former names are forgotten
	subjects []string          // in the order of the names
	names    map[string][]Name // by subject, in their order
}

// NewLock returns a lock of names.
func NewLock(names []Name) *Lock {
	l := &Lock{names: map[string][]Name{}}
	for _, n := range names {
		l.add(n)
	}
	return l
}

func (l *Lock) add(n Name) {
	if n.Former && l.drop {
		return
	}
	if _, ok := l.names[n.Of.Subject]; !ok {
		l.subjects = append(l.subjects, n.Of.Subject)
	}
	l.names[n.Of.Subject] = append(l.names[n.Of.Subject], n)
}

// Current returns the name of a part, "" when it has none yet.
func (l *Lock) Current(of NameKey) string {
	for _, n := range l.of(of.Subject) {
		if n.Of == of && !n.Former {
			return n.Name
		}
	}
	return ""
}

// Former returns the names that a part had before, the latest last.
func (l *Lock) Former(of NameKey) []string {
	var former []string
	for _, n := range l.of(of.Subject) {
		if n.Of == of && n.Former {
			former = append(former, n.Name)
		}
	}
	return former
}

func (l *Lock) of(subject string) []Name {
	if l == nil {
		return nil
	}
	return l.names[subject]
}

// Subjects returns the subjects that have names, or had some, in the order of the
// names.
func (l *Lock) Subjects() []string {
	if l == nil {
		return nil
	}
	return slices.Clone(l.subjects)
}

// Has reports whether a subject itself has a name of a kind, or had one.
func (l *Lock) Has(kind NameKind, subject string) bool {
	return slices.ContainsFunc(l.of(subject), func(n Name) bool { return n.Of == NameKey{Kind: kind, Subject: subject} })
}

// Members returns the members of a subject that have names of a kind.
func (l *Lock) Members(kind NameKind, subject string) []string {
	var members []string
	for _, n := range l.of(subject) {
		if n.Of.Kind == kind && !slices.Contains(members, n.Of.Member) {
			members = append(members, n.Of.Member)
		}
	}
	return members
}

// Clone returns a copy that can be changed. With drop it has no former names, and
// will have none.
func (l *Lock) Clone(drop bool) *Lock {
	c := NewLock(nil)
	c.drop = drop
	if l != nil {
		for _, subject := range l.subjects {
			for _, n := range l.names[subject] {
				c.add(n)
			}
		}
	}
	return c
}

// Rename makes what a subject was called the former names of another one.
func (l *Lock) Rename(from, to string) {
	names := l.names[from]
	delete(l.names, from)
	l.subjects = slices.DeleteFunc(l.subjects, func(s string) bool { return s == from })
	for _, n := range names {
		n.Of.Subject, n.Former = to, true
		l.add(n)
	}
}

// Retire makes the name of a part a former one.
func (l *Lock) Retire(of NameKey) { l.RenameMember(of, of.Member) }

// RenameMember makes the names of a member the former ones of another.
func (l *Lock) RenameMember(from NameKey, to string) {
	names := l.names[from.Subject]
	for i := range names {
		if names[i].Of == from {
			names[i].Of.Member, names[i].Former = to, true
		}
	}
	if l.drop {
		l.names[from.Subject] = slices.DeleteFunc(names, func(n Name) bool { return n.Former })
	}
}

// IDKey returns what has the ID of an operation at a URL of that shape.
func (op *Operation) IDKey(kind NameKind, shape string) NameKey {
	return NameKey{kind, shape, op.Method}
}

// IDs returns the IDs of the operations for the lock of the next run.
func (api *API) IDs() []Name {
	var names []Name
	for _, op := range api.Operations {
		shapes := slices.Clone(op.Shapes)
		for _, t := range op.Templates {
			if shape := t.Shape(); !slices.Contains(shapes, shape) {
				shapes = append(shapes, shape) // a path of the configuration
			}
		}
		for _, shape := range shapes {
			key := op.IDKey(OperationName, shape)
			names = append(names, Name{Of: key, Name: op.ID})
			for _, id := range api.Lock.Former(key) {
				if id != op.ID {
					names = append(names, Name{Of: key, Name: id, Former: true})
				}
			}
		}
		for _, t := range op.Templates {
			if t.ID != op.ID {
				names = append(names, Name{Of: op.IDKey(EndpointName, t.Shape()), Name: t.ID})
			}
		}
	}
	return names
}

// Consequence says what becomes of the former names.
func (l *Lock) Consequence() string {
	if l.drop {
		return ", and its former names are not kept"
	}
	return "; code keeps the former names until the configuration drops them"
}
