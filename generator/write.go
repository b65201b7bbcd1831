package generator

import (
	"cmp"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
)

// Write brings the folder dir, which it makes when there is none, to hold
// files, and notes them in its manifest. It returns what was different.
//
// It writes what is missing or differs and leaves every other file untouched,
// so that its time of change stays. Each file is replaced as a whole or not at
// all. Files that an earlier run wrote and this one does not are removed,
// unless they were edited since.
//
// Write changes nothing and returns an error when a file in its way is not one
// that it wrote, or was edited since. It never leaves dir, not through ".." in
// a path nor through a symbolic link in it; dir itself may be one.
func Write(dir string, files []File) ([]Change, error) {
	if err := checkPaths(files); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, fmt.Errorf("making the output folder: %w", err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("opening the output folder: %w", err)
	}
	defer root.Close()
	changes, err := compare(root, files)
	if err == nil {
		err = refusal(dir, changes)
	}
	if err != nil {
		return nil, err
	}
	return changes, carryOut(root, changes)
}

// refusal names every file that may not be replaced, with a way to go on. It
// is nil when all may.
func refusal(dir string, changes []Change) error {
	var errs []error
	for _, c := range changes {
		name := filepath.Join(dir, filepath.FromSlash(c.Path))
		switch c.Kind {
		case Edited:
			errs = append(errs, fmt.Errorf("%s was edited since apimill wrote it: move the edit elsewhere, delete the file and run again", name))
		case Foreign:
			errs = append(errs, fmt.Errorf("%s was not written by apimill: move it away or choose another output folder, then run again", name))
		}
	}
	return errors.Join(errs...)
}

// carryOut makes the changes: orphans go first, and the manifest is last, so
// that it never lists what is not there.
func carryOut(root *os.Root, changes []Change) error {
	steps := slices.SortedStableFunc(slices.Values(changes), func(a, b Change) int { return cmp.Compare(a.turn(), b.turn()) })
	for _, c := range steps {
		switch c.Kind {
		case Missing, Modified:
			if err := replace(root, File{c.Path, c.New}); err != nil {
				return fmt.Errorf("writing output: %w", err)
			}
		case Orphaned:
			if err := root.Remove(c.Path); err != nil {
				return fmt.Errorf("removing a file of the last run: %w", err)
			}
		}
	}
	return nil
}

// turn returns when a change is made.
func (c Change) turn() int {
	switch {
	case c.Kind == Orphaned:
		return 1
	case c.Path != ManifestName:
		return 2
	}
	return 3
}

// WriteFile writes a file outside of any output folder. The file is replaced as
// a whole or not at all.
func WriteFile(name string, data []byte) error {
	root, err := os.OpenRoot(filepath.Dir(name))
	if err != nil {
		return err
	}
	defer root.Close()
	return replace(root, File{Path: filepath.Base(name), Data: data})
}

// replace writes a file beside its place and then moves it there, so that
// nobody sees half of it.
//
// It does not wait for the disk (fsync): that takes four times as long as all
// the rest of a fresh run's writing, to save what the next run makes again.
// It is also why renameio, which always waits and knows no Windows, is not used.
func replace(root *os.Root, f File) error {
	folder, base := path.Split(f.Path)
	if err := root.MkdirAll(path.Clean(folder), 0o777); err != nil {
		return err
	}
	temp := folder + "." + base + "." + rand.Text()
	err := root.WriteFile(temp, f.Data, 0o666)
	if err == nil {
		err = root.Rename(temp, f.Path)
	}
	if err != nil {
		root.Remove(temp)
	}
	return err
}
