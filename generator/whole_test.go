package generator_test

import (
	"bytes"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/generator/golang"
	"github.com/apimill/apimill/generator/openapi"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/resolve"
	"github.com/apimill/apimill/parser"
	"github.com/apimill/apimill/parser/style"
)

// TestWholeWay mills the pages of each archive and compares what the archive
// wants to see of the result: generated files by name, and the diagnostics.
// Both generators check their output before they return it, so that every
// archive also shows Go that type-checks and a valid OpenAPI document.
// UPDATE_GOLDEN=1 rewrites what is wanted.
func TestWholeWay(t *testing.T) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatalf("no archives: %v", err)
	}
	for _, file := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			t.Parallel()
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got := mill(t, archive)
			if os.Getenv("UPDATE_GOLDEN") != "" {
				update(t, file, archive, got)
				return
			}
			compare(t, archive, got)
		})
	}
}

// mill returns the generated files and, as "diags", the diagnostics.
func mill(t *testing.T, archive *txtar.Archive) map[string][]byte {
	t.Helper()
	var diags diag.List
	api := resolve.Pages(parser.ParseIn(styleOf(archive), documents(archive), &diags), model.Options{}, &diags)
	goFiles, _, err := golang.Generate(api, golang.Options{Package: "api"}, &diags)
	if err != nil {
		t.Fatalf("Go: %v", err)
	}
	apiFiles, err := openapi.Generate(api, openapi.Options{}, &diags)
	if err != nil {
		t.Fatalf("OpenAPI: %v", err)
	}
	got := map[string][]byte{}
	for _, f := range slices.Concat(goFiles, apiFiles) {
		got[f.Path] = f.Data
	}
	var b bytes.Buffer
	for _, d := range diags.All() {
		fmt.Fprintln(&b, d)
	}
	got["diags"] = b.Bytes()
	return got
}

// styleOf returns the style that the archive names, Graph's where it names none.
func styleOf(archive *txtar.Archive) *style.Style {
	for _, f := range archive.Files {
		if f.Name == "style" {
			return style.Named(strings.TrimSpace(string(f.Data)))
		}
	}
	return style.Graph()
}

func documents(archive *txtar.Archive) []parser.Document {
	var docs []parser.Document
	for _, f := range archive.Files {
		if path.Ext(f.Name) == ".md" {
			docs = append(docs, parser.Document{Path: f.Name, Data: f.Data})
		}
	}
	slices.SortFunc(docs, func(a, b parser.Document) int { return strings.Compare(a.Path, b.Path) })
	return docs
}

func compare(t *testing.T, archive *txtar.Archive, got map[string][]byte) {
	t.Helper()
	wanted := 0
	for _, f := range archive.Files {
		name, ok := strings.CutPrefix(f.Name, "want/")
		if !ok {
			continue
		}
		wanted++
		if diff := cmp.Diff(string(f.Data), string(got[name])); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	if wanted == 0 {
		t.Error("archive wants nothing")
	}
}

func update(t *testing.T, file string, archive *txtar.Archive, got map[string][]byte) {
	t.Helper()
	for i, f := range archive.Files {
		if name, ok := strings.CutPrefix(f.Name, "want/"); ok {
			archive.Files[i].Data = got[name]
		}
	}
	if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
		t.Fatal(err)
	}
}
