package serve

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// settling is how long files must rest before a change counts: editors and
// version control write many files, and some in several steps.
const settling = 200 * time.Millisecond

// Watch calls changed each time that documents or configurations in the folders
// have changed, until the context ends. It asks for the folders anew after each
// change. It returns an error when it cannot watch.
func Watch(ctx context.Context, folders func() []string, changed func()) error {
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		return err
	}
	defer watcher.Close()
	if err := follow(watcher, folders()); err != nil {
		return err
	}
	rest := time.NewTimer(settling)
	rest.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case e := <-watcher.Events:
			if matters(e) {
				rest.Reset(settling)
			}
		case err := <-watcher.Errors:
			return err
		case <-rest.C:
			// New folders first, so that nothing written after changed has read
			// is missed; then those that a new configuration names.
			err := follow(watcher, folders())
			changed()
			if err := errors.Join(err, follow(watcher, folders())); err != nil {
				return err
			}
		}
	}
}

// follow adds the folders that are not watched yet.
func follow(watcher *fsnotify.Watcher, folders []string) error {
	watched := watcher.WatchList()
	for _, folder := range folders {
		if slices.Contains(watched, folder) {
			continue
		}
		if err := watcher.Add(folder); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// matters tells changes of documents, of configurations and of folders from all
// others.
func matters(e fsnotify.Event) bool {
	if e.Op == fsnotify.Chmod || strings.HasPrefix(filepath.Base(e.Name), ".") {
		return false
	}
	switch strings.ToLower(filepath.Ext(e.Name)) {
	case ".md", ".mdx", ".yaml", ".yml", "":
		return true
	}
	return false
}
