package model

import (
	"slices"
	"strings"
)

// Is reports whether a resource is the other one or derives from it. It is
// safe on bases that run in a circle.
func (r *Resource) Is(other *Resource) bool {
	for depth := 0; r != nil && depth <= MaxBases; depth++ {
		if r == other {
			return true
		}
		r = r.Base
	}
	return false
}

// MaxBases is how many bases a resource may have, one above the other; real ones have
// up to five.
const MaxBases = 100

// Offers reports whether a resource, one of its bases or one of its subtypes
// declares a field of that name.
func (r *Resource) Offers(f *Field) bool {
	return r.Find(f) != nil || slices.ContainsFunc(r.Subtypes, func(s *Resource) bool { return s.Offers(f) })
}

// IsOpen reports whether members that no table lists are legal, by the word of the
// resource or of a base.
func (r *Resource) IsOpen() bool {
	for ; r != nil; r = r.Base {
		if r.Open {
			return true
		}
	}
	return false
}

// Declared returns the field of that name and the farthest type that has it: a
// derived type repeats it.
func (r *Resource) Declared(name string) (f *Field, declaring *Resource) {
	for depth := 0; r != nil && depth <= MaxBases; depth++ {
		if own := r.Field(name); own != nil {
			f, declaring = own, r
		}
		r = r.Base
	}
	return f, declaring
}

// Derives reports whether a resource is a subtype of another.
func (r *Resource) Derives(base *Resource) bool {
	return r != nil && base != nil && r != base && r.Is(base)
}

// Find returns the field that a resource or one of its bases declares by the
// name of f. What only a JSON representation shows may differ in case.
func (r *Resource) Find(f *Field) *Field {
	for depth := 0; r != nil && depth <= MaxBases; depth++ {
		for _, own := range r.Fields {
			if own.Name == f.Name || f.JSONOnly && strings.EqualFold(own.Name, f.Name) {
				return own
			}
		}
		r = r.Base
	}
	return nil
}

// AllFields returns the fields of a resource with those of its bases, the
// farthest base first.
func (r *Resource) AllFields() []*Field {
	if r.Base == nil {
		return r.Fields
	}
	return append(slices.Clone(r.Base.AllFields()), r.Fields...)
}

// CommonBase returns the nearest type that both derive from, nil when there is
// none that says something: a root that has but its key says nothing.
func CommonBase(a, b *Resource) *Resource {
	for ; a != nil; a = a.Base {
		if b.Is(a) && (a == b || a.saysMore()) {
			return a
		}
	}
	return nil
}

// saysMore reports whether a base says more of its subtypes than that they have
// a key.
func (r *Resource) saysMore() bool {
	return r.Base != nil || !r.Synthetic && !r.IsBareRoot()
}

// IsBareRoot reports whether a resource derives from nothing and has but a key, as
// entity, from which nearly everything derives.
func (r *Resource) IsBareRoot() bool {
	return r.Base == nil && len(r.Fields) == 1 && r.Fields[0].Name == "id"
}

// StatesKey reports whether that is the property by which, as a page says, objects of
// a resource are told apart. The "id" of a type of which no page says so may be null.
func (r *Resource) StatesKey(name string) bool {
	for ; r != nil; r = r.Base {
		if r.KeyName == name {
			return true
		}
	}
	return false
}
