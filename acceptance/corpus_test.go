package acceptance_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestCorpus runs the command on all published pages, as a user would, builds
// and vets the package in a module without any requirement, and scores package
// and document.
func TestCorpus(t *testing.T) {
	if testing.Short() {
		t.Skip("skipped in short mode: builds a package of 100,000 lines")
	}
	needs(t, corpus)
	t.Parallel()
	out := published.output(t)
	summary := lastLine(out.said)
	t.Log(summary)
	want := regexp.MustCompile(`^3341 pages \(style graph\), 999 types, 328 enums, 17\d\d operations, \d+ warnings, 0 errors`)
	if !want.MatchString(summary) {
		t.Errorf("summary is %q, want it to match %s", summary, want)
	}
	t.Run("builds", func(t *testing.T) {
		run(t, out.folder, "build", ".")
		run(t, out.folder, "vet", ".")
	})
	t.Run("is true", func(t *testing.T) { score(t, out.folder) })
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
	needs(t, truth)
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

func lastLine(s string) string {
	s = strings.TrimSpace(s)
	return s[strings.LastIndexByte(s, '\n')+1:]
}
