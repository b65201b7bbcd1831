package diag

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestRuleCovers(t *testing.T) {
	tests := []struct {
		path, file string
		want       bool
	}{
		{"", "api/user-get.md", true},
		{"api/user-get.md", "api/user-get.md", true},
		{"api", "api/user-get.md", true},
		{"api/user-*", "api/user-get.md", true},
		{"*/user-get.md", "api/user-get.md", true},
		{"*", "api/user-get.md", true}, // the folder matches
		{"api/intune", "api/intune/user-get.md", true},
		{"../docs", "../docs/user-get.md", true},
		{"intune", "api/intune/user-get.md", false}, // paths start from the configuration
		{"ap", "api/user-get.md", false},
		{"user-get.md", "api/user-get.md", false},
		{"*.md", "api/user-get.md", false},
	}
	for _, tt := range tests {
		if got := (Rule{Path: tt.path}).Covers(tt.file); got != tt.want {
			t.Errorf("rule for %q covers %q: %t, want %t", tt.path, tt.file, got, tt.want)
		}
	}
}

func TestApply(t *testing.T) {
	tests := map[string]struct {
		rules []Rule
		want  []string
	}{
		"nothing": {
			nil,
			[]string{"a/x.md: warning: link [broken-link]", "a/x.md: error: bytes [encoding]", "b/y.md: warning: link [broken-link]"},
		},
		"by_code": {
			[]Rule{{Code: BrokenLink, Severity: Error}},
			[]string{"a/x.md: error: link [broken-link]", "a/x.md: error: bytes [encoding]", "b/y.md: error: link [broken-link]"},
		},
		"by_path": {
			[]Rule{{Code: Every, Path: "a", Severity: Off}},
			[]string{"b/y.md: warning: link [broken-link]"},
		},
		"by_both": {
			[]Rule{{Code: BrokenLink, Path: "b/*", Severity: Off}},
			[]string{"a/x.md: warning: link [broken-link]", "a/x.md: error: bytes [encoding]"},
		},
		"the_last_counts": {
			[]Rule{{Code: Every, Severity: Off}, {Code: Encoding, Severity: Warning}, {Code: BrokenLink, Path: "b", Severity: Error}},
			[]string{"a/x.md: warning: bytes [encoding]", "b/y.md: error: link [broken-link]"},
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var l List
			l.Add(BrokenLink, Pos{File: "a/x.md"}, "link")
			l.Add(Encoding, Pos{File: "a/x.md"}, "bytes")
			l.Add(BrokenLink, Pos{File: "b/y.md"}, "link")
			l.Apply(tt.rules)
			var got []string
			for _, d := range l.All() {
				got = append(got, d.String())
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}
