package style

import (
	"slices"
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
		{"extends: grpah\n", `our.yaml:1:10: there is no style "grpah"; did you mean "graph"?`},
		{"extends: ours\n", `our.yaml:1:10: there is no style "ours"; name one of business-central, common, discord, graph`},
		{"sections:\n  response: Response\n", "our.yaml:2:13: expected a list of texts"},
		{"name: [a]\n", "our.yaml:1:7: expected a text"},
		{"marks: []\n", "our.yaml:1:8: expected keys"},
		{"types: [int]\n", "our.yaml:1:8: expected keys with lists"},
		{"marks:\n  nullable: '(null'\n", "our.yaml:2:13: error parsing regexp: missing closing ): `(null`"},
		{"mraks: {}\n", `our.yaml:1:1: there is no key "mraks"; did you mean "marks"?`},
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
	for _, word := range []*Style{st, Named("common")} { // OData has no maps
		for _, name := range word.Types {
			known[name] = true
		}
	}
	for name := range typeNames {
		if !known[name] {
			t.Errorf("no word for the type %s", name)
		}
	}
}

// What a style extends is there beside its own words: a list adds, anything else takes
// the place, null takes away.
func TestExtend(t *testing.T) {
	st, err := Load("our.yaml", []byte(`name: ours
extends: graph
namespace: our.api
note-starts: ~
sections:
  response: [Returns]
  methods: ~
marks:
  nullable: 'may be nothing'
  read-only: ['(?i)hands off']
`))
	if err != nil {
		t.Fatal(err)
	}
	for heading, want := range map[string]Section{"Returns": Response, "HTTP response": Response, "Methods": Other, "Members": Members} {
		if got := st.SectionOf(heading, ""); got != want {
			t.Errorf("heading %q opens section %d, want %d", heading, got, want)
		}
	}
	if st.Namespace != "our.api" || st.Site != Graph().Site || st.BeginsNote("**Note** this") {
		t.Errorf("namespace %q, site %q, note %t", st.Namespace, st.Site, st.BeginsNote("**Note** this"))
	}
	if !st.Marks.Nullable.Match("It may be nothing.") || st.Marks.Nullable.Match("Nullable.") {
		t.Error("a phrase does not take the place of the one that is extended")
	}
	if !st.Marks.ReadOnly.Match("Hands off!") || !st.Marks.ReadOnly.Match("Read-only.") {
		t.Error("a list does not add to the phrase that is extended")
	}
	if st.Signs.Match(`"blockType"`) {
		t.Error("the signs of a style are those of what it extends")
	}
}

// The style that suits pages has its signs on most of them; what extends it needs
// signs of its own.
func TestChoose(t *testing.T) {
	const graph, central, other = "# book resource type\n", "GET businesscentralPrefix/companies\n## HTTP request\n", "# Books\n"
	tests := []struct {
		pages []string
		want  string
	}{
		{[]string{graph}, "graph: 1 of 1 pages have signs of it"},
		{[]string{graph, other, other}, "graph: 1 of 3 pages have signs of it"},
		{[]string{graph, other, other, other, other, other}, "common: no other style has its signs on enough of 6 pages"},
		{[]string{graph, graph, central}, "business-central: 1 of 3 pages have signs of it"},
		{nil, "common: no other style has its signs on enough of 0 pages"},
	}
	for _, tt := range tests {
		if got := Choose(len(tt.pages), func(i int) string { return tt.pages[i] }); got.Reason != tt.want {
			t.Errorf("%d pages: %s, want %s", len(tt.pages), got.Reason, tt.want)
		}
	}
}

// Every embedded style loads, and is called as its file is.
func TestEmbedded(t *testing.T) {
	for _, name := range Names() {
		if got := Named(name).Name; got != name {
			t.Errorf("the style in %s.yaml is called %q", name, got)
		}
	}
	if Named("none") != nil {
		t.Error("there is a style of any name")
	}
}

// What a phrase needs is found out of its expression, and no match is lost by it.
func TestPatternGuards(t *testing.T) {
	tests := []struct {
		expr, text string
		want       []string
	}{
		{`(?i)^(?:keep|save) it`, "Save it now", []string{"Save it"}},
		{`(?i)^(?:keep|save) it`, "to save it", nil},
		{`(?i)^\W*(?:see|read)\b`, "(*See* [rooms](room.md))", []string{"(*See"}},
		{`(?i)^\W*(?:see|read)\b`, "„Read", []string{"„Read"}},
		{`^(?:a|)b?`, "c", []string{""}},
		{`(?m)^row`, "a\nrow", []string{"row"}},
		{`^[^a]b`, "éb", []string{"éb"}},
		{`between (\d+) and`, "between 5 and", []string{"between 5 and"}},
		{`between (\d+) and`, "between five and", nil},
		{`(?i)\bscrews?\b`, "Screws", []string{"Screws"}},
		{`(?i)\bscrews?\b`, "a corkscrew, _screw, screwy or screws1", nil},
		{`(?i)\bscrews?\b`, "corkscrew (SCREW)", []string{"SCREW"}},
		{`(?i)\bbod(?:y|ies)\b|\bno one\b`, "somebody, bodies", []string{"bodies"}},
		{`(?i)\bno one\b`, "no\x0fone", nil},
		{`(?i)\bread-only\b`, "read\ronly", nil},
		{`\bnone\b`, "None none", []string{"none"}},
		{`(?i)null if|\bor null\b|nullable`, "may be NULL if so", []string{"NULL if"}},
		{`(?i)null if|\bor null\b|nullable`, "not able", nil},
		{`between (?:\d+|one) and`, "between one and", []string{"between one and"}},
		{`(?i)\|[|]x|(?:y|z)w\)`, "|X zw", nil},
		{`(?i)\|[|]x|(?:y|z)w\)`, "||X", []string{"||X"}},
		{`(?i)[^)|]p|q`, "P aP", []string{"aP"}},
	}
	for _, tt := range tests {
		p, err := NewPattern(tt.expr)
		if err != nil {
			t.Fatal(err)
		}
		if got := p.All(tt.text); !slices.Equal(got, tt.want) {
			t.Errorf("%s in %q: %q, want %q", tt.expr, tt.text, got, tt.want)
		}
		if got := p.Match(tt.text); got != (tt.want != nil) {
			t.Errorf("%s in %q: %t", tt.expr, tt.text, got)
		}
	}
}
