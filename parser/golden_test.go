package parser_test

import (
	"bytes"
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	godiff "github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	passes "github.com/apimill/apimill/model/resolve"
	"github.com/apimill/apimill/parser"
	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/style"
)

// TestPages reads the archives of testdata. Each shows one subject: its first
// line says which; its files are documents, and under want/ the model and the
// diagnostics that come of them. UPDATE_GOLDEN=1 rewrites what is wanted.
//
// A file "options" may hold "missing-uri skip" or "missing-uri error", and
// lines "path METHOD type URL" as the configuration has them. A file "crlf" gives
// all documents the line ends of Windows, a file "style" a style that is not Graph's:
// the name of one, or what extends it.
func TestPages(t *testing.T) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatalf("no archives: %v", err)
	}
	for _, name := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			diags := new(diag.List)
			api := passes.Pages(parser.ParseIn(styleOf(t, a), documents(a), diags), options(t, a), diags)
			want(t, a, "want/model", dump(t, api))
			want(t, a, "want/diags", list(diags))
			if os.Getenv("UPDATE_GOLDEN") != "" {
				if err := os.WriteFile(name, txtar.Format(a), 0o666); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

func resolve(t testing.TB, docs []parser.Document, opts model.Options) (*model.API, *diag.List) {
	t.Helper()
	diags := new(diag.List)
	return passes.Pages(parser.Parse(docs, diags), opts, diags), diags
}

// styleOf returns the style of an archive.
func styleOf(t *testing.T, a *txtar.Archive) *style.Style {
	t.Helper()
	for _, f := range a.Files {
		if f.Name != "style" {
			continue
		}
		if named := style.Named(strings.TrimSpace(string(f.Data))); named != nil {
			return named
		}
		st, err := style.Load("style", f.Data)
		if err != nil {
			t.Fatal(err)
		}
		return st
	}
	return style.Graph()
}

// documents returns the archive's documents, sorted as the command sorts them.
func documents(a *txtar.Archive) []parser.Document {
	crlf := slices.ContainsFunc(a.Files, func(f txtar.File) bool { return f.Name == "crlf" })
	var docs []parser.Document
	for _, f := range a.Files {
		if !strings.HasSuffix(f.Name, ".md") && !markdown.IsMDX(f.Name) {
			continue
		}
		data := f.Data
		if crlf {
			data = bytes.ReplaceAll(data, []byte("\n"), []byte("\r\n"))
		}
		docs = append(docs, parser.Document{Path: f.Name, Data: data})
	}
	slices.SortFunc(docs, func(a, b parser.Document) int { return cmp.Compare(a.Path, b.Path) })
	return docs
}

func options(t *testing.T, a *txtar.Archive) model.Options {
	t.Helper()
	opts := model.Options{Paths: map[string]model.ConfiguredPath{}}
	for _, f := range a.Files {
		if f.Name != "options" {
			continue
		}
		for i, line := range strings.Split(strings.TrimSpace(string(f.Data)), "\n") {
			option(t, &opts, strings.Fields(line), i+1)
		}
	}
	return opts
}

func option(t *testing.T, opts *model.Options, words []string, line int) {
	t.Helper()
	switch words[0] + fmt.Sprint(len(words)) {
	case "missing-uri2":
		opts.MissingURI = map[string]model.MissingURI{"infer": model.InferURI, "skip": model.SkipURI, "error": model.ErrorURI}[words[1]]
	case "path4":
		url, err := parser.Template(words[3])
		if err != nil {
			t.Fatal(err)
		}
		opts.Paths[words[1]+" "+words[2]] = model.ConfiguredPath{Template: url, Pos: diag.Pos{File: "options", Line: line, Column: 1}}
	default:
		t.Fatalf("unknown option %q", words)
	}
}

func dump(t testing.TB, api *model.API) string {
	t.Helper()
	var b strings.Builder
	if err := model.Dump(&b, api); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func list(diags *diag.List) string {
	var b strings.Builder
	for _, d := range diags.All() {
		fmt.Fprintln(&b, d)
	}
	return b.String()
}

// want compares a result with a file of the archive, or puts it there.
func want(t *testing.T, a *txtar.Archive, name, got string) {
	t.Helper()
	i := slices.IndexFunc(a.Files, func(f txtar.File) bool { return f.Name == name })
	if os.Getenv("UPDATE_GOLDEN") != "" {
		if i < 0 {
			i = len(a.Files)
			a.Files = append(a.Files, txtar.File{Name: name})
		}
		a.Files[i].Data = []byte(got)
		return
	}
	if i < 0 {
		t.Errorf("no %s in the archive", name)
		return
	}
	if diff := godiff.Diff(string(a.Files[i].Data), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}
