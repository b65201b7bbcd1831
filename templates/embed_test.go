package templates

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// Every file of the runtime is emitted, but tests and the placeholder.
func TestRuntimeIsComplete(t *testing.T) {
	entries, err := os.ReadDir("runtime")
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), ".go") && !strings.HasSuffix(e.Name(), "_test.go") && e.Name() != "placeholder.go" {
			want = append(want, e.Name())
		}
	}
	var got []string
	for _, s := range Runtime() {
		got = append(got, s.Name)
		if strings.Contains(s.Text, "\npackage ") {
			t.Errorf("%s still has a package clause", s.Name)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
