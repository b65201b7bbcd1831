package diag

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// findings are of every kind that printers tell apart: with and without place,
// column, source, further places and fix, and of text that formats must escape.
func findings() ([]Diagnostic, Sources) {
	sources := Sources{"docs/ü,1.md": NewSource([]byte("\ufeff# T\r\n|\tpröperty 😀 名前 | [User](u.md)|x\x1b[2J|\r\nlast"))}
	at := func(line, column int) Pos { return Pos{"docs/ü,1.md", line, column} }
	return []Diagnostic{
		{Pos: Pos{File: "docs/bad.md"}, Severity: Error, Code: Encoding, Message: "file is not UTF-8"},
		{Pos: Pos{"docs/gone.md", 7, 0}, Code: NoURI, Message: `100 % of "a,b": none`},
		{Pos: at(1, 4), Code: MissingSection, Message: "two\nlines", Related: []Related{{at(3, 1), "see"}, {Pos{File: "x.yaml"}, "and"}}},
		{Pos: at(2, 28), Code: TypeCase, Message: "case", Fix: []Edit{{at(2, 28), "User", "user"}}},
		{Pos: at(2, 41), Code: BrokenLink, Message: "esc \x1b[31m"},
		{Pos: at(3, 99), Code: RaggedRow, Message: "beyond", Fix: []Edit{{at(2, 43), "|\r\n", "|"}, {at(3, 5), "", "\n"}}},
	}, sources
}

func TestText(t *testing.T) {
	ds, sources := findings()
	var b strings.Builder
	if err := (Text{Sources: sources}).Print(&b, ds); err != nil {
		t.Fatal(err)
	}
	want := `docs/bad.md: error: file is not UTF-8 [encoding]
docs/gone.md:7: warning: 100 % of "a,b": none [no-uri]
docs/ü,1.md:1:4: warning: two�lines [missing-section]
    1 | ` + "\ufeff" + `# T
      | ^
	docs/ü,1.md:3:1: see
	x.yaml: and
docs/ü,1.md:2:28: warning: case [type-case]
    2 | |   pröperty 😀 名前 | [User](u.md)|x�[2J|
      |                         ^~~~ user
docs/ü,1.md:2:41: warning: esc �[31m [broken-link]
    2 | |   pröperty 😀 名前 | [User](u.md)|x�[2J|
      |                                      ^
docs/ü,1.md:3:99: warning: beyond [ragged-row]
    3 | last
      |     ^
`
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestTextWithoutSourcesIsALineEach(t *testing.T) {
	ds, _ := findings()
	var b strings.Builder
	if err := (Text{}).Print(&b, ds[3:4]); err != nil {
		t.Fatal(err)
	}
	if want := ds[3].String() + "\n"; b.String() != want {
		t.Errorf("got %q, want %q", b.String(), want)
	}
}

func TestTextCutsLongLines(t *testing.T) {
	line := strings.Repeat("before ", 20) + "here" + strings.Repeat(" after", 20)
	sources := Sources{"a.md": NewSource([]byte(line))}
	tests := map[string]struct {
		column, width int
		want          string
	}{
		"start":  {1, 40, "    1 | before before before before be…\n      | ^\n"},
		"middle": {141, 40, "    1 | …re before here after after aft…\n      |            ^\n"},
		"end":    {len(line), 40, "    1 | … after after after after after\n      |                               ^\n"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var b strings.Builder
			d := Diagnostic{Pos: Pos{"a.md", 1, tt.column}, Code: BrokenLink, Message: "m"}
			if err := (Text{Sources: sources, Width: tt.width}).Print(&b, []Diagnostic{d}); err != nil {
				t.Fatal(err)
			}
			_, got, _ := strings.Cut(b.String(), "\n")
			if got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

func TestTextInColour(t *testing.T) {
	ds, sources := findings()
	var b strings.Builder
	if err := (Text{Sources: sources, Color: true}).Print(&b, ds[3:4]); err != nil {
		t.Fatal(err)
	}
	want := "\x1b[1mdocs/ü,1.md:2:28:\x1b[0m \x1b[1;33mwarning:\x1b[0m case \x1b[2m[type-case]\x1b[0m\n" +
		"\x1b[2m    2 |\x1b[0m |   pröperty 😀 名前 | [User](u.md)|x�[2J|\n" +
		"\x1b[2m      |\x1b[0m                         \x1b[1;32m^~~~ user\x1b[0m\n"
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestGitHub(t *testing.T) {
	ds, _ := findings()
	var b strings.Builder
	if err := WriteGitHub(&b, ds, ""); err != nil {
		t.Fatal(err)
	}
	want := "::error file=docs/bad.md,title=encoding::file is not UTF-8\n" +
		"::warning file=docs/gone.md,line=7,title=no-uri::100 %25 of \"a,b\": none\n" +
		"::warning file=docs/ü%2C1.md,line=1,col=4,title=missing-section::two%0Alines%0Adocs/ü,1.md:3:1: see%0Ax.yaml: and\n" +
		"::warning file=docs/ü%2C1.md,line=2,col=28,title=type-case::case\n" +
		"::warning file=docs/ü%2C1.md,line=2,col=41,title=broken-link::esc \x1b[31m\n" +
		"::warning file=docs/ü%2C1.md,line=3,col=99,title=ragged-row::beyond\n"
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestGitHubBelowTheTopOfTheCheckout(t *testing.T) {
	d := Diagnostic{Pos: Pos{"docs/a.md", 3, 1}, Code: DuplicateOp, Message: "twice", Related: []Related{{Pos{"../b.md", 4, 2}, "here"}}}
	var b strings.Builder
	if err := WriteGitHub(&b, []Diagnostic{d}, "services/shop"); err != nil {
		t.Fatal(err)
	}
	want := "::warning file=services/shop/docs/a.md,line=3,col=1,title=duplicate-operation::twice%0Aservices/b.md:4:2: here\n"
	if b.String() != want {
		t.Errorf("got %s, want %s", b.String(), want)
	}
}

func TestJSON(t *testing.T) {
	ds, _ := findings()
	var b bytes.Buffer
	if err := WriteJSON(&b, ds[2:4]); err != nil {
		t.Fatal(err)
	}
	const url = "https://github.com/apimill/apimill/blob/main/docs/diagnostics.md#"
	want := `{
  "errors": 0,
  "warnings": 2,
  "diagnostics": [
    {
      "code": "missing-section",
      "severity": "warning",
      "file": "docs/ü,1.md",
      "line": 1,
      "column": 4,
      "message": "two\nlines",
      "related": [
        {
          "file": "docs/ü,1.md",
          "line": 3,
          "column": 1,
          "message": "see"
        },
        {
          "file": "x.yaml",
          "message": "and"
        }
      ],
      "url": "` + url + `missing-section"
    },
    {
      "code": "type-case",
      "severity": "warning",
      "file": "docs/ü,1.md",
      "line": 2,
      "column": 28,
      "message": "case",
      "fix": [
        {
          "file": "docs/ü,1.md",
          "line": 2,
          "column": 28,
          "old": "User",
          "new": "user"
        }
      ],
      "url": "` + url + `type-case"
    }
  ]
}
`
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestJSONOfNothing(t *testing.T) {
	var b bytes.Buffer
	if err := WriteJSON(&b, nil); err != nil {
		t.Fatal(err)
	}
	if want := "{\n  \"errors\": 0,\n  \"warnings\": 0,\n  \"diagnostics\": []\n}\n"; b.String() != want {
		t.Errorf("got %s", &b)
	}
}

// TestSARIFIsValid holds the output against the schema of OASIS.
func TestSARIFIsValid(t *testing.T) {
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	schema, err := c.Compile("testdata/sarif-schema-2.1.0.json")
	if err != nil {
		t.Fatal(err)
	}
	ds, sources := findings()
	for name, ds := range map[string][]Diagnostic{"findings": ds, "nothing": nil} {
		var b bytes.Buffer
		if err := WriteSARIF(&b, ds, sources, ""); err != nil {
			t.Fatal(err)
		}
		log, err := jsonschema.UnmarshalJSON(&b)
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(log); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if err := schema.Validate(log.(map[string]any)["runs"]); err == nil {
			t.Error("the schema takes anything")
		}
	}
}

func TestSARIF(t *testing.T) {
	ds, sources := findings()
	var b bytes.Buffer
	if err := WriteSARIF(&b, ds, sources, "services/shop"); err != nil {
		t.Fatal(err)
	}
	var log struct {
		Runs []struct {
			Tool struct {
				Driver struct {
					Rules []struct{ ID, HelpURI string }
				}
			}
			ColumnKind string
			Results    []json.RawMessage
		}
	}
	if err := json.Unmarshal(b.Bytes(), &log); err != nil {
		t.Fatal(err)
	}
	run := log.Runs[0]
	if got, want := len(run.Tool.Driver.Rules), len(Codes()); got != want {
		t.Errorf("%d rules, want %d", got, want)
	}
	var typeCase struct {
		RuleID    string
		RuleIndex int
		Level     string
		Message   struct{ Text string }
		Locations []struct {
			PhysicalLocation struct {
				ArtifactLocation struct{ URI, URIBaseID string }
				Region           struct{ StartLine, StartColumn int }
			}
		}
		Fixes []struct {
			ArtifactChanges []struct {
				Replacements []struct {
					DeletedRegion   struct{ StartLine, StartColumn, EndLine, EndColumn int }
					InsertedContent struct{ Text string }
				}
			}
		}
	}
	if err := json.Unmarshal(run.Results[3], &typeCase); err != nil {
		t.Fatal(err)
	}
	if id := run.Tool.Driver.Rules[typeCase.RuleIndex].ID; id != "type-case" || typeCase.RuleID != id || typeCase.Level != "warning" {
		t.Errorf("rule %q, id %q, level %q", id, typeCase.RuleID, typeCase.Level)
	}
	place := typeCase.Locations[0].PhysicalLocation
	if want := "services/shop/docs/%C3%BC,1.md"; place.ArtifactLocation.URI != want || place.ArtifactLocation.URIBaseID != "%SRCROOT%" {
		t.Errorf("URI %q from %q, want %q", place.ArtifactLocation.URI, place.ArtifactLocation.URIBaseID, want)
	}
	// "|", a tab, "pröperty", a blank, two units for the face, " 名前 | [".
	if place.Region.StartLine != 2 || place.Region.StartColumn != 21 {
		t.Errorf("region %+v, want 2:21", place.Region)
	}
	replacement := typeCase.Fixes[0].ArtifactChanges[0].Replacements[0]
	if r := replacement.DeletedRegion; r.StartLine != 2 || r.StartColumn != 21 || r.EndLine != 2 || r.EndColumn != 25 || replacement.InsertedContent.Text != "user" {
		t.Errorf("replacement %+v", replacement)
	}
}
