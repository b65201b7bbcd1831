package generator

import (
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// Write brings the folder dir, which it makes when there is none, to hold
// files, and notes them in its manifest.
//
// It writes what is missing or differs and leaves every other file untouched,
// so that its time of change stays. Each file is replaced as a whole or not at
// all. Files that an earlier run wrote and this one does not are removed,
// unless they were edited since.
//
// Write changes nothing and returns an error when a file in its way is not one
// that it wrote, or was edited since. It never leaves dir, not through ".." in
// a path nor through a symbolic link.
func Write(dir string, files []File) error {
	if err := checkPaths(files); err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return fmt.Errorf("making the output folder: %w", err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return fmt.Errorf("opening the output folder: %w", err)
	}
	defer root.Close()
	p, err := newPlan(root, files)
	if err != nil {
		return err
	}
	return p.carryOut(root)
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

// checkPaths reports paths that no generator should make: such as lead out of
// the output folder or meet in one file where case does not count.
func checkPaths(files []File) error {
	seen := map[string]bool{strings.ToLower(ManifestName): true}
	for _, f := range files {
		if _, err := filepath.Localize(f.Path); err != nil {
			return fmt.Errorf("internal: output path %q leaves the output folder", f.Path)
		}
		folded := strings.ToLower(f.Path)
		if seen[folded] {
			return fmt.Errorf("internal: output path %q is used twice", f.Path)
		}
		seen[folded] = true
	}
	return nil
}

// A plan is what must change in an output folder.
type plan struct {
	remove []string
	write  []File // the manifest last, so that it never lists what is not there
}

// newPlan compares files with what is in the folder.
func newPlan(root *os.Root, files []File) (plan, error) {
	before, err := readManifest(root)
	if err != nil {
		return plan{}, err
	}
	after := newManifest(files)
	var p plan
	if p.write, err = changed(root, before.hashes(), files); err != nil {
		return plan{}, err
	}
	if p.remove, err = abandoned(root, before, after.hashes()); err != nil {
		return plan{}, err
	}
	if !slices.Equal(before.Files, after.Files) {
		p.write = append(p.write, after.file())
	}
	return p, nil
}

// changed returns the files that are missing in the folder or differ there. It
// reports all that it may not replace at once.
func changed(root *os.Root, before map[string]string, files []File) ([]File, error) {
	var write []File
	var conflicts []error
	for _, f := range files {
		current, err := root.ReadFile(f.Path)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			write = append(write, f)
		case err != nil:
			conflicts = append(conflicts, fmt.Errorf("comparing with the output folder: %w", err))
		case bytes.Equal(current, f.Data):
			// Right already, whoever wrote it: a run that was cut short
			// leaves files that no manifest lists.
		case before[f.Path] == hash(current):
			write = append(write, f)
		default:
			conflicts = append(conflicts, conflict(filepath.Join(root.Name(), f.Path), before[f.Path] != ""))
		}
	}
	return write, errors.Join(conflicts...)
}

// conflict says why the file may not be replaced, and how to go on.
func conflict(name string, wasOwned bool) error {
	if wasOwned {
		return fmt.Errorf("%s was edited since apimill wrote it: move the edit elsewhere, delete the file and run again", name)
	}
	return fmt.Errorf("%s was not written by apimill: move it away or choose another output folder, then run again", name)
}

// abandoned returns the files of the last run that are not in this one and are
// still as that run wrote them.
func abandoned(root *os.Root, before manifest, after map[string]string) ([]string, error) {
	var remove []string
	for _, o := range before.Files {
		if after[o.Path] != "" {
			continue
		}
		current, err := root.ReadFile(o.Path)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("looking for files of the last run: %w", err)
		}
		if hash(current) == o.SHA256 {
			remove = append(remove, o.Path)
		}
	}
	return remove, nil
}

func (p plan) carryOut(root *os.Root) error {
	for _, name := range p.remove {
		if err := root.Remove(name); err != nil {
			return fmt.Errorf("removing a file of the last run: %w", err)
		}
	}
	for _, f := range p.write {
		if err := replace(root, f); err != nil {
			return fmt.Errorf("writing output: %w", err)
		}
	}
	return nil
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
