package lockfile

import (
	"go/token"
	"slices"
	"strings"
	"testing"

	"github.com/apimill/apimill/model"
)

// FuzzLock reads lock files: what is read is written as it was, and has no name that
// would be anything but a name in code.
func FuzzLock(f *testing.F) {
	f.Add([]byte("version 1\ntype a.b = User\nproperty a.b \"c d\" was Cd\noperation / GET = getRoot\n"))
	f.Add([]byte("version 1\ntype a.b was bool\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		names, err := parse("apimill.lock", data)
		for _, n := range names {
			inDocuments := n.Of.Kind == model.OperationName || n.Of.Kind == model.EndpointName
			if !token.IsIdentifier(n.Name) && !inDocuments || strings.ContainsAny(n.Name, " \n\"'`/;{}()") || !inDocuments && !token.IsExported(n.Name) {
				t.Errorf("%v is read", n)
			}
		}
		if err != nil {
			return
		}
		again, err := parse("apimill.lock", Format(names))
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range names {
			if !slices.Contains(again, n) {
				t.Errorf("%v is lost", n)
			}
		}
	})
}
