package main

import (
	"os"
	"runtime"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestReadDocs(t *testing.T) {
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
	os.Mkdir("work", 0o777)
	t.Chdir("work")
	for _, name := range []string{
		"top.md", "docs/b.md", "docs/A.MD", "docs/sub/c.md", "docs/notes.txt",
		"docs/.draft.md", "docs/.hidden/x.md",
	} {
		put(t, name, "text of "+name)
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			docs, err := readDocs(tt.base, tt.args)
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

func TestReadDocsPairsPathsWithText(t *testing.T) {
	t.Chdir(t.TempDir())
	put(t, "docs/b.md", "second")
	put(t, "docs/a.md", "first")
	docs, err := readDocs("docs", []string{"docs"})
	if err != nil {
		t.Fatal(err)
	}
	if len(docs) != 2 || docs[0].Path != "a.md" || string(docs[0].Data) != "first" ||
		docs[1].Path != "b.md" || string(docs[1].Data) != "second" {
		t.Errorf("got %q", docs)
	}
}

func TestReadDocsPassesOverLinks(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("links need a privilege on Windows")
	}
	t.Chdir(t.TempDir())
	put(t, "docs/a.md", "")
	put(t, "elsewhere/secret.md", "")
	for link, target := range map[string]string{"docs/secret.md": "../elsewhere/secret.md", "docs/sub": "../elsewhere"} {
		if err := os.Symlink(target, link); err != nil {
			t.Fatal(err)
		}
	}
	docs, err := readDocs(".", []string{"docs"})
	if err != nil {
		t.Fatal(err)
	}
	if len(docs) != 1 || docs[0].Path != "docs/a.md" {
		t.Errorf("got %q", docs)
	}
}
