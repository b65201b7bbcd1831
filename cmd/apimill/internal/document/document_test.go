package document

import (
	"os"
	"runtime"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

// lay writes files, each with a text of its own.
func lay(t *testing.T, names ...string) {
	t.Helper()
	files := fstest.MapFS{}
	for _, name := range names {
		files[name] = &fstest.MapFile{Data: []byte("text of " + name)}
	}
	if err := os.CopyFS(".", files); err != nil {
		t.Fatal(err)
	}
}

func TestRead(t *testing.T) {
	tests := map[string]struct {
		base string
		args []string
		want []string // the documents' paths
	}{
		"a_file":                    {".", []string{"docs/b.md"}, []string{"docs/b.md"}},
		"a_folder_and_those_in_it":  {".", []string{"docs"}, []string{"docs/A.MD", "docs/b.md", "docs/sub/c.md"}},
		"the_working_directory":     {".", []string{"."}, []string{"docs/A.MD", "docs/b.md", "docs/sub/c.md", "top.md"}},
		"a_hidden_folder_if_named":  {".", []string{"docs/.hidden"}, []string{"docs/.hidden/x.md"}},
		"each_once":                 {".", []string{"docs/sub", "docs", "./docs/b.md", "docs"}, []string{"docs/A.MD", "docs/b.md", "docs/sub/c.md"}},
		"sorted_whatever_was_first": {".", []string{"top.md", "docs/b.md"}, []string{"docs/b.md", "top.md"}},
		"named_from_another_folder": {"docs/sub", []string{"top.md", "docs/sub"}, []string{"../../top.md", "c.md"}},
		"named_from_folder_upwards": {"..", []string{"top.md"}, []string{"work/top.md"}},
	}
	t.Chdir(t.TempDir())
	lay(t, "work/top.md", "work/docs/b.md", "work/docs/A.MD", "work/docs/sub/c.md", "work/docs/notes.txt",
		"work/docs/.draft.md", "work/docs/.hidden/x.md")
	t.Chdir("work")
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			docs, err := Read(tt.base, tt.args)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, doc := range docs {
				got = append(got, doc.Path)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestReadPairsPathsWithText(t *testing.T) {
	t.Chdir(t.TempDir())
	lay(t, "docs/b.md", "docs/a.md")
	docs, err := Read("docs", []string{"docs"})
	if err != nil {
		t.Fatal(err)
	}
	if len(docs) != 2 || docs[0].Path != "a.md" || string(docs[0].Data) != "text of docs/a.md" ||
		docs[1].Path != "b.md" || string(docs[1].Data) != "text of docs/b.md" {
		t.Errorf("got %q", docs)
	}
}

func TestReadPassesOverLinks(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("links need a privilege on Windows")
	}
	t.Chdir(t.TempDir())
	lay(t, "docs/a.md", "elsewhere/secret.md")
	for link, target := range map[string]string{"docs/secret.md": "../elsewhere/secret.md", "docs/sub": "../elsewhere"} {
		if err := os.Symlink(target, link); err != nil {
			t.Fatal(err)
		}
	}
	docs, err := Read(".", []string{"docs"})
	if err != nil {
		t.Fatal(err)
	}
	if len(docs) != 1 || docs[0].Path != "docs/a.md" {
		t.Errorf("got %q", docs)
	}
}
