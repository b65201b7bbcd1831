package acceptance_test

import (
	"os"
	"regexp"
	"testing"
)

var (
	used   = regexp.MustCompile(`(?m)^[#\s-]*uses: (\S+)(.*)$`)
	pinned = regexp.MustCompile(`@[0-9a-f]{40}$`)
	behind = regexp.MustCompile(`^ # v\d+\.\d+\.\d+$`)
)

// A tag of an action can be moved to other code; a commit cannot.
func TestActionsArePinned(t *testing.T) {
	found := 0
	for _, name := range []string{"../docs/ci.md", "../action.yml"} {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range used.FindAllStringSubmatch(string(text), -1) {
			found++
			if own := regexp.MustCompile(`^apimill/apimill@v\d`); own.MatchString(m[1]) {
				continue // there is no release yet whose commit could stand here
			}
			if !pinned.MatchString(m[1]) || !behind.MatchString(m[2]) {
				t.Errorf("%s: %s%s: want the commit, and the version behind it", name, m[1], m[2])
			}
		}
	}
	if found < 5 {
		t.Errorf("%d uses: this test does not see them", found)
	}
}
