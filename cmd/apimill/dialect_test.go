package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

const dialectFile = "../../docs/dialect.md"

var (
	dialectHeading = regexp.MustCompile(`(?m)^#{2,3} (.+)$`)
	dialectExample = regexp.MustCompile("(?ms)^`````text\n(.*?)^`````$")
	dialectResult  = regexp.MustCompile("(?ms)^```(?:go|yaml)\n(.*?)^```$")
)

// TestDialectGuide mills the pages of the guide: nothing is wrong with them, all of
// them is understood, and what the guide shows of the output is there.
func TestDialectGuide(t *testing.T) {
	guide, err := os.ReadFile(dialectFile)
	if err != nil {
		t.Fatal(err)
	}
	headings := dialectHeading.FindAllStringSubmatchIndex(string(guide), -1)
	shown := 0
	for _, example := range dialectExample.FindAllStringSubmatchIndex(string(guide), -1) {
		title, end := "", len(guide)
		for _, h := range headings {
			switch {
			case h[0] < example[0]:
				title = string(guide[h[2]:h[3]])
			case h[0] > example[1]:
				end = min(end, h[0])
			}
		}
		t.Run(title, func(t *testing.T) {
			output := millExample(t, guide[example[2]:example[3]])
			for _, result := range dialectResult.FindAllSubmatch(guide[example[1]:end], -1) {
				shown++
				if want := unindented(string(result[1])); !strings.Contains(output, want) {
					t.Errorf("the output lacks\n%s", want)
				}
			}
		})
	}
	if shown < 10 {
		t.Errorf("only %d results are shown", shown)
	}
}

// millExample generates from the pages of an example, and returns the text of all
// that was written, without indentation.
func millExample(t *testing.T, example []byte) string {
	t.Helper()
	output, said := millArchive(t, example, "rules:\n  missing-section: off\n")
	if output == "" {
		t.Fatal(said)
	}
	checkUnderstood(t, said)
	return output
}

// checkUnderstood reports a run that warned of something, or did not understand it.
func checkUnderstood(t *testing.T, said string) {
	t.Helper()
	if !strings.Contains(said, " 0 warnings,") || !strings.Contains(said, " 0.0 % not understood") {
		t.Errorf("the example is not as it should be: %s", said)
	}
}

// millArchive generates from the pages of an archive, as the configuration says. It returns
// the text of all that was written, without indentation, and what the run said.
func millArchive(t *testing.T, archive []byte, configuration string) (output, said string) {
	t.Helper()
	dir := t.TempDir()
	for _, f := range txtar.Parse(archive).Files {
		put(t, filepath.Join(dir, "docs", filepath.FromSlash(f.Name)), string(f.Data))
	}
	put(t, filepath.Join(dir, "apimill.yaml"), "version: 1\ndocs: [docs]\nout: out\npackage: library\n"+configuration)
	t.Chdir(dir)
	var stdout, stderr bytes.Buffer
	run([]string{"generate"}, &stdout, &stderr)
	files, err := filepath.Glob(filepath.Join(dir, "out", "*"))
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		all.WriteString(unindented(string(data)))
	}
	return all.String(), stderr.String() + stdout.String()
}

// unindented returns a text without the blanks at the starts of lines.
func unindented(text string) string {
	return regexp.MustCompile(`(?m)^[ \t]+`).ReplaceAllString(text, "")
}
