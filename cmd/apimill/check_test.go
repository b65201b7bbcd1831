package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestCheckWritesNothing checks the sample set in a tree that is closed to
// writers, and looks at every file and folder of it afterwards.
func TestCheckWritesNothing(t *testing.T) {
	dir := t.TempDir()
	for _, folder := range []string{"specs", "output"} {
		if err := os.CopyFS(filepath.Join(dir, folder), os.DirFS("../../"+folder)); err != nil {
			t.Fatal(err)
		}
	}
	put(t, filepath.Join(dir, "output/openapi.json"), "{}")
	setModes(t, dir, 0o555, 0o444)
	defer setModes(t, dir, 0o755, 0o644)
	before := listing(t, dir)
	config := filepath.Join(dir, "specs", "apimill.yaml")
	for _, args := range [][]string{{}, {"--diff"}, {"--format", "json"}, {"--format", "sarif"}, {"--format", "github"}, {"--out", filepath.Join(dir, "none")}} {
		var stdout, stderr bytes.Buffer
		args = append([]string{"check", "--config", config}, args...)
		if status := run(args, &stdout, &stderr); status != 1 {
			t.Errorf("%q: exit status %d, want 1 because the output is stale\n%s", args, status, &stderr)
		}
	}
	if diff := cmp.Diff(before, listing(t, dir)); diff != "" {
		t.Errorf("check changed the tree: -before +after\n%s", diff)
	}
}

func setModes(t *testing.T, dir string, folders, files fs.FileMode) {
	t.Helper()
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			return os.Chmod(name, folders)
		}
		return os.Chmod(name, files)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// listing returns what there is under a folder: names with sizes and times of
// change. A file that was written and removed again changes the time of its
// folder.
func listing(t *testing.T, dir string) []string {
	t.Helper()
	var entries []string
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		entries = append(entries, fmt.Sprintf("%s %d %s", name, info.Size(), info.ModTime()))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return entries
}
