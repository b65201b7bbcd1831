package diff

import (
	"slices"
	"strings"

	"github.com/apimill/apimill/model"
)

// permissions compares who may call. Any of the grants is enough, so that a
// further one breaks nobody, and neither does one that asks for less. A page that
// states nothing refuses nobody.
func (c *comparison) permissions(at place, before, after []model.Access) {
	if len(before) == 0 || len(after) == 0 {
		return
	}
	for _, who := range []model.Principal{model.Work, model.Personal, model.Application, model.User} {
		old, new := accessOf(before, who), accessOf(after, who)
		at := place{at.subject, old.Pos, new.Pos}
		switch {
		case old.Supported() && !new.Supported():
			c.add(Breaking, "permission-removed", at, "not open to %s any more", caller(who))
			continue
		case new.Supported() && !old.Supported():
			c.add(Additive, "permission-added", at, "open to %s now", caller(who))
			continue
		}
		if !areKnown(old) || !areKnown(new) {
			continue
		}
		if gone := lacking(old, new); len(gone) > 0 {
			c.add(Breaking, "scope-removed", at, "%s not enough for %s any more", are(gone), caller(who))
		}
		if fresh := lacking(new, old); len(fresh) > 0 {
			c.add(Additive, "scope-added", at, "%s enough for %s now", are(fresh), caller(who))
		}
	}
}

// areKnown reports whether a page knows by which scopes.
func areKnown(a model.Access) bool {
	return !slices.ContainsFunc(a.Grants, func(g model.Grant) bool { return len(g.Scopes) == 0 })
}

// lacking returns the sets of scopes with which a caller has no access any more by
// the other version.
func lacking(a, other model.Access) []string {
	var sets []string
	for _, g := range a.Grants {
		enough := func(o model.Grant) bool { return o.Suffices(g) }
		if set := strings.Join(g.Scopes, " and "); !slices.ContainsFunc(other.Grants, enough) && !slices.Contains(sets, set) {
			sets = append(sets, set)
		}
	}
	return sets
}

func accessOf(rows []model.Access, who model.Principal) model.Access {
	i := slices.IndexFunc(rows, func(a model.Access) bool { return a.Principal == who })
	if i < 0 {
		return model.Access{Principal: who}
	}
	return rows[i]
}

func caller(p model.Principal) string {
	return [...]string{"work or school accounts", "personal accounts", "applications", "users"}[p]
}

// without returns the words of a list that another one lacks.
func without(words, others []string) []string {
	return slices.DeleteFunc(slices.Clone(words), func(word string) bool { return slices.Contains(others, word) })
}

func are(sets []string) string {
	if len(sets) == 1 && !strings.Contains(sets[0], " ") {
		return "scope " + sets[0] + " is"
	}
	return "scopes " + strings.Join(sets, ", ") + " are"
}
