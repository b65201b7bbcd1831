package diff

import (
	"slices"
	"strings"

	"github.com/apimill/apimill/model"
)

// permissions compares who may call. Any of the scopes is enough, so that a
// further one breaks nobody. A page that states nothing refuses nobody.
func (c *comparison) permissions(at place, before, after []model.Access) {
	if len(before) == 0 || len(after) == 0 {
		return
	}
	for _, who := range []model.Principal{model.Work, model.Personal, model.Application} {
		old, new := accessOf(before, who), accessOf(after, who)
		at := place{at.subject, old.Pos, new.Pos}
		switch {
		case old.Supported && !new.Supported:
			c.add(Breaking, "permission-removed", at, "not open to %s any more", caller(who))
			continue
		case new.Supported && !old.Supported:
			c.add(Additive, "permission-added", at, "open to %s now", caller(who))
			continue
		}
		if gone := without(old.Scopes, new.Scopes); len(gone) > 0 && len(new.Scopes) > 0 {
			c.add(Breaking, "scope-removed", at, "%s not enough for %s any more", are(gone), caller(who))
		}
		if fresh := without(new.Scopes, old.Scopes); len(fresh) > 0 && len(old.Scopes) > 0 {
			c.add(Additive, "scope-added", at, "%s enough for %s now", are(fresh), caller(who))
		}
	}
}

func accessOf(rows []model.Access, who model.Principal) model.Access {
	i := slices.IndexFunc(rows, func(a model.Access) bool { return a.Principal == who })
	if i < 0 {
		return model.Access{Principal: who}
	}
	return rows[i]
}

func caller(p model.Principal) string {
	return [...]string{"work or school accounts", "personal accounts", "applications"}[p]
}

// without returns the words of a list that another one lacks.
func without(words, others []string) []string {
	return slices.DeleteFunc(slices.Clone(words), func(word string) bool { return slices.Contains(others, word) })
}

func are(scopes []string) string {
	if len(scopes) == 1 {
		return "scope " + scopes[0] + " is"
	}
	return "scopes " + strings.Join(scopes, ", ") + " are"
}
