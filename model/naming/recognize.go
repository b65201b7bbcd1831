package naming

import (
	"slices"
	"strings"
	"unicode"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

// Recognize finds out which parts of the API the documents call otherwise than
// when the names of the lock were given, so that what they were called can stay
// beside. It is careful: to take two things for one does more harm than not to
// see that a thing was renamed. What it says is said once: the next lock knows
// the new names.
func Recognize(api *model.API, lock *model.Lock, diags *diag.List) {
	n := &recognizer{lock, diags}
	n.recognizeTypes(model.TypeName, model.PropertyName, resourceListings(api))
	n.recognizeTypes(model.EnumName, model.MemberName, enumListings(api))
	for _, res := range api.Resources {
		now := model.FieldNames(res.Fields)
		for _, p := range n.recognizeMembers(model.PropertyName, res.Qualified(), now, model.FieldNames(res.AllFields())) {
			n.renamedMember("property", res.Qualified()+".", p, res.Field(p.to).Pos)
		}
	}
	for _, e := range api.Enums {
		for _, p := range n.recognizeMembers(model.MemberName, e.Qualified(), e.Names(), nil) {
			n.renamedMember("member", e.Qualified()+" ", p, e.Member(p.to).Pos)
		}
	}
	for _, op := range api.Operations {
		if op.Body != nil {
			for _, p := range n.recognizeMembers(model.PropertyName, op.Key(), model.FieldNames(op.Body.Fields), nil) {
				n.renamedMember("property", op.ID+" ", p, model.FieldNamed(op.Body.Fields, p.to).Pos)
			}
		}
		for _, p := range n.recognizeMembers(model.ParameterName, op.Key(), op.ParameterNames(), nil) {
			n.renamedMember("parameter", op.ID+" ", p, op.Pos)
		}
	}
}

// A recognizer is one run of Recognize.
type recognizer struct {
	lock  *model.Lock
	diags *diag.List
}

func (n *recognizer) renamedMember(what, of string, p pair, pos diag.Pos) {
	n.diags.Add(diag.Renamed, pos, "%s %s%s is called %q now%s", what, of, p.from, p.to, n.lock.Consequence())
}

// A pair is one thing under its former and its present name.
type pair struct{ from, to string }

// A listing is a type with the names of its members.
type listing struct {
	name    string
	members []string
	pos     diag.Pos
}

func resourceListings(api *model.API) []listing {
	var list []listing
	for _, res := range api.Resources {
		list = append(list, listing{res.Qualified(), model.FieldNames(res.Fields), res.Pos})
	}
	return list
}

func enumListings(api *model.API) []listing {
	var list []listing
	for _, e := range api.Enums {
		list = append(list, listing{e.Qualified(), e.Names(), e.Pos})
	}
	return list
}

// recognizeTypes tells the lock which types were renamed.
func (n *recognizer) recognizeTypes(kind, memberKind model.NameKind, now []listing) {
	var before []listing
	for _, subject := range n.lock.Subjects() {
		if n.lock.Has(kind, subject) {
			before = append(before, listing{name: subject, members: n.lock.Members(memberKind, subject)})
		}
	}
	for _, p := range matchTypes(before, now) {
		n.lock.Rename(p.from, p.to)
		at := slices.IndexFunc(now, func(l listing) bool { return l.name == p.to })
		n.diags.Add(diag.Renamed, now[at].pos, "type %q is called %q now%s", p.from, p.to, n.lock.Consequence())
	}
}

// RenamedTypes returns what types and enums that were renamed between two
// versions of an API were called before, by their present qualified names.
func RenamedTypes(before, now *model.API) map[string]string {
	former := map[string]string{}
	for _, p := range slices.Concat(matchTypes(resourceListings(before), resourceListings(now)), matchTypes(enumListings(before), enumListings(now))) {
		former[p.to] = p.from
	}
	return former
}

// matchTypes takes a type that is gone and one that is new for the same when their
// names differ in case or separators only, or when they share at least two and
// more than half of all their members, renamed ones included, and no third type
// does.
func matchTypes(before, now []listing) []pair {
	var pairs []pair
	gone, added := without(before, now), without(now, before)
	for _, l := range added {
		for _, from := range gone {
			if fold(from.name) == fold(l.name) || alike(from.members, l.members) {
				pairs = append(pairs, pair{from.name, l.name})
			}
		}
	}
	isAmbiguous := func(p pair) bool {
		return slices.ContainsFunc(pairs, func(q pair) bool { return q != p && (q.from == p.from || q.to == p.to) })
	}
	return slices.DeleteFunc(slices.Clone(pairs), isAmbiguous)
}

// without returns the types of a list that another one does not have.
func without(types, others []listing) []listing {
	names := map[string]bool{}
	for _, l := range others {
		names[l.name] = true
	}
	return slices.DeleteFunc(slices.Clone(types), func(l listing) bool { return names[l.name] })
}

// alike reports whether two types with those members may be one.
func alike(before, now []string) bool {
	m := matchMembers(before, now, nil)
	shared := len(before) - len(m.gone)
	return shared >= 2 && 2*shared > len(before)+len(now)-shared
}

// recognizeMembers finds the members that were renamed, of those that a subject
// has now, and tells the lock. Elsewhere are members that it has by inheritance.
func (n *recognizer) recognizeMembers(kind model.NameKind, subject string, now, elsewhere []string) []pair {
	m := matchMembers(n.lock.Members(kind, subject), now, elsewhere)
	for _, p := range m.pairs {
		n.lock.RenameMember(model.NameKey{Kind: kind, Subject: subject, Member: p.from}, p.to)
	}
	return m.pairs
}

// RenamedMembers returns what the members that were renamed between two versions
// of a type were called before, by their present names. What is elsewhere, as in
// a base of the type, is not gone.
func RenamedMembers(before, now, elsewhere []string) map[string]string {
	former := map[string]string{}
	for _, p := range matchMembers(before, now, elsewhere).pairs {
		former[p.to] = p.from
	}
	return former
}

// A matcher finds pairs among two lists of names.
type matcher struct {
	before, now []string
	gone, added []int // the indexes of those names that have no partner
	pairs       []pair
}

// matchMembers finds out which members of a type were renamed. One that is gone
// and one that is new are the same when their names differ in case or
// separators only, or when they stand in the same place of the list, alone
// between the same neighbours, and have a word in common or are a few letters
// apart. What is elsewhere is not gone.
func matchMembers(before, now, elsewhere []string) *matcher {
	m := &matcher{before: slices.Clone(before), now: now}
	for i, name := range before {
		if !slices.Contains(now, name) && !slices.Contains(elsewhere, name) {
			m.gone = append(m.gone, i)
		}
	}
	if len(m.gone) == 0 {
		return m
	}
	for i, name := range now {
		if !slices.Contains(before, name) {
			m.added = append(m.added, i)
		}
	}
	m.match(func(i, k int) bool { return fold(m.before[i]) == fold(now[k]) })
	m.match(func(i, k int) bool {
		return neighbour(m.before, i, -1) == neighbour(now, k, -1) && neighbour(m.before, i, +1) == neighbour(now, k, +1) &&
			akin(m.before[i], now[k])
	})
	return m
}

// match makes pairs of what is the same. Among what was before, a renamed member
// has its present name from then on.
func (m *matcher) match(same func(before, now int) bool) {
	m.added = slices.DeleteFunc(m.added, func(k int) bool {
		at := slices.IndexFunc(m.gone, func(i int) bool { return same(i, k) })
		if at < 0 {
			return false
		}
		i := m.gone[at]
		m.pairs = append(m.pairs, pair{m.before[i], m.now[k]})
		m.before[i] = m.now[k]
		m.gone = slices.Delete(m.gone, at, at+1)
		return true
	})
}

// neighbour returns the name beside the one at i, "" at the end of the list.
func neighbour(names []string, i, step int) string {
	if i += step; i < 0 || i >= len(names) {
		return ""
	}
	return names[i]
}

// akin reports whether two names have a word in common or are a few letters
// apart.
func akin(a, b string) bool {
	words := camelWords(b)
	return diag.Nearest(a, []string{b}) != "" ||
		slices.ContainsFunc(camelWords(a), func(w string) bool { return slices.Contains(words, w) })
}

// camelWords returns the words of a name in lower case and in the singular.
func camelWords(name string) []string {
	var b strings.Builder
	for _, c := range name {
		switch {
		case unicode.IsUpper(c):
			b.WriteByte(' ')
			b.WriteRune(unicode.ToLower(c))
		case unicode.IsLetter(c) || unicode.IsDigit(c):
			b.WriteRune(c)
		default:
			b.WriteByte(' ')
		}
	}
	words := strings.Fields(b.String())
	for i, w := range words {
		words[i] = model.Singular(w)
	}
	return words
}

// fold returns what is left of a name when case and separators do not matter.
func fold(name string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			return unicode.ToLower(c)
		}
		return -1
	}, name)
}
