package main

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
)

// TestOutputIsFresh fails when output/ is not what apimill makes of specs/.
func TestOutputIsFresh(t *testing.T) {
	fresh := t.TempDir()
	runGenerate(t, "--config", "../../specs/apimill.yaml", "--out", fresh)
	if names := differing(generated(t, "../../output"), generated(t, fresh)); len(names) > 0 {
		t.Errorf("output/ is stale, run go generate ./... at the root: %q", names)
	}
}

// TestSameBytes mills each set twice: in order on one processor, and in some
// other order on two.
func TestSameBytes(t *testing.T) {
	const corpus = "../../../shared/corpus/graph/v1.0/"
	sets := map[string][]string{
		"sample": {"../../specs"},
		"corpus": {corpus + "api", corpus + "resources"},
	}
	for name, folders := range sets {
		t.Run(name, func(t *testing.T) {
			if testing.Short() && name == "corpus" {
				t.Skip("takes seconds")
			}
			docs := pages(folders)
			if len(docs) == 0 {
				t.Skipf("no documents in %q", folders)
			}
			defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
			first, second := t.TempDir(), t.TempDir()
			saidFirst := runGenerate(t, append(docs, "--out", first)...)
			runtime.GOMAXPROCS(2)
			rand.Shuffle(len(docs), func(i, j int) { docs[i], docs[j] = docs[j], docs[i] })
			saidSecond := runGenerate(t, append(docs, "--out", second)...)
			if names := differing(generated(t, first), generated(t, second)); len(names) > 0 {
				t.Errorf("output differs in %q", names)
			}
			if saidFirst != saidSecond {
				t.Error("diagnostics differ")
			}
		})
	}
}

// runGenerate runs apimill generate and returns the diagnostics.
func runGenerate(t *testing.T, args ...string) string {
	t.Helper()
	var stdout, stderr bytes.Buffer
	if status := run(append([]string{"generate"}, args...), &stdout, &stderr); status != 0 {
		t.Fatalf("exit status %d\n%s", status, &stderr)
	}
	diagnostics := bytes.TrimSuffix(stderr.Bytes(), []byte("\n"))
	return string(diagnostics[:bytes.LastIndexByte(diagnostics, '\n')+1]) // the last line tells the time
}

// pages returns the Markdown files in folders, which need not be there.
func pages(folders []string) []string {
	var names []string
	for _, folder := range folders {
		fs.WalkDir(os.DirFS(folder), ".", func(path string, _ fs.DirEntry, err error) error {
			if err == nil && filepath.Ext(path) == ".md" {
				names = append(names, filepath.Join(folder, path))
			}
			return nil
		})
	}
	return names
}

// differing returns the names of the files that are not the same in both.
func differing(a, b map[string]string) []string {
	all := maps.Clone(a)
	maps.Copy(all, b)
	return slices.DeleteFunc(slices.Sorted(maps.Keys(all)), func(name string) bool {
		x, inA := a[name]
		y, inB := b[name]
		return inA && inB && x == y
	})
}

// generated returns the manifest of an output folder and the files that it
// lists, by path.
func generated(t *testing.T, folder string) map[string]string {
	t.Helper()
	const name = "apimill_manifest.json"
	files := map[string]string{name: read(t, folder, name)}
	var manifest struct{ Files []struct{ Path string } }
	if err := json.Unmarshal([]byte(files[name]), &manifest); err != nil {
		t.Fatal(err)
	}
	for _, f := range manifest.Files {
		files[f.Path] = read(t, folder, f.Path)
	}
	return files
}

func read(t testing.TB, folder, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(folder, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// put writes a file and makes the folders that lead to it.
func put(t testing.TB, name, data string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(data), 0o666); err != nil {
		t.Fatal(err)
	}
}
