package generator_test

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/apimill/apimill/generator"
)

// A manifest comes with the documents, and whoever proposes a change to them
// knows the hashes of all files of the repository.
func TestManifestListsOnlyFilesOfApimill(t *testing.T) {
	const why = "and apimill writes no such file"
	for path, why := range map[string]string{
		"mine.go":                          "which apimill did not write",
		"types_mine.go":                    "which apimill did not write",
		"index.html":                       "which apimill did not write",
		"areas/mine.html":                  "which apimill did not write",
		"mine_test.go":                     why,
		"types_mine_test.go":               why,
		"Mine.go":                          why,
		"MINE.GO":                          why,
		"sub/mine.go":                      why,
		"package.json":                     why,
		"go.mod":                           why,
		"README.md":                        why,
		"search.json.bak":                  why,
		"areas/deep/mine.json":             why,
		".git/HEAD":                        why,
		".GIT/head":                        why,
		".gitignore":                       why,
		"areas/.mine.json":                 why,
		"sub/../sub/deep.txt":              why,
		"areas/../areas/mine.json":         why,
		"./openapi.json":                   why,
		"areas//mine.json":                 why,
		"../outside.go":                    why,
		"/etc/mine.go":                     why,
		"C:/mine.go":                       why,
		`areas\mine.json`:                  why,
		"con.go":                           why,
		"areas/nul.json":                   why,
		"areas/com1.html":                  why,
		"":                                 why,
		".":                                why,
		"areas/mіne.json":                  why, // the second letter is Cyrillic
		"openapi.json\n":                   why,
		"a.go\x00":                         why,
		strings.Repeat("a", 200) + "/a.go": why,
		generator.ManifestName:             why,
		".apimill_lock":                    why,
	} {
		t.Run(path, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "out")
			write(t, dir, file("a.go", "1"))
			const content = "mine\n"
			if filepath.IsLocal(path) && path != "." && !strings.ContainsAny(path, "\x00\\") && path != generator.ManifestName && path != ".apimill_lock" {
				put(t, dir, path, content)
			}
			put(t, dir, generator.ManifestName, listing(path, content))
			before := tree(t, filepath.Dir(dir))
			_, err := generator.Write(dir, []generator.File{file("a.go", "2")})
			if want := fmt.Sprintf("%s:4: the manifest lists %q, %s: take the entry out, then run again", filepath.Join(dir, generator.ManifestName), path, why); err == nil || err.Error() != want {
				t.Errorf("error %v, want %s", err, want)
			}
			if diff := cmp.Diff(before, tree(t, filepath.Dir(dir))); diff != "" {
				t.Errorf("the folder changed: -before +after\n%s", diff)
			}
		})
	}
}

// listing returns a manifest with the file a.go of a run and, in the fourth line,
// another file.
func listing(path, content string) string {
	return fmt.Sprintf(`{"files": [
    {"path": "a.go", "sha256": "%s"},

    {"path": %s, "sha256": "%s"}
]}
`, sum(own("a.go", "1")), jsonText(path), sum(content))
}

func sum(content string) string { return fmt.Sprintf("%x", sha256.Sum256([]byte(content))) }

func jsonText(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, "\n", `\n`, "\x00", `\u0000`).Replace(s) + `"`
}

// What somebody made of a file since is theirs, header or not.
func TestManifestWithAFormerHashRemovesNothing(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "mine.go", "mine\n")
	put(t, dir, generator.ManifestName, `{"files": [{"path": "mine.go", "sha256": "`+sum("yours\n")+`"}]}`)
	write(t, dir, file("a.go", "1"))
	if got := tree(t, dir)["mine.go"]; got != "mine\n" {
		t.Errorf("mine.go = %q", got)
	}
}

// Both sides of a merge may have been kept.
func TestManifestMayListAPathTwice(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "a.go", own("a.go", "1"))
	entry := func(content string) string {
		return `{"path": "a.go", "sha256": "` + sum(own("a.go", content)) + `"}`
	}
	put(t, dir, generator.ManifestName, `{"files": [`+entry("1")+","+entry("0")+","+entry("1")+`]}`)
	write(t, dir, file("a.go", "2"))
	if got := tree(t, dir)["a.go"]; got != own("a.go", "2") {
		t.Errorf("a.go = %q", got)
	}
}

func TestManifestIsAsApimillWritesIt(t *testing.T) {
	entry := `{"path": "a.go", "sha256": "` + sum("") + `"}`
	for text, want := range map[string]string{
		"":                         "1: the manifest is damaged (EOF)",
		"[]":                       "1: the manifest is damaged (there is [ in it where apimill writes something else)",
		"{\n\"names\": []}":        "2: the manifest is damaged (there is names in it where apimill writes something else)",
		"{\"files\": [\n5]}":       "2: the manifest is damaged (json: cannot unmarshal number",
		"{\"files\": [\n\"a\"]}":   "2: the manifest is damaged (json: cannot unmarshal string",
		"{\"files\": []}\n{}":      "2: the manifest is damaged (there is { in it",
		"{\"files\": [" + entry:    "1: the manifest is damaged (EOF)",
		`{"files": [{"path": 5}]}`: "1: the manifest is damaged (json: cannot unmarshal number",
		`{"files": [{"path": "a.go", "sha256": "12", "mode": 511}]}`: `1: the manifest is damaged (json: unknown field "mode")`,
		`{"files": [{"path": "a.go", "sha256": "12"}]}`:              `1: the manifest is damaged ("12" is no hash)`,
		"{\"files\": [\n" + strings.ToUpper(entry) + "]}":            `2: the manifest is damaged (`,
	} {
		t.Run(text, func(t *testing.T) {
			dir := t.TempDir()
			put(t, dir, generator.ManifestName, text)
			_, err := generator.Write(dir, []generator.File{file("a.go", "1")})
			if err == nil || !strings.Contains(err.Error(), generator.ManifestName+":"+want) {
				t.Errorf("error %v, want %s", err, want)
			}
		})
	}
}

// Links come with documents as well. One inside the folder leads to files of the
// user's that lie there.
func TestManifestReachesNoFileThroughALink(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("links need a privilege on Windows")
	}
	dir := t.TempDir()
	put(t, dir, "data/mine.json", "mine\n")
	link(t, "data", filepath.Join(dir, "areas"))
	put(t, dir, "other.json", "mine\n")
	link(t, "other.json", filepath.Join(dir, "search.json"))
	put(t, dir, generator.ManifestName, fmt.Sprintf(`{"files": [{"path": "areas/mine.json", "sha256": "%s"}, {"path": "search.json", "sha256": "%[1]s"}]}`, sum("mine\n")))
	write(t, dir, file("a.go", "1"))
	for _, name := range []string{"data/mine.json", "other.json"} {
		if got, err := os.ReadFile(filepath.Join(dir, name)); err != nil || string(got) != "mine\n" {
			t.Errorf("%s = %q, %v", name, got, err)
		}
	}
	if _, err := generator.Write(dir, []generator.File{file("areas/mine.json", "2")}); err == nil {
		t.Error("a folder that is a link was written to")
	}
}
