// Package document finds the documents that a command line or a configuration
// names, on the disk or in a Git revision, and reads them.
package document

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"golang.org/x/sync/errgroup"

	"github.com/apimill/apimill/cmd/apimill/internal/workdir"
	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/parser"
	"github.com/apimill/apimill/parser/markdown"
)

// A source is a document on the disk.
type source struct {
	path string // its name as a document: slash-separated, relative to some base
	file string // as the user wrote it, or found in a folder that the user wrote
}

// readers is how many documents are read at once: enough to hide the disk's
// latency, and far below every limit on open files.
const readers = 16

// Read returns the documents that args name, in the order of their paths,
// each once. An argument is a Markdown file or a folder of such. The documents'
// paths are relative to base, so that they do not tell where the checkout is.
func Read(base string, args []string) ([]parser.Document, error) {
	sources, err := find(base, args)
	if err != nil {
		return nil, fmt.Errorf("finding documents: %w", err)
	}
	docs := make([]parser.Document, len(sources))
	errs := make([]error, len(sources))
	var g errgroup.Group
	g.SetLimit(readers)
	for i, s := range sources {
		g.Go(func() error {
			docs[i].Path = s.path
			docs[i].Data, errs[i] = readFile(s.file)
			return nil
		})
	}
	g.Wait()
	if err := errors.Join(errs...); err != nil {
		return nil, fmt.Errorf("reading documents: %w", err)
	}
	return docs, nil
}

// readFile returns the text of a document, of one that is too large only as much as
// tells that. It waits for nobody who may write into a pipe.
func readFile(name string) ([]byte, error) {
	f, err := os.OpenFile(name, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s is no regular file; name files and folders", name)
	}
	data := bytes.NewBuffer(make([]byte, 0, min(info.Size(), parser.MaxPage)+bytes.MinRead))
	_, err = data.ReadFrom(io.LimitReader(f, parser.MaxPage+1))
	return data.Bytes(), err
}

// Any reports whether an argument names documents that are there.
func Any(arg string) bool {
	files, err := findFiles(arg)
	return err == nil && len(files) > 0
}

// find returns the documents that args name, in the order of their paths, each
// once.
func find(base string, args []string) ([]source, error) {
	var sources []source
	for _, arg := range args {
		files, err := findFiles(arg)
		if err != nil {
			return nil, err
		}
		for _, file := range files {
			path, err := workdir.Path(base, file)
			if err == nil {
				err = checkName(path)
			}
			if err != nil {
				return nil, err
			}
			sources = append(sources, source{path, file})
		}
	}
	slices.SortFunc(sources, func(a, b source) int { return cmp.Compare(a.path, b.path) })
	return slices.CompactFunc(sources, func(a, b source) bool { return a.path == b.path }), nil
}

// checkName returns an error for a name that is no line of text: it would be taken for
// more than one, or for commands of a terminal, wherever it is told.
func checkName(path string) error {
	if diag.Printable(path) != path {
		return fmt.Errorf("the name of the document %q has control characters; rename it", path)
	}
	return nil
}

// findFiles returns the Markdown files that an argument names.
func findFiles(arg string) ([]string, error) {
	info, err := os.Stat(arg)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("there is no %q; make it, or name folders or .md files that are there", arg)
	case err != nil:
		return nil, err
	case info.IsDir():
		return findFilesUnder(arg)
	case !IsMarkdown(arg):
		return nil, fmt.Errorf("%s is neither a folder nor an .md file", arg)
	}
	return []string{arg}, nil
}

// findFilesUnder returns the Markdown files in a folder and the folders in it.
// It passes over what is hidden, and over links, which may lead anywhere.
func findFilesUnder(folder string) ([]string, error) {
	var files []string
	err := fs.WalkDir(os.DirFS(folder), ".", func(path string, d fs.DirEntry, err error) error {
		hidden := path != "." && strings.HasPrefix(d.Name(), ".")
		switch {
		case err != nil:
			return err
		case d.IsDir() && hidden:
			return fs.SkipDir
		case d.Type().IsRegular() && !hidden && IsMarkdown(path):
			files = append(files, filepath.Join(folder, filepath.FromSlash(path)))
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", folder, err)
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("no .md or .mdx files in %s", folder)
	}
	return files, nil
}

// Folders returns a folder and those in it where documents are looked for,
// and for a document the folder that it is in.
func Folders(arg string) []string {
	if info, err := os.Stat(arg); err != nil || !info.IsDir() {
		return []string{filepath.Dir(arg)}
	}
	var folders []string
	// What cannot be read now is not watched; load reports it.
	_ = filepath.WalkDir(arg, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil || !d.IsDir():
			return nil
		case name != arg && strings.HasPrefix(d.Name(), "."):
			return fs.SkipDir
		}
		folders = append(folders, name)
		return nil
	})
	return folders
}

// IsMarkdown reports whether a file of that name is a document.
func IsMarkdown(name string) bool {
	return strings.EqualFold(filepath.Ext(name), ".md") || markdown.IsMDX(name)
}
