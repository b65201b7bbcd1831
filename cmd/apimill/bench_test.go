package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/apimill/apimill/cmd/apimill/internal/document"
	"github.com/apimill/apimill/parser"
)

// BenchmarkAgain runs the command on the corpus where it ran before, in turn
// with reading the same documents and output files and nothing else, and tells
// how many times that it takes, the start of the process included. "changed"
// touches a page before each run, and is told against a run from nothing.
func BenchmarkAgain(b *testing.B) {
	const corpus = "../../../shared/corpus/graph/v1.0/"
	folders := []string{corpus + "api", corpus + "resources"}
	if len(pages(folders)) == 0 {
		b.Skipf("no documents in %q", folders)
	}
	dir := b.TempDir()
	command, docs, out := filepath.Join(dir, "apimill"), filepath.Join(dir, "docs"), filepath.Join(dir, "out")
	if said, err := exec.Command("go", "build", "-o", command, ".").CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, said)
	}
	for _, folder := range folders {
		if err := os.CopyFS(filepath.Join(docs, filepath.Base(folder)), os.DirFS(folder)); err != nil {
			b.Fatal(err)
		}
	}
	for _, name := range cacheVariables {
		b.Setenv(name, filepath.Join(dir, "cache"))
	}
	run := func(name, out string) func() {
		return func() {
			if said, err := exec.Command(command, name, "--out", out, docs).CombinedOutput(); err != nil {
				b.Fatalf("%v\n%s", err, said)
			}
		}
	}
	fromNothing := func() {
		os.RemoveAll(filepath.Join(dir, "fresh"))
		run("generate", filepath.Join(dir, "fresh"))()
	}
	page := filepath.Join(docs, "resources", "user.md")
	touch := func() {
		put(b, page, read(b, "", page)+"\n")
	}
	run("generate", out)()
	b.Run("generate", func(b *testing.B) {
		compareTimes(b, "×reading", nil, run("generate", out), func() { readAll(b, docs, out) })
	})
	b.Run("check", func(b *testing.B) {
		compareTimes(b, "×reading", nil, run("check", out), func() { readAll(b, docs, out) })
	})
	b.Run("changed", func(b *testing.B) { compareTimes(b, "×full", touch, run("generate", out), fromNothing) })
}

// compareTimes reports how many times the time of floor it takes to do a thing.
func compareTimes(b *testing.B, unit string, prepare, do, floor func()) {
	var floors, runs time.Duration
	for b.Loop() {
		start := time.Now()
		floor()
		floors += time.Since(start)
		if prepare != nil {
			prepare()
		}
		start = time.Now()
		do()
		runs += time.Since(start)
	}
	b.ReportMetric(runs.Seconds()/floors.Seconds(), unit)
}

// readAll reads the documents, and one after the other the files in out.
func readAll(b *testing.B, docs, out string) (read []parser.Document) {
	read, err := document.Read(".", []string{docs})
	if err != nil {
		b.Fatal(err)
	}
	entries, err := os.ReadDir(out)
	if err != nil {
		b.Fatal(err)
	}
	for _, e := range entries {
		data, err := os.ReadFile(filepath.Join(out, e.Name()))
		if err != nil {
			b.Fatal(err)
		}
		read = append(read, parser.Document{Path: e.Name(), Data: data})
	}
	return read
}
