package acceptance_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// goMod makes a module of a generated package, for the oldest Go that has all
// that it uses.
const goMod = "module example.com/api\n\ngo 1.24\n"

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
