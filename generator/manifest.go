package generator

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
)

// ManifestName is the file in which Write notes what it owns in an output
// folder. Other files there are never changed nor removed.
const ManifestName = "apimill_manifest.json"

// A manifest lists the files that a run wrote, sorted by path. While a run
// writes, and after it was killed, it lists what the run before wrote and what
// this one is about to, so that a path may be there twice.
type manifest struct {
	Files []owned        `json:"files"`
	lines map[string]int // where a path is listed, in a manifest that was read
}

// An owned file is one that apimill may replace and remove, as long as its
// content is still what apimill wrote.
type owned struct {
	Path   string `json:"path"`
	SHA256 string `json:"sha256"` // in lower-case hexadecimal digits
}

// newManifest returns the manifest of a run that wrote files.
func newManifest(files []File) manifest {
	list := make([]owned, len(files))
	for i, f := range files {
		list[i] = owned{Path: f.Path, SHA256: f.sum()}
	}
	return manifest{Files: list}.sorted()
}

// union returns a manifest of all that is in either.
func union(a, b manifest) manifest {
	return manifest{Files: slices.Concat(a.Files, b.Files)}.sorted()
}

// sorted returns a manifest in order, with everything once.
func (m manifest) sorted() manifest {
	return manifest{slices.Compact(slices.SortedFunc(slices.Values(m.Files), owned.compare)), m.lines}
}

// compare orders by path, then by hash.
func (o owned) compare(other owned) int {
	return cmp.Or(cmp.Compare(o.Path, other.Path), cmp.Compare(o.SHA256, other.SHA256))
}

// file returns the manifest as it lies in the output folder.
func (m manifest) file() File {
	data, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		panic(fmt.Sprintf("generator: manifest: %v", err)) // strings always marshal
	}
	return File{Path: ManifestName, Data: append(data, '\n')}
}

// lists reports whether a path is in the manifest.
func (m manifest) lists(path string) bool {
	i, _ := slices.BinarySearchFunc(m.Files, owned{Path: path}, owned.compare)
	return i < len(m.Files) && m.Files[i].Path == path
}

// owns reports whether a file is as the manifest has it.
func (m manifest) owns(path string, data []byte) bool {
	_, found := slices.BinarySearchFunc(m.Files, owned{path, hash(data)}, owned.compare)
	return found
}

// holds reports whether every file is in the folder as the manifest has it.
func (m manifest) holds(root *os.Root) bool {
	var wg sync.WaitGroup
	var differ atomic.Bool
	for part := range slices.Chunk(m.Files, max(1, len(m.Files)/runtime.GOMAXPROCS(0))) {
		wg.Go(func() {
			for _, o := range part {
				data, state, err := look(root, o.Path)
				if err != nil || state != regular || hash(data) != o.SHA256 {
					differ.Store(true)
					return
				}
			}
		})
	}
	wg.Wait()
	return !differ.Load()
}

// paths returns the path of every file, each once.
func (m manifest) paths() []string {
	paths := make([]string, len(m.Files))
	for i, o := range m.Files {
		paths[i] = o.Path
	}
	return slices.Compact(paths)
}

// readManifest returns the manifest of the last run, which is empty when there
// was none. One that lists what no run of apimill writes is an error.
func readManifest(root *os.Root) (manifest, error) {
	data, state, err := look(root, ManifestName)
	switch {
	case err != nil:
		return manifest{}, fmt.Errorf("reading the manifest: %w", err)
	case state == absent:
		return manifest{}, nil
	case state == other:
		return manifest{}, fmt.Errorf("%s is not a file: move it away, then run again", filepath.Join(root.Name(), ManifestName))
	}
	m, line, err := parseManifest(data)
	if err != nil {
		return manifest{}, fmt.Errorf("%s:%d: the manifest is damaged (%w): restore it, or empty the folder, then run again",
			filepath.Join(root.Name(), ManifestName), line, err)
	}
	for _, o := range m.Files {
		if !isOwnPath(o.Path) {
			return manifest{}, m.fault(root, o.Path, "and apimill writes no such file")
		}
	}
	return m.sorted(), nil
}

// fault returns an error about an entry.
func (m manifest) fault(root *os.Root, path, why string) error {
	return fmt.Errorf("%s:%d: the manifest lists %q, %s: take the entry out, then run again",
		filepath.Join(root.Name(), ManifestName), m.lines[path], path, why)
}

// parseManifest returns a manifest with the lines of its entries, or the line
// where it is not as apimill writes it.
func parseManifest(data []byte) (m manifest, line int, err error) {
	m.lines = map[string]int{}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	lines := lineCounter{data: data}
	err = expect(dec, json.Delim('{'), "files", json.Delim('['))
	for err == nil && dec.More() {
		var o owned
		at := int(dec.InputOffset())
		at += max(0, bytes.IndexByte(data[at:], '{'))
		if err = dec.Decode(&o); err == nil && !isHash(o.SHA256) {
			err = fmt.Errorf("%q is no hash", o.SHA256)
		}
		m.Files, m.lines[o.Path] = append(m.Files, o), lines.at(at)
	}
	if err == nil {
		err = expect(dec, json.Delim(']'), json.Delim('}'), nil)
	}
	return m, lines.at(int(dec.InputOffset())), err
}

// expect reads tokens. The last one is nil for the end of the file.
func expect(dec *json.Decoder, tokens ...json.Token) error {
	for _, want := range tokens {
		switch got, err := dec.Token(); {
		case want == nil && errors.Is(err, io.EOF):
		case err != nil:
			return err
		case got != want:
			return fmt.Errorf("there is %v in it where apimill writes something else", got)
		}
	}
	return nil
}

// A lineCounter tells the lines of offsets in their order, and the latest line of one
// that goes back.
type lineCounter struct {
	data  []byte
	upTo  int
	lines int // ends of lines in data[:upTo]
}

func (c *lineCounter) at(offset int) int {
	offset = max(offset, c.upTo)
	c.lines += bytes.Count(c.data[c.upTo:offset], []byte("\n"))
	c.upTo = offset
	return c.lines + 1
}

func isHash(s string) bool {
	sum, err := hex.DecodeString(s)
	return err == nil && len(sum) == sha256.Size && s == strings.ToLower(s)
}

func hash(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
