package main

import (
	"os"
	"os/signal"
	"sync"
	"syscall"
)

// An interruption ends a run that is asked to stop: at once, or, when files are being
// written, as soon as these are whole.
type interruption struct{ writing sync.Mutex }

// interrupted is the status of a run that was asked to stop, as shells have it.
const interrupted = 130

// await calls end, which ends the process, when that is asked to stop; until the function
// is called that it returns.
func (i *interruption) await(end func()) (stop func()) {
	asked := make(chan os.Signal, 1)
	signal.Notify(asked, os.Interrupt, syscall.SIGTERM)
	over := make(chan struct{})
	go func() {
		select {
		case <-asked:
			i.writing.Lock()
			end()
		case <-over:
		}
	}()
	return func() { signal.Stop(asked); close(over) }
}

// hold keeps the run from ending until the function is called that it returns.
func (i *interruption) hold() (release func()) {
	if i == nil {
		return func() {}
	}
	i.writing.Lock()
	return i.writing.Unlock
}
