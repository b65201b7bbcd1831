package wire

import (
	"slices"

	"github.com/apimill/apimill/model"
)

// KeyOf returns the name of the key property of a resource: "id" when nothing
// else is stated.
func KeyOf(r *model.Resource) string {
	for ; r != nil; r = r.Base {
		if r.KeyName != "" {
			return r.KeyName
		}
	}
	return "id"
}

// HasKey reports whether a resource lives on its own, under a key. Others live
// within resources.
func HasKey(r *model.Resource) bool {
	for ; r != nil; r = r.Base {
		if r.KeyName != "" || slices.ContainsFunc(r.Fields, func(f *model.Field) bool { return f.Name == "id" }) {
			return true
		}
	}
	return false
}

// IsOpen reports whether a resource keeps members that no table lists. What
// derives from an open type is open.
func IsOpen(r *model.Resource) bool {
	return r.Open || r.Base != nil && IsOpen(r.Base)
}

// IsMap reports whether all that a resource adds to its base are members that its
// users name, such as the columns of a list in fieldValueSet.
func IsMap(r *model.Resource) bool {
	return r.Open && len(r.Fields) == 0 && len(r.Subtypes) == 0
}

// Descendants returns the subtypes of a resource and theirs, in the order of the
// pages: what a value that is declared as one may turn out to be.
func Descendants(r *model.Resource) []*model.Resource {
	var found []*model.Resource
	for _, s := range r.Subtypes {
		found = append(append(found, s), Descendants(s)...)
	}
	return found
}
