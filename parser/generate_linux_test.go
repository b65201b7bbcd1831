package parser_test

import (
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// BenchmarkGenerate runs the command on the corpus, in turn with the floor, and
// reports how many times the floor's time it takes: all of it, the start of the
// process, checks and writing included. "half" takes every second page, which
// shows whether a page costs more in a larger set.
func BenchmarkGenerate(b *testing.B) {
	b.Run("whole", func(b *testing.B) { benchmarkGenerate(b, 1) })
	b.Run("half", func(b *testing.B) { benchmarkGenerate(b, 2) })
}

func benchmarkGenerate(b *testing.B, every int) {
	files := oneOf(corpusFiles(b), every)
	command := filepath.Join(b.TempDir(), "apimill")
	if said, err := exec.Command("go", "build", "-o", command, "../cmd/apimill").CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, said)
	}
	var floors, runs time.Duration
	peak := int64(0)
	for b.Loop() {
		start := time.Now()
		floor(b, every)
		floors += time.Since(start)
		start = time.Now()
		peak = max(peak, generate(b, command, files))
		runs += time.Since(start)
	}
	b.ReportMetric(runs.Seconds()/floors.Seconds(), "×floor")
	b.ReportMetric(float64(runs.Microseconds())/float64(b.N*len(files)), "µs/page")
	b.ReportMetric(float64(peak)/1024, "MiB-peak")
}

// generate runs the command and returns its peak memory in KiB.
func generate(b *testing.B, command string, files []string) int64 {
	cmd := exec.Command(command, append([]string{"generate", "--out", b.TempDir()}, files...)...)
	if err := cmd.Run(); err != nil {
		b.Fatal(err)
	}
	return cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss
}
