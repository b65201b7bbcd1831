package golang

import (
	"go/token"
	"testing"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

// The type check leaves out the bodies of the runtime's functions. What these use is
// declared by the runtime or begins with a small letter, so that no name that a lock
// may have hides it.
func TestLockTakesNoNameOfTheRuntime(t *testing.T) {
	for _, plain := range []bool{false, true} {
		for _, name := range runtimeNames(plain) {
			if !token.IsExported(name) {
				continue // no lock has it: see package lockfile
			}
			for _, former := range []bool{false, true} {
				part := &model.Resource{Name: "part"}
				key := model.NameKey{Kind: model.TypeName, Subject: part.Qualified()}
				s := newScope(model.NewLock([]model.Name{{Of: key, Name: name, Former: former}}), new(diag.List), runtimeNames(plain)...)
				it := thing{key: key}
				s.name(it, "Part", "part")
				s.fresh = true
				if got := s.name(it, "Part", "part"); got != "Part" || len(s.aliases(it)) > 0 {
					t.Errorf("%s (former: %t) of the runtime is given away: %s, %v", name, former, got, s.aliases(it))
				}
			}
		}
	}
}
