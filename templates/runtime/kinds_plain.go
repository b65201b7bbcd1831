//go:build plain

package runtime

import "reflect"

// kinds are what a type may turn out to be: nothing else, in this API.
type kinds struct{}

func kindsOf(reflect.Type) kinds { return kinds{} }

// actual returns the facts of a type, and whether members without a field are legal.
func (in *inspection) actual(facts *structFacts) (of *structFacts, open bool) {
	return facts, facts.open
}

// boundName returns the member that a member stands for, which is itself.
func boundName(name string) string { return name }
