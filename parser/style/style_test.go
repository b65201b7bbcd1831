package style

import (
	"strings"
	"testing"
)

// A pattern that looks for its words first finds what its expression finds.
func TestPattern(t *testing.T) {
	tests := []struct {
		expr, text string
		want       bool
	}{
		{`(?i)\bread[- ]?only\b`, "The key. READ-ONLY.", true},
		{`(?i)\bread[- ]?only\b`, "The key, only to be read.", false},
		{`a|b+|(?:xyz)`, "zzz b zzz", true},
		{`(?i)^(?:нет|none)$`, "Нет", true},
		{`(?i)^(?:нет|none)$`, "NONE", true},
		{`(?i)^(?:нет|none)$`, "some", false},
		{`^x?$`, "", true},
		{`(?:ab){0,2}c*`, "nothing", true},
		{`[ab]cd`, "BCD bcd", true},
		{`colou?r`, "Color, colour", true},
	}
	for _, tt := range tests {
		p, err := NewPattern(tt.expr)
		if err != nil {
			t.Fatal(err)
		}
		if got := p.Match(tt.text); got != tt.want {
			t.Errorf("%s in %q: %t, want %t", tt.expr, tt.text, got, tt.want)
		}
	}
}

// The zero pattern, of a key that a style leaves out, matches nothing.
func TestPatternLeftOut(t *testing.T) {
	var p Pattern
	if p.Match("") || p.Groups("x") != nil || p.Replace("x", "y") != "x" {
		t.Error("a pattern that is left out matches")
	}
}

// What is wrong with a style is said with its place and what was meant.
func TestLoadRefuses(t *testing.T) {
	tests := []struct{ style, want string }{
		{"sections:\n  premissions: [Permissions]\n", `our.yaml:2:3: there is no section "premissions"; did you mean "permissions"?`},
		{"columns:\n  nmae: [Name]\n", `our.yaml:2:3: there is no column "nmae"; did you mean "name"?`},
		{"types:\n  Flot: [float]\n", `our.yaml:2:3: there is no type "Flot"`},
		{"types: [int]\n", "our.yaml:1:8: expected keys with lists"},
		{"marks:\n  nullable: '(null'\n", "our.yaml:2:13: error parsing regexp: missing closing ): `(null`"},
		{"mraks: {}\n", "our.yaml: yaml: unmarshal errors:\n  line 1: field mraks not found in type style.Style"},
		{"sections: {\n", "our.yaml: yaml: line 1: did not find expected node content"},
	}
	for _, tt := range tests {
		_, err := Load("our.yaml", []byte(tt.style))
		if err == nil || err.Error() != tt.want {
			t.Errorf("%q: error %v, want %s", tt.style, err, tt.want)
		}
	}
}

// A style of few words leaves out what it does not have.
func TestLoadLittle(t *testing.T) {
	st, err := Load("our.yaml", []byte("name: ours\nsections:\n  response: [Returns, \"Result *\", \"Answer #\"]\ncolumns:\n  name: [Field]\nplaceholders: [n/a]\n"))
	if err != nil {
		t.Fatal(err)
	}
	for heading, want := range map[string]Section{
		"RETURNS": Response, "Result: a list": Response, "Results": Other, "Answer 12": Response, "Answer": Other, "Answer x": Other, "Colour values": Other,
	} {
		if got := st.SectionOf(heading, ""); got != want {
			t.Errorf("heading %q opens section %d, want %d", heading, got, want)
		}
	}
	if got := st.SectionOf("Возвращает", "returns"); got != Response {
		t.Errorf("a translated heading opens section %d, want %d", got, Response)
	}
	if got := st.Heading(Response); got != "Returns" {
		t.Errorf("the heading of answers is %q, want the first of the style", got)
	}
	if st.ColumnOf("Field:") != NameColumn || st.ColumnOf("Type") != OtherColumn {
		t.Error("columns are not those of the style")
	}
	for text, want := range map[string]bool{"N/A": false, "n/a.": false, "": false, "...": false, "A name.": true} {
		if got := st.Says(text); got != want {
			t.Errorf("%q says something: %t, want %t", text, got, want)
		}
	}
	for _, url := range []string{"/v1.0/users", "//users"} {
		if got := st.WithoutVersion(url); got != url {
			t.Errorf("path %q became %q, though the style has no versions", url, got)
		}
	}
}

// The embedded style knows a heading for each section that messages name, and a
// name for each type.
func TestGraph(t *testing.T) {
	st := Graph()
	for name, s := range sectionNames {
		if st.Heading(s) == "" {
			t.Errorf("no heading for %s", name)
		}
	}
	for _, heading := range st.KnownHeadings() {
		if got := strings.ToLower(st.Written(heading)); got != heading {
			t.Errorf("heading %q is written %q", heading, got)
		}
	}
	known := map[string]bool{}
	for _, name := range st.Types {
		known[name] = true
	}
	for name := range typeNames {
		if !known[name] {
			t.Errorf("no word for the type %s", name)
		}
	}
}
