// Package acceptance_test takes whole sets of documents the whole way, as users
// do, and holds what comes out against what went in: every documented URL and
// body against the generated handler and the OpenAPI document, the figures
// against the service's own metadata, and other repositories against this module.
//
// The sets are the sample set and, where they are beside the repository, the
// published pages of Microsoft Graph and the two pages the project started from.
package acceptance_test

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// corpus and truth are folders beside the repository: Microsoft Graph's v1.0
// reference as published, and a program that scores what was made of it against
// the service's own metadata.
const (
	corpus = "../../shared/corpus/graph/v1.0"
	truth  = "../../shared/truth"
)

// TestCorpus runs the command on all published pages, as a user would, builds
// and vets the package in a module without any requirement, and scores package
// and document.
func TestCorpus(t *testing.T) {
	if testing.Short() {
		t.Skip("skipped in short mode: builds a package of 100,000 lines")
	}
	if _, err := os.Stat(corpus); err != nil {
		t.Skipf("skipped: the corpus is not here: %v", err)
	}
	out := t.TempDir()
	said := run(t, ".", "run", "../cmd/apimill", "generate", "--package", "graph", "--out", out, corpus+"/api", corpus+"/resources")
	summary := lastLine(said)
	t.Log(summary)
	want := regexp.MustCompile(`^3341 pages, 999 types, 327 enums, 17\d\d operations, \d+ warnings, 0 errors`)
	if !want.MatchString(summary) {
		t.Errorf("summary is %q, want it to match %s", summary, want)
	}
	t.Run("builds", func(t *testing.T) {
		if err := os.WriteFile(filepath.Join(out, "go.mod"), []byte("module example.com/graph\n\ngo 1.26\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		run(t, out, "build", "./...")
		run(t, out, "vet", "./...")
	})
	t.Run("is true", func(t *testing.T) { score(t, out) })
}

// figures is the table of what is reached: for the OpenAPI document and the Go
// package each figure of the scorer, in percent. docs/accuracy.md explains them.
// UPDATE_GOLDEN=1 rewrites it.
const figures = "testdata/accuracy.tsv"

// scored lists the figures in the table. Those of the document alone are no
// figures of Go: it flattens bases, and the scorer does not see what methods
// return.
var (
	scored = []string{
		"types.found", "props.precision", "props.recall.all", "props.type.exact", "props.type.wire", "props.overall",
		"enums.found", "enums.members.precision.x", "enums.members.recall", "ops.recall", "ops.known", "ops.method",
	}
	scoredDocument = []string{"inherit.right.nonentity", "inherit.precision", "resp.exact"}
)

// score holds the output against the metadata, and fails when a figure falls.
func score(t *testing.T, out string) {
	if _, err := os.Stat(truth); err != nil {
		t.Skipf("skipped: the metadata is not here: %v", err)
	}
	document := percentages(t, "./cmd/score", filepath.Join(out, "openapi.json"))
	code := percentages(t, "./cmd/goscore", out)
	var table strings.Builder
	for _, id := range slices.Concat(scored, scoredDocument) {
		fmt.Fprintf(&table, "openapi\t%s\t%.2f\n", id, document[id])
	}
	for _, id := range scored {
		fmt.Fprintf(&table, "go\t%s\t%.2f\n", id, code[id])
	}
	t.Logf("\n%s", table.String())
	if os.Getenv("UPDATE_GOLDEN") != "" {
		if err := os.WriteFile(figures, []byte(table.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	checkFigures(t, readFigures(t, table.String()))
}

// checkFigures compares what was scored with the table.
func checkFigures(t *testing.T, got map[string]float64) {
	t.Helper()
	data, err := os.ReadFile(figures)
	if err != nil {
		t.Fatal(err)
	}
	want := readFigures(t, string(data))
	if len(want) != len(got) {
		t.Errorf("%s has %d figures, want %d", figures, len(want), len(got))
	}
	for id, least := range want {
		if got[id] < least {
			t.Errorf("%s fell to %.2f from %.2f", id, got[id], least)
		}
	}
}

// readFigures reads a table by what was scored and the figure's name.
func readFigures(t *testing.T, table string) map[string]float64 {
	t.Helper()
	read := map[string]float64{}
	for line := range strings.Lines(table) {
		columns := strings.Fields(line)
		value, err := strconv.ParseFloat(columns[2], 64)
		if err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		read[columns[0]+" "+columns[1]] = value
	}
	return read
}

// percentages runs a scorer and returns its figures.
func percentages(t *testing.T, scorer, subject string) map[string]float64 {
	t.Helper()
	report := filepath.Join(t.TempDir(), "report.json")
	run(t, truth, "run", scorer, "-truth", "data/v1.0.truth.json.gz", "-docs", "data/v1.0.docs.json", "-json", report, subject)
	data, err := os.ReadFile(report)
	if err != nil {
		t.Fatal(err)
	}
	var scored struct {
		Metrics []struct {
			ID  string  `json:"id"`
			Pct float64 `json:"pct"`
		} `json:"metrics"`
	}
	if err := json.Unmarshal(data, &scored); err != nil {
		t.Fatal(err)
	}
	got := map[string]float64{}
	for _, m := range scored.Metrics {
		got[m.ID] = m.Pct
	}
	return got
}

// run runs the go command in a folder and returns what it says.
func run(t *testing.T, folder string, args ...string) string {
	t.Helper()
	cmd := exec.Command("go", args...)
	cmd.Dir = folder
	said, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("go %s: %v\n%s", strings.Join(args, " "), err, tail(string(said)))
	}
	return string(said)
}

// tail returns the end of a long output.
func tail(s string) string { return s[max(0, len(s)-8000):] }

func lastLine(s string) string {
	s = strings.TrimSpace(s)
	return s[strings.LastIndexByte(s, '\n')+1:]
}
