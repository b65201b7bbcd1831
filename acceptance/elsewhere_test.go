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
// it needs from those that Go has downloaded already; the network is not used.
func TestElsewhere(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the command anew")
	}
	for _, name := range []string{"go", "git", "sh"} {
		if _, err := exec.LookPath(name); err != nil {
			t.Skip(err)
		}
	}
	proxy, cache := t.TempDir(), t.TempDir()
	publish(t, proxy, "v1.0.0")
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/elsewhere",
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			writeRecipes(t, filepath.Join(env.WorkDir, "ci"))
			env.Setenv("GOPROXY", "file://"+filepath.ToSlash(proxy)+",file://"+filepath.ToSlash(filepath.Join(goEnv(t, "GOMODCACHE"), "cache", "download")))
			env.Setenv("GOMODCACHE", cache)
			env.Setenv("GOCACHE", goEnv(t, "GOCACHE"))
			env.Setenv("GOSUMDB", "off")
			env.Setenv("GOTOOLCHAIN", "local")
			// With -trimpath what one script built serves the next, the next run, and
			// all else that is built so.
			env.Setenv("GOFLAGS", "-modcacherw -trimpath")
			return nil
		},
	})
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
