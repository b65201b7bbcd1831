package generator

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
)

// tempName is the file that becomes an output file when it is complete. There
// is never more than one: the lock sees to that.
const tempName = ".apimill_temp"

// A disk makes the changes in an output folder. It is the folder's [os.Root];
// tests let it fail, and the process die, at every step.
type disk interface {
	MkdirAll(name string, perm fs.FileMode) error
	WriteFile(name string, data []byte, perm fs.FileMode) error
	Rename(from, to string) error
	Remove(name string) error
}

// needed is how to go on when an output folder cannot be used.
const needed = "have a folder there that you can write to, or choose another one"

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
//
// A process that is killed leaves each file as it was or as it is to be. The
// next Write knows those for apimill's own, whatever it is to write, and removes
// the rest of it. Of several that write to a folder at once, each waits for the
// one before.
func Write(dir string, files []File) ([]Change, error) {
	if err := checkFiles(files); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, fmt.Errorf("making the output folder: %w; %s", err, needed)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("opening the output folder: %w; %s", err, needed)
	}
	defer root.Close()
	return write(root, root, files)
}

// write is Write in an open folder.
func write(root *os.Root, d disk, files []File) ([]Change, error) {
	if c, err := compare(root, files); err == nil && len(c.changes) == 0 && !unfinished(root) {
		return nil, nil // a folder that is up to date may be read-only
	}
	unlock, err := lock(root, d)
	if err != nil {
		return nil, fmt.Errorf("locking the output folder: %w; %s", err, needed)
	}
	defer unlock()
	c, err := compare(root, files) // again: another run may just have ended
	if err == nil {
		err = refusal(root.Name(), c.changes)
	}
	if err != nil {
		return nil, err
	}
	return c.changes, c.carryOut(d)
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

// carryOut makes the changes. Before the first one the manifest claims what is
// there and what is to come, so that a later run knows both for apimill's own
// wherever this one stops; after the last one it lists what is there.
func (c comparison) carryOut(d disk) error {
	if err := d.Remove(tempName); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("removing what a killed run left: %w", err)
	}
	steps := slices.SortedStableFunc(slices.Values(c.changes), func(a, b Change) int { return cmp.Compare(a.turn(), b.turn()) })
	if claim := union(c.before, c.after); len(steps) > 0 && !slices.Equal(claim.Files, c.before.Files) {
		steps = slices.Insert(steps, 0, Change{Path: ManifestName, Kind: Modified, New: claim.file().Data})
	}
	for _, s := range steps {
		if err := s.carryOut(d); err != nil {
			return err
		}
	}
	return nil
}

// turn returns when a change is made: orphans go first, the manifest is last.
func (c Change) turn() int {
	switch {
	case c.Kind == Orphaned:
		return 1
	case c.Path != ManifestName:
		return 2
	}
	return 3
}

func (c Change) carryOut(d disk) error {
	switch c.Kind {
	case Missing, Modified:
		if err := replace(d, tempName, File{Path: c.Path, Data: c.New}, 0o666); err != nil {
			return fmt.Errorf("writing output: %w", err)
		}
	case Orphaned:
		if err := d.Remove(c.Path); err != nil {
			return fmt.Errorf("removing a file of the last run: %w", err)
		}
	}
	return nil
}

// WriteFile writes a file outside of any output folder. The file is replaced as
// a whole or not at all, and keeps its permissions; what is no regular file,
// such as /dev/stdout, is written to. What a process leaves that is killed, the next one
// that writes there takes away.
func WriteFile(name string, data []byte) error {
	info, err := os.Lstat(name)
	there := err == nil
	if there && !info.Mode().IsRegular() {
		return os.WriteFile(name, data, 0o666)
	}
	root, err := os.OpenRoot(filepath.Dir(name))
	if err != nil {
		return err
	}
	defer root.Close()
	unlock, err := lock(root, root)
	if err != nil {
		return err
	}
	defer unlock()
	base := filepath.Base(name)
	if !there {
		return replace(root, tempName, File{Path: base, Data: data}, 0o666)
	}
	if err := replace(root, tempName, File{Path: base, Data: data}, info.Mode().Perm()); err != nil {
		return err
	}
	return root.Chmod(base, info.Mode().Perm()) // what the process would deny new files
}

// replace writes a file under another name and then moves it to its place, so
// that nobody sees half of it.
//
// It does not wait for the disk (fsync): that takes four times as long as all
// the rest of a fresh run's writing, to save what the next run makes again.
// It is also why renameio, which always waits and knows no Windows, is not used.
func replace(d disk, temp string, f File, perm fs.FileMode) error {
	if folder := path.Dir(f.Path); folder != "." {
		if err := d.MkdirAll(folder, 0o777); err != nil {
			return err
		}
	}
	err := d.WriteFile(temp, f.Data, perm)
	if err == nil {
		err = d.Rename(temp, f.Path)
	}
	if err != nil {
		d.Remove(temp)
	}
	return err
}
