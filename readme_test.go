package apimill_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// A quote is a code block with the comment above it, which says where it comes from.
var (
	quote     = regexp.MustCompile("(?ms)^<!-- (part|output) of: (.*?) -->\n(?:````[a-z]*\n(.*?)^````$|```[a-z]*\n(.*?)^```$)")
	announced = regexp.MustCompile("<!-- (?:part|output) of: ")
)

// TestQuotes holds every page, file and output that the README and the guides quote
// against the real one.
func TestQuotes(t *testing.T) {
	guides, err := filepath.Glob("docs/*.md")
	if err != nil || len(guides) == 0 {
		t.Fatalf("no guides: %v", err)
	}
	said := map[string]string{}
	for _, guide := range append(guides, "README.md") {
		text, err := os.ReadFile(guide)
		if err != nil {
			t.Fatal(err)
		}
		quotes := quote.FindAllStringSubmatch(string(text), -1)
		if marks := announced.FindAllString(string(text), -1); len(marks) != len(quotes) {
			t.Errorf("%s: %d quotes, %d comments that announce one", guide, len(quotes), len(marks))
		}
		for _, q := range quotes {
			source, text := q[2], q[3]+q[4]
			switch q[1] {
			case "part":
				checkPart(t, guide, source, text)
			case "output":
				if said[source] == "" {
					said[source] = output(t, strings.Fields(source))
				}
				checkOutput(t, guide, said[source], text)
			}
		}
	}
}

// checkPart looks for the quoted lines in a file.
func checkPart(t *testing.T, guide, file, text string) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Error(err)
	} else if !strings.Contains(string(data), strings.TrimRight(text, "\n")) {
		t.Errorf("%s quotes %s as it no longer is:\n%s", guide, file, text)
	}
}

var seconds = regexp.MustCompile(`in \d+\.\d\ds`)

// output runs the command, into a copy of the output folder if it writes, and returns
// what it says.
func output(t *testing.T, args []string) string {
	t.Helper()
	args = append([]string{"run", "./cmd/apimill"}, args...)
	scrap := t.TempDir() + string(filepath.Separator)
	if slices.Contains(args, "generate") {
		if err := os.CopyFS(scrap+"output", os.DirFS("output")); err != nil {
			t.Fatal(err)
		}
		args = append(args, "--out", scrap+"output")
	}
	said, err := exec.Command("go", args...).CombinedOutput()
	if err != nil {
		t.Fatalf("go %s: %v\n%s", strings.Join(args, " "), err, said)
	}
	return seconds.ReplaceAllString(strings.ReplaceAll(string(said), scrap, ""), "in _s")
}

// checkOutput looks for each quoted line in what the command said.
func checkOutput(t *testing.T, guide, said, text string) {
	t.Helper()
	for line := range strings.Lines(text) {
		if !strings.Contains(said, seconds.ReplaceAllString(line, "in _s")) {
			t.Errorf("%s quotes a line that the command does not say: %s", guide, line)
		}
	}
}
