package apimill_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// A quote is a code block of the README with the comment above it, which says
// where it comes from.
var quote = regexp.MustCompile("(?ms)^<!-- (part|output) of: (.*?) -->\n(````?|```)[a-z]*\n(.*?)^(````?|```)$")

// TestReadme holds every quoted page, file and output against the real one.
func TestReadme(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	quotes := quote.FindAllSubmatch(readme, -1)
	if len(quotes) != bytes.Count(readme, []byte(" of: ")) {
		t.Errorf("%d quotes, %d comments that announce one", len(quotes), bytes.Count(readme, []byte(" of: ")))
	}
	for _, q := range quotes {
		kind, source, text := string(q[1]), string(q[2]), string(q[4])
		switch kind {
		case "part":
			checkPart(t, source, text)
		case "output":
			checkOutput(t, strings.Fields(source), text)
		}
	}
}

// checkPart looks for the quoted lines in a file.
func checkPart(t *testing.T, file, text string) {
	data, err := os.ReadFile(file)
	if err != nil {
		t.Error(err)
	} else if !strings.Contains(string(data), strings.TrimRight(text, "\n")) {
		t.Errorf("README quotes %s as it no longer is:\n%s", file, text)
	}
}

var seconds = regexp.MustCompile(`in \d+\.\d\ds`)

// checkOutput runs the command, into a copy of the output folder if it writes,
// and looks for each quoted line in what it says.
func checkOutput(t *testing.T, args []string, text string) {
	args = append([]string{"run", "./cmd/apimill"}, args...)
	scrap := t.TempDir() + string(filepath.Separator)
	if slices.Contains(args, "generate") {
		if err := os.CopyFS(scrap+"output", os.DirFS("output")); err != nil {
			t.Fatal(err)
		}
		args = append(args, "--out", scrap+"output")
	}
	output, err := exec.Command("go", args...).CombinedOutput()
	if err != nil {
		t.Fatalf("go %s: %v\n%s", strings.Join(args, " "), err, output)
	}
	said := seconds.ReplaceAllString(strings.ReplaceAll(string(output), scrap, ""), "in _s")
	for line := range strings.Lines(text) {
		if !strings.Contains(said, seconds.ReplaceAllString(line, "in _s")) {
			t.Errorf("README quotes a line that the command does not say: %s", line)
		}
	}
}
