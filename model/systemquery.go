package model

import "strings"

// SystemQueryType returns the type of a system query option.
func SystemQueryType(name string) Type {
	switch strings.ToLower(name) {
	case "$top", "$skip":
		return Type{Scalar: Int32}
	case "$count":
		return Type{Scalar: Boolean}
	}
	return Type{Scalar: String}
}
