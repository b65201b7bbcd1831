package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"syscall"
	"testing"
	"time"

	"github.com/apimill/apimill/cmd/apimill/internal/document"
)

// published is Microsoft Graph's reference of July 2021, and bareParse a program
// that finds the documents of folders, reads them and lets goldmark parse them,
// with its table extension, and nothing else. Both are beside the repository.
const (
	published = "../../../shared/corpus/graph/v1.0"
	bareParse = "../../../shared/floor"
)

// A cost is what a process took, its start included.
type cost struct {
	time   time.Duration // on the clock
	cpu    time.Duration // of the processors, for the process and for the system
	memory float64       // at most, in MiB
}

// runProcess runs a process to its end.
func runProcess(b *testing.B, name string, args ...string) cost {
	b.Helper()
	cmd := exec.Command(name, args...)
	start := time.Now()
	if said, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, said)
	}
	peak := cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss
	return cost{time.Since(start), cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(), float64(peak) / 1024}
}

// A bench has the programs that are compared, and a folder.
type bench struct {
	*testing.B
	dir, command, floor string
}

func newBench(b *testing.B) bench {
	b.Helper()
	for _, folder := range []string{published, bareParse} {
		if _, err := os.Stat(folder); err != nil {
			b.Skipf("skipped: what it needs is not here: %v", err)
		}
	}
	dir := b.TempDir()
	all := bench{b, dir, filepath.Join(dir, "apimill"), filepath.Join(dir, "floor")}
	if err := os.CopyFS(all.floor+"-source", os.DirFS(bareParse)); err != nil {
		b.Fatal(err)
	}
	runProcess(b, "go", "build", "-o", all.command, ".")
	runProcess(b, "go", "build", "-C", all.floor+"-source", "-o", all.floor, ".")
	return all
}

// generate runs the command, which finds nothing of an earlier run.
func (b bench) generate(docs ...string) cost {
	b.Helper()
	out, cache := filepath.Join(b.dir, "out"), filepath.Join(b.dir, "cache")
	for _, folder := range []string{out, cache} {
		if err := os.RemoveAll(folder); err != nil {
			b.Fatal(err)
		}
	}
	for _, name := range cacheVariables {
		b.Setenv(name, cache)
	}
	return runProcess(b.B, b.command, append([]string{"generate", "--package", "graph", "--out", out}, docs...)...)
}

// BenchmarkGenerate runs the command on the corpus, in turn with the bare parse
// of the same documents, and reports how many times what that takes: of the
// clock and of the processors' time. The latter is what docs/performance.md keeps.
func BenchmarkGenerate(b *testing.B) {
	all := newBench(b)
	docs := []string{filepath.Join(published, "api"), filepath.Join(published, "resources")}
	var floor, full, peak cost
	for b.Loop() {
		floor = floor.plus(runProcess(b, all.floor, docs...))
		c := all.generate(docs...)
		full, peak.memory = full.plus(c), max(peak.memory, c.memory)
	}
	b.ReportMetric(full.cpu.Seconds()/floor.cpu.Seconds(), "×floor-cpu")
	b.ReportMetric(full.time.Seconds()/floor.time.Seconds(), "×floor")
	b.ReportMetric(peak.memory, "MiB-peak")
}

func (c cost) plus(d cost) cost { return cost{c.time + d.time, c.cpu + d.cpu, c.memory} }

// BenchmarkSize tells whether a page costs more in a larger set. It runs the
// command on the corpus beside copies of it that document other types under other
// URLs, in turn with the corpus alone.
func BenchmarkSize(b *testing.B) {
	for _, copies := range []int{1, 2, 4} {
		b.Run(fmt.Sprintf("%dx", copies), func(b *testing.B) {
			all := newBench(b)
			docs := filepath.Join(all.dir, "docs")
			for i := range copies {
				multiply(b, docs, string(rune('a'+i)))
			}
			var one, many, peak, alone cost
			for b.Loop() {
				c := all.generate(filepath.Join(docs, "a"))
				one, alone.memory = one.plus(c), max(alone.memory, c.memory)
				c = all.generate(docs)
				many, peak.memory = many.plus(c), max(peak.memory, c.memory)
			}
			b.ReportMetric(many.cpu.Seconds()/one.cpu.Seconds()/float64(copies), "×page-cpu")
			b.ReportMetric(peak.memory/alone.memory, "×MiB-peak")
			b.ReportMetric(peak.memory, "MiB-peak")
		})
	}
}

// addresses and namespaces are what tells the copies of an API from each other.
var (
	addresses  = regexp.MustCompile(`(?m)(^[ \t]*(?:GET|POST|PUT|PATCH|DELETE)[ \t]+|https://graph\.microsoft\.com/(?:v1\.0|beta))/`)
	namespaces = regexp.MustCompile(`microsoft\.graph\b`)
)

// multiply copies the corpus into a folder of that name, with namespaces and URLs
// of that name, too.
func multiply(b *testing.B, dir, name string) {
	b.Helper()
	for _, folder := range []string{"api", "resources"} {
		docs, err := document.Read(published, []string{filepath.Join(published, folder)})
		if err != nil {
			b.Fatal(err)
		}
		for _, doc := range docs {
			text := addresses.ReplaceAll(doc.Data, []byte("${1}/"+name+"/"))
			text = namespaces.ReplaceAll(text, []byte("microsoft.graph"+name))
			file := filepath.Join(dir, name, filepath.FromSlash(doc.Path))
			if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
				b.Fatal(err)
			}
			if err := os.WriteFile(file, text, 0o666); err != nil {
				b.Fatal(err)
			}
		}
	}
}
