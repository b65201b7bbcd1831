package generator

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
)

// ManifestName is the file in which Write notes what it owns in an output
// folder. Other files there are never changed nor removed.
const ManifestName = "apimill_manifest.json"

// A manifest lists the files that a run wrote, sorted by path.
type manifest struct {
	Files []owned `json:"files"`
}

// An owned file is one that apimill may replace and remove, as long as its
// content is still what apimill wrote.
type owned struct {
	Path   string `json:"path"`
	SHA256 string `json:"sha256"` // in lower-case hexadecimal digits
}

// newManifest returns the manifest of a run that wrote files.
func newManifest(files []File) manifest {
	m := manifest{Files: make([]owned, len(files))}
	for i, f := range files {
		m.Files[i] = owned{Path: f.Path, SHA256: hash(f.Data)}
	}
	slices.SortFunc(m.Files, func(a, b owned) int { return cmp.Compare(a.Path, b.Path) })
	return m
}

// file returns the manifest as it lies in the output folder.
func (m manifest) file() File {
	data, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		panic(fmt.Sprintf("generator: manifest: %v", err)) // strings always marshal
	}
	return File{Path: ManifestName, Data: append(data, '\n')}
}

// hashes returns the hash of every owned file by its path.
func (m manifest) hashes() map[string]string {
	byPath := make(map[string]string, len(m.Files))
	for _, o := range m.Files {
		byPath[o.Path] = o.SHA256
	}
	return byPath
}

// lists reports whether a path is in the manifest.
func (m manifest) lists(path string) bool {
	_, ok := slices.BinarySearchFunc(m.Files, path, func(o owned, path string) int { return cmp.Compare(o.Path, path) })
	return ok
}

// readManifest returns the manifest of the last run, which is empty when there
// was none.
func readManifest(root *os.Root) (manifest, error) {
	var m manifest
	data, state, err := look(root, ManifestName)
	switch {
	case err != nil:
		return m, fmt.Errorf("reading the manifest: %w", err)
	case state == absent:
		return m, nil
	case state == other:
		return m, fmt.Errorf("%s is not a file: move it away, then run again", filepath.Join(root.Name(), ManifestName))
	}
	if err := json.Unmarshal(data, &m); err != nil {
		return m, fmt.Errorf("%s is damaged (%w): restore it, or empty the folder, then run again",
			filepath.Join(root.Name(), ManifestName), err)
	}
	return m, nil
}

func hash(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
