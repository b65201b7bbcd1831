package main

import (
	"fmt"
	"io"
	"path/filepath"

	"github.com/apimill/apimill/cmd/apimill/internal/config"
	"github.com/apimill/apimill/cmd/apimill/internal/lockfile"
	"github.com/apimill/apimill/generator"
)

// An output is a folder and what is to be in it.
type output struct {
	dir   string // from the working directory
	files []generator.File
}

// writeAll writes the outputs, one after the other, and the lock file, and names
// the files that are the user's from now on. It returns what a summary says of
// each folder.
func writeAll(cfg config.Config, m made, stderr io.Writer) ([]string, error) {
	var outcomes []string
	for _, o := range m.outputs {
		changes, err := generator.Write(o.dir, o.files)
		if err != nil {
			return nil, err
		}
		printKept(stderr, o.dir, changes)
		outcomes = append(outcomes, o.outcome(changes))
	}
	written, err := lockfile.Write(cfg.Lock, m.lock)
	if written {
		outcomes = append(outcomes, cfg.Lock+" written")
	}
	return outcomes, err
}

// outcome says how many files of the folder were changed, the manifest
// included.
func (o output) outcome(changes []generator.Change) string {
	written, removed := 0, 0
	for _, c := range changes {
		switch c.Kind {
		case generator.Missing, generator.Modified:
			written++
		case generator.Orphaned:
			removed++
		}
	}
	if written+removed == 0 {
		return o.dir + " is up to date"
	}
	text := fmt.Sprintf("%s: %s written", o.dir, count(written, "file"))
	if removed > 0 {
		text += fmt.Sprintf(", %d removed", removed)
	}
	if same := len(o.files) + 1 - written; same > 0 {
		text += fmt.Sprintf(", %d unchanged", same)
	}
	return text
}

// printKept names the files that are the user's from now on.
func printKept(w io.Writer, out string, changes []generator.Change) {
	for _, c := range changes {
		if c.Kind == generator.OrphanEdited {
			fmt.Fprintf(w, "%s: note: no longer generated; it stays because it was edited by hand\n", filepath.Join(out, filepath.FromSlash(c.Path)))
		}
	}
}

// digests returns texts that stand for what is in each folder.
func digests(outputs []output) []string {
	var all []string
	for _, o := range outputs {
		all = append(all, generator.Digest(o.files))
	}
	return all
}

// hold reports whether folders are as runs leave them that wrote files with
// these digests.
func hold(folders, digests []string) bool {
	if len(folders) != len(digests) {
		return false
	}
	for i, folder := range folders {
		if !generator.Holds(folder, digests[i]) {
			return false
		}
	}
	return true
}
