package generator_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/apimill/apimill/generator"
)

// longAgo is before every change that a test makes.
var longAgo = time.Date(2001, 2, 3, 4, 5, 6, 0, time.UTC)

func TestWriteMakesFolderFilesAndManifest(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "out")
	write(t, dir, file("b.go", "package b\n"), file("areas/a.json", ""))
	want := map[string]string{
		"b.go":         own("b.go", "package b\n"),
		"areas/a.json": "",
		"apimill_manifest.json": `{
  "files": [
    {
      "path": "areas/a.json",
      "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    },
    {
      "path": "b.go",
      "sha256": "56a66ed4ad8874278e2aff78a258133899af95a13966a976e502e34cbf4e77ee"
    }
  ]
}
`,
	}
	if diff := cmp.Diff(want, tree(t, dir)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestManifestIsSortedWhateverTheOrderOfFiles(t *testing.T) {
	there, back := t.TempDir(), t.TempDir()
	write(t, there, file("a.go", "1"), file("b.go", "2"))
	write(t, back, file("b.go", "2"), file("a.go", "1"))
	if diff := cmp.Diff(tree(t, there), tree(t, back)); diff != "" {
		t.Error(diff)
	}
}

func TestWriteTouchesOnlyWhatChanged(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, file("changed.go", "old"), file("same.go", "same.go"))
	age(t, dir, "changed.go", "same.go", generator.ManifestName)

	write(t, dir, file("changed.go", "new"), file("same.go", "same.go"))
	for name, want := range map[string]bool{"changed.go": true, "same.go": false, generator.ManifestName: true} {
		if got := touched(t, dir, name); got != want {
			t.Errorf("%s touched: %t, want %t", name, got, want)
		}
	}
}

func TestSecondRunTouchesNothing(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, file("a.go", "1"))
	age(t, dir, "a.go", generator.ManifestName)

	write(t, dir, file("a.go", "1"))
	for _, name := range []string{"a.go", generator.ManifestName} {
		if touched(t, dir, name) {
			t.Errorf("%s was written again", name)
		}
	}
}

func TestWriteRemovesOnlyWhatItOwns(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, file("kept.go", "1"), file("dropped.go", "2"), file("edited.go", "3"), file("gone.go", "4"))
	put(t, dir, "edited.go", "3 and a line of mine")
	put(t, dir, "mine.go", "5")
	remove(t, dir, "gone.go")

	write(t, dir, file("kept.go", "1"))
	got := tree(t, dir)
	delete(got, generator.ManifestName)
	want := map[string]string{"kept.go": own("kept.go", "1"), "edited.go": "3 and a line of mine", "mine.go": "5"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestWriteRestoresDeletedFile(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, file("a.go", "1"))
	remove(t, dir, "a.go")
	write(t, dir, file("a.go", "1"))
	if got := tree(t, dir)["a.go"]; got != own("a.go", "1") {
		t.Errorf("a = %q", got)
	}
}

func TestWriteAdoptsEqualFile(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "a.go", own("a.go", "1"))
	write(t, dir, file("a.go", "1"))
	write(t, dir, file("a.go", "2"))
	if got := tree(t, dir)["a.go"]; got != own("a.go", "2") {
		t.Errorf("a = %q, want the file to be owned and replaced", got)
	}
}

func TestWriteRefuses(t *testing.T) {
	tests := map[string]struct {
		prepare func(t *testing.T, dir string)
		files   []generator.File
		want    []string // what the error says
	}{
		"a_file_that_it_does_not_own": {
			prepare: func(t *testing.T, dir string) { put(t, dir, "a.go", "mine") },
			files:   []generator.File{file("a.go", "theirs")},
			want:    []string{"a.go was not written by apimill", "choose another output folder"},
		},
		"a_file_that_was_edited": {
			prepare: func(t *testing.T, dir string) {
				write(t, dir, file("a.go", "old"))
				put(t, dir, "a.go", "edited")
			},
			files: []generator.File{file("a.go", "new")},
			want:  []string{"a.go was edited since apimill wrote it", "delete the file and run again"},
		},
		"and_names_every_file_in_its_way": {
			prepare: func(t *testing.T, dir string) {
				put(t, dir, "a.go", "mine")
				put(t, dir, "b.go", "mine")
			},
			files: []generator.File{file("a.go", "1"), file("b.go", "2")},
			want:  []string{"a.go was not", "b.go was not"},
		},
		"a_folder_in_its_way": {
			prepare: func(t *testing.T, dir string) { put(t, dir, "a.go/x", "mine") },
			files:   []generator.File{file("a.go", "1")},
			want:    []string{"a.go was not written by apimill"},
		},
		"a_damaged_manifest": {
			prepare: func(t *testing.T, dir string) { put(t, dir, generator.ManifestName, "<<<<<<< HEAD") },
			files:   []generator.File{file("a.go", "1")},
			want:    []string{"apimill_manifest.json:1: the manifest is damaged", "empty the folder"},
		},
		"a_path_upwards": {
			files: []generator.File{file("../a.go", "1")},
			want:  []string{`"../a.go" is none of apimill's`},
		},
		"an_absolute_path": {
			files: []generator.File{file("/a.go", "1")},
			want:  []string{`"/a.go" is none of apimill's`},
		},
		"a_path_twice": {
			files: []generator.File{file("assets/a.css", "1"), file("assets/A.css", "2")},
			want:  []string{`"assets/A.css" is used twice`},
		},
		"to_replace_its_manifest": {
			files: []generator.File{file("apimill_manifest.json", "{}")},
			want:  []string{`"apimill_manifest.json" is none of apimill's`},
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "out")
			if tt.prepare != nil {
				tt.prepare(t, dir)
			}
			before := tree(t, filepath.Dir(dir))
			_, err := generator.Write(dir, append([]generator.File{file("new.go", "1")}, tt.files...))
			if err == nil {
				t.Fatal("no error")
			}
			for _, want := range tt.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("error %q does not say %q", err, want)
				}
			}
			if diff := cmp.Diff(before, tree(t, filepath.Dir(dir))); diff != "" {
				t.Errorf("the folder changed: -before +after\n%s", diff)
			}
		})
	}
}

func TestWriteStaysInsideThroughLinks(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("links need a privilege on Windows")
	}
	outside := t.TempDir()
	put(t, outside, "a.go", "theirs")
	dir := t.TempDir()
	link(t, outside, filepath.Join(dir, "areas"))
	link(t, filepath.Join(outside, "a.go"), filepath.Join(dir, "a.go"))

	for _, name := range []string{"a.go", "areas/a.json", "areas/new.json"} {
		if _, err := generator.Write(dir, []generator.File{file(name, "ours")}); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if diff := cmp.Diff(map[string]string{"a.go": "theirs"}, tree(t, outside)); diff != "" {
		t.Errorf("the folder outside changed: -want +got\n%s", diff)
	}
}

// A repository may hold any link; it is checked out before apimill runs.
func TestWriteStaysInsideThroughLinksInPlaceOfItsOwnFiles(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("links need a privilege on Windows")
	}
	for _, name := range []string{generator.ManifestName, ".apimill_lock", ".apimill_temp"} {
		t.Run(name, func(t *testing.T) {
			outside, dir := t.TempDir(), t.TempDir()
			put(t, outside, "there", "theirs")
			for _, target := range []string{"there", "nowhere"} {
				link(t, filepath.Join(outside, target), filepath.Join(dir, name))
				generator.Write(dir, []generator.File{file("a.go", "ours")})
				os.Remove(filepath.Join(dir, name))
			}
			if diff := cmp.Diff(map[string]string{"there": "theirs"}, tree(t, outside)); diff != "" {
				t.Errorf("the folder outside changed: -want +got\n%s", diff)
			}
		})
	}
}

// The user chose the folder, so it may be a link of theirs.
func TestWriteIntoLinkedFolder(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("links need a privilege on Windows")
	}
	real, dir := t.TempDir(), filepath.Join(t.TempDir(), "out")
	link(t, real, dir)
	write(t, dir, file("a.go", "1"))
	write(t, dir, file("a.go", "2"))
	if got := tree(t, real)["a.go"]; got != own("a.go", "2") {
		t.Errorf("a.go = %q", got)
	}
}

// A read-only source tree is no obstacle when nothing is to be done.
func TestWriteNeedsNoPermissionToDoNothing(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("no folder is closed to root")
	}
	dir := t.TempDir()
	write(t, dir, file("a.go", "1"))
	os.Chmod(dir, 0o555)
	defer os.Chmod(dir, 0o777)
	write(t, dir, file("a.go", "1"))
}

// As with --report /dev/stdout, which is a link.
func TestWriteFileWritesToWhatIsNoRegularFile(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("links need a privilege on Windows")
	}
	dir := t.TempDir()
	put(t, dir, "target", "old")
	link(t, "target", filepath.Join(dir, "report"))
	if err := generator.WriteFile(filepath.Join(dir, "report"), []byte("new")); err != nil {
		t.Fatal(err)
	}
	if got := tree(t, dir)["target"]; got != "new" {
		t.Errorf("the link was replaced; its target holds %q", got)
	}
}

// file returns a file as apimill makes it.
func file(path, data string) generator.File {
	return generator.File{Path: path, Data: []byte(own(path, data))}
}

// own returns data as apimill writes it into files of a kind.
func own(path, data string) string {
	switch filepath.Ext(path) {
	case ".go":
		return generator.GoHeader + "\n" + data
	case ".html":
		return `<head><meta name="generator" content="apimill"></head>` + data
	}
	return data
}

func write(t *testing.T, dir string, files ...generator.File) {
	t.Helper()
	if _, err := generator.Write(dir, files); err != nil {
		t.Fatal(err)
	}
}

// put writes a file as a user would.
func put(t *testing.T, dir, name, data string) {
	t.Helper()
	name = filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(data), 0o666); err != nil {
		t.Fatal(err)
	}
}

func link(t *testing.T, target, name string) {
	t.Helper()
	if err := os.Symlink(target, name); err != nil {
		t.Fatal(err)
	}
}

// age makes files look as if nobody had touched them for long.
func age(t *testing.T, dir string, names ...string) {
	t.Helper()
	for _, name := range names {
		if err := os.Chtimes(filepath.Join(dir, name), longAgo, longAgo); err != nil {
			t.Fatal(err)
		}
	}
}

func touched(t *testing.T, dir, name string) bool {
	t.Helper()
	info, err := os.Stat(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return !info.ModTime().Equal(longAgo)
}

// tree returns all files under dir, by path.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	fsys := os.DirFS(dir)
	err := fs.WalkDir(fsys, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(fsys, path)
		files[path] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
