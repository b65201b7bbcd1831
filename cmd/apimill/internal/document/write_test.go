package document

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/apimill/apimill/parser"
)

// TestWriteRefusesChangedPages changes a page between reading and writing.
func TestWriteRefusesChangedPages(t *testing.T) {
	t.Chdir(t.TempDir())
	lay(t, "docs/a.md", "docs/b.md")
	docs, err := Read(".", []string{"docs"})
	if err != nil {
		t.Fatal(err)
	}
	mended := []parser.Document{{Path: "docs/a.md", Data: []byte("two")}, {Path: "docs/b.md", Data: []byte("two")}}
	if err := os.WriteFile("docs/b.md", []byte("mine"), 0o666); err != nil {
		t.Fatal(err)
	}
	err = Write(".", docs, mended)
	if err == nil || !strings.Contains(err.Error(), "b.md was changed while apimill read it: run again") {
		t.Errorf("error %v", err)
	}
	for name, want := range map[string]string{"docs/a.md": "text of docs/a.md", "docs/b.md": "mine"} {
		if got, err := os.ReadFile(name); string(got) != want {
			t.Errorf("%s is %q, %v; want %q", name, got, err, want)
		}
	}
}

// TestWriteKeepsWhatAFileIs mends a page through a link to it, and looks at the
// rights of the file.
func TestWriteKeepsWhatAFileIs(t *testing.T) {
	t.Chdir(t.TempDir())
	lay(t, "elsewhere/page.md")
	if err := os.Chmod("elsewhere/page.md", 0o640); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join("elsewhere", "page.md"), "page.md"); err != nil {
		t.Skip(err)
	}
	docs, err := Read(".", []string{"page.md"})
	if err != nil {
		t.Fatal(err)
	}
	if err := Write(".", docs, []parser.Document{{Path: "page.md", Data: []byte("two")}}); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile("elsewhere/page.md"); string(got) != "two" {
		t.Errorf("the page is %q, %v", got, err)
	}
	if info, err := os.Lstat("page.md"); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Error("the link was replaced")
	}
	if info, err := os.Stat("elsewhere/page.md"); err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("the rights became %v", info.Mode())
	}
}
