package scaffold

import (
	"go/build"
	"go/token"
	"os"
	"path"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"

	"golang.org/x/mod/modfile"
	"golang.org/x/mod/module"
	"golang.org/x/mod/semver"

	"github.com/apimill/apimill/cmd/apimill/internal/config"
	"github.com/apimill/apimill/cmd/apimill/internal/workdir"
)

// commandPackage is what go run and go tool call this command.
const commandPackage = "github.com/apimill/apimill/cmd/apimill"

// generateCommandLine returns what go generate should run: the tool that the
// module of the working directory names, else this version of the command.
func generateCommandLine() string {
	return toolCommand() + " generate"
}

func toolCommand() string {
	root := moduleRoot()
	for _, name := range []string{"go.mod", "tools.mod"} {
		file := filepath.Join(root, name)
		if root == "" || !namesTool(file) {
			continue
		}
		if name == "go.mod" {
			return "go tool apimill"
		}
		return "go tool -modfile=" + filepath.ToSlash(file) + " apimill"
	}
	return "go run " + commandPackage + "@" + versionToRun()
}

// moduleRoot returns the folder of the module that the working directory is in,
// relative to it, and "" when it is in none.
func moduleRoot() string { return workdir.Nearest("go.mod") }

// versionToRun returns the version of this program, or what stands for the
// newest one if this one is not published.
func versionToRun() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || !semver.IsValid(info.Main.Version) || semver.Build(info.Main.Version) != "" {
		return "latest"
	}
	return info.Main.Version
}

// readModule returns what a file such as go.mod says, nil when it cannot be read.
func readModule(file string) *modfile.File {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil
	}
	mod, err := modfile.Parse(file, data, nil)
	if err != nil {
		return nil
	}
	return mod
}

// namesTool reports whether a file such as go.mod has this command as a tool.
func namesTool(file string) bool {
	mod := readModule(file)
	return mod != nil && slices.ContainsFunc(mod.Tool, func(t *modfile.Tool) bool { return t.Path == commandPackage })
}

// packageHere returns the name of the package in the working directory, or a
// good one if there is none yet.
func packageHere() string {
	if p, _ := build.ImportDir(".", 0); p != nil && p.Name != "" {
		return p.Name
	}
	here, err := filepath.Abs(".")
	if err != nil {
		return "api"
	}
	name := filepath.Base(here)
	if moduleRoot() == "." {
		if mod := readModule("go.mod"); mod != nil && mod.Module != nil {
			prefix, _, _ := module.SplitPathVersion(mod.Module.Mod.Path)
			name = path.Base(prefix)
		}
	}
	return asPackageName(name)
}

// asPackageName returns the letters and digits of a name as a package has them.
func asPackageName(name string) string {
	name = strings.Map(func(r rune) rune {
		if r < 0x80 && token.IsIdentifier("x"+string(r)) && r != '_' {
			return r
		}
		return -1
	}, strings.ToLower(name))
	if !config.IsPackage(name) {
		return "api"
	}
	return name
}
