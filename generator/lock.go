package generator

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/rogpeppe/go-internal/lockedfile"
)

// lockName is a file that is in an output folder while a run writes there, and
// after one was killed. The lock on it ends with the process that holds it.
const lockName = ".apimill_lock"

// lock waits until no other run writes in the folder, and keeps others waiting
// until unlock is called. The lock is a file in the folder rather than in some
// cache, so that runs of different users and environments see it.
func lock(root *os.Root, d disk) (unlock func(), err error) {
	name := filepath.Join(root.Name(), lockName)
	for range 100 {
		info, err := root.Lstat(lockName)
		if err == nil && !info.Mode().IsRegular() {
			return nil, fmt.Errorf("%s is not a file: move it away, then run again", name)
		}
		f, err := lockedfile.Edit(name)
		if err != nil {
			return nil, err
		}
		if stillThere(root, f) {
			return func() { release(f, d) }, nil
		}
		f.Close() // the run before removed it
	}
	return nil, fmt.Errorf("%s: other runs take turns without end", name)
}

// stillThere reports whether a locked file is the one that others would lock.
func stillThere(root *os.Root, f *lockedfile.File) bool {
	mine, err := f.Stat()
	if err != nil {
		return false
	}
	current, err := root.Lstat(lockName)
	return err == nil && os.SameFile(mine, current)
}

// release removes the lock's file and unlocks it. Windows removes no open file:
// there it goes afterwards, unless the next run has it open by then.
func release(f *lockedfile.File, d disk) {
	err := d.Remove(lockName)
	f.Close()
	if err != nil {
		d.Remove(lockName)
	}
}

// Unfinished reports whether a run is writing in a folder, or was killed: what it left is
// taken away by the next one that writes there.
func Unfinished(dir string) bool {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return false
	}
	defer root.Close()
	return unfinished(root)
}

// unfinished reports whether a run is writing in the folder, or was killed.
func unfinished(root *os.Root) bool {
	_, err := root.Lstat(lockName)
	return !errors.Is(err, fs.ErrNotExist)
}
