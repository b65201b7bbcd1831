package apimill_test

import (
	"errors"
	"go/build"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// rooms says who may import whom. It is a statement of policy: data flows from
// the documents to the output and never back, and a library that has a language
// of its own is known to one room.
//
// A line is a folder and what its code may import: folders of this module, and
// modules of others. Everyone may import the standard library. A folder's tests
// may besides import every folder, and the modules of testing. ~ stands for
// cmd/apimill/internal.
const rooms = `
.
diag               github.com/agext/levenshtein github.com/rivo/uniseg
model              diag
model/index        model diag
model/decision     model
model/topic        model model/index
model/definition   model model/index model/decision diag
model/exchange     model model/index model/decision model/topic diag
model/join         model model/index model/decision model/topic model/exchange diag
model/naming       model model/index model/topic diag
model/correction   model model/index model/decision model/topic model/exchange diag
model/selection    model diag
model/check        model model/index model/decision diag
model/resolve      model model/index model/decision model/topic model/definition model/exchange model/join
model/resolve      model/naming model/correction model/selection model/check diag
parser/markdown    diag
parser/markdown    github.com/yuin/goldmark go.yaml.in/yaml/v3
parser/style       diag
parser/style       go.yaml.in/yaml/v3
parser/value       parser/markdown model diag
parser/value       github.com/tailscale/hujson
parser/unit        parser/markdown parser/style parser/value model diag
parser             parser/markdown parser/style parser/unit parser/value model diag
acceptance
conformance
growth
e2e
templates
templates/runtime
diff               diag model model/naming
generator          github.com/rogpeppe/go-internal
generator/wire     model
generator/fake     generator/wire model
generator/golang   generator/golang/layout generator/golang/rename generator/fake generator/wire generator diag model templates
generator/golang   github.com/dave/jennifer
generator/golang/layout
generator/golang/rename golang.org/x/tools
generator/openapi  generator/wire generator diag model
generator/openapi  github.com/getkin/kin-openapi
generator/page     generator model
generator/reference generator generator/openapi generator/wire model templates
generator/reference github.com/yuin/goldmark
cmd/apimill        ~/config ~/document ~/drift ~/explain ~/headroom ~/lockfile ~/memory ~/mill ~/report ~/scaffold ~/serve ~/settings ~/watch ~/workdir
cmd/apimill        generator/fake generator/openapi generator/reference generator/wire generator diff parser parser/value
cmd/apimill        model model/check model/index diag docs templates templates/runtime
cmd/apimill        github.com/spf13/cobra github.com/spf13/pflag
cmd/apimill        generator/golang/rename golang.org/x/tools
~/config           ~/lockfile ~/settings ~/workdir generator/golang generator/openapi parser parser/style model diag
~/config           go.yaml.in/yaml/v3
~/document         ~/workdir generator parser parser/markdown diag
~/document         golang.org/x/sync
~/drift            ~/config ~/lockfile ~/mill ~/workdir generator model diag
~/drift            github.com/aymanbagabas/go-udiff
~/explain          generator/golang generator/openapi model diag
~/headroom
~/lockfile         ~/settings generator model diag
~/memory           ~/config ~/lockfile ~/mill generator parser
~/mill             ~/config ~/lockfile generator/golang generator/openapi generator/reference generator parser parser/style model model/resolve diag
~/report           ~/mill ~/workdir generator parser model diag
~/report           golang.org/x/term
~/scaffold         ~/config ~/document ~/lockfile ~/mill ~/workdir diff generator/openapi generator/page generator templates parser parser/style model diag
~/scaffold         golang.org/x/mod
~/serve            templates/runtime diag
~/settings         diag
~/settings         go.yaml.in/yaml/v3
~/watch
~/watch            github.com/fsnotify/fsnotify
~/workdir
docs
output
release
`

// testModules is what the tests of every room may import; goldmark is what they
// measure against.
const testModules = "golang.org/x/mod github.com/yuin/goldmark github.com/google/go-cmp github.com/rogpeppe/go-internal github.com/santhosh-tekuri/jsonschema/v6 go.yaml.in/yaml/v3"

const module = "github.com/apimill/apimill"

func TestRooms(t *testing.T) {
	packages := findPackages(t)
	table := readTable()
	for _, r := range table {
		if packages[r.folder] == nil {
			t.Errorf("%s: in the table, but there is no such package", r.folder)
			continue
		}
		r.check(t, packages[r.folder])
		delete(packages, r.folder)
	}
	for _, folder := range slices.Sorted(maps.Keys(packages)) {
		t.Errorf("%s: not in the table: say there what it may import", folder)
	}
}

// A room is a package and what its code may import.
type room struct {
	folder  string
	folders []string
	modules []string
}

// readTable returns the rooms of the table, in its order.
func readTable() []room {
	var table []room
	for line := range strings.Lines(strings.ReplaceAll(rooms, "~", "cmd/apimill/internal")) {
		words := strings.Fields(line)
		if len(words) == 0 {
			continue
		}
		i := slices.IndexFunc(table, func(r room) bool { return r.folder == words[0] })
		if i < 0 {
			i = len(table)
			table = append(table, room{folder: words[0]})
		}
		for _, word := range words[1:] {
			if isLibrary(word) {
				table[i].modules = append(table[i].modules, word)
			} else {
				table[i].folders = append(table[i].folders, word)
			}
		}
	}
	return table
}

// check compares the imports of a package with what its room may import.
func (r room) check(t *testing.T, p *build.Package) {
	for _, path := range p.Imports {
		if folder, ours := strings.CutPrefix(path, module+"/"); ours && !slices.Contains(r.folders, folder) {
			t.Errorf("%s: may not import %s", r.folder, folder)
		} else if !ours && isLibrary(path) && !within(path, r.modules) {
			t.Errorf("%s: may not import %s", r.folder, path)
		}
	}
	forTests := append(strings.Fields(testModules), r.modules...)
	for _, path := range slices.Concat(p.TestImports, p.XTestImports) {
		if isLibrary(path) && !strings.HasPrefix(path, module) && !within(path, forTests) {
			t.Errorf("%s: its tests may not import %s", r.folder, path)
		}
	}
	for _, folder := range r.folders {
		if !slices.Contains(p.Imports, module+"/"+folder) {
			t.Errorf("%s: the table lets it import %s, which it does not", r.folder, folder)
		}
	}
	for _, m := range r.modules {
		if !slices.ContainsFunc(p.Imports, func(path string) bool { return within(path, []string{m}) }) {
			t.Errorf("%s: the table lets it import %s, which it does not", r.folder, m)
		}
	}
}

// isLibrary tells paths of modules from the standard library and from folders.
func isLibrary(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	return strings.Contains(first, ".")
}

// within reports whether a package belongs to one of the modules.
func within(path string, modules []string) bool {
	return slices.ContainsFunc(modules, func(m string) bool {
		return path == m || strings.HasPrefix(path, m+"/")
	})
}

// isModule reports whether a folder is the root of a module.
func isModule(folder string) bool {
	_, err := os.Stat(filepath.Join(filepath.FromSlash(folder), "go.mod"))
	return err == nil
}

// findPackages returns the packages of this module by their folders.
func findPackages(t *testing.T) map[string]*build.Package {
	t.Helper()
	packages := map[string]*build.Package{}
	err := fs.WalkDir(os.DirFS("."), ".", func(folder string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case !d.IsDir():
			return nil
		case d.Name() == "node_modules", folder != "." && isModule(folder):
			return fs.SkipDir
		case folder != "." && (strings.HasPrefix(d.Name(), ".") || strings.HasPrefix(d.Name(), "_") || d.Name() == "testdata"):
			return fs.SkipDir
		}
		p, err := build.ImportDir(filepath.FromSlash(folder), 0)
		if _, none := errors.AsType[*build.NoGoError](err); none {
			return nil
		}
		packages[folder] = p
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return packages
}

// "go install ./..." installs apimill and nothing else.
func TestOneProgram(t *testing.T) {
	for folder, p := range findPackages(t) {
		if p.Name == "main" && folder != "cmd/apimill" {
			t.Errorf("%s: a second program", folder)
		}
	}
}
