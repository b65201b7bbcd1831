//go:build unix

package growth

import (
	"syscall"
	"time"
)

// processorTime returns what the processors have done for this process.
func processorTime() time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		panic(err) // RUSAGE_SELF and a place for it are all that it needs
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
