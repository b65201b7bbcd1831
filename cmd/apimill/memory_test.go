package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/apimill/apimill/cmd/apimill/internal/config"
	"github.com/apimill/apimill/cmd/apimill/internal/document"
	"github.com/apimill/apimill/cmd/apimill/internal/memory"
)

const widgetPage = `# widget resource type

Namespace: microsoft.graph

A widget. It is a [gadget](gadget.md).

## Properties

|Property|Type|Description|
|:---|:---|:---|
|id|String|The identifier of the widget.|
`

// TestMemory changes one thing after a run and asks whether the next run may
// rely on what the first one remembered.
func TestMemory(t *testing.T) {
	rewrite := func(name, old, new string) func(t *testing.T) {
		return func(t *testing.T) {
			text := read(t, "", name)
			if !strings.Contains(text, old) {
				t.Fatalf("%s does not hold %q", name, old)
			}
			put(t, name, strings.Replace(text, old, new, 1))
		}
	}
	tests := map[string]struct {
		change func(t *testing.T)
		flags  []string
		want   bool
	}{
		"nothing":                       {func(*testing.T) {}, nil, true},
		"a_time_of_change":              {rewrite("docs/widget.md", "A widget", "A widget"), nil, true},
		"a_text_beside_the_documents":   {func(t *testing.T) { put(t, "docs/notes.txt", "") }, nil, true},
		"a_file_of_the_users_in_out":    {func(t *testing.T) { put(t, "out/mine.go", "package api") }, nil, true},
		"a_page":                        {rewrite("docs/widget.md", "A widget", "One widget"), nil, false},
		"a_page_more":                   {func(t *testing.T) { put(t, "docs/more.md", "# More") }, nil, false},
		"the_name_of_a_page":            {func(t *testing.T) { os.Rename("docs/widget.md", "docs/other.md") }, nil, false},
		"the_configuration":             {rewrite("apimill.yaml", "Gadgets", "Widgets"), nil, false},
		"the_overrides":                 {rewrite("overrides.yaml", "must", "has to"), nil, false},
		"the_lock":                      {rewrite("apimill.lock", "Widget", "Gizmo"), nil, false},
		"no_lock":                       {func(*testing.T) { os.Remove("apimill.lock") }, nil, false},
		"a_flag":                        {func(*testing.T) {}, []string{"--package", "other"}, false},
		"the_output_folder":             {func(*testing.T) {}, []string{"--out", "elsewhere"}, false},
		"a_generated_file":              {rewrite("out/openapi.json", "widget", "Widget"), nil, false},
		"a_generated_file_deleted":      {func(*testing.T) { os.Remove("out/openapi.json") }, nil, false},
		"the_manifest":                  {rewrite("out/apimill_manifest.json", "openapi.json", "openapi.jso"), nil, false},
		"a_run_that_was_killed":         {func(t *testing.T) { put(t, "out/.apimill_lock", "") }, nil, false},
		"a_record_with_another_outcome": {func(t *testing.T) { rewrite(recordFile(t), "\"Pages\":1", "\"Pages\":2")(t) }, nil, false},
		"a_record_cut_short":            {func(t *testing.T) { os.Truncate(recordFile(t), 90) }, nil, false},
		"a_record_without_content":      {func(t *testing.T) { os.Truncate(recordFile(t), 0) }, nil, false},
		"a_record_that_is_a_folder":     {func(t *testing.T) { name := recordFile(t); os.Remove(name); os.Mkdir(name, 0o777) }, nil, false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			inWidgetRepository(t)
			runGenerate(t)
			runGenerate(t) // the first one wrote the lock, from which the second one starts
			tt.change(t)
			if got := remembers(t, tt.flags); got != tt.want {
				t.Errorf("relied on the last run: %t, want %t", got, tt.want)
			}
		})
	}
}

// TestMemoryIsSilent compares all that runs say when they rely on the run
// before with what they said then.
func TestMemoryIsSilent(t *testing.T) {
	inWidgetRepository(t)
	runGenerate(t) // what is written once is not told a second time
	for _, args := range [][]string{
		{"generate"},
		{"check"},
		{"check", "--diff"},
		{"check", "--format", "json"},
		{"check", "--format", "sarif"},
		{"generate", "--strict"},
		{"check", "--strict"},
		{"check", "--out", "", "docs"},
		{"check", "--missing-uri", "error", "broken"},
		{"generate", "--missing-uri", "error", "broken"},
	} {
		os.RemoveAll(os.Getenv("XDG_CACHE_HOME"))
		first, firstStatus := say(t, args)
		second, secondStatus := say(t, args)
		if first == "" {
			t.Errorf("%q says nothing", args)
		}
		if diff := cmp.Diff(first, second); diff != "" || firstStatus != secondStatus {
			t.Errorf("%q: status %d, then %d; -first +second:\n%s", args, firstStatus, secondStatus, diff)
		}
	}
}

// TestMemoryNeedsNoCache runs where there is no place for a cache.
func TestMemoryNeedsNoCache(t *testing.T) {
	inWidgetRepository(t)
	for _, name := range cacheVariables {
		t.Setenv(name, "")
	}
	runGenerate(t)
	runGenerate(t)
	if remembers(t, nil) {
		t.Error("something was remembered")
	}
}

// TestMemoryStaysOutOfTheRepository lists what a run makes.
func TestMemoryStaysOutOfTheRepository(t *testing.T) {
	inWidgetRepository(t)
	before := listing(t, "docs")
	runGenerate(t)
	runGenerate(t)
	if diff := cmp.Diff(before, listing(t, "docs")); diff != "" {
		t.Errorf("docs: -before +after\n%s", diff)
	}
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	if want := []string{"apimill.lock", "apimill.yaml", "docs", "errors.yaml", "out", "overrides.yaml"}; !cmp.Equal(want, names) {
		t.Errorf("got %q, want %q", names, want)
	}
}

// cacheVariables are where the systems look for the user's cache.
var cacheVariables = []string{"XDG_CACHE_HOME", "HOME", "LocalAppData"}

// inWidgetRepository moves to a new folder with documents and a configuration,
// and gives the test a cache of its own.
func inWidgetRepository(t *testing.T) {
	t.Helper()
	cache := t.TempDir()
	for _, name := range cacheVariables {
		t.Setenv(name, cache)
	}
	t.Chdir(t.TempDir())
	put(t, "docs/widget.md", widgetPage)
	put(t, "apimill.yaml", "version: 1\ndocs: [docs]\nout: out\ninfo: {title: Gadgets}\noverrides: overrides.yaml\n")
	put(t, "errors.yaml", "version: 1\ndocs: [docs]\nout: out\nselect: {resources: [nothing]}\n")
	put(t, "overrides.yaml", "- property: microsoft.graph.widget.id\n  required: true\n  reason: it must be there\n")
}

// remembers reports whether a run relies on the one before.
func remembers(t *testing.T, set []string) bool {
	t.Helper()
	var flags generateFlags
	for i := 0; i < len(set); i += 2 {
		flags.set = append(flags.set, config.Flag{Name: strings.TrimPrefix(set[i], "--"), Text: set[i+1]})
	}
	cfg, err := flags.config(nil)
	if err != nil {
		t.Fatal(err)
	}
	docs, err := document.Read(cfg.Base, cfg.Docs)
	if err != nil {
		t.Fatal(err)
	}
	_, ok := memory.Of(cfg, docs).Recall()
	return ok
}

// recordFile returns the one file of the cache.
func recordFile(t *testing.T) string {
	t.Helper()
	var files []string
	filepath.WalkDir(os.Getenv("HOME"), func(name string, d os.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			files = append(files, name)
		}
		return nil
	})
	if len(files) != 1 {
		t.Fatalf("files in the cache: %q", files)
	}
	return files[0]
}

var took = regexp.MustCompile(`in \d+\.\d\ds`)

// say runs a command line and returns what it prints, but for the time.
func say(t *testing.T, args []string) (string, int) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	status := run(args, &stdout, &stderr)
	return stdout.String() + took.ReplaceAllString(stderr.String(), "in _"), status
}
