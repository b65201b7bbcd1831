package generator

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
)

// A Kind says how a file in an output folder differs from what a run makes.
type Kind int

// The kinds of difference. A file is owned when the manifest lists it, and
// edited when it is no longer what the manifest says.
const (
	Missing      Kind = iota + 1 // there is none yet
	Modified                     // it is owned, and to be replaced
	Edited                       // it is owned, was edited and would be replaced: Write refuses
	Foreign                      // it is not owned, or no regular file, and in the way: Write refuses
	Orphaned                     // it is owned, and no longer made
	OrphanEdited                 // it is owned and was edited, and is no longer made: it stays
)

// String returns the kind in words, e.g. "edited by hand".
func (k Kind) String() string {
	switch k {
	case Missing:
		return "missing"
	case Modified:
		return "modified"
	case Edited:
		return "edited by hand"
	case Foreign:
		return "not written by apimill"
	case Orphaned:
		return "orphaned"
	case OrphanEdited:
		return "orphaned, edited by hand"
	}
	panic(fmt.Sprintf("generator: unknown kind of change %d", k))
}

// A Change is a file in an output folder that is not as a run would leave it.
type Change struct {
	Path string // slash-separated, relative to the output folder
	Kind Kind
	Old  []byte // what is there; empty where there is no regular file
	New  []byte // what the run makes; empty for orphans
}

// Compare returns what Write would have to change for the folder dir to hold
// files, sorted by path; nothing when the folder is up to date. The manifest
// counts like the other files. A folder that is not there is an empty one.
//
// Compare only reads. Line ends that a version control system converted to
// CRLF are no difference.
func Compare(dir string, files []File) ([]Change, error) {
	root, err := os.OpenRoot(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		root = nil
	case err != nil:
		return nil, fmt.Errorf("opening the output folder: %w", err)
	default:
		defer root.Close()
	}
	c, err := compare(root, files)
	return c.changes, err
}

// Digest returns a text that stands for files, in whatever order.
func Digest(files []File) string { return hash(newManifest(files).file().Data) }

// Holds reports whether the folder dir is as Write leaves it that wrote files
// with a digest. It is false where anything keeps it from being sure.
func Holds(dir, digest string) bool {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return false
	}
	defer root.Close()
	data, _, err := look(root, ManifestName)
	if err != nil || hash(data) != digest || unfinished(root) {
		return false
	}
	m, err := readManifest(root)
	return err == nil && m.holds(root)
}

// A comparison of an output folder with what a run makes.
type comparison struct {
	root          *os.Root // nil for a folder that is not there
	before, after manifest
	changes       []Change // by path
	errs          []error
}

func compare(root *os.Root, files []File) (comparison, error) {
	if err := checkFiles(files); err != nil {
		return comparison{}, err
	}
	before, err := readManifest(root)
	if err != nil {
		return comparison{}, err
	}
	c := comparison{root: root, before: before, after: newManifest(files)}
	for _, f := range files {
		c.made(f)
	}
	for _, path := range before.paths() {
		if !c.after.lists(path) {
			c.abandoned(path)
		}
	}
	c.manifest(c.after.file())
	slices.SortFunc(c.changes, func(a, b Change) int { return cmp.Compare(a.Path, b.Path) })
	return c, errors.Join(c.errs...)
}

// checkFiles reports files that no generator should make: such as a later run
// would not know for apimill's, or such as meet in one place where case does not
// count.
func checkFiles(files []File) error {
	seen := map[string]bool{}
	for _, f := range files {
		if !isOwnPath(f.Path) || !isOwnContent(f.Path, f.Data) {
			return fmt.Errorf("internal: output file %q is none of apimill's", f.Path)
		}
		folded := strings.ToLower(f.Path)
		if seen[folded] {
			return fmt.Errorf("internal: output path %q is used twice", f.Path)
		}
		seen[folded] = true
	}
	return nil
}

// made compares a file that the run makes.
func (c *comparison) made(f File) {
	old, state := c.look(f.Path)
	c.checkOwned(f.Path, old)
	switch {
	case state == absent:
		c.add(Change{f.Path, Missing, nil, f.Data})
	case state == regular && bytes.Equal(old, f.Data):
		// Right, whoever wrote it.
	case state == regular && c.before.owns(f.Path, old):
		c.add(Change{f.Path, Modified, old, f.Data})
	case state == regular && c.before.lists(f.Path):
		c.add(Change{f.Path, Edited, old, f.Data})
	case state != unknown:
		c.add(Change{f.Path, Foreign, old, f.Data})
	}
}

// abandoned compares a file that an earlier run made and this one does not.
func (c *comparison) abandoned(path string) {
	old, state := c.look(path)
	c.checkOwned(path, old)
	switch {
	case state == regular && c.before.owns(path, old):
		c.add(Change{path, Orphaned, old, nil})
	case state == regular:
		c.add(Change{path, OrphanEdited, old, nil})
	}
}

// checkOwned reports a file that the manifest claims for apimill and that
// somebody else wrote.
func (c *comparison) checkOwned(path string, data []byte) {
	if c.before.owns(path, data) && !isOwnContent(path, data) {
		c.errs = append(c.errs, c.before.fault(c.root, path, "which apimill did not write"))
	}
}

// manifest compares the manifest. It is apimill's, whatever was done to it.
func (c *comparison) manifest(f File) {
	old, state := c.look(f.Path)
	switch {
	case state == absent:
		c.add(Change{f.Path, Missing, nil, f.Data})
	case state == regular && !bytes.Equal(old, f.Data):
		c.add(Change{f.Path, Modified, old, f.Data})
	}
}

func (c *comparison) add(change Change) { c.changes = append(c.changes, change) }

// look reads a file of the folder and notes what keeps it from being read.
func (c *comparison) look(path string) ([]byte, state) {
	data, state, err := look(c.root, path)
	if err != nil {
		c.errs = append(c.errs, fmt.Errorf("comparing with the output folder: %w", err))
	}
	return data, state
}

// A state is what there is at a path.
type state int

const (
	unknown state = iota // an error says why
	absent
	regular
	other // a folder, a link, a pipe
)

// look returns the content of a regular file with the line ends that apimill
// writes. It follows no link, neither in place of the file nor of its folder.
func look(root *os.Root, name string) ([]byte, state, error) {
	if root == nil {
		return nil, absent, nil
	}
	if folder := path.Dir(name); folder != "." {
		if info, err := root.Lstat(folder); err == nil && !info.IsDir() {
			return nil, other, nil
		}
	}
	info, err := root.Lstat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, absent, nil
	case err != nil:
		return nil, unknown, err
	case !info.Mode().IsRegular():
		return nil, other, nil
	}
	data, err := root.ReadFile(name)
	if err != nil {
		return nil, unknown, err
	}
	return bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n")), regular, nil
}
