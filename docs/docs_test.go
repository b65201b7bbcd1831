package docs_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// guides returns the documents about this repository.
func guides(t *testing.T) []string {
	t.Helper()
	files := []string{"../README.md", "../CONTRIBUTING.md"}
	for _, pattern := range []string{"*.md", "decisions/*.md"} {
		found, err := filepath.Glob(pattern)
		if err != nil || len(found) == 0 {
			t.Fatalf("no %s: %v", pattern, err)
		}
		files = append(files, found...)
	}
	return files
}

// prose returns a guide without its blocks of code.
func prose(t *testing.T, guide string) string {
	t.Helper()
	data, err := os.ReadFile(guide)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	marks := "" // of the block that is open
	for line := range strings.Lines(string(data)) {
		switch fence := line[:len(line)-len(strings.TrimLeft(line, "`"))]; {
		case marks == "" && len(fence) >= 3:
			marks = fence
		case marks == "":
			b.WriteString(line)
		case fence == marks:
			marks = ""
		}
	}
	return b.String()
}

var (
	code = regexp.MustCompile("``.+?``|`[^`]*`")
	link = regexp.MustCompile(`\]\(([^)#:]+)(?:#[^)]*)?\)`)
	// path is a file or folder of this repository, from its root.
	path = regexp.MustCompile("`((?:acceptance|cmd|conformance|diag|diff|docs|e2e|generator|model|output|parser|schema|specs|templates)/[\\w./-]*)`")
)

// TestNamedFiles looks for the files and folders that guides name or link to.
func TestNamedFiles(t *testing.T) {
	for _, guide := range guides(t) {
		text := prose(t, guide)
		for _, m := range link.FindAllStringSubmatch(code.ReplaceAllString(text, ""), -1) {
			checkThere(t, guide, filepath.Join(filepath.Dir(guide), m[1]))
		}
		if guide == "tutorial.md" {
			continue // its paths are those of the reader's own folder
		}
		for _, m := range path.FindAllStringSubmatch(text, -1) {
			checkThere(t, guide, filepath.Join("..", m[1]))
		}
	}
}

func checkThere(t *testing.T, guide, file string) {
	t.Helper()
	if _, err := os.Stat(filepath.FromSlash(file)); err != nil {
		t.Errorf("%s names a file that is not there: %v", guide, err)
	}
}

// TestIndex looks for every guide of this folder in its index.
func TestIndex(t *testing.T) {
	index := prose(t, "README.md")
	for _, guide := range guides(t) {
		if guide != "README.md" && guide != "../README.md" && !strings.Contains(index, "]("+filepath.ToSlash(guide)+")") {
			t.Errorf("docs/README.md has no link to %s", guide)
		}
	}
}

// step is a file with functions that it has: `a/b.go`: `one`, `two`.
var step = regexp.MustCompile("`([\\w./-]+\\.go)`: (`\\w+`(?:, `\\w+`)*)")

// TestSteps looks for the functions of the ways that a page and a row take.
func TestSteps(t *testing.T) {
	steps := step.FindAllStringSubmatch(prose(t, "architecture.md"), -1)
	if len(steps) < 50 {
		t.Fatalf("%d steps: they are written otherwise than this test expects", len(steps))
	}
	for _, m := range steps {
		known := functions(t, filepath.Join("..", filepath.FromSlash(m[1])))
		for name := range strings.SplitSeq(m[2], ", ") {
			if name = strings.Trim(name, "`"); !known[name] {
				t.Errorf("architecture.md names %s of %s, which has no such function", name, m[1])
			}
		}
	}
}

// functions returns the names of the functions and methods of a file.
func functions(t *testing.T, file string) map[string]bool {
	t.Helper()
	tree, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
	if err != nil {
		t.Error(err)
		return nil
	}
	names := map[string]bool{}
	for _, d := range tree.Decls {
		if f, ok := d.(*ast.FuncDecl); ok {
			names[f.Name.Name] = true
		}
	}
	return names
}
