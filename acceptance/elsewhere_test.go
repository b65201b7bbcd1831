package acceptance_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	modpath "golang.org/x/mod/module"
	"golang.org/x/mod/zip"
)

const module = "github.com/apimill/apimill"

// TestElsewhere builds repositories that are not ours from nothing, as their
// users do. They get this module, as it is now, from a proxy of files, and what
// it needs from the modules that Go has downloaded here.
func TestElsewhere(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the command anew")
	}
	for _, name := range []string{"go", "git", "sh"} {
		if _, err := exec.LookPath(name); err != nil {
			t.Skip(err)
		}
	}
	download(t)
	proxy, cache := t.TempDir(), t.TempDir()
	publish(t, proxy, "v1.0.0")
	settings := []string{
		"GOPROXY=file://" + filepath.ToSlash(proxy) + ",file://" + filepath.ToSlash(filepath.Join(goEnv(t, "GOMODCACHE"), "cache", "download")),
		"GOMODCACHE=" + cache,
		"GOCACHE=" + goEnv(t, "GOCACHE"),
		"GOSUMDB=off",
		"GOTOOLCHAIN=local",
		"GOFLAGS=-modcacherw",
	}
	// The scripts run side by side. What all of them build is built before.
	install := exec.Command("go", "install", module+"/cmd/apimill@v1.0.0")
	install.Dir = t.TempDir()
	install.Env = append(append(os.Environ(), settings...), "GOBIN="+install.Dir)
	if said, err := install.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/elsewhere",
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			writeRecipes(t, filepath.Join(env.WorkDir, "ci"))
			env.Vars = append(env.Vars, settings...)
			return nil
		},
	})
}

// download fetches all modules that users of this one need. To build it here takes
// fewer: mousetrap, for one, is imported on Windows alone, but "go get" wants to
// know of every system. The network is used for what is not in the cache yet.
func download(t *testing.T) {
	t.Helper()
	if said, err := exec.Command("go", "mod", "download").CombinedOutput(); err != nil {
		t.Fatalf("go mod download: %v; no module proxy that can be reached (see go env GOPROXY) has what is missing here\n%s", err, said)
	}
}

// publish puts this module into a proxy.
func publish(t *testing.T, proxy, version string) {
	t.Helper()
	folder := filepath.Join(proxy, filepath.FromSlash(module), "@v")
	if err := os.MkdirAll(folder, 0o777); err != nil {
		t.Fatal(err)
	}
	mod, err := os.ReadFile("../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{version + ".mod": string(mod), version + ".info": `{"Version":"` + version + `"}`, "list": version + "\n"}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	f, err := os.Create(filepath.Join(folder, version+".zip"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := zip.CreateFromDir(f, modpath.Version{Path: module, Version: version}, ".."); err != nil {
		t.Fatal(err)
	}
}

func goEnv(t *testing.T, name string) string {
	t.Helper()
	value, err := exec.Command("go", "env", name).Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(value))
}
