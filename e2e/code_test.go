package e2e_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestCode hands the Go package of Microsoft Graph v1.0 to those who judge Go.
// That of the sample set is in the repository, and judged with all else in it.
func TestCode(t *testing.T) {
	wanted(t)
	t.Parallel()
	folder := graph.generated(t, "3.1")
	writeFile(t, filepath.Join(folder, "go.mod"), "module example.com/graph\n\ngo 1.24\n")
	vet(folder).run(t)
	staticcheck(t, folder).run(t)
}

// TestCodeJudgesSayNo gives them a package that each has to refuse.
func TestCodeJudgesSayNo(t *testing.T) {
	wanted(t)
	t.Parallel()
	folder := t.TempDir()
	writeFile(t, filepath.Join(folder, "go.mod"), "module example.com/bad\n\ngo 1.24\n")
	writeFile(t, filepath.Join(folder, "bad.go"), "package bad\n\nimport \"fmt\"\n\nfunc unused() { fmt.Printf(\"%d\", \"text\") }\n")
	for _, judge := range []command{vet(folder), staticcheck(t, folder)} {
		if out, err := judge.output(t.Context()); err == nil {
			t.Errorf("%s is content: %s", judge.args[0], out)
		}
	}
}

func vet(folder string) command { return command{folder: folder, args: []string{"go", "vet", "."}} }

// staticcheck returns the command of the version that go.mod has. "go tool" works
// in this module only, but says where the program is: the one that make staticcheck
// runs, which remembers what it found out of the standard library.
func staticcheck(t *testing.T, folder string) command {
	t.Helper()
	program := strings.TrimSpace(command{args: []string{"go", "tool", "-n", "staticcheck"}}.run(t))
	return command{folder: folder, args: []string{program, "."}}
}

func writeFile(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}
