// Package headroom trades memory for time: a run keeps most of what it makes and ends
// soon, so that the collector need not run often. Importing it is enough.
package headroom

import (
	"os"
	"runtime/debug"
)

// size is how much more than twice of what is kept there may be in memory. A run over
// few pages then hardly collects, and one over many takes little more memory than it must.
const size = 64 << 20

// ballast is memory that the collector takes for memory in use, half of its allowance.
// Nobody writes to it, so it is nowhere but in that account: it must be asked for before
// other packages have used and freed memory, since what was used is cleared first.
//
// There is no limit: near one the collector works without end, as it cannot take away
// what is needed. GOGC and GOMEMLIMIT take precedence.
var ballast = ask()

func ask() []byte {
	switch {
	case os.Getenv("GOGC") != "":
		return nil
	case os.Getenv("GOMEMLIMIT") != "": // the ballast would count
		debug.SetGCPercent(200)
		return nil
	}
	return make([]byte, size)
}

// Size returns how many bytes the ballast has, 0 where the environment says otherwise.
func Size() int { return len(ballast) }
