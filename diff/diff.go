// Package diff tells what has changed between two versions of an API for those
// who use it.
//
// It compares models, not documents: a property that ten pages mention changes
// once, where it is declared, and not at each of the operations whose messages
// carry it.
package diff

import (
	"fmt"
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/naming"
)

// A Level says what a change means for users of an API. The greater matters
// more.
type Level int

const (
	Documentation Level = iota // what an exchange looks like stays
	Additive                   // something new, which no user has to know of
	Deprecating                // something still works and should not be used any more
	Breaking                   // a user that relies on what was documented fails
)

// Levels lists all levels, what matters most first.
func Levels() []Level { return []Level{Breaking, Deprecating, Additive, Documentation} }

// String returns the level in words, e.g. "documentation only".
func (l Level) String() string {
	return [...]string{"documentation only", "additive", "deprecating", "breaking"}[l]
}

// Word returns the level in one word, e.g. "documentation".
func (l Level) Word() string {
	word, _, _ := strings.Cut(l.String(), " ")
	return word
}

// MarshalText returns the level in one word.
func (l Level) MarshalText() ([]byte, error) { return []byte(l.Word()), nil }

// A Kind names one sort of change, e.g. "property-removed".
type Kind string

// A Change is one difference, at the component where it happened.
type Change struct {
	Level   Level  `json:"level"`
	Kind    Kind   `json:"kind"`
	Subject string `json:"subject"` // e.g. "microsoft.graph.user.mail", "GET /users/{userId}"
	Message string `json:"message"` // e.g. `property is a String now, was an Int32`
	// Old and New are where the documents say so; one of them is invalid when
	// the subject is in one version only.
	Old diag.Pos `json:"-"`
	New diag.Pos `json:"-"`
}

// Changes are what differs between two versions.
type Changes []Change

// Worst returns the level of the change that matters most, and whether there is
// any change.
func (cs Changes) Worst() (worst Level, any bool) {
	for _, c := range cs {
		worst = max(worst, c.Level)
	}
	return worst, len(cs) > 0
}

// Of returns the changes of a level.
func (cs Changes) Of(l Level) Changes {
	return slices.DeleteFunc(slices.Clone(cs), func(c Change) bool { return c.Level != l })
}

// Step returns which part of a semantic version the changes raise: "major",
// "minor", "patch", or "none".
func (cs Changes) Step() string {
	worst, any := cs.Worst()
	switch {
	case !any:
		return "none"
	case worst == Breaking:
		return "major"
	case worst == Documentation:
		return "patch"
	}
	return "minor"
}

// Compare returns what changed from one version of an API to the next: what
// matters most first, then by the order of the documents, operations before
// types.
func Compare(before, after *model.API) Changes {
	c := &comparison{before: before, after: after, uses: usesOf(before, after), former: naming.RenamedTypes(before, after)}
	c.present = presentTypes(before, after, c.former)
	c.servers()
	c.operations()
	c.resources()
	c.enums()
	slices.SortStableFunc(c.changes, func(a, b Change) int { return int(b.Level) - int(a.Level) })
	return c.changes
}

// A comparison is one run of Compare.
type comparison struct {
	before, after *model.API
	uses          map[string]use     // of types, by their names in lower case
	former        map[string]string  // the qualified names of renamed types, by their present ones
	present       map[any]model.Type // what renamed types of before, *model.Resource and *model.Enum, are now
	changes       Changes
}

// A place is a subject in both versions; in one of them it may be missing.
type place struct {
	subject  string
	old, new diag.Pos
}

// add notes a change.
func (c *comparison) add(l Level, k Kind, at place, format string, args ...any) {
	c.changes = append(c.changes, Change{
		Level: l, Kind: k, Subject: at.subject, Message: fmt.Sprintf(format, args...), Old: at.old, New: at.new,
	})
}

// texts notes that what is said of a thing changed. Where the thing itself did,
// other words come with that: they are no further change. It is to be called
// when all else of the thing has been compared.
func (c *comparison) texts(at place, before, after string) {
	if last := len(c.changes) - 1; last >= 0 && c.changes[last].Subject == at.subject {
		return
	}
	if plain(before) != plain(after) {
		c.add(Documentation, "description-changed", at, "described in other words")
	}
}

// deprecation notes that a thing became deprecated, or is so no more.
func (c *comparison) deprecation(at place, before, after bool) {
	switch {
	case after && !before:
		c.add(Deprecating, "deprecated", at, "deprecated")
	case before && !after:
		c.add(Additive, "undeprecated", at, "no longer deprecated")
	}
}

// either returns one level when a condition holds, and else the other.
func either(condition bool, then, otherwise Level) Level {
	if condition {
		return then
	}
	return otherwise
}
