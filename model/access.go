package model

import (
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
)

// A Principal is who calls: a work or school account, a personal account,
// an application without a user, or any user.
type Principal int

const (
	Work Principal = iota
	Personal
	Application
	User // of a house that does not tell accounts apart
)

// String returns "work", "personal", "application" or "user".
func (p Principal) String() string { return [...]string{"work", "personal", "application", "user"}[p] }

// An Access is what a kind of caller needs.
type Access struct {
	Principal Principal
	Grants    []Grant // alternatives, least privileged first; none where the page says "Not supported."
	Pos       diag.Pos
}

// A Grant is one way to have access: all of its scopes together.
type Grant struct {
	Scopes []string // each once, e.g. "User.Read"; none when the page does not know them yet
	Least  bool     // the page calls it the least privileged
	For    string   // what it is for, where the page tells that apart, e.g. "for channel"; "" for everything
	At     URLs     // at which of the operation's URLs it gives access
}

// String returns scopes in words: "Policy.Read.All and User.Read (for channel)".
func (g Grant) String() string {
	text := strings.Join(g.Scopes, " and ")
	if text == "" {
		text = "not known yet"
	}
	return text + g.remark(g.For)
}

// Words returns scopes with all that is said of them, but for URLs: "Policy.Read.All
// (least privileged, for channel)".
func (g Grant) Words() string {
	plain := g
	plain.For = ""
	return plain.String() + g.Remarks()
}

// Remarks returns what is said of the scopes, in parentheses behind a blank.
func (g Grant) Remarks() string {
	if g.Least {
		return g.remark("least privileged", g.For)
	}
	return g.remark(g.For)
}

func (Grant) remark(words ...string) string {
	words = slices.DeleteFunc(words, func(word string) bool { return word == "" })
	if len(words) == 0 {
		return ""
	}
	return " (" + strings.Join(words, ", ") + ")"
}

// GrantsByURL returns the grants of a caller, those for the same URLs together.
func (a Access) GrantsByURL() [][]Grant {
	var groups [][]Grant
	for _, g := range a.Grants {
		i := slices.IndexFunc(groups, func(have []Grant) bool { return slices.Equal(have[0].At, g.At) })
		if i < 0 {
			groups = append(groups, nil)
			i = len(groups) - 1
		}
		groups[i] = append(groups[i], g)
	}
	return groups
}

// Suffices reports whether who has the scopes of another grant has those of this
// one.
func (g Grant) Suffices(other Grant) bool {
	for _, scope := range g.Scopes {
		if !slices.Contains(other.Scopes, scope) {
			return false
		}
	}
	return true
}

// SameScopes reports whether two grants ask for the same, in whatever order.
func (g Grant) SameScopes(other Grant) bool {
	return len(g.Scopes) == len(other.Scopes) && g.Suffices(other)
}

// Supported reports whether the caller may call at all.
func (a Access) Supported() bool { return len(a.Grants) > 0 }

// UniteAccess grants what either list grants, in the order of callers; what the
// first grants comes first. It changes neither.
func UniteAccess(a, b []Access) []Access {
	a = slices.Clone(a)
	for _, from := range b {
		i := slices.IndexFunc(a, func(have Access) bool { return have.Principal == from.Principal })
		if i < 0 {
			a = append(a, from)
			continue
		}
		a[i].Grants = uniteGrants(a[i].Grants, from.Grants)
	}
	slices.SortStableFunc(a, func(x, y Access) int { return int(x.Principal) - int(y.Principal) })
	return a
}

// uniteGrants returns the grants of both, each once.
func uniteGrants(a, b []Grant) []Grant {
	a = slices.Clone(a)
	for _, g := range b {
		if !slices.ContainsFunc(a, func(have Grant) bool { return have.SameScopes(g) && have.covers(g) }) {
			a = append(a, g)
		}
	}
	return a
}

// covers reports whether a grant is for all that another one is for.
func (g Grant) covers(other Grant) bool {
	return g.For == "" && g.At == nil || g.For == other.For && slices.Equal(g.At, other.At)
}

// AccessAt returns what callers need at one of the operation's URLs, each set of
// scopes once.
func (op *Operation) AccessAt(t *Template) []Access {
	all := make([]Access, 0, len(op.Access))
	for _, a := range op.Access {
		elsewhere := func(g Grant) bool { return !g.At.Has(t) }
		if slices.ContainsFunc(a.Grants, elsewhere) {
			a.Grants = slices.DeleteFunc(slices.Clone(a.Grants), elsewhere)
		}
		all = append(all, a)
	}
	return all
}
