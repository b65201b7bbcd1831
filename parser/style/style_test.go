package style

import (
	"io/fs"
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
		// Keys.
		{"mraks: {}\n", `our.yaml:1:1: there is no key "mraks"; did you mean "marks"?`},
		{"nullable: x\n", `our.yaml:1:1: there is no key "nullable"; there is "columns: nullable", "type-cells: nullable", "marks: nullable"`},
		{"marks:\n  sections: {}\n", `our.yaml:2:3: there is no key "sections" in "marks"; "sections:" stands at the left edge`},
		{"sections:\n  premissions: [Permissions]\n", `our.yaml:2:3: there is no key "premissions" in "sections"; did you mean "permissions"?`},
		{"columns:\n  nmae: [Name]\n", `our.yaml:2:3: there is no key "nmae" in "columns"; did you mean "name"?`},
		{"places:\n  cookie: [cookie]\n", `our.yaml:2:3: there is no key "cookie" in "places"; known are body, header, path, query`},
		{"types-said:\n  Bolean: x\n", `our.yaml:2:3: there is no key "Bolean" in "types-said"; did you mean "Boolean"?`},
		{"labels:\n  respose: x\n", `our.yaml:2:3: there is no key "respose" in "labels"; did you mean "response"?`},
		{"limits:\n  formats: {e-mail: x}\n", `our.yaml:2:13: there is no key "e-mail" in "formats"; did you mean "email"?`},
		{"reach:\n  methods: {FETCH: [fetch]}\n", `our.yaml:2:13: there is no key "FETCH" in "methods"; did you mean "PATCH"?`},
		{"name: a\nname: b\n", `our.yaml:2:1: key "name" is on line 1 already`},
		{"columns:\n  name: [a]\n  name: [b]\n", `our.yaml:3:3: key "name" is on line 2 already`},

		// Values of another kind.
		{"name: [a]\n", "our.yaml:1:7: expected a text, not a list"},
		{"manner: odta\n", `our.yaml:1:9: there is no manner "odta"; did you mean "odata"?`},
		{"manner: rest\n", `our.yaml:1:9: there is no manner "rest"; name one of odata, plain`},
		{"translated: sometimes\n", `our.yaml:1:13: expected true or false, not "sometimes"`},
		{"sections:\n  response: Response\n", "our.yaml:2:13: expected a list of texts; write [Response]"},
		{"sections:\n  response: {a: b}\n", "our.yaml:2:13: expected a list of texts, not keys"},
		{"sections:\n  response: [a, [b]]\n", "our.yaml:2:17: expected a text, not a list; write it in quotes"},
		{"sections:\n  response: [Answer: good]\n", "our.yaml:2:14: expected a text, not keys; write a text that has a colon or braces in quotes"},
		{"placeholders: [null]\n", "our.yaml:1:16: expected a text, not nothing; write it in quotes"},
		{"marks: []\n", `our.yaml:1:8: expected keys such as "yes:", not a list`},
		{"types: [int]\n", `our.yaml:1:8: expected keys such as "String:", not a list`},
		{"columns: Field\n", `our.yaml:1:10: expected keys such as "name:", not "Field"`},
		{"- name: a\n", `our.yaml:1:1: expected keys such as "name:", not a list`},
		{"expected-sections: response\n", "our.yaml:1:20: expected a list of texts; write [response]"},
		{"expected-sections: [respons]\n", `our.yaml:1:21: there is no "respons" among them; did you mean "response"?`},
		{"conventions:\n  functions: [delta]\n", "our.yaml:2:14: expected names with texts, not a list"},
		{"name: &a b\nnamespace: *a\n", `our.yaml:2:12: expected a text, not the alias *a; write it out`},

		// Phrases.
		{"marks:\n  nullable: '(null'\n", "our.yaml:2:13: the phrase is not a regular expression: missing closing ): `(null`"},
		{"marks:\n  nullable: ['a', '(?=b)']\n", "our.yaml:2:19: the phrase is not a regular expression: invalid or unsupported Perl syntax: `(?=`; there is no looking ahead or back"},
		{"marks:\n  nullable: {a: b}\n", "our.yaml:2:13: expected a phrase, not keys; write it in single quotes"},
		{"noise: {{< x >}}\n", "our.yaml:1:8: expected a phrase, not keys; write it in single quotes"},
		{"marks:\n  nullable: [~]\n", "our.yaml:2:14: expected a phrase, not nothing; write it in single quotes"},
		{"marks:\n  nullable: ''\n", "our.yaml:2:13: an empty phrase matches everything; write ~ to remove one"},
		{"marks:\n  nullable: \"\\bnull\"\n", `our.yaml:2:13: the phrase has a backspace in it, which \b is in double quotes; write it in single quotes`},
		{"type-cells:\n  collections: 'stack of (.+)'\n", "our.yaml:2:16: expected a list of phrases; write ['stack of (.+)']"},
		{"type-cells:\n  collections: ['stack of .+']\n", "our.yaml:2:17: the phrase needs one group in parentheses that every match has"},
		{"units:\n  requests: '^CALL (\\S+)$'\n", "our.yaml:2:13: the phrase needs 2 groups in parentheses that every match has"},
		{"units:\n  requests: '^(GET)? (\\S+)$'\n", "our.yaml:2:13: the phrase needs 2 groups in parentheses that every match has"},
		{"bodies:\n  contains: 'must have (\\w+)|needs a name'\n", "our.yaml:2:13: the phrase needs one group in parentheses that every match has"},

		// What is extended.
		{"extends: grpah\n", `our.yaml:1:10: there is no style "grpah"; did you mean "graph"?`},
		{"extends: ours\n", `our.yaml:1:10: there is no style "ours"; name one of business-central, common, discord, graph, or a file such as ./ours.yaml`},
		{"extends: [common]\n", "our.yaml:1:10: expected a text, not a list"},
		{"extends: ./base.yaml\n", "our.yaml:1:10: a file cannot be extended here; name one of business-central, common, discord, graph"},

		// What is no YAML.
		{"sections: {\n", "our.yaml:2: a value is missing, or a bracket is not closed"},
		{"sections:\n\tresponse: [a]\n", "our.yaml:2:1: a tab indents this line; YAML takes spaces only"},
		{"marks:\n  nullable: \"\\d\"\n", `our.yaml:2: \ in double quotes begins an escape that YAML does not know; write the text in single quotes`},
		{"name: a: b\n", `our.yaml:1: a second ": " in one line; put a text that has ": " in quotes`},
		{"placeholders: [@x]\n", "our.yaml:1: a text cannot begin with this sign; put it in quotes"},
		{"name: 'a\n", "our.yaml:2: a quote is not closed"},
		{"", `our.yaml:1:1: the file is empty; begin with "name: ", and "extends: common"`},
		{"# nothing\n", `our.yaml:1:1: the file is empty; begin with "name: ", and "extends: common"`},
		{"name: a\n---\nname: b\n", `our.yaml:1: "---" begins a second document; only one is read`},
	}
	for _, tt := range tests {
		_, err := Load("our.yaml", []byte(tt.style))
		if err == nil || err.Error() != tt.want {
			t.Errorf("%q: error\n%v, want\n%s", tt.style, err, tt.want)
		}
	}
}

// Every mistake of a file is told, not the first alone.
func TestLoadTellsAll(t *testing.T) {
	_, err := Load("our.yaml", []byte("mraks: {}\nsections: [a]\nextends: grpah\nmarks:\n  nullable: '('\n"))
	want := `our.yaml:1:1: there is no key "mraks"; did you mean "marks"?
our.yaml:2:11: expected keys such as "http-request:", not a list
our.yaml:3:10: there is no style "grpah"; did you mean "graph"?
our.yaml:5:13: the phrase is not a regular expression: missing closing ): ` + "`(`"
	if err == nil || err.Error() != want {
		t.Errorf("error\n%v, want\n%s", err, want)
	}
}

// A style may extend one in another file, whose mistakes have their own places.
func TestExtendFile(t *testing.T) {
	files := map[string]string{
		"house/base.yaml":   "extends: common\nsections:\n  response: [Comes back]\n",
		"house/round.yaml":  "extends: ../our.yaml\n",
		"house/wrong.yaml":  "name: wrong\nmraks: {}\n",
		"house/deeper.yaml": "extends: base.yaml\nplaceholders: [leer]\n",
	}
	open := func(name string) ([]byte, error) {
		if text, ok := files[name]; ok {
			return []byte(text), nil
		}
		return nil, fs.ErrNotExist
	}
	tests := []struct{ base, want string }{
		{"house/base.yaml", ""},
		{"./house/deeper.yaml", ""},
		{"house/round.yaml", `house/round.yaml:1:10: "../our.yaml" extends itself: our.yaml extends house/round.yaml extends our.yaml`},
		{"./our.yaml", `our.yaml:1:10: "./our.yaml" extends itself: our.yaml extends our.yaml`},
		{"house/wrong.yaml", `house/wrong.yaml:2:1: there is no key "mraks"; did you mean "marks"?`},
		{"house/none.yaml", "our.yaml:1:10: the style to extend cannot be read: file does not exist"},
	}
	for _, tt := range tests {
		st, err := LoadFrom("our.yaml", []byte("extends: "+tt.base+"\nsections:\n  errors: [Mishaps]\n"), open)
		switch {
		case tt.want != "":
			if err == nil || err.Error() != tt.want {
				t.Errorf("%s: error %v, want %s", tt.base, err, tt.want)
			}
		case err != nil:
			t.Errorf("%s: %v", tt.base, err)
		case st.SectionOf("Comes back", "") != Response || st.SectionOf("Mishaps", "") != Errors || st.ColumnOf("Field") != NameColumn:
			t.Errorf("%s: it is not extended", tt.base)
		}
	}
}

// Letters of lists count without regard to case, whatever a style writes.
func TestFoldedLists(t *testing.T) {
	st, err := Load("our.yaml", []byte("units:\n  methods: [Verb]\nmarks:\n  \"yes\": [JA]\nfences: [HTTP]\n"))
	if err != nil {
		t.Fatal(err)
	}
	if st.Units.Methods[0] != "verb" || st.Marks.Yes[0] != "ja" || st.Fences[0] != "HTTP" {
		t.Errorf("%q, %q, %q", st.Units.Methods, st.Marks.Yes, st.Fences)
	}
}

// All keys are told of, and what is told is a style itself.
func TestKeysAreDescribed(t *testing.T) {
	var check func(keys []Key, above string)
	check = func(keys []Key, above string) {
		for _, k := range keys {
			if !strings.HasSuffix(k.Doc, ".") || (k.Example == "") != (k.Kind == MappingKey) {
				t.Errorf("%s%s: doc %q, example %q", above, k.Name, k.Doc, k.Example)
			}
			check(k.Keys, above+k.Name+": ")
		}
	}
	check(Keys(), "")
	if _, err := Load("keys.yaml", keysFile); err != nil {
		t.Error(err)
	}
}

// A style may take away all words, and still be asked for those of other languages.
func TestLoadNothing(t *testing.T) {
	for _, text := range []string{"extends: graph\nsections: ~\ncolumns: ~\ntypes: ~\nplaces: ~\nlabels: ~\n", "name: bare\ntranslated: true\n"} {
		st, err := Load("our.yaml", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if st.SectionOf("Response", "") != Other || st.InAll().SectionOf("Antwort", "") != Response {
			t.Errorf("%q: the headings are not those of other languages alone", text)
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
		if st.Headings.first[s] == "" {
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

// Of two phrases that match at one place that of the style counts, not that which it extends.
func TestExtendPhrases(t *testing.T) {
	st, err := Load("our.yaml", []byte("extends: common\nmarks:\n  values: ['One of these words:']\n"))
	if err != nil {
		t.Fatal(err)
	}
	if at := st.Marks.Values.Index("One of these words: `red`."); at == nil || at[1] != len("One of these words:") {
		t.Errorf("the phrase is found at %v", at)
	}
	if !st.Marks.Values.Match("Possible values: `red`.") {
		t.Error("the phrases of the style that is extended are lost")
	}
}

// A word to which a style gives another meaning than the one that it extends, or than
// another language, has its own.
func TestExtendOtherMeaning(t *testing.T) {
	st, err := Load("our.yaml", []byte(`extends: common
sections: {response: [Input], request-body: [Anforderung]}
columns: {type: [Kind], name: [Typ]}
places: {header: [URL]}
types: {Int64: [Integer]}
`))
	if err != nil {
		t.Fatal(err)
	}
	for _, st := range []*Style{st, st.InAll()} {
		if st.SectionOf("input", "") != Response || st.ColumnOf("Kind") != TypeColumn || st.Places.Of("URL") != HeaderPlace || st.Types["integer"] != "Int64" {
			t.Error("words have the meaning of the style that is extended")
		}
		if st.SectionOf("Anforderung", "") != RequestBody || st.ColumnOf("Typ") != NameColumn {
			t.Error("words have the meaning of another language")
		}
		if st.SectionOf("Payload", "") != RequestBody || st.ColumnOf("Location") != PlaceColumn {
			t.Error("other words of the style that is extended are lost")
		}
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

// The types of a set in Graph's manner are in Graph's namespace where a page names it.
func TestChooseNamespace(t *testing.T) {
	tests := []struct{ page, want string }{
		{"# book resource type\n", ""},
		{"# лампа resource type\n", ""},
		{"# book resource type\n\nNamespace: microsoft.graph\n", "microsoft.graph"},
	}
	for _, tt := range tests {
		if got := Choose(1, func(int) string { return tt.page }).Style.In(tt.page).Namespace; got != tt.want {
			t.Errorf("%q: namespace %q, want %q", tt.page, got, tt.want)
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
