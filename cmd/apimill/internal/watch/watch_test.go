package watch

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// Whether the system tells of changes or the watcher looks for them, each is noticed once
// it is over, also in folders that are new, and nothing else is.
func TestWatcher(t *testing.T) {
	for name, poll := range map[string]bool{"told": false, "polling": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			testWatcher(t, poll)
		})
	}
}

func testWatcher(t *testing.T, poll bool) {
	d := dir(t.TempDir())
	w := New(d.folders(), poll)
	if looks := w.looks != nil; looks != poll {
		t.Fatalf("it looks for itself: %t", looks)
	}
	d.write(t, "early.md")
	ctx, cancel := context.WithCancel(t.Context())
	changes, ended := make(chan struct{}, 10), make(chan struct{})
	go func() {
		w.Run(ctx, d.folders, func() { changes <- struct{}{} })
		close(ended)
	}()
	noticed := func(want bool, what string) {
		t.Helper()
		select {
		case <-changes:
			if !want {
				t.Errorf("%s is noticed", what)
			}
		case <-time.After(map[bool]time.Duration{true: 30 * time.Second, false: pause + 3*settling}[want]):
			if want {
				t.Errorf("%s is not noticed", what)
			}
		}
	}
	noticed(true, "a document from before it runs")
	d.write(t, "a.md")
	d.write(t, "b.md")
	noticed(true, "two documents at once")
	noticed(false, "the second of two documents at once")
	d.write(t, "a.txt")
	d.write(t, ".a.md")
	d.write(t, "log")
	d.write(t, "log")
	noticed(false, "what is no document")
	d.write(t, "apimill.lock")
	noticed(true, "a lock file")
	if err := os.Remove(filepath.Join(string(d), "b.md")); err != nil {
		t.Fatal(err)
	}
	noticed(true, "a document that is taken away")
	if err := os.Mkdir(filepath.Join(string(d), "v1.0"), 0o777); err != nil {
		t.Fatal(err)
	}
	noticed(true, "a folder")
	d.write(t, "v1.0/c.md")
	noticed(true, "a document in a new folder")
	if err := os.Rename(filepath.Join(string(d), "v1.0"), filepath.Join(string(d), ".away")); err != nil {
		t.Fatal(err)
	}
	noticed(true, "a folder that is taken away")
	cancel()
	<-ended
}

// What the system does not tell of any more, the watcher finds.
func TestWatcherFallsBack(t *testing.T) {
	d := dir(t.TempDir())
	w := New(d.folders(), false)
	changes := make(chan struct{}, 10)
	go w.Run(t.Context(), d.folders, func() { changes <- struct{}{} })
	w.system.Errors <- fs.ErrInvalid
	<-changes // it looks whether something was missed
	d.write(t, "a.md")
	select {
	case <-changes:
	case <-time.After(30 * time.Second):
		t.Error("a document is not noticed")
	}
}

// A dir is a folder whose files are watched, with a folder that is not there.
type dir string

func (d dir) folders() []string {
	all := []string{filepath.Join(string(d), "missing")}
	filepath.WalkDir(string(d), func(name string, e os.DirEntry, _ error) error {
		if e.IsDir() {
			all = append(all, name)
		}
		return nil
	})
	return all
}

func (d dir) write(t *testing.T, name string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(string(d), name), []byte("text"), 0o666); err != nil {
		t.Fatal(err)
	}
}
