package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v3"
)

// An action is what action.yml tells GitHub.
type action struct {
	Name, Description, Author string
	Branding                  struct{ Icon, Color string }
	Inputs                    map[string]struct {
		Description string
		Required    bool
		Default     string
	}
	Runs struct {
		Using string
		Steps []step
	}
}

type step struct {
	Name, Shell, Run string
	WorkingDirectory string `yaml:"working-directory"`
	Env              map[string]string
}

// readYAML reads a file of the repository, all of whose keys must be known.
func readYAML(t *testing.T, name string, into any) {
	t.Helper()
	file, err := os.Open(filepath.Join("../..", name))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	decoder := yaml.NewDecoder(file)
	decoder.KnownFields(true)
	if err := decoder.Decode(into); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

var inputReference = regexp.MustCompile(`\$\{\{ inputs\.([a-z-]+) \}\}`)

// The action has what GitHub asks for, uses each of its inputs, and lets none
// of them be code.
func TestActionIsWellFormed(t *testing.T) {
	var a action
	readYAML(t, "action.yml", &a)
	if a.Name == "" || a.Description == "" || a.Runs.Using != "composite" || len(a.Runs.Steps) == 0 {
		t.Errorf("a key that GitHub asks for is missing: %+v", a)
	}
	var used []string
	for _, s := range a.Runs.Steps {
		if s.Run == "" || s.Shell != "bash" {
			t.Errorf("%s: want a script for bash", s.Name)
		}
		if strings.Contains(s.Run, "${{") {
			t.Errorf("%s: an expression is a part of the script", s.Name)
		}
		for _, text := range append([]string{s.WorkingDirectory}, values(s.Env)...) {
			for _, m := range inputReference.FindAllStringSubmatch(text, -1) {
				used = append(used, m[1])
			}
		}
	}
	var declared []string
	for name, input := range a.Inputs {
		if declared = append(declared, name); input.Description == "" {
			t.Errorf("%s: no description", name)
		}
	}
	slices.Sort(used)
	slices.Sort(declared)
	if diff := cmp.Diff(declared, used); diff != "" {
		t.Errorf("inputs declared (-) and used (+):\n%s", diff)
	}
}

func values(m map[string]string) []string {
	var values []string
	for _, v := range m {
		values = append(values, v)
	}
	return values
}

// The script of the action runs the program as it is.
func TestActionChecks(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil || runtime.GOOS == "windows" {
		t.Skip("no bash")
	}
	var a action
	readYAML(t, "action.yml", &a)
	check := a.Runs.Steps[len(a.Runs.Steps)-1]
	tests := map[string]struct {
		env    []string
		status int
		want   string // in what it prints
	}{
		"configuration_of_the_folder": {nil, 0, "::warning file=docs/widget.md,line=11,"},
		"warnings_fail":               {[]string{"STRICT=true"}, 1, "::warning file=docs/widget.md,line=11,"},
		"another_configuration":       {[]string{"CONFIG=other dir/conf.yaml"}, 0, "1 page (style graph), "},
		"documents":                   {[]string{"DOCS=docs/widget.md\nother dir/a.md\n"}, 0, "2 pages (style graph), "},
		"document_like_a_flag":        {[]string{"DOCS=--fix"}, 2, "--fix"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			put(t, "apimill.yaml", "version: 1\ndocs: [docs]\n")
			put(t, "docs/widget.md", "# widget resource type\n\nNamespace: microsoft.graph\n\nA thing.\n\n## Properties\n\n"+
				"|Property|Type|Description|\n|:---|:---|:---|\n|gadget|gadget|A gadget that no page describes.|\n")
			put(t, "other dir/conf.yaml", "version: 1\ndocs: [.]\n")
			put(t, "other dir/a.md", "# part resource type\n\n## Properties\n\n|Property|Type|\n|:---|:---|\n|id|String|\n")
			cmd := exec.Command(bash, "-e", "-o", "pipefail", "-c", check.Run)
			cmd.Env = append(os.Environ(), "CONFIG=", "DOCS=", "STRICT=false")
			cmd.Env = append(cmd.Env, tt.env...)
			said, _ := cmd.CombinedOutput()
			if got := cmd.ProcessState.ExitCode(); got != tt.status || !strings.Contains(string(said), tt.want) {
				t.Errorf("status %d, want %d and %q:\n%s", got, tt.status, tt.want, said)
			}
		})
	}
}

// A hook is one of those that pre-commit offers.
type hook struct {
	ID, Name, Description, Entry, Language, Files string
	PassFilenames                                 *bool `yaml:"pass_filenames"`
}

// The hooks have what pre-commit asks for, and call commands that there are.
func TestHooks(t *testing.T) {
	var hooks []hook
	readYAML(t, ".pre-commit-hooks.yaml", &hooks)
	if len(hooks) == 0 {
		t.Error("no hooks")
	}
	for _, h := range hooks {
		if h.ID == "" || h.Name == "" || h.Language != "golang" {
			t.Errorf("a key that pre-commit asks for is missing: %+v", h)
		}
		words := strings.Fields(h.Entry)
		if cmd, rest, err := rootCommand().Find(words[1:]); words[0] != "apimill" || err != nil || !cmd.Runnable() || len(rest) > 0 {
			t.Errorf("%s: %q is no command", h.ID, h.Entry)
		}
		if h.PassFilenames == nil || *h.PassFilenames {
			t.Errorf("%s: the names of changed files would stand for all documents", h.ID)
		}
		files := regexp.MustCompile(h.Files)
		for name, want := range map[string]bool{
			"docs/api/user-get.md": true, "apimill.yaml": true, "api/apimill.yaml": true, "apimill.lock": true,
			"main.go": false, "docs/md": false, "notapimill.yaml": false,
		} {
			if files.MatchString(name) != want {
				t.Errorf("%s: %s, want %v", h.ID, name, want)
			}
		}
	}
}
