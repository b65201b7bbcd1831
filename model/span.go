package model

import "fmt"

// A Span is what a number may be. The zero Span is any.
type Span struct{ Min, Max *int64 }

// Range returns what the number that a field holds may be.
func (f *Field) Range() Span { return Span{f.Minimum, f.Maximum} }

// IsAny reports whether a span has no end.
func (s Span) IsAny() bool { return s.Min == nil && s.Max == nil }

// Has reports whether a number is within the span.
func (s Span) Has(n int64) bool {
	return (s.Min == nil || *s.Min <= n) && (s.Max == nil || n <= *s.Max)
}

// Narrows reports whether a span leaves out a number that another has.
func (s Span) Narrows(other Span) bool {
	return s.Min != nil && (other.Min == nil || *s.Min > *other.Min) || s.Max != nil && (other.Max == nil || *s.Max < *other.Max)
}

// String returns "1 to 9", "at least 1", "at most 9", or "" for any.
func (s Span) String() string {
	switch {
	case s.Min != nil && s.Max != nil:
		return fmt.Sprintf("%d to %d", *s.Min, *s.Max)
	case s.Min != nil:
		return fmt.Sprintf("at least %d", *s.Min)
	case s.Max != nil:
		return fmt.Sprintf("at most %d", *s.Max)
	}
	return ""
}
