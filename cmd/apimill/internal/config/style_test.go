package config

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/apimill/apimill/parser/style"
)

// The styles that apimill has, the words of other languages and the style with every
// key are what the schema says.
func TestStylesFitSchema(t *testing.T) {
	schema := compiled(t, styleSchemaURL, StyleSchema())
	const folder = "../../../../parser/style/"
	for _, pattern := range []string{"styles/*.yaml", "styles/languages/*.yaml", "keys.yaml"} {
		files, err := filepath.Glob(folder + pattern)
		if err != nil || files == nil {
			t.Fatalf("%s: no files: %v", pattern, err)
		}
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if err := schema.Validate(asJSON(t, string(data))); err != nil {
				t.Errorf("%s: %v", file, err)
			}
		}
	}
}

// What the reader of styles refuses, the schema refuses, too, as far as it can tell.
func TestStyleSchemaRefuses(t *testing.T) {
	schema := compiled(t, styleSchemaURL, StyleSchema())
	for _, text := range []string{
		"mraks: {}", "name: [a]", "manner: rest", "translated: sometimes", "marks: []", "columns: Field",
		"sections: {premissions: [a]}", "sections: {response: a}", "sections: {response: [[a]]}", "types: {Flot: [float]}",
		"units: {requests: {a: b}}", "type-cells: {collections: a}", "expected-sections: [respons]", "labels: {response: [[a]]}",
		"limits: {formats: {e-mail: x}}", "conventions: {functions: [delta]}",
	} {
		if err := schema.Validate(asJSON(t, text)); err == nil {
			t.Errorf("%s: the schema lets it pass", text)
		}
		if _, err := style.Load("our.yaml", []byte(text)); err == nil {
			t.Errorf("%s: it is loaded", text)
		}
	}
}

// A style that init writes changes nothing, and all that it shows can be used.
func TestStyleStarter(t *testing.T) {
	text := string(StyleStarter("house", "common"))
	if !strings.HasPrefix(text, "# yaml-language-server: $schema=https://") {
		t.Error("the first line does not name the schema")
	}
	if lines := strings.Count(text, "\n"); lines > 200 {
		t.Errorf("it has %d lines", lines)
	}
	st, err := style.Load("house.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	if st.Name != "house" || st.SectionOf("What it takes", "") != style.Other || st.SectionOf("Parameters", "") != style.FunctionParameters {
		t.Error("it is not the style that it extends")
	}
	_, text, _ = strings.Cut(text, "\n\n") // the keys, behind what is said of the file
	used := regexp.MustCompile(`(?m)^# ( *(?:#.*|[a-z"][\w"-]*:.*|- .*)\n)`).ReplaceAllString(text, "$1")
	if st, err = style.Load("house.yaml", []byte(used)); err != nil {
		t.Fatalf("%v\n%s", err, used)
	}
	if st.SectionOf("What it takes", "") != style.FunctionParameters || st.Places.Of("question mark") != style.QueryPlace {
		t.Errorf("what it shows does nothing:\n%s", used)
	}
}

// docs/styles.md ends with what every key means.
func TestStyleReferenceIsCurrent(t *testing.T) {
	const name = "../../../../docs/styles.md"
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	guide, got, found := strings.Cut(string(data), styleReferenceStart)
	if !found {
		t.Fatalf("%s has no list of keys", name)
	}
	want := StyleReference()
	if os.Getenv("UPDATE_GOLDEN") != "" {
		if err := os.WriteFile(name, []byte(guide+want), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(want, styleReferenceStart+got); diff != "" {
		t.Errorf("%s is stale (-want +got); UPDATE_GOLDEN=1 go test ./cmd/apimill/internal/config writes it:\n%s", name, diff)
	}
}
