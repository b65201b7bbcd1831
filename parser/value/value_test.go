package value

import (
	"fmt"
	"strings"
	"testing"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

// spell writes a value in one line, to compare it with.
func spell(v *model.Value) string {
	switch v.Kind {
	case model.NullValue:
		return "null"
	case model.StringValue:
		return fmt.Sprintf("%q", v.Text)
	case model.ObjectValue:
		var ms []string
		for _, m := range v.Members {
			ms = append(ms, m.Name+":"+spell(m.Value))
		}
		return "{" + strings.Join(ms, " ") + "}"
	case model.ArrayValue:
		var items []string
		for _, item := range v.Items {
			items = append(items, spell(item))
		}
		return "[" + strings.Join(items, " ") + "]"
	}
	return Literal(v)
}

// place gives an offset for a column.
func place(offset int) diag.Pos { return diag.Pos{File: "a.md", Line: 1, Column: offset + 1} }

func TestValue(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"strict", `{"a": 1, "b": [true, false, null], "c": {"d": "e"}}`, `{a:1 b:[true false null] c:{d:"e"}}`},
		{"escapes", `{"a": "x\n\"y\"é\\"}`, `{a:"x\n\"y\"é\\"}`},
		{"numbers keep their spelling", `[1.50, -2e3, 9007199254740993]`, `[1.50 -2e3 9007199254740993]`},
		{"trailing commas", `{"a": [1, 2,], }`, `{a:[1 2]}`},
		{"comments", "{ // one\n \"a\": 1 /* two */ }", `{a:1}`},
		{"comments within strings are text", `{"a": "https://x.y/*z*/"}`, `{a:"https://x.y/*z*/"}`},
		{"typographic quotes", `{“a”: “b”}`, `{a:"b"}`},
		{"closing quotes on both sides", `{”a”: ”b”}`, `{a:"b"}`},
		{"typographic quotes within a string are text", `{"a": "“b”"}`, `{a:"“b”"}`},
		{"entities", `{&quot;a&quot;: &quot;b&quot;}`, `{a:"b"}`},
		{"entities within a string are text", `{"a": "&quot;"}`, `{a:"&quot;"}`},
		{"a line end within a string", "{\"a\": \"b\nc\"}", `{a:"b c"}`},
		{"CRLF and a tab within a string", "{\"a\": \"b\r\n\tc\"}", `{a:"b   c"}`},
		{"no-break spaces", "{\u00a0\"a\":\u00a01}", `{a:1}`},
		{"left out elements", `{"a": [ ... ], "b": [1, ...], "c": [{...}, 2]}`, `{a:[] b:[1] c:[{} 2]}`},
		{"left out members", `{"a": 1, ... }`, `{a:1}`},
		{"left out between", `{"a": 1, ..., "b": 2}`, `{a:1 b:2}`},
		{"dots within a string are text", `{"a": "..."}`, `{a:"..."}`},
		{"the last of one name counts", `{"a": 1, "b": 2, "a": 3}`, `{a:3 b:2}`},
		{"CRLF", "{\r\n  \"a\": 1\r\n}\r\n", `{a:1}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			v, bad := Read(tt.src, 0, place)
			if bad != nil {
				t.Fatalf("%s at %d", bad.Reason, bad.Offset)
			}
			if got := spell(v); got != tt.want {
				t.Errorf("value %s, want %s", got, tt.want)
			}
		})
	}
}

// TestValueRefused shows where a text stops being JSON.
func TestValueRefused(t *testing.T) {
	tests := []struct {
		name, src string
		at        string // what stands at the reported place
	}{
		{"a bare word", `{"a": hello}`, "hello}"},
		{"a missing comma", "{\"a\": 1\n \"b\": 2}", "\"b\": 2}"},
		{"a missing colon", `{"a" 1}`, "1}"},
		{"text behind", `{"a": 1} and more`, "and more"},
		{"never closed", `{"a": 1`, ""},
		{"nested too deeply", strings.Repeat("[", 300) + strings.Repeat("]", 300), "["},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			v, bad := Read(tt.src, 0, place)
			if bad == nil {
				t.Fatalf("accepted as %s", spell(v))
			}
			if !strings.HasPrefix(tt.src[bad.Offset:], tt.at) || tt.at == "" && bad.Offset != len(tt.src) {
				t.Errorf("reported at %q, want at %q", tt.src[bad.Offset:], tt.at)
			}
		})
	}
}

// TestSoften shows that what is replaced keeps its length.
func TestSoften(t *testing.T) {
	tests := []struct{ src, want string }{
		{`{"a": 1}`, `{"a": 1}`},
		{`{“a”: 1}`, `{  "a"  : 1}`},
		{`{&quot;a&quot;: 1}`, `{     "a"     : 1}`},
		{"{\u00a0}", "{  }"},
		{`[1, ...]`, `[1,    ]`},
		{`[..., 1]`, `[     1]`},
		{"\"a\nb\"", `"a b"`},
		{`"a\"b...//"`, `"a\"b...//"`},
		{`"never closed`, `"never closed`},
		{`/* never closed`, `/* never closed`},
		{`\`, `\`},
	}
	for _, tt := range tests {
		if got := string(soften([]byte(tt.src))); got != tt.want {
			t.Errorf("soften(%q) = %q, want %q", tt.src, got, tt.want)
		}
	}
}

// FuzzValue reads JSON as annotations and examples have it: what is softened
// keeps its length, and what is strict stays as it is.
func FuzzValue(f *testing.F) {
	for _, seed := range []string{`{"a": [1, ...], "b": “c”,}`, `{&quot;a&quot;: "x` + "\n" + `y"}`, `// c` + "\n" + `/* d */ null`, `"\u00e9\"..."`, `[[[[1]]]]`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, src string) {
		if soft := soften([]byte(src)); len(soft) != len(src) {
			t.Errorf("%q became %q", src, soft)
		}
		v, bad := Read(src, 0, place)
		if v == nil == (bad == nil) {
			t.Errorf("value %v, fault %v", v, bad)
		}
		if bad != nil && (bad.Offset < 0 || bad.Offset > len(src)) {
			t.Errorf("fault at %d of %d", bad.Offset, len(src))
		}
	})
}

func TestObjectsAreBounded(t *testing.T) {
	object := func(n int) string { return "{" + strings.TrimSuffix(strings.Repeat(`"a": 1,`, n), ",") + "}" }
	if _, err := Read(object(2000), 0, place); err != nil {
		t.Errorf("2,000 members: %s", err.Reason)
	}
	if _, err := Read("[1, "+object(2001)+"]", 0, place); err == nil || err.Reason != "an object in it has more than 2000 members" || err.Offset != 4 {
		t.Errorf("2,001 members: %v", err)
	}
}
