package release

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// A program as small as can be stands in for apimill, which takes minutes to
// compile twice for all platforms.
func TestReleaseIsReproducible(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("no git")
	}
	t.Chdir(t.TempDir())
	for name, text := range map[string]string{
		"go.mod": "module example.com/small\n\ngo 1.26\n", "cmd/apimill/main.go": "package main\n\nfunc main() {}\n",
		"LICENSE": "licence", "README.md": "read me", "CHANGELOG.md": "changes",
	} {
		os.MkdirAll(filepath.Dir(name), 0o777)
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for _, command := range []string{
		"init --quiet", "add .", "-c user.name=a -c user.email=a@example.com commit --quiet -m all", "tag v1.2.3",
	} {
		if _, err := run(".", nil, "git", strings.Fields(command)...); err != nil {
			t.Fatal(err)
		}
	}
	os.WriteFile("README.md", []byte("not committed"), 0o666)
	var said strings.Builder
	here := platform{runtime.GOOS, runtime.GOARCH}
	if err := release([]platform{here}, "dist", true, &said); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"  apimill_v1.2.3_" + here.os + "_" + here.arch + ".", "a second build, elsewhere and from nothing, is the same\n"} {
		if !strings.Contains(said.String(), want) {
			t.Errorf("no %q in\n%s", want, said.String())
		}
	}
	sums, err := os.ReadFile("dist/SHA256SUMS")
	if err != nil || !strings.HasPrefix(said.String(), string(sums)) {
		t.Errorf("SHA256SUMS: %v\n%s", err, sums)
	}
	for _, command := range []string{"-c user.name=a -c user.email=a@example.com commit --quiet -a -m more", "tag v1.2.4"} {
		if _, err := run(".", nil, "git", strings.Fields(command)...); err != nil {
			t.Fatal(err)
		}
	}
	later, err := build([]platform{here}, "v1.2.3", t.TempDir(), false)
	if err != nil || later != string(sums) {
		t.Errorf("built when there is a later commit: %v\n%s", err, later)
	}
	if err := release(nil, "dist", false, &said); err == nil {
		t.Error("writes into a folder that is there")
	}
}

// The program is in no package, so no other test compiles it.
func TestMainCompiles(t *testing.T) {
	if said, err := run(".", nil, "go", "vet", "main.go"); err != nil {
		t.Errorf("%v\n%s", err, said)
	}
}
