package apimill_test

import (
	"encoding/json"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// corpus and truth are folders beside the repository: Microsoft Graph's v1.0
// reference as published, and a program that scores what was made of it against
// the service's own metadata.
const (
	corpus = "../shared/corpus/graph/v1.0"
	truth  = "../shared/truth"
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
	said := run(t, ".", "run", "./cmd/apimill", "generate", "--package", "graph", "--out", out, corpus+"/api", corpus+"/resources")
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

// floors lie just below what is reached; docs/accuracy.md has the figures and
// says what stands in their way. Values are percentages.
var floors = map[string]float64{
	"types.found": 99.5, "props.precision": 99, "props.recall.all": 99.5, "props.type.exact": 98,
	"props.type.wire": 99.5, "props.overall": 99.3, "enums.found": 99.5, "enums.members.precision.x": 99.2,
	"enums.members.recall": 99.5, "ops.recall": 99.5, "ops.known": 97.4, "ops.method": 95.5,
	// Of the OpenAPI document alone: the Go package flattens bases, and the
	// scorer does not see what its methods return.
	"inherit.right.nonentity": 84, "inherit.precision": 98, "resp.exact": 95,
}

// onlyOpenAPI are the figures that Go cannot show.
var onlyOpenAPI = []string{"inherit.right.nonentity", "inherit.precision", "resp.exact"}

// score holds the output against the metadata.
func score(t *testing.T, out string) {
	if _, err := os.Stat(truth); err != nil {
		t.Skipf("skipped: the metadata is not here: %v", err)
	}
	document := percentages(t, "./cmd/score", filepath.Join(out, "openapi.json"))
	code := percentages(t, "./cmd/goscore", out)
	for _, id := range slices.Sorted(maps.Keys(floors)) {
		checkFloor(t, "openapi.json", id, document)
		if !slices.Contains(onlyOpenAPI, id) {
			checkFloor(t, "Go", id, code)
		}
	}
}

func checkFloor(t *testing.T, what, id string, got map[string]float64) {
	value, ok := got[id]
	t.Logf("%-12s %-26s %6.2f", what, id, value)
	if !ok || value < floors[id] {
		t.Errorf("%s: %s is %.2f, want at least %.2f", what, id, value, floors[id])
	}
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
