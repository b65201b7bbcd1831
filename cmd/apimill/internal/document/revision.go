package document

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/apimill/apimill/parser"
)

// A Revision is a commit, branch or tag of the Git repository around the working
// directory. Files are read from Git's objects: a checkout or an archive would
// apply the repository's filters and attributes.
type Revision string

// File returns a file, whose name starts from the top of the repository.
func (r Revision) File(name string) ([]byte, error) {
	if err := r.find(); err != nil {
		return nil, err
	}
	blobs, err := r.blobs([]string{path.Clean(name)})
	if err != nil {
		return nil, err
	}
	data, err := readBlobs(blobs[:1])
	if err != nil {
		return nil, err
	}
	return data[0], nil
}

// Read returns the documents in a folder or file, whose name starts from the top
// of the repository, or, for the name "", those in folders named from the
// working directory. Paths are relative to base, as those of the function Read.
func (r Revision) Read(base, name string, folders []string) ([]parser.Document, error) {
	if err := r.find(); err != nil {
		return nil, err
	}
	prefix, err := git(nil, "rev-parse", "--show-prefix")
	if err != nil {
		return nil, err
	}
	top := "/" + strings.TrimSpace(string(prefix)) // the working directory, as if the repository were the root
	names := []string{path.Clean(name)}
	if name == "" {
		names = nil
		for _, folder := range folders {
			names = append(names, strings.TrimPrefix(path.Join(top, filepath.ToSlash(folder)), "/"))
		}
	}
	blobs, err := r.blobs(names)
	if err != nil {
		return nil, err
	}
	blobs = slices.DeleteFunc(blobs, func(b blob) bool { return !IsMarkdown(b.name) || strings.Contains("/"+b.name, "/.") })
	return documentsOf(blobs, path.Join(top, filepath.ToSlash(base)))
}

// find returns an error when the revision is not in the repository.
func (r Revision) find() error {
	if r == "" || strings.HasPrefix(string(r), "-") {
		return fmt.Errorf("%q is no Git revision", string(r))
	}
	_, err := git(nil, "rev-parse", "--verify", "--quiet", string(r)+"^{tree}")
	switch failed, ok := errors.AsType[*gitError](err); {
	case err == nil:
		return nil
	case !ok || failed.message != "": // there is no Git, or no repository
		return fmt.Errorf("looking for the Git revision %q: %w", string(r), err)
	}
	if shallow, _ := git(nil, "rev-parse", "--is-shallow-repository"); strings.TrimSpace(string(shallow)) == "true" {
		return fmt.Errorf("%q is no revision of this Git repository, which is a shallow clone: fetch it first", string(r))
	}
	return fmt.Errorf("%q is no revision of this Git repository", string(r))
}

// documentsOf returns the documents in blobs. Their paths are relative to base.
func documentsOf(blobs []blob, base string) ([]parser.Document, error) {
	docs := make([]parser.Document, len(blobs))
	var small []blob
	var at []int
	for i, b := range blobs {
		name, err := filepath.Rel(filepath.FromSlash(base), filepath.FromSlash("/"+b.name))
		if err != nil {
			return nil, err
		}
		docs[i].Path = filepath.ToSlash(name)
		if err := checkName(docs[i].Path); err != nil {
			return nil, err
		}
		if b.size > parser.MaxPage {
			docs[i].Data = make([]byte, parser.MaxPage+1) // as much as tells that
			continue
		}
		small, at = append(small, b), append(at, i)
	}
	data, err := readBlobs(small)
	if err != nil {
		return nil, err
	}
	for i, text := range data {
		docs[at[i]].Data = text
	}
	slices.SortFunc(docs, func(a, b parser.Document) int { return strings.Compare(a.Path, b.Path) })
	return docs, nil
}

// A blob is a file in Git: its name from the top of the repository, what Git calls
// its content, and how many bytes that has.
type blob struct {
	name, object string
	size         int64
}

// blobs returns the files of those names and in folders of those names.
func (r Revision) blobs(names []string) ([]blob, error) {
	args := append([]string{"ls-tree", "-r", "-l", "-z", "--full-tree", string(r), "--"}, names...)
	listing, err := git(nil, args...)
	if err != nil {
		return nil, err
	}
	var blobs []blob
	for line := range strings.SplitSeq(string(listing), "\x00") { // "100644 blob 7b8557d… 120\tspecs/user.md"
		entry, name, _ := strings.Cut(line, "\t")
		if words := strings.Fields(entry); len(words) == 4 && strings.HasPrefix(words[0], "100") {
			size, err := strconv.ParseInt(words[3], 10, 64)
			if err != nil {
				return nil, fmt.Errorf("reading %s from Git: %w", name, err)
			}
			blobs = append(blobs, blob{name, words[2], size})
		}
	}
	if len(blobs) == 0 {
		return nil, fmt.Errorf("%s has no files in %s", string(r), strings.Join(names, ", "))
	}
	return blobs, nil
}

// readBlobs returns what is in files, all by one process.
func readBlobs(blobs []blob) ([][]byte, error) {
	var objects strings.Builder
	for _, b := range blobs {
		fmt.Fprintln(&objects, b.object)
	}
	out, err := git(strings.NewReader(objects.String()), "cat-file", "--batch")
	if err != nil {
		return nil, err
	}
	data := make([][]byte, len(blobs))
	r := bufio.NewReader(bytes.NewReader(out))
	for i := range blobs {
		if data[i], err = readObject(r); err != nil {
			return nil, fmt.Errorf("reading %s from Git: %w", blobs[i].name, err)
		}
	}
	return data, nil
}

// readObject reads what "git cat-file --batch" prints of one object: a line
// "7b8557d… blob 120", that many bytes, and a line break.
func readObject(r *bufio.Reader) ([]byte, error) {
	var object, kind string
	var size int64
	if _, err := fmt.Fscanf(r, "%s %s %d\n", &object, &kind, &size); err != nil {
		return nil, err
	}
	data, err := io.ReadAll(io.LimitReader(r, size))
	if err == nil {
		_, err = r.Discard(1)
	}
	return data, err
}

// A gitError is what Git said when it failed.
type gitError struct{ command, message string }

func (e *gitError) Error() string { return "git " + e.command + ": " + e.message }

// unconfigured are settings of a repository that could make Git run something, each as it
// is when there is none. What is called here needs no hook, no pager and no network.
var unconfigured = []string{"-c", "core.fsmonitor=false", "-c", "core.hooksPath=" + os.DevNull, "--no-pager", "--no-replace-objects"}

// alone are settings of the environment with which Git takes objects as they are, asks
// nobody, and fetches nothing that a repository promises to have elsewhere: the address
// of a remote, and how to reach it, is up to the repository.
var alone = []string{
	"GIT_ALLOW_PROTOCOL=none", "GIT_NO_LAZY_FETCH=1", "GIT_OPTIONAL_LOCKS=0", "GIT_TERMINAL_PROMPT=0",
	"GIT_ASKPASS=", "GIT_EXTERNAL_DIFF=", "GIT_TRACE2=0", "GIT_TRACE2_EVENT=0", "GIT_TRACE2_PERF=0",
}

// git runs Git and returns what it prints.
func git(stdin io.Reader, args ...string) ([]byte, error) {
	cmd := exec.Command("git", slices.Concat(unconfigured, args)...)
	cmd.Env = append(cmd.Environ(), alone...)
	cmd.Stdin = stdin
	out, err := cmd.Output()
	if failed, ok := errors.AsType[*exec.ExitError](err); ok {
		return nil, &gitError{args[0], string(bytes.TrimSpace(failed.Stderr))}
	}
	if err != nil {
		return nil, fmt.Errorf("running Git: %w", err)
	}
	return out, nil
}
