package golang

import (
	"cmp"
	"fmt"
	"go/token"
	"maps"
	"slices"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

// A scope gives out names, each once, in two rounds: to what the lock knows the
// names that it has there, and then, when it is fresh, new ones to the rest. So
// what comes to an API never takes a name from what was there.
//
// What the documents renamed gets a new name, and its former ones become
// aliases. Go has no aliases for members of types: fields and methods keep the
// former name, and the new one is reserved, until the lock forgets the former.
type scope struct {
	lock    *model.Lock
	members bool // it names members
	fresh   bool
	taken   map[string]owner
	next    map[string]int // by wanted names that are taken, the number to try
	given   map[thing]given
	diags   *diag.List
}

// An owner is what has a name, with its wire name. A reserved name has a zero
// owner.
type owner struct {
	thing
	wire string
}

// A given is a name in use.
type given struct {
	name   string
	former bool   // the name is one that the documents do not have any more
	next   string // then: the name that takes its place when the lock forgets it
}

func newScope(lock *model.Lock, diags *diag.List, reserved ...string) *scope {
	s := &scope{lock: lock, taken: map[string]owner{}, next: map[string]int{}, given: map[thing]given{}, diags: diags}
	for _, name := range reserved {
		s.taken[name] = owner{}
	}
	return s
}

// expect makes room for the names of so many things, before any is named.
func (s *scope) expect(things int) {
	taken := make(map[string]owner, len(s.taken)+things)
	maps.Copy(taken, s.taken)
	s.taken, s.given = taken, make(map[thing]given, things)
}

// newMemberScope returns a scope for the members of one type.
func newMemberScope(lock *model.Lock, diags *diag.List, reserved ...string) *scope {
	s := newScope(lock, diags, reserved...)
	s.members = true
	return s
}

// name returns the name of a thing: that of the lock, or, in the fresh round, the
// wanted one. It returns "" for what has to wait for that round.
func (s *scope) name(t thing, want, wire string) string {
	o := owner{t, wire}
	if !s.fresh {
		s.keep(t.key, o)
		return s.given[t].name
	}
	switch g, named := s.given[t]; {
	case !named:
		s.give(given{name: s.free(want, o)}, o)
	case g.former && g.name == want: // renamed back
		s.given[t] = given{name: want}
	case g.former && g.next == "":
		g.next = s.free(want, o)
		s.given[t], s.taken[g.next] = g, o
	}
	return s.given[t].name
}

// latest returns the name that a thing has, or will have when the lock forgets
// its former name: what other names are made of.
func (s *scope) latest(t thing) string {
	g := s.given[t]
	return cmp.Or(g.next, g.name)
}

// keep gives the name that the lock has under a key, and reserves former ones.
// A name that another one has, as after a careless merge of two locks, is lost.
func (s *scope) keep(as model.NameKey, o owner) {
	if s.given[o.thing].name != "" {
		return
	}
	former := s.lock.Former(as)
	for _, name := range former {
		if s.isFree(name, o) {
			s.taken[name] = o
		}
	}
	latest := ""
	if s.members && len(former) > 0 {
		latest = former[len(former)-1]
	}
	for _, g := range []given{{name: s.lock.Current(as)}, {name: latest, former: true}} {
		if token.IsExported(g.name) && s.isFree(g.name, o) {
			s.give(g, o)
			return
		}
	}
}

func (s *scope) give(g given, o owner) {
	s.taken[g.name] = o
	s.given[o.thing] = g
}

// free returns the wanted name, or, when that is taken, the name with the first
// number behind it that makes it free, and reports the clash.
func (s *scope) free(want string, o owner) string {
	if s.isFree(want, o) {
		return want
	}
	i := max(2, s.next[want])
	if len(s.lock.Former(o.key)) > 0 {
		i = 2 // what it had itself is free for it
	}
	got := fmt.Sprintf("%s%d", want, i)
	for ; !s.isFree(got, o); i++ {
		got = fmt.Sprintf("%s%d", want, i+1)
	}
	s.next[want] = max(i, s.next[want])
	s.report(want, got, o)
	return got
}

// isFree reports whether an owner may have a name: nobody has it, or the owner
// itself had it.
func (s *scope) isFree(name string, o owner) bool {
	first, taken := s.taken[name]
	return !taken || first.thing == o.thing
}

func (s *scope) report(want, got string, o owner) {
	first := s.taken[want]
	if !first.pos.IsValid() {
		s.diags.Add(diag.NameClash, o.pos, "%q is %s in Go, because %s is reserved", o.wire, got, want)
		return
	}
	related := []diag.Related{{Pos: first.pos, Message: fmt.Sprintf("%q has the name", first.wire)}}
	s.diags.AddRelated(diag.NameClash, o.pos, related, "%q is %s in Go, because %s is taken by %q", o.wire, got, want, first.wire)
}

// names returns what the next run has to know of the names of a thing.
func (s *scope) names(t thing) []model.Name {
	g := s.given[t]
	if g.name == "" {
		return nil
	}
	names := []model.Name{g.as(t.key)}
	for _, alias := range s.aliases(t) {
		names = append(names, model.Name{Of: t.key, Name: alias, Former: true})
	}
	return names
}

// as returns what the next run has to know of a name.
func (g given) as(key model.NameKey) model.Name {
	return model.Name{Of: key, Name: g.name, Former: g.former}
}

// aliases returns the former names under which a thing can still be had.
func (s *scope) aliases(t thing) []string {
	if s.members {
		return nil
	}
	var names []string
	for _, name := range s.lock.Former(t.key) {
		if name != s.given[t].name && s.taken[name].thing == t && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}
