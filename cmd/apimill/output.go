package main

import (
	"fmt"
	"io"
	"path/filepath"

	"github.com/apimill/apimill/cmd/apimill/internal/config"
	"github.com/apimill/apimill/cmd/apimill/internal/lockfile"
	"github.com/apimill/apimill/cmd/apimill/internal/mill"
	"github.com/apimill/apimill/generator"
	"github.com/apimill/apimill/model"
)

// writeAll writes the outputs, one after the other, and the lock file, and names
// the files that are the user's from now on. It returns what a summary says of
// each folder.
func writeAll(cfg config.Config, m mill.Made, stderr io.Writer) ([]string, error) {
	var outcomes []string
	for _, o := range m.Outputs {
		changes, err := generator.Write(o.Dir, o.Files)
		if err != nil {
			return nil, err
		}
		printKept(stderr, o.Dir, changes)
		outcomes = append(outcomes, outcomeOf(o, changes))
	}
	written, err := lockfile.Write(cfg.Lock, m.Lock)
	if written {
		outcomes = append(outcomes, cfg.Lock+" written")
	}
	return outcomes, err
}

// outcomeOf says how many files of the folder were changed, the manifest
// included.
func outcomeOf(o mill.Output, changes []generator.Change) string {
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
		return o.Dir + " is up to date"
	}
	text := fmt.Sprintf("%s: %s written", o.Dir, model.Count(written, "file"))
	if removed > 0 {
		text += fmt.Sprintf(", %d removed", removed)
	}
	if same := len(o.Files) + 1 - written; same > 0 {
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
