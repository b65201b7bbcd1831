package acceptance_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// goMod makes a module of a folder with a generated package, for the oldest Go
// that has all that it uses.
const goMod = "module example.com\n\ngo 1.24\n"

// An output is what the command makes of a set.
type output struct {
	folder string // of its files, which are package graph, example.com/api
	module string // the folder of the module example.com
	said   string
}

// generate runs the command, as users do, and makes a module around its output. The
// package is called graph: of one called api the scorer finds less.
func generate(module, root string) (*output, error) {
	folder := filepath.Join(module, "api")
	said, err := exec.Command("go", "run", "../cmd/apimill", "generate", "--package", "graph", "--out", folder, root+"/api", root+"/resources").CombinedOutput()
	if err != nil {
		return nil, fmt.Errorf("%w\n%s", err, tail(string(said)))
	}
	err = os.WriteFile(filepath.Join(module, "go.mod"), []byte(goMod), 0o666)
	return &output{folder, module, string(said)}, err
}

func writeFile(t testing.TB, path string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o666); err != nil {
		t.Fatal(err)
	}
}

// run runs the go command in a folder and returns what it says.
func run(t *testing.T, folder string, args ...string) string {
	t.Helper()
	cmd := exec.Command("go", args...)
	cmd.Dir = folder
	said, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("go %s: %v\n%s", strings.Join(args, " "), err, tail(string(said)))
	}
	return string(said)
}

// tail returns the end of a long output.
func tail(s string) string { return s[max(0, len(s)-8000):] }
