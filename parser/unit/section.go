package unit

import (
	"slices"

	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/style"
)

// A Section is a section of a document, and what its heading stands for.
type Section struct {
	*markdown.Section
	Key      style.Section
	Enum     string   // that the heading names, where Key is style.Values
	Parent   *Section // nil for the section above all headings
	Children []*Section
	Fences   []*Fence // those directly in it
	Status   int      // of the answer that the heading names, 0 for none
	Label    bool     // it begins with a label in place of a heading

	Listed  bool          // the label is an item of a list
	Members bool          // the item is about members of a body, an answer or a type
	Holds   markdown.Span // the name of a type that the item has, "" for none

	several bool // pages of the house may have several units
}

// A Fence is a code fence, and what the annotation above it says.
type Fence struct {
	*markdown.Fence
	Note     *Note // nil when there is none
	Template bool  // it holds the URL templates of an operation

	Caption string // the paragraph above it; several fences may have one
}

// Within reports whether a section is one of the given kinds, or below one.
func (s *Section) Within(keys ...style.Section) bool {
	for ; s != nil; s = s.Parent {
		if slices.Contains(keys, s.Key) {
			return true
		}
	}
	return false
}

// InExample reports whether a section belongs to an example: it stands below a
// heading "Example", or is a request that is no "Request body", or the answer
// to one.
func (s *Section) InExample() bool {
	if s.Within(style.Example, style.Request, style.ExampleResponse) {
		return true
	}
	if s.several || s.Key != style.Response || s.Parent == nil {
		return false
	}
	before := s.Parent.Children[:slices.Index(s.Parent.Children, s)]
	return slices.ContainsFunc(before, func(c *Section) bool {
		return c.Key == style.Request || c.Key == style.Example && s.Level > 2
	})
}

// InRequest reports whether a section belongs to an operation's HTTP request.
func (s *Section) InRequest() bool { return s.Within(style.HTTPRequest) && !s.InExample() }

// Canonical returns the nearest section upwards that the style knows.
func (s *Section) Canonical() *Section {
	for s.Parent != nil && (s.Key == style.Other || s.Key == style.Values) {
		s = s.Parent
	}
	return s
}

// CanonicalIn reports whether the nearest section upwards that the style knows is
// of one of the given kinds.
func (s *Section) CanonicalIn(keys ...style.Section) bool {
	return slices.Contains(keys, s.Canonical().Key)
}

// ExampleTitle returns the heading "Example 2: …" above what a section holds. Its
// request and response may stand beside that heading, at the same level.
func (s *Section) ExampleTitle() string {
	for ; s != nil; s = s.Parent {
		if s.Key == style.Example {
			return s.Text
		}
		if beside := s.exampleBefore(); beside != nil {
			return beside.Text
		}
	}
	return ""
}

// exampleBefore returns the nearest example before a request or response among the
// sections below the same heading, nil when there is none.
func (s *Section) exampleBefore() *Section {
	if s.Parent == nil || s.Key != style.Request && s.Key != style.Response {
		return nil
	}
	at, _ := slices.BinarySearchFunc(s.Parent.Children, s, func(a, b *Section) int { return a.Offset - b.Offset })
	for _, c := range slices.Backward(s.Parent.Children[max(0, at-maxBeside):at]) {
		if c.Key == style.Example {
			return c
		}
	}
	return nil
}

// maxBeside is how far before a request or response its example may be, in headings.
const maxBeside = 100
