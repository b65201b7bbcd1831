//go:build unix

package acceptance_test

import (
	"fmt"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/generator/golang"
	"github.com/apimill/apimill/model"
)

// BenchmarkCompile measures what generated packages cost the Go compiler: go
// build with everything but this package in the cache. That of the sample set is
// nearly all runtime, which is the same in every package with a server; of the
// published pages it measures all, all but the client, and the types alone. CPU-s/op is the
// processor's time of all processes, MiB the most memory of one.
func BenchmarkCompile(b *testing.B) {
	b.Run("sample", func(b *testing.B) { compile(b, sample.milled(b).api, golang.Types) })
	needs(b, corpus)
	api := published.milled(b).api
	b.Run("all", func(b *testing.B) { compile(b, api, golang.Types) })
	b.Run("without client", func(b *testing.B) { compile(b, api, golang.Client) })
	b.Run("types", func(b *testing.B) { compile(b, api, golang.All) })
}

func compile(b *testing.B, api *model.API, without golang.Parts) {
	dir := b.TempDir()
	files, _, err := golang.Generate(api, golang.Options{Without: without}, new(diag.List))
	if err != nil {
		b.Fatal(err)
	}
	for _, f := range files {
		writeFile(b, filepath.Join(dir, f.Path), f.Data)
	}
	writeFile(b, filepath.Join(dir, "go.mod"), []byte(goMod))
	compileOnce(b, dir) // what it imports is in the cache from here on
	seconds, memory, i := 0.0, int64(0), 0
	for b.Loop() {
		i++
		writeFile(b, filepath.Join(dir, "changed.go"), fmt.Appendf(nil, "package api\n\n// %d %s\n", i, dir))
		usage := compileOnce(b, dir)
		seconds += float64(usage.Utime.Sec+usage.Stime.Sec) + float64(usage.Utime.Usec+usage.Stime.Usec)/1e6
		memory = max(memory, usage.Maxrss)
	}
	b.ReportMetric(seconds/float64(i), "CPU-s/op")
	b.ReportMetric(float64(memory>>10), "MiB")
}

func compileOnce(b *testing.B, dir string) *syscall.Rusage {
	cmd := exec.Command("go", "build", ".")
	cmd.Dir = dir
	if said, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, said)
	}
	return cmd.ProcessState.SysUsage().(*syscall.Rusage)
}
