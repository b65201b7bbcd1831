package document

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/apimill/apimill/parser"
)

// repository makes a repository with a document in the working directory.
func repository(t *testing.T) {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("there is no Git")
	}
	t.Chdir(t.TempDir())
	t.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
	lay(t, "docs/a.md")
	run(t, "init", "-q", "-b", "main")
	run(t, "add", ".")
	commit(t, "first")
}

func run(t *testing.T, args ...string) string {
	t.Helper()
	out, err := exec.Command("git", args...).CombinedOutput()
	if err != nil {
		t.Fatalf("git %v: %v\n%s", args, err, out)
	}
	return strings.TrimSpace(string(out))
}

func commit(t *testing.T, message string) {
	t.Helper()
	run(t, "-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false", "commit", "-q", "-m", message)
}

// A repository of somebody else has settings of theirs, and what these name is run by
// many commands of Git.
func TestRevisionRunsNothingOfTheRepository(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the traps are shell scripts")
	}
	repository(t)
	object := run(t, "rev-parse", "HEAD:docs/a.md")
	other := filepath.Join(t.TempDir(), "other")
	if err := os.WriteFile(other, []byte("replaced"), 0o666); err != nil {
		t.Fatal(err)
	}
	run(t, "replace", object, run(t, "hash-object", "-w", other))
	marker := filepath.Join(t.TempDir(), "ran")
	trap := layTraps(t, marker)
	docs, err := Revision("main").Read(".", "", []string{"docs"})
	if err != nil || len(docs) != 1 || string(docs[0].Data) != "text of docs/a.md" {
		t.Errorf("got %q, %v", docs, err)
	}
	if data, err := Revision("main").File("docs/a.md"); err != nil || string(data) != "text of docs/a.md" {
		t.Errorf("got %q, %v", data, err)
	}
	checkNothingRan(t, marker)

	// What is not there is promised by a remote, which would be asked in a way of its own.
	run(t, "replace", "-d", object)
	for _, setting := range [][2]string{
		{"core.repositoryformatversion", "1"},
		{"extensions.partialClone", "origin"},
		{"remote.origin.promisor", "true"},
		{"remote.origin.url", filepath.Dir(other)},
		{"remote.origin.uploadpack", trap},
		{"core.sshCommand", trap},
	} {
		run(t, "config", setting[0], setting[1])
	}
	if err := os.Remove(filepath.Join(".git", "objects", object[:2], object[2:])); err != nil {
		t.Fatal(err)
	}
	os.Remove(marker) // what the commands above ran
	for _, url := range []string{filepath.Dir(other), "ssh://nowhere.example/x", "ext::" + trap} {
		run(t, "config", "remote.origin.url", url)
		if docs, err := Revision("main").Read(".", "", []string{"docs"}); err == nil {
			t.Errorf("from %s: got %q", url, docs)
		}
	}
	checkNothingRan(t, marker)
}

// layTraps makes everything in the repository that Git may run leave a marker, and
// returns what does.
func layTraps(t *testing.T, marker string) string {
	t.Helper()
	trap := filepath.Join(t.TempDir(), "trap")
	if err := os.WriteFile(trap, []byte(fmt.Sprintf("#!/bin/sh\necho \"$0 $*\" >> '%s'\n", marker)), 0o777); err != nil {
		t.Fatal(err)
	}
	for _, hook := range []string{"post-checkout", "post-index-change", "reference-transaction", "fsmonitor-watchman", "pre-auto-gc", "post-rewrite"} {
		name := filepath.Join(".git", "hooks", hook)
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(trap, name); err != nil {
			t.Fatal(err)
		}
	}
	attributes := "*.md diff=trap filter=trap merge=trap working-tree-encoding=UTF-16 ident\n"
	if err := os.WriteFile(filepath.Join(".git", "info", "attributes"), []byte(attributes), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{
		"core.fsmonitor", "core.pager", "core.editor", "core.sshCommand", "core.askPass", "core.gitProxy", "core.alternateRefsCommand", "pager.ls-tree",
		"pager.cat-file", "pager.rev-parse", "diff.external", "diff.trap.textconv", "diff.trap.command", "filter.trap.smudge", "filter.trap.clean",
		"filter.trap.process", "merge.trap.driver", "gpg.program", "credential.helper", "uploadpack.packObjectsHook", "sequence.editor",
	} {
		run(t, "config", key, trap)
	}
	run(t, "config", "filter.trap.required", "true")
	for _, alias := range []string{"alias.rev-parse", "alias.ls-tree", "alias.cat-file", "submodule.docs.update"} {
		run(t, "config", alias, "!"+trap)
	}
	os.Remove(marker) // what the commands above ran
	return trap
}

func checkNothingRan(t *testing.T, marker string) {
	t.Helper()
	if said, err := os.ReadFile(marker); !os.IsNotExist(err) {
		t.Errorf("something ran: %s", said)
	}
}

// A document that is too large is not read, here or on the disk.
func TestRevisionReadsNoMoreThanAPage(t *testing.T) {
	repository(t)
	if err := os.WriteFile("docs/large.md", make([]byte, parser.MaxPage+100), 0o666); err != nil {
		t.Fatal(err)
	}
	run(t, "add", ".")
	commit(t, "second")
	fromGit, err := Revision("main").Read(".", "", []string{"docs"})
	if err != nil {
		t.Fatal(err)
	}
	fromDisk, err := Read(".", []string{"docs"})
	if err != nil {
		t.Fatal(err)
	}
	for _, docs := range [][]parser.Document{fromGit, fromDisk} {
		if len(docs) != 2 || string(docs[0].Data) != "text of docs/a.md" || len(docs[1].Data) != parser.MaxPage+1 {
			t.Errorf("got %d documents, the last of %d bytes", len(docs), len(docs[len(docs)-1].Data))
		}
	}
}
