package diag

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSuppress(t *testing.T) {
	at := func(file string, line int) Pos { return Pos{File: file, Line: line, Column: 3} }
	asked := Pos{File: "apimill.yaml", Line: 7, Column: 13}
	tests := map[string]struct {
		rules []Suppression
		want  []string
	}{
		"one_line": {
			[]Suppression{{File: "a.md", First: 2, Last: 2, Code: BrokenLink, Pos: asked, Expired: ConfigOverride}},
			[]string{
				"a.md:2:3: warning: row [ragged-row]",
				"a.md:5:3: warning: link [broken-link]",
				"b.md: error: bytes [encoding]",
				"b.md:2:3: warning: link [broken-link]",
			},
		},
		"whole_file": {
			[]Suppression{{File: "a.md", Code: BrokenLink, Pos: asked, Expired: ConfigOverride}},
			[]string{
				"a.md:2:3: warning: row [ragged-row]",
				"b.md: error: bytes [encoding]",
				"b.md:2:3: warning: link [broken-link]",
			},
		},
		"several_lines": {
			[]Suppression{{File: "a.md", First: 2, Last: 5, Code: BrokenLink, Pos: asked}},
			[]string{
				"a.md:2:3: warning: row [ragged-row]",
				"b.md: error: bytes [encoding]",
				"b.md:2:3: warning: link [broken-link]",
			},
		},
		"error": {
			[]Suppression{{File: "b.md", Code: Encoding, Pos: asked, Expired: ConfigOverride}},
			[]string{
				"a.md:2:3: warning: link [broken-link]",
				"a.md:2:3: warning: row [ragged-row]",
				"a.md:5:3: warning: link [broken-link]",
				"b.md:2:3: warning: link [broken-link]",
			},
		},
		"two_that_match_the_same": {
			[]Suppression{{File: "b.md", First: 2, Last: 2, Code: BrokenLink, Pos: asked, Expired: ConfigOverride}, {File: "b.md", Code: BrokenLink, Pos: asked, Expired: ConfigOverride}},
			[]string{
				"a.md:2:3: warning: link [broken-link]",
				"a.md:2:3: warning: row [ragged-row]",
				"a.md:5:3: warning: link [broken-link]",
				"b.md: error: bytes [encoding]",
			},
		},
		"moved": {
			[]Suppression{{File: "a.md", First: 3, Last: 3, Code: RaggedRow, Pos: asked, Expired: ConfigOverride}},
			[]string{
				"a.md:2:3: warning: link [broken-link]",
				"a.md:2:3: warning: row [ragged-row]",
				"a.md:5:3: warning: link [broken-link]",
				"apimill.yaml:7:13: error: nothing to ignore: there is no ragged-row at a.md:3 [config-override]\n\ta.md:2:3: one is here",
				"b.md: error: bytes [encoding]",
				"b.md:2:3: warning: link [broken-link]",
			},
		},
		"mended": {
			[]Suppression{{File: "a.md", Code: Encoding, Pos: asked, Expired: ConfigOverride}},
			[]string{
				"a.md:2:3: warning: link [broken-link]",
				"a.md:2:3: warning: row [ragged-row]",
				"a.md:5:3: warning: link [broken-link]",
				"apimill.yaml:7:13: error: nothing to ignore: there is no encoding at a.md [config-override]",
				"b.md: error: bytes [encoding]",
				"b.md:2:3: warning: link [broken-link]",
			},
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var l List
			l.Add(BrokenLink, at("a.md", 2), "link")
			l.Add(RaggedRow, at("a.md", 2), "row")
			l.Add(BrokenLink, at("a.md", 5), "link")
			l.Add(BrokenLink, at("b.md", 2), "link")
			l.Add(Encoding, Pos{File: "b.md"}, "bytes")
			l.Ignore(tt.rules...)
			l.expire(l.Suppress())
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
