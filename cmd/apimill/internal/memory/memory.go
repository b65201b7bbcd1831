// Package memory lets a run find what the last one came to, when it would come to
// the same.
package memory

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"

	"github.com/apimill/apimill/cmd/apimill/internal/config"
	"github.com/apimill/apimill/cmd/apimill/internal/lockfile"
	"github.com/apimill/apimill/cmd/apimill/internal/mill"
	"github.com/apimill/apimill/generator"
	"github.com/apimill/apimill/parser"
)

// A Memory is where a run finds the outcome of an earlier one when all that
// milling depends on is the same: documents, configuration, flags and program.
// It is a file in the user's cache, outside of every repository. Without a
// cache, and in any doubt, nothing is remembered and a run mills as ever.
type Memory struct {
	cfg    config.Config
	file   string // "" where nothing can be kept
	inputs string // a digest of all that milling depends on
}

// A record is what the file of a memory holds, after a line with its digest.
type record struct {
	Inputs  string
	Outcome mill.Outcome
}

// Of returns the memory of runs from a configuration into a folder.
func Of(cfg config.Config, docs []parser.Document) Memory {
	cache, err := os.UserCacheDir()
	if err != nil {
		return Memory{}
	}
	place, err := placeOf(cfg)
	if err != nil {
		return Memory{}
	}
	inputs := sha256.New()
	if addProgram(inputs) != nil || addLock(inputs, cfg.Lock) != nil {
		return Memory{}
	}
	addPart(inputs, place)
	addPart(inputs, cfg.Origin())
	for _, doc := range docs {
		addPart(inputs, []byte(doc.Path))
		addPart(inputs, doc.Data)
	}
	// The files have few names, and later records replace others, so that the
	// cache stays small without anyone emptying it.
	name := fmt.Sprintf("%.1x", sha256.Sum256(place))
	return Memory{cfg, filepath.Join(cache, "apimill", name), fmt.Sprintf("%x", inputs.Sum(nil))}
}

// Same reports whether two runs depend on the same. In doubt they do not.
func (m Memory) Same(other Memory) bool { return m.inputs != "" && m.inputs == other.inputs }

// placeOf returns what tells a configuration with its output folder from
// others: outcomes name places relative to the one, and compare the other.
func placeOf(cfg config.Config) ([]byte, error) {
	file, err := filepath.Abs(cfg.File)
	if err != nil {
		return nil, err
	}
	out := ""
	if cfg.Out != "" {
		if out, err = filepath.Abs(cfg.Out); err != nil {
			return nil, err
		}
	}
	return json.Marshal([]string{file, out})
}

// addProgram adds this program itself: what its build tells, and, as programs
// under development have no version, when its file was written. Reading the file
// would cost more than reading the documents.
func addProgram(h hash.Hash) error {
	name, err := os.Executable()
	if err != nil {
		return err
	}
	info, err := os.Stat(name)
	if err != nil {
		return err
	}
	build, _ := debug.ReadBuildInfo()
	addPart(h, fmt.Appendf(nil, "%d %d %v", info.Size(), info.ModTime().UnixNano(), build))
	return nil
}

// addLock adds the names of earlier runs.
func addLock(h hash.Hash, name string) error {
	data, err := os.ReadFile(filepath.FromSlash(name))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	addPart(h, fmt.Appendf(nil, "%t %s", err == nil, data))
	return nil
}

// addPart adds bytes in such a way that no others give the same hash.
func addPart(h hash.Hash, data []byte) {
	fmt.Fprintf(h, "%d:", len(data))
	h.Write(data)
}

// Recall returns the outcome of the last run, if this one would come to the
// same and would change nothing in the output folder.
func (m Memory) Recall() (mill.Outcome, bool) {
	data, err := os.ReadFile(m.file)
	if err != nil || m.disturbed() {
		return mill.Outcome{}, false
	}
	sum, data, _ := bytes.Cut(data, []byte("\n"))
	var r record
	if string(sum) != digest(data) || json.Unmarshal(data, &r) != nil || r.Inputs != m.inputs {
		return mill.Outcome{}, false
	}
	return r.Outcome, !r.Outcome.Comparable(m.cfg) || hold(m.cfg.Folders(), r.Outcome.Outputs)
}

// disturbed reports whether a run was killed that wrote what is remembered, or names:
// a whole run sees to what it left.
func (m Memory) disturbed() bool {
	return generator.Unfinished(filepath.Dir(m.file)) || m.cfg.Lock != "" && generator.Unfinished(filepath.Dir(filepath.FromSlash(m.cfg.Lock)))
}

// Keep remembers an outcome, but not where it comes with names for the lock: the
// next run starts from those. That it may fail costs the next run some time and
// is no reason for this one to fail.
func (m Memory) Keep(lock []byte, o mill.Outcome) {
	if m.cfg.Lock != "" && o.Comparable(m.cfg) {
		if change, err := lockfile.Compare(m.cfg.Lock, lock); err != nil || change != nil {
			return
		}
	}
	data, err := json.Marshal(record{m.inputs, o})
	if err != nil || m.file == "" || os.MkdirAll(filepath.Dir(m.file), 0o700) != nil {
		return
	}
	generator.WriteFile(m.file, append([]byte(digest(data)+"\n"), data...))
}

func digest(data []byte) string { return fmt.Sprintf("%x", sha256.Sum256(data)) }

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
