// Package watch tells when files in folders change: the system says so or, where it
// cannot, the package looks for itself.
package watch

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

const (
	// settling is how long files must rest before a change counts: editors and
	// version control write many files, and some in several steps.
	settling = 200 * time.Millisecond

	// pause is how long a watcher that looks for itself waits between two looks.
	pause = time.Second
)

// A Watcher watches the files of some folders that can matter to a run: documents,
// configurations, styles and lock files.
type Watcher struct {
	folders []string          // that it has been told of so far
	system  *fsnotify.Watcher // nil for a watcher that looks for itself
	looks   *time.Ticker      // nil for one that the system tells
	seen    snapshot          // of the last look
}

// New returns a watcher of folders. From now on it misses nothing: what changes before
// Run begins counts as well. It looks for itself if it is to poll, and wherever the
// system cannot tell.
func New(folders []string, poll bool) *Watcher {
	w := new(Watcher)
	if !poll {
		w.system, _ = fsnotify.NewWatcher()
	}
	w.follow(folders)
	if w.system == nil {
		w.fallBack()
	}
	return w
}

// Run calls changed each time that files have changed, until the context ends. It asks
// for the folders anew whenever that happens.
func (w *Watcher) Run(ctx context.Context, folders func() []string, changed func()) {
	defer w.close()
	rest := time.NewTimer(settling)
	rest.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case e := <-w.events():
			if w.counts(e) {
				rest.Reset(settling)
			}
		case err := <-w.errors():
			if !errors.Is(err, fsnotify.ErrEventOverflow) {
				w.fallBack()
			}
			rest.Reset(settling) // some changes were not told
		case <-w.ticks():
			if w.look() {
				rest.Reset(settling)
			}
		case <-rest.C:
			// New folders first, so that nothing written after changed has read
			// is missed; then those that a new configuration names.
			w.follow(folders())
			changed()
			w.follow(folders())
		}
	}
}

// follow adds folders to those that are watched. Of a folder that was taken away and
// has come back the system has to be asked again.
func (w *Watcher) follow(folders []string) {
	for _, folder := range folders {
		if !slices.Contains(w.folders, folder) {
			w.folders = append(w.folders, folder)
		}
	}
	if w.system == nil {
		return
	}
	watched := w.system.WatchList()
	for _, folder := range folders {
		if slices.Contains(watched, folder) {
			continue
		}
		if err := w.system.Add(folder); err != nil && !errors.Is(err, fs.ErrNotExist) {
			w.fallBack() // there are too many folders, or there is no way at all
			return
		}
	}
}

// fallBack makes the watcher look for itself.
func (w *Watcher) fallBack() {
	w.close()
	w.system = nil
	w.looks = time.NewTicker(pause)
	w.look()
}

// look reports whether files are not as they were at the last look.
func (w *Watcher) look() bool {
	before := w.seen
	w.seen = take(w.folders)
	return !w.seen.equal(before)
}

func (w *Watcher) close() {
	if w.system != nil {
		w.system.Close()
	}
	if w.looks != nil {
		w.looks.Stop()
	}
}

func (w *Watcher) events() <-chan fsnotify.Event {
	if w.system == nil {
		return nil
	}
	return w.system.Events
}

func (w *Watcher) errors() <-chan error {
	if w.system == nil {
		return nil
	}
	return w.system.Errors
}

func (w *Watcher) ticks() <-chan time.Time {
	if w.looks == nil {
		return nil
	}
	return w.looks.C
}

// counts reports whether an event is a change: of a file that matters, or of which folders
// there are.
func (w *Watcher) counts(e fsnotify.Event) bool {
	switch {
	case e.Op == fsnotify.Chmod || isHidden(e.Name):
		return false
	case e.Has(fsnotify.Create) && isFolder(e.Name), slices.Contains(w.folders, e.Name):
		return true
	}
	return matters(e.Name)
}

func isFolder(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

func isHidden(name string) bool { return strings.HasPrefix(filepath.Base(name), ".") }

// matters tells files that can matter from all others by their names. What else lies beside
// documents, such as the log of this very program, changes for other reasons.
func matters(name string) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".md", ".mdx", ".yaml", ".yml", ".lock":
		return true
	}
	return false
}
