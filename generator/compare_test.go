package generator_test

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/apimill/apimill/generator"
)

// A change as the tests write it.
type change struct {
	path, kind, old, made string
}

func TestCompare(t *testing.T) {
	tests := map[string]struct {
		written []generator.File // by an earlier run
		edit    func(t *testing.T, dir string)
		files   []generator.File
		want    []change // but for the manifest
	}{
		"nothing_there_yet": {
			files: []generator.File{file("b.go", "2"), file("a.go", "1")},
			want:  []change{{"a.go", "missing", "", "1"}, {"b.go", "missing", "", "2"}},
		},
		"up_to_date": {
			written: []generator.File{file("a.go", "1"), file("areas/b.json", "")},
			files:   []generator.File{file("a.go", "1"), file("areas/b.json", "")},
		},
		"other_content": {
			written: []generator.File{file("a.go", "1")},
			files:   []generator.File{file("a.go", "2")},
			want:    []change{{"a.go", "modified", "1", "2"}},
		},
		"deleted_since": {
			written: []generator.File{file("a.go", "1")},
			edit:    func(t *testing.T, dir string) { remove(t, dir, "a.go") },
			files:   []generator.File{file("a.go", "1")},
			want:    []change{{"a.go", "missing", "", "1"}},
		},
		"edited_since": {
			written: []generator.File{file("a.go", "1")},
			edit:    func(t *testing.T, dir string) { put(t, dir, "a.go", "mine") },
			files:   []generator.File{file("a.go", "1")},
			want:    []change{{"a.go", "edited by hand", "mine", "1"}},
		},
		"a_file_of_somebody_else": {
			edit:  func(t *testing.T, dir string) { put(t, dir, "a.go", "mine"); put(t, dir, "b.go", "mine too") },
			files: []generator.File{file("a.go", "1")},
			want:  []change{{"a.go", "not written by apimill", "mine", "1"}},
		},
		"a_file_of_somebody_else_that_is_as_it_should_be": {
			edit:  func(t *testing.T, dir string) { put(t, dir, "a.go", own("a.go", "1")) },
			files: []generator.File{file("a.go", "1")},
		},
		"a_folder_in_the_way": {
			edit:  func(t *testing.T, dir string) { put(t, dir, "a.go/b", "mine") },
			files: []generator.File{file("a.go", "1")},
			want:  []change{{"a.go", "not written by apimill", "", "1"}},
		},
		"no_longer_made": {
			written: []generator.File{file("a.go", "1"), file("b.go", "2"), file("c.go", "3")},
			edit:    func(t *testing.T, dir string) { put(t, dir, "b.go", "mine"); remove(t, dir, "c.go") },
			want:    []change{{"a.go", "orphaned", "1", ""}, {"b.go", "orphaned, edited by hand", "mine", ""}},
		},
		"line_ends_of_a_windows_checkout": {
			written: []generator.File{file("a.go", "1\n2\n"), file("b.go", "1\n2\n"), file("c.go", "1\n2\n")},
			edit: func(t *testing.T, dir string) {
				for _, name := range []string{"a.go", "b.go", "c.go"} {
					put(t, dir, name, strings.ReplaceAll(own(name, "1\n2\n"), "\n", "\r\n"))
				}
			},
			files: []generator.File{file("a.go", "1\n2\n"), file("b.go", "2\n")},
			want:  []change{{"b.go", "modified", "1\n2\n", "2\n"}, {"c.go", "orphaned", "1\n2\n", ""}},
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "out")
			if tt.written != nil {
				write(t, dir, tt.written...)
			}
			if tt.edit != nil {
				tt.edit(t, dir)
			}
			before := tree(t, filepath.Dir(dir))
			if diff := cmp.Diff(tt.want, compared(t, dir, tt.files...), cmp.AllowUnexported(change{})); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
			if diff := cmp.Diff(before, tree(t, filepath.Dir(dir))); diff != "" {
				t.Errorf("comparing changed the folder: -before +after\n%s", diff)
			}
		})
	}
}

func TestCompareTakesAMissingFolderForAnEmptyOne(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "none")
	want := []change{{"a.go", "missing", "", "1"}}
	if diff := cmp.Diff(want, compared(t, dir, file("a.go", "1")), cmp.AllowUnexported(change{})); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if _, err := os.Stat(dir); !os.IsNotExist(err) {
		t.Errorf("the folder was made: %v", err)
	}
}

func TestCompareCountsTheManifest(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, file("a.go", "1"), file("b.go", "2"))
	remove(t, dir, "b.go")
	changes, err := generator.Compare(dir, []generator.File{file("a.go", "1")})
	if err != nil {
		t.Fatal(err)
	}
	if len(changes) != 1 || changes[0].Path != generator.ManifestName || changes[0].Kind != generator.Modified ||
		!strings.Contains(string(changes[0].Old), "b.go") || strings.Contains(string(changes[0].New), "b.go") {
		t.Errorf("got %q", changes)
	}
}

func TestCompareDoesNotFollowLinks(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("links need a privilege on Windows")
	}
	dir := t.TempDir()
	put(t, dir, "real.go", own("real.go", "1"))
	link(t, "real.go", filepath.Join(dir, "a.go"))
	want := []change{{"a.go", "not written by apimill", "", "1"}}
	if diff := cmp.Diff(want, compared(t, dir, file("a.go", "1")), cmp.AllowUnexported(change{})); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// compared returns the changes that a run would make, but for the manifest.
func compared(t *testing.T, dir string, files ...generator.File) []change {
	t.Helper()
	changes, err := generator.Compare(dir, files)
	if err != nil {
		t.Fatal(err)
	}
	var got []change
	for _, c := range changes {
		if c.Path != generator.ManifestName {
			got = append(got, change{c.Path, c.Kind.String(), bare(c.Old), bare(c.New)})
		}
	}
	return got
}

// bare returns what a test put behind the header of a Go file.
func bare(data []byte) string { return strings.TrimPrefix(string(data), generator.GoHeader+"\n") }

func remove(t *testing.T, dir, name string) {
	t.Helper()
	if err := os.Remove(filepath.Join(dir, name)); err != nil {
		t.Fatal(err)
	}
}
