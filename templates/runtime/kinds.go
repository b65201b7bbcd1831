//go:build !plain

package runtime

import (
	"reflect"
	"slices"
	"strings"
)

// kinds are what a type may turn out to be.
type kinds struct {
	own      string // the name of the type, if it may turn out to be another
	subtypes []subtype
}

// polymorphic is what the generator gives a base.
type polymorphic interface {
	kinds() (own string, subtypes []subtype)
}

func kindsOf(t reflect.Type) (k kinds) {
	if base, ok := reflect.Zero(reflect.PointerTo(t)).Interface().(polymorphic); ok {
		k.own, k.subtypes = base.kinds()
	}
	return k
}

// actual returns the facts of the type that the object which comes next says it is of,
// and whether members without a field are legal in it.
func (in *inspection) actual(facts *structFacts) (of *structFacts, open bool) {
	if facts.kinds.own == "" {
		return facts, facts.open
	}
	switch i, named := facts.kinds.subtype(in.typeName()); {
	case named && i < 0:
		return facts, true
	case named:
		facts = in.factsOf(reflect.TypeOf(facts.kinds.subtypes[i].zero).Elem())
	}
	return facts, facts.open
}

// subtype returns the index of the subtype of that name, -1 when there is
// none. The second result is false for the type's own name and for none.
func (k *kinds) subtype(name string) (i int, named bool) {
	i = slices.IndexFunc(k.subtypes, func(s subtype) bool { return s.name == name })
	return i, name != "" && name != k.own
}

// typeName returns the type that the object which comes next says it is of.
func (in *inspection) typeName() string {
	ahead, name := in.scanner, ""
	ahead.members(func(member string) {
		if value := ahead.skip(); member == "@odata.type" {
			name = unquoteJSON(value)
		}
	})
	return bareType(name)
}

// boundName returns the member that a reference to a resource stands for: "owner" for
// "owner@odata.bind".
func boundName(name string) string { return strings.TrimSuffix(name, "@odata.bind") }
