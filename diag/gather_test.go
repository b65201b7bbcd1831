package diag

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// links reports the same broken link at lines of pages, and another one.
func links(l *List) {
	same := Defect{About: "gone.md", Message: `link target "docs/gone.md" is not there`}
	for _, pos := range []Pos{{"b.md", 9, 1}, {"a.md", 4, 2}, {"a.md", 2, 7}} {
		l.AddDefect(BrokenLink, pos, same, "link target %q is not there", "gone.md")
	}
	l.AddDefect(MissingInclude, Pos{"c.md", 1, 1}, Defect{About: "folder/", Message: "files of a folder"}, "file one")
	l.AddDefect(MissingInclude, Pos{"c.md", 2, 1}, Defect{About: "folder/", Message: "files of a folder"}, "file two")
	l.AddDefect(BrokenLink, Pos{"a.md", 3, 1}, Defect{About: "other.md", Message: "unused"}, "link target %q is not there", "other.md")
	l.Add(RaggedRow, Pos{"a.md", 1, 1}, "row")
	l.Add(RaggedRow, Pos{"a.md", 5, 1}, "row")
}

func TestFinishTellsADefectOnce(t *testing.T) {
	tests := map[string]struct {
		suppressed []Suppression
		rules      []Rule
		want       []string
	}{
		"several places": {nil, nil, []string{
			"a.md:1:1: warning: row [ragged-row]",
			`a.md:2:7: warning: link target "gone.md" is not there (also at line 4; b.md:9) [broken-link]; also a.md:4:2 b.md:9:1`,
			`a.md:3:1: warning: link target "other.md" is not there [broken-link]`,
			"a.md:5:1: warning: row [ragged-row]",
			"c.md:1:1: warning: files of a folder (also at line 2) [missing-include]; also c.md:2:1",
		}},
		"the first suppressed": {[]Suppression{{File: "a.md", First: 2, Last: 2, Code: BrokenLink}}, nil, []string{
			"a.md:1:1: warning: row [ragged-row]",
			`a.md:3:1: warning: link target "other.md" is not there [broken-link]`,
			`a.md:4:2: warning: link target "gone.md" is not there (also at b.md:9) [broken-link]; also b.md:9:1`,
			"a.md:5:1: warning: row [ragged-row]",
			"c.md:1:1: warning: files of a folder (also at line 2) [missing-include]; also c.md:2:1",
		}},
		"one of another severity": {nil, []Rule{{Code: BrokenLink, Path: "b.md", Severity: Error}}, []string{
			"a.md:1:1: warning: row [ragged-row]",
			`a.md:2:7: warning: link target "gone.md" is not there (also at line 4) [broken-link]; also a.md:4:2`,
			`a.md:3:1: warning: link target "other.md" is not there [broken-link]`,
			"a.md:5:1: warning: row [ragged-row]",
			`b.md:9:1: error: link target "gone.md" is not there [broken-link]`,
			"c.md:1:1: warning: files of a folder (also at line 2) [missing-include]; also c.md:2:1",
		}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var l List
			links(&l)
			l.Ignore(tt.suppressed...)
			l.Finish(Ending{Rules: tt.rules})
			var got []string
			for _, d := range l.All() {
				line := d.String()
				for i, other := range d.Also {
					if i == 0 {
						line += "; also"
					}
					line += " " + other.Pos.String()
				}
				got = append(got, line)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestReportsHaveAllPlacesOfADefect(t *testing.T) {
	var l List
	links(&l)
	l.Finish(Ending{})
	var sarif, json strings.Builder
	if err := WriteSARIF(&sarif, l.All(), Sources{}, ""); err != nil {
		t.Fatal(err)
	}
	if err := WriteJSON(&json, l.All()); err != nil {
		t.Fatal(err)
	}
	for name, report := range map[string]string{"SARIF": sarif.String(), "JSON": json.String()} {
		if strings.Count(report, `"b.md"`) != 1 || !strings.Contains(report, "file two") {
			t.Errorf("%s lacks a place, or what is told of it", name)
		}
	}
}
