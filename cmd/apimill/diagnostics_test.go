package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/apimill/apimill/cmd/apimill/internal/config"
	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/docs"
)

const diagnosticsFile = "../../docs/diagnostics.md"

// A codeSection is a section of docs/diagnostics.md about one code: its heading,
// what the code means, documents that show it, what check says of them, and how
// to mend it.
var codeSection = regexp.MustCompile("(?s)## ([a-z0-9-]+)\n\n(.*?)\n\n(.*?)\n\n````text\n(.*?)````\n\n```text\n(.*?)```\n\n(.*)")

// TestDiagnosticsReference holds docs/diagnostics.md against the codes there
// are, and each of its examples against what check says: the section's code,
// no other, as quoted. UPDATE_GOLDEN=1 rewrites the quotes.
func TestDiagnosticsReference(t *testing.T) {
	data, err := os.ReadFile(diagnosticsFile)
	if err != nil {
		t.Fatal(err)
	}
	sections := splitSections(string(data))
	var described []diag.Code
	for i, section := range sections[1:] {
		m := codeSection.FindStringSubmatch(section)
		if m == nil {
			t.Errorf("a section is not as those about codes are:\n%s", section)
			continue
		}
		code := diag.Code(m[1])
		described = append(described, code)
		if !code.Known() {
			t.Errorf("section about %q, which is no code", code)
			continue
		}
		if got := docs.Diagnostic(m[1]); got != strings.TrimSpace(section[len("## "):])+"\n" {
			t.Errorf("explain %s prints\n%s", code, got)
		}
		t.Run(m[1], func(t *testing.T) {
			said, fixable := checkExample(t, code, m[4])
			if want := firstSentences(code, fixable); m[2] != want {
				t.Errorf("the section begins %q, want %q", m[2], want)
			}
			if os.Getenv("UPDATE_GOLDEN") != "" {
				sections[i+1] = strings.Replace(section, "```text\n"+m[5]+"```", "```text\n"+said+"```", 1)
			} else if diff := cmp.Diff(m[5], said); diff != "" {
				t.Errorf("-quoted +said:\n%s", diff)
			}
		})
	}
	if diff := cmp.Diff(diag.Codes(), described); diff != "" {
		t.Errorf("-codes +described, in their order:\n%s", diff)
	}
	if os.Getenv("UPDATE_GOLDEN") != "" {
		if err := os.WriteFile(diagnosticsFile, []byte(strings.Join(sections, "")), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// splitSections returns what stands before the sections about codes, and those.
// Headings in examples begin with capitals.
func splitSections(text string) []string {
	var sections []string
	start := 0
	for _, m := range regexp.MustCompile(`(?m)^## [a-z0-9-]+$`).FindAllStringIndex(text, -1) {
		sections = append(sections, text[start:m[0]])
		start = m[0]
	}
	return append(sections, text[start:])
}

// firstSentences returns what a section says first of its code.
func firstSentences(code diag.Code, fixable bool) string {
	severity := code.Severity().String()
	text := strings.ToUpper(severity[:1]) + severity[1:] + ": " + code.Summary() + "."
	if fixable {
		text += " `check --fix` repairs it."
	}
	return text
}

// checkExample runs check on the files of an example. Everything that it finds
// must be of the code. It returns what check says, at most a few lines of it,
// and whether --fix repairs that.
func checkExample(t *testing.T, code diag.Code, example string) (said string, fixable bool) {
	dir := t.TempDir()
	for _, f := range txtar.Parse([]byte(example)).Files {
		put(t, filepath.Join(dir, filepath.FromSlash(f.Name)), string(unescape(f.Data)))
	}
	t.Chdir(dir)
	args := []string{"check"}
	if _, err := os.Stat(config.Name); err != nil {
		args = append(args, ".")
	}
	var stdout, stderr bytes.Buffer
	if status := run(args, &stdout, &stderr); status > 1 {
		t.Fatalf("exit status %d: %s", status, &stderr)
	}
	checkCodes(t, code, stdout.String())
	said = firstLines(stdout.String())
	if !strings.Contains(stderr.String(), "--fix can repair") {
		return said, false
	}
	stdout.Reset()
	if status := run(append(args, "--fix"), &stdout, &stderr); status != 0 || stdout.Len() > 0 {
		t.Errorf("--fix leaves\n%s", &stdout)
	}
	return said, true
}

var codeOfLine = regexp.MustCompile(`(?m)^\S.*: (?:note|warning|error): .* \[([a-z0-9-]+)\]$`)

// checkCodes holds what was found against the one code that there should be.
func checkCodes(t *testing.T, want diag.Code, said string) {
	t.Helper()
	found := codeOfLine.FindAllStringSubmatch(said, -1)
	if len(found) == 0 {
		t.Errorf("the example shows no %s", want)
	}
	if slices.ContainsFunc(found, func(m []string) bool { return m[1] != string(want) }) {
		t.Errorf("the example shows not only %s:\n%s", want, said)
	}
}

// firstLines returns as much of a text as a reader wants to see.
func firstLines(text string) string {
	const enough = 6
	lines := slices.Collect(strings.Lines(text))
	if len(lines) <= enough {
		return text
	}
	return strings.Join(lines[:enough], "") + "…\n"
}

var escaped = regexp.MustCompile(`\\x([0-9A-F]{2})`)

// unescape puts bytes that no text can have in the place of their names.
func unescape(data []byte) []byte {
	return escaped.ReplaceAllFunc(data, func(name []byte) []byte {
		b, err := strconv.ParseUint(string(name[2:]), 16, 8)
		if err != nil {
			panic(err) // the expression lets digits pass only
		}
		return []byte{byte(b)}
	})
}
