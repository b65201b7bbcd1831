//go:build !unix

package growth

import "time"

var start = time.Now()

// processorTime returns the time of the clock, where nothing better is at hand.
func processorTime() time.Duration { return time.Since(start) }
