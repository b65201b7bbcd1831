// Package growth measures, for tests, how the cost of a work grows with its size. It
// counts the time of the processor, not that of a clock, so that other work on the
// machine makes no test fail.
package growth

import (
	"runtime"
	"testing"
	"time"
)

// slack is what is too little to be judged: the first garbage collection, a page of
// memory, the noise of the measure.
const (
	slackTime   = 150 * time.Millisecond
	slackMemory = 4 << 20
	tries       = 3
)

// A Cost is what a work takes.
type Cost struct {
	Time   time.Duration // of the processor
	Memory uint64        // allocated, in bytes
}

// Of returns what a work takes.
func Of(work func()) Cost {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	start := processorTime()
	work()
	took := processorTime() - start
	runtime.ReadMemStats(&after)
	return Cost{took, after.TotalAlloc - before.TotalAlloc}
}

// Linear reports a work of four times the size that takes more than eight times as
// much. What is quadratic takes sixteen times as much. The work is made ready by prepare,
// which is not measured. Linear returns what the larger work takes.
func Linear(t *testing.T, size int, prepare func(size int) (work func())) Cost {
	t.Helper()
	var small, large Cost
	for range tries {
		small, large = Of(prepare(size)), Of(prepare(4*size))
		t.Logf("%d: %v, %d kB; %d: %v, %d kB", size, small.Time, small.Memory>>10, 4*size, large.Time, large.Memory>>10)
		if large.Time <= 8*small.Time+slackTime && large.Memory <= 8*small.Memory+slackMemory {
			return large
		}
	}
	t.Error("four times the size takes more than eight times as much")
	return large
}
