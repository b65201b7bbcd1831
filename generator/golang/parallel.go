package golang

import (
	"errors"
	"runtime"
	"sync"
	"sync/atomic"
)

// each calls f with 0 to n-1, on as many processors as there are, and returns
// the errors in that order.
func each(n int, f func(i int) error) error {
	errs := make([]error, n)
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		workers.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				errs[i] = f(i)
			}
		})
	}
	workers.Wait()
	return errors.Join(errs...)
}
