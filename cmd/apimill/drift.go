package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"path"

	udiff "github.com/aymanbagabas/go-udiff"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/generator"
)

// A drift is what generate would change in an output folder.
type drift struct {
	folder  string // from where documents' paths start
	out     string // from the working directory
	changes []generator.Change
	lock    *generator.Change // nil when the names are the same
}

func compare(cfg config, m made) (*drift, error) {
	folder, err := relative(cfg.base, cfg.out)
	if err != nil {
		return nil, fmt.Errorf("naming the output folder: %w", err)
	}
	d := &drift{folder: folder, out: cfg.out}
	if cfg.lock != "" {
		if d.lock, err = compareLock(cfg.lock, m.lock); err != nil {
			return nil, err
		}
	}
	d.changes, err = generator.Compare(cfg.out, m.files)
	return d, err
}

// report reports each file that is not as generate would leave it.
func (d *drift) report(diags *diag.List) {
	for _, c := range d.changes {
		pos := diag.Pos{File: path.Join(d.folder, c.Path), Line: firstDifference(c)}
		diags.Add(diag.StaleOutput, pos, "%s", staleness(c.Kind))
	}
	if c := d.lock; c != nil {
		pos := diag.Pos{File: path.Base(c.Path), Line: firstDifference(*c)}
		diags.Add(diag.StaleOutput, pos, "names are given or changed that the lock does not have; run apimill generate")
	}
}

// staleness says what is wrong with a file, and how to go on.
func staleness(k generator.Kind) string {
	switch k {
	case generator.Missing:
		return "file is missing; run apimill generate"
	case generator.Modified:
		return "file is not what the documents make of it now; run apimill generate"
	case generator.Edited:
		return "file was edited by hand; move the edit elsewhere, delete the file and run apimill generate"
	case generator.Foreign:
		return "file was not written by apimill and is in the way; move it, or choose another output folder"
	case generator.Orphaned:
		return "file is made no longer; run apimill generate, which removes it"
	case generator.OrphanEdited:
		return "file is made no longer, and was edited by hand; delete it"
	}
	panic(fmt.Sprintf("unknown kind of change %d", k))
}

// firstDifference returns the line where a file departs from what would be
// there, 0 when it is not a matter of lines.
func firstDifference(c generator.Change) int {
	if c.Kind != generator.Modified && c.Kind != generator.Edited {
		return 0
	}
	same := 0
	for same < min(len(c.Old), len(c.New)) && c.Old[same] == c.New[same] {
		same++
	}
	return bytes.Count(c.Old[:same], []byte("\n")) + 1
}

// outcome returns what a summary says of the folder.
func (d *drift) outcome() string {
	if len(d.changes) == 0 {
		return d.out + " is up to date"
	}
	return fmt.Sprintf("%s of %s to change", count(len(d.changes), "file"), d.out)
}

// print prints the changes as a unified diff, which patch -p1 and git apply can
// carry out in the output folder.
func (d *drift) print(w io.Writer) error {
	if d == nil {
		return nil
	}
	b := bufio.NewWriter(w)
	for _, c := range d.changes {
		from, to := "a/"+c.Path, "b/"+c.Path
		switch c.Kind {
		case generator.Missing:
			from = "/dev/null"
		case generator.Orphaned, generator.OrphanEdited:
			to = "/dev/null"
		}
		fmt.Fprint(b, udiff.Unified(from, to, string(c.Old), string(c.New)))
	}
	return b.Flush()
}
