// Package release builds what a release consists of: an archive for each
// platform, and their checksums. Everybody who builds the same commit with the
// same Go gets the same bytes.
//
//	git tag v1.2.3
//	go run release/main.go --out dist
package release

import (
	"bytes"
	"debug/buildinfo"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"
)

// Build builds the commit that is checked out in the working directory, in a
// clone; changes that are in no commit are left out. It writes into the folder
// out, which must not be there yet, and the checksums to stdout, too. The version
// is the one that Go finds in the tags. To verify is to build a second time, in
// another clone and with an empty build cache, and to compare.
func Build(out string, verify bool, stdout io.Writer) error {
	return release(platforms, out, verify, stdout)
}

// A platform is what an archive is for.
type platform struct{ os, arch string }

var platforms = []platform{
	{"linux", "amd64"},
	{"linux", "arm64"},
	{"darwin", "amd64"},
	{"darwin", "arm64"},
	{"windows", "amd64"},
	{"windows", "arm64"},
}

// release is Build for some platforms.
func release(platforms []platform, out string, verify bool, stdout io.Writer) error {
	head, err := run(".", nil, "git", "rev-parse", "HEAD")
	if err != nil {
		return err
	}
	commit := strings.TrimSpace(head)
	if err := os.Mkdir(out, 0o777); err != nil {
		return err
	}
	sums, err := build(platforms, commit, out, false)
	if err != nil {
		return err
	}
	fmt.Fprint(stdout, sums)
	if !verify {
		return nil
	}
	scrap, err := os.MkdirTemp("", "release")
	if err != nil {
		return err
	}
	defer os.RemoveAll(scrap)
	again, err := build(platforms, commit, scrap, true)
	if err != nil {
		return fmt.Errorf("building a second time: %w", err)
	}
	if again != sums {
		return fmt.Errorf("the second build differs:\n%s", again)
	}
	fmt.Fprintln(stdout, "a second build, elsewhere and from nothing, is the same")
	return nil
}

// A checkout is a clone of the commit that is being released.
type checkout struct {
	dir  string    // its folder, "src" in it is the clone
	date time.Time // of the commit, and so of all that is in the archives
	env  []string  // for commands
}

// build builds all archives of a commit in a clone and returns their checksums,
// which it also writes. It may use what earlier builds left in Go's cache, or not.
func build(platforms []platform, commit, out string, fromNothing bool) (string, error) {
	dir, err := os.MkdirTemp("", "release")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(dir)
	c := checkout{dir: dir}
	if _, err := run(".", nil, "git", "clone", "--quiet", ".", c.source()); err != nil {
		return "", err
	}
	// While a build takes its minutes, somebody may commit.
	if _, err := run(c.source(), nil, "git", "checkout", "--quiet", "--detach", commit); err != nil {
		return "", err
	}
	if c.date, err = commitDate(c.source()); err != nil {
		return "", err
	}
	if fromNothing {
		c.env = []string{"GOCACHE=" + filepath.Join(dir, "cache")}
	}
	shared, err := c.documents()
	if err != nil {
		return "", err
	}
	var archives []string
	for _, p := range platforms {
		archive, err := c.archive(p, out, shared)
		if err != nil {
			return "", fmt.Errorf("%s/%s: %w", p.os, p.arch, err)
		}
		archives = append(archives, archive)
	}
	return checksums(archives, filepath.Join(out, "SHA256SUMS"))
}

func (c checkout) source() string { return filepath.Join(c.dir, "src") }

// commitDate returns when the commit was made.
func commitDate(clone string) (time.Time, error) {
	text, err := run(clone, nil, "git", "log", "-1", "--format=%ct")
	if err != nil {
		return time.Time{}, err
	}
	seconds, err := strconv.ParseInt(strings.TrimSpace(text), 10, 64)
	return time.Unix(seconds, 0).UTC(), err
}

// documents returns the files that are the same in all archives.
func (c checkout) documents() ([]entry, error) {
	var entries []entry
	for _, name := range []string{"CHANGELOG.md", "LICENSE", "README.md"} {
		data, err := os.ReadFile(filepath.Join(c.source(), name))
		if err != nil {
			return nil, err
		}
		entries = append(entries, entry{name: name, data: data})
	}
	program, err := c.program(platform{runtime.GOOS, runtime.GOARCH})
	if err != nil {
		return nil, err
	}
	for _, made := range []struct{ name, args string }{
		{"completions/_apimill", "completion zsh"},
		{"completions/apimill.bash", "completion bash"},
		{"completions/apimill.fish", "completion fish"},
		{"completions/apimill.ps1", "completion powershell"},
		{"man/apimill.1", "man"},
	} {
		text, err := run(c.source(), nil, program, strings.Fields(made.args)...)
		if err != nil {
			return nil, err
		}
		entries = append(entries, entry{name: made.name, data: []byte(text)})
	}
	return entries, nil
}

// program builds the program for a platform and returns its file.
func (c checkout) program(p platform) (string, error) {
	file := filepath.Join(c.dir, "apimill-"+p.os+"-"+p.arch)
	env := append([]string{
		"GOOS=" + p.os, "GOARCH=" + p.arch, "GOAMD64=v1", "GOARM64=v8.0",
		"CGO_ENABLED=0", "GOFLAGS=", "GOEXPERIMENT=", "GOWORK=off",
	}, c.env...)
	_, err := run(c.source(), env, "go", "build", "-trimpath", "-buildvcs=true", "-ldflags=-s -w", "-o", file, "./cmd/apimill")
	return file, err
}

// archive packs the program for a platform and returns the archive's file.
func (c checkout) archive(p platform, out string, shared []entry) (string, error) {
	file, err := c.program(p)
	if err != nil {
		return "", err
	}
	info, err := buildinfo.ReadFile(file)
	if err != nil {
		return "", err
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return "", err
	}
	folder := "apimill_" + info.Main.Version + "_" + p.os + "_" + p.arch
	write, name, program := writeTar, folder+".tar.gz", "apimill"
	if p.os == "windows" {
		write, name, program = writeZip, folder+".zip", "apimill.exe"
	}
	entries := append([]entry{{name: program, data: data, executable: true}}, shared...)
	var b bytes.Buffer
	if err := write(&b, folder, c.date, entries); err != nil {
		return "", err
	}
	archive := filepath.Join(out, name)
	return archive, os.WriteFile(archive, b.Bytes(), 0o666)
}

// run carries out a command in a folder and returns what it prints.
func run(dir string, env []string, name string, args ...string) (string, error) {
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), env...)
	var stderr strings.Builder
	cmd.Stderr = &stderr
	text, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("%s: %w\n%s", cmd, err, stderr.String())
	}
	return string(text), nil
}
