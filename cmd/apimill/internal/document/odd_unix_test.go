//go:build unix

package document

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// Nobody waits for a pipe, and no device is read without end.
func TestReadTakesRegularFilesOnly(t *testing.T) {
	t.Chdir(t.TempDir())
	lay(t, "docs/a.md")
	if err := syscall.Mkfifo("docs/pipe.md", 0o666); err != nil {
		t.Skip(err)
	}
	for _, link := range [][2]string{{"/dev/zero", "docs/zero.md"}, {"/etc/passwd", "docs/linked.md"}, {"docs", "docs/loop.md"}} {
		if err := os.Symlink(link[0], link[1]); err != nil {
			t.Fatal(err)
		}
	}
	docs, err := within(t, func() (int, error) { d, err := Read(".", []string{"docs"}); return len(d), err })
	if docs != 1 || err != nil {
		t.Errorf("of a folder: %d documents, %v", docs, err)
	}
	for _, name := range []string{"docs/pipe.md", "docs/zero.md"} {
		_, err := within(t, func() (int, error) { d, err := Read(".", []string{name}); return len(d), err })
		if err == nil || !strings.Contains(err.Error(), name+" is no regular file; name files and folders") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func within(t *testing.T, read func() (int, error)) (n int, err error) {
	t.Helper()
	done := make(chan struct{})
	go func() { n, err = read(); close(done) }()
	select {
	case <-done:
		return n, err
	case <-time.After(time.Minute):
		t.Fatal("it waits")
	}
	return 0, nil
}

// A file that may not be read, or is gone since it was found, is an error that names it.
func TestReadNamesWhatItCannotRead(t *testing.T) {
	t.Chdir(t.TempDir())
	lay(t, "docs/a.md", "docs/b.md")
	for i, prepare := range []func() error{
		func() error { return os.Chmod("docs/b.md", 0) },
		func() error { return os.Chmod("docs", 0) },
	} {
		if os.Getuid() == 0 {
			break // nothing is closed to root
		}
		if err := prepare(); err != nil {
			t.Fatal(err)
		}
		if _, err := Read(".", []string{"docs"}); err == nil || !strings.Contains(err.Error(), "docs") || !strings.Contains(err.Error(), "permission denied") {
			t.Errorf("%d: %v", i, err)
		}
		os.Chmod("docs", 0o777)
	}
	if _, err := readFile(filepath.Join("docs", "gone.md")); err == nil || !strings.Contains(err.Error(), "gone.md") {
		t.Errorf("a file that is gone: %v", err)
	}
}
