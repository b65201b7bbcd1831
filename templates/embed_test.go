package templates

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// Every file of the runtime is emitted, in one manner or both, but tests and placeholders.
func TestRuntimeIsComplete(t *testing.T) {
	entries, err := os.ReadDir("runtime")
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, e := range entries {
		name := strings.TrimSuffix(strings.TrimSuffix(e.Name(), ".go"), "_plain")
		if strings.HasSuffix(e.Name(), ".go") && !strings.HasSuffix(name, "_test") && name != "placeholder" {
			want = append(want, name+".go")
		}
	}
	var got []string
	for _, m := range []Traits{0, AllTraits} {
		for _, s := range Runtime(m) {
			got = append(got, s.Name)
			if strings.Contains(s.Text, "\npackage ") || strings.Contains(s.Text, "//go:build") || strings.Contains(s.Text, "//apimill:") {
				t.Errorf("%s still has a package clause, a tag or a directive", s.Name)
			}
		}
	}
	slices.Sort(want)
	slices.Sort(got)
	if got, want := slices.Compact(got), slices.Compact(want); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Nothing in the packages of other APIs is about OData, or about who made it.
func TestPlainRuntimeKnowsNoOData(t *testing.T) {
	for _, s := range Runtime(AllTraits &^ OData) {
		for i, line := range strings.Split(s.Text, "\n") {
			for _, word := range []string{"odata", "microsoft", "graph.", "$filter", "$top", "$batch"} {
				if strings.Contains(strings.ToLower(line), word) {
					t.Errorf("%s:%d: %s", s.Name, i, line)
				}
			}
		}
	}
}
