package openapi

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// nasty is text that one of the syntaxes might take for something else.
var nasty = []string{
	"", " ", "no", "No", "yes", "y", "n", "on", "OFF", "true", "False", "null", "Null", "~", "1", "-1", "0x1F", "0o7", "012",
	"1e3", "1_000", "3.1", ".5", ".nan", ".inf", "-.inf", "12:30:00", "2026-11-22", "2026-11-22T10:00:00Z", "190:20:30",
	"a: b", "a:", ":a", "a #b", "#a", "-", "- a", "--- a", "...", "?", "? a", "*a", "&a", "!a", "!!str a", "|", ">", "%a", "@a", "`a`",
	"[a]", "{a}", "{", "}", "a, b", "'a'", `"a"`, `a "b"`, `\`, `\n`, "<<", "=", "/users/{id}", "$ref", "https://example.com/?a=b#c",
	" a", "a ", "a\n", "\na", "a\nb", "a\n\nb", " a\nb", "a\n b", "a\n  - b: c", "a\nb\n", "a\n\n", "a\r\nb", "a\rb", "a\tb\nc", "\ta\nb", "a\nb ", "# a\nb",
	"a\x00b", "a\x1bb", "a\u007fb", "a\u0085b", "a\u2028b\u2029c", "\ufeffa", "a\ufffe", "ä", "日本語", "🦆", "🦆\n日本", "a\u0085\nb",
	"</script>", "func init() {}", `"},"x":{"`, "a\nopenapi: 4", "\"\nx: y",
}

func TestTextSurvives(t *testing.T) {
	for _, s := range nasty {
		if err := roundTrip(s); err != nil {
			t.Error(err)
		}
	}
}

// YAML bounds keys of which nothing says that they are some.
func TestLongTextSurvives(t *testing.T) {
	for _, s := range nasty {
		for _, size := range []int{990, 1000, 1010, 1024, 1025, 5000} {
			for _, long := range []string{strings.Repeat("x", size) + s, strings.Repeat("x ", size/2) + s, s + strings.Repeat("é", size)} {
				if err := roundTrip(long); err != nil {
					t.Errorf("%.200v", err)
				}
			}
		}
	}
}

func FuzzTextSurvives(f *testing.F) {
	for _, s := range nasty {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			t.Skip("the syntaxes have no bytes")
		}
		if err := roundTrip(s); err != nil {
			t.Error(err)
		}
	})
}

// roundTrip writes s at every kind of place in both syntaxes and reads it back
// with decoders that share nothing with the sinks.
func roundTrip(s string) error {
	write := func(w sink) {
		w.beginObject()
		w.key("member")
		w.text(s)
		w.key("elements")
		w.beginArray()
		w.text(s)
		w.beginArray()
		w.text(s)
		w.endArray()
		w.beginObject()
		w.key(s)
		w.text(s)
		w.endObject()
		w.endArray()
		w.key("last")
		w.literal("null")
		w.endObject()
	}
	want := map[string]any{"member": s, "elements": []any{s, []any{s}, map[string]any{s: s}}, "last": nil}
	inJSON, inYAML := &jsonSink{}, &yamlSink{}
	write(inJSON)
	write(inYAML)
	var got any
	if err := json.Unmarshal(inJSON.buf, &got); err != nil || !reflect.DeepEqual(got, any(want)) {
		return fmt.Errorf("JSON of %q: got %q, %v from\n%s", s, got, err, inJSON.buf)
	}
	got = nil
	if err := yaml.Unmarshal(inYAML.buf, &got); err != nil || !reflect.DeepEqual(got, any(want)) {
		return fmt.Errorf("YAML of %q: got %q, %v from\n%s", s, got, err, inYAML.buf)
	}
	return nil
}

func TestInvalidUTF8(t *testing.T) {
	if got, want := string(quoted(nil, "a\xffb")), `"a\ufffdb"`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	w := &yamlSink{}
	w.beginObject()
	w.key("k")
	w.text("a\xff\nb")
	w.endObject()
	var got map[string]string
	if err := yaml.Unmarshal(w.buf, &got); err != nil || got["k"] != "a\ufffd\nb" {
		t.Errorf("got %q, %v from %s", got["k"], err, w.buf)
	}
}

// Both syntaxes, as they are laid out.
func TestLayout(t *testing.T) {
	write := func(w sink) string {
		w.beginObject()
		w.key("empty")
		w.beginObject()
		w.endObject()
		w.key("list")
		w.beginArray()
		w.beginObject()
		w.key("a")
		w.literal("1")
		w.key("b")
		w.beginArray()
		w.endArray()
		w.endObject()
		w.beginObject()
		w.endObject()
		w.text("two\nlines")
		w.endArray()
		w.key("text")
		w.text("one\n\ntwo")
		w.endObject()
		switch w := w.(type) {
		case *jsonSink:
			return string(w.buf)
		case *yamlSink:
			return string(w.buf)
		}
		panic("unknown sink")
	}
	const wantJSON = `{
  "empty": {},
  "list": [
    {
      "a": 1,
      "b": []
    },
    {},
    "two\nlines"
  ],
  "text": "one\n\ntwo"
}`
	const wantYAML = `empty: {}
list:
  - a: 1
    b: []
  - {}
  - |-
    two
    lines
text: |-
  one

  two`
	if got := write(&jsonSink{}); got != wantJSON {
		t.Errorf("JSON: got\n%s\nwant\n%s", got, wantJSON)
	}
	if got := write(&yamlSink{}); got != wantYAML {
		t.Errorf("YAML: got\n%s\nwant\n%s", got, wantYAML)
	}
}

// A number of an example keeps its digits.
func TestNumbersKeepTheirDigits(t *testing.T) {
	for _, number := range []string{"0", "-0.50", "9007199254740993", "1e3", "1E-7"} {
		w := &jsonSink{}
		(&encoder{sink: w}).value(object("n", json.Number(number)))
		if got, want := compact(t, w.buf), `{"n":`+number+`}`; got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func TestDeepNesting(t *testing.T) {
	const depth = 200
	w := &jsonSink{}
	for range depth {
		w.beginArray()
	}
	for range depth {
		w.endArray()
	}
	if got, want := compact(t, w.buf), strings.Repeat("[", depth)+strings.Repeat("]", depth); got != want {
		t.Errorf("got %s", got)
	}
}
