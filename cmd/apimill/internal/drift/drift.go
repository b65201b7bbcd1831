// Package drift tells how what documents make now differs from what stands on the
// disk.
package drift

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"path"
	"slices"

	udiff "github.com/aymanbagabas/go-udiff"

	"github.com/apimill/apimill/cmd/apimill/internal/config"
	"github.com/apimill/apimill/cmd/apimill/internal/lockfile"
	"github.com/apimill/apimill/cmd/apimill/internal/mill"
	"github.com/apimill/apimill/cmd/apimill/internal/workdir"
	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/generator"
	"github.com/apimill/apimill/model"
)

// A Drift is what generate would change.
type Drift struct {
	folders []folderDrift
	lock    *generator.Change // nil when the names are the same
}

// A folderDrift is what generate would change in an output folder.
type folderDrift struct {
	folder  string // from where documents' paths start
	dir     string // from the working directory
	changes []generator.Change
}

// None returns the drift of folders that are up to date.
func None(cfg config.Config) *Drift {
	d := new(Drift)
	for _, dir := range cfg.Folders() {
		d.folders = append(d.folders, folderDrift{dir: dir})
	}
	return d
}

// Compare compares what was made with what is there.
func Compare(cfg config.Config, m mill.Made) (*Drift, error) {
	d := new(Drift)
	if cfg.Lock != "" {
		var err error
		if d.lock, err = lockfile.Compare(cfg.Lock, m.Lock); err != nil {
			return nil, err
		}
	}
	for _, o := range m.Outputs {
		folder, err := workdir.Path(cfg.Base, o.Dir)
		if err != nil {
			return nil, fmt.Errorf("naming the output folder: %w", err)
		}
		changes, err := generator.Compare(o.Dir, o.Files)
		if err != nil {
			return nil, err
		}
		d.folders = append(d.folders, folderDrift{folder, o.Dir, changes})
	}
	return d, nil
}

// Report reports each file that is not as generate would leave it.
func (d *Drift) Report(diags *diag.List) {
	for _, f := range d.folders {
		for _, c := range f.changes {
			pos := diag.Pos{File: path.Join(f.folder, c.Path), Line: firstDifference(c)}
			diags.AddDefect(diag.StaleOutput, pos, f.defect(c.Kind), "%s", staleness(c.Kind))
		}
	}
	if c := d.lock; c != nil {
		pos := diag.Pos{File: path.Base(c.Path), Line: firstDifference(*c)}
		diags.Add(diag.StaleOutput, pos, "the lock file lacks names that are new or changed; run apimill generate")
	}
}

// defect returns what files of a folder that come or go have in common. Where others
// differ is told of each.
func (f folderDrift) defect(k generator.Kind) diag.Defect {
	if k != generator.Missing && k != generator.Orphaned {
		return diag.Defect{}
	}
	return diag.Defect{About: f.folder + ": " + staleness(k)}
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

// Outcomes returns what a summary says of the folders.
func (d *Drift) Outcomes() []string {
	var outcomes []string
	for _, f := range d.folders {
		if len(f.changes) == 0 {
			outcomes = append(outcomes, f.dir+" is up to date")
		} else {
			outcomes = append(outcomes, fmt.Sprintf("%s of %s to change", model.Count(len(f.changes), "file"), f.dir))
		}
	}
	if d.lock != nil {
		outcomes = append(outcomes, d.lock.Path+" to change")
	}
	return outcomes
}

// Print prints the changes as unified diffs, which patch -p1 and git apply can
// carry out in the folder that is named before, where there are several.
func (d *Drift) Print(w io.Writer) error {
	if d == nil {
		return nil
	}
	folders := slices.Clone(d.folders)
	if d.lock != nil {
		c := *d.lock
		c.Path = path.Base(c.Path)
		folders = append(folders, folderDrift{dir: path.Dir(d.lock.Path), changes: []generator.Change{c}})
	}
	b := bufio.NewWriter(w)
	for _, f := range folders {
		if len(folders) > 1 && len(f.changes) > 0 {
			fmt.Fprintf(b, "in %s:\n", f.dir)
		}
		for _, c := range f.changes {
			fmt.Fprint(b, unified(c))
		}
	}
	return b.Flush()
}

func unified(c generator.Change) string {
	from, to := "a/"+c.Path, "b/"+c.Path
	switch c.Kind {
	case generator.Missing:
		from = "/dev/null"
	case generator.Orphaned, generator.OrphanEdited:
		to = "/dev/null"
	}
	return udiff.Unified(from, to, string(c.Old), string(c.New))
}
