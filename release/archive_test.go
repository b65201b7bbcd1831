package release

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

var (
	date    = time.Date(2026, 1, 31, 8, 30, 0, 0, time.UTC)
	entries = []entry{{"apimill", []byte("program"), true}, {"man/apimill.1", []byte(".TH"), false}}
)

// A packed is what an archive says of a file.
type packed struct {
	Name, Mode, Data string
	Time             time.Time
}

var want = []packed{
	{"apimill_v1/apimill", "-rwxr-xr-x", "program", date},
	{"apimill_v1/man/apimill.1", "-rw-r--r--", ".TH", date},
}

func TestTar(t *testing.T) {
	var b bytes.Buffer
	if err := writeTar(&b, "apimill_v1", date, entries); err != nil {
		t.Fatal(err)
	}
	plain, err := gzip.NewReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	if !plain.ModTime.IsZero() {
		t.Errorf("compressed at %s", plain.ModTime)
	}
	archive := tar.NewReader(plain)
	var got []packed
	for {
		h, err := archive.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if h.Uname != "" || h.Uid != 0 {
			t.Errorf("%s belongs to %s (%d)", h.Name, h.Uname, h.Uid)
		}
		data, _ := io.ReadAll(archive)
		got = append(got, packed{h.Name, h.FileInfo().Mode().String(), string(data), h.ModTime.UTC()})
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestZip(t *testing.T) {
	var b bytes.Buffer
	if err := writeZip(&b, "apimill_v1", date, entries); err != nil {
		t.Fatal(err)
	}
	archive, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	var got []packed
	for _, f := range archive.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, _ := io.ReadAll(r)
		got = append(got, packed{f.Name, f.Mode().String(), string(data), f.Modified.UTC()})
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestChecksums(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "abc.zip")
	if err := os.WriteFile(file, []byte("abc"), 0o666); err != nil {
		t.Fatal(err)
	}
	got, err := checksums([]string{file}, filepath.Join(dir, "SHA256SUMS"))
	if err != nil {
		t.Fatal(err)
	}
	if want := "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  abc.zip\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
