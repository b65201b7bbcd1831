package acceptance_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// A workflow is a recipe for GitHub.
type workflow struct {
	Name string
	On   any
	Jobs map[string]struct {
		RunsOn      string `yaml:"runs-on"`
		Permissions map[string]string
		Steps       []struct {
			Uses, Run string
			With, Env map[string]string
		}
	}
}

var (
	recipe  = regexp.MustCompile("(?ms)^```([a-z]+)\n(.*?)^```$")
	genrule = regexp.MustCompile(`(?s)genrule\(.*\n    cmd = "(.*?)",\n`)
	// bazel puts in what Bazel would, for a package in the folder api.
	bazel = strings.NewReplacer(
		"$(execpath //tools:apimill)", `"$APIMILL"`,
		"$(execpath apimill.yaml)", "api/apimill.yaml",
		"$(execpaths :docs)", "api/docs/*.md",
		"$(RULEDIR)", "out",
	)
)

// writeRecipes writes the recipes of docs/ci.md into a folder, as they can be
// run: the scripts of a workflow as <name>-<number>.sh, the command of the
// genrule as bazel.sh.
func writeRecipes(t *testing.T, folder string) {
	t.Helper()
	text, err := os.ReadFile("../docs/ci.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range recipe.FindAllSubmatch(text, -1) {
		switch language, text := string(r[1]), r[2]; language {
		case "yaml":
			writeSteps(t, folder, text)
		case "sh":
			writeFile(t, filepath.Join(folder, "pre-commit"), text)
		case "make":
			writeFile(t, filepath.Join(folder, "Makefile"), text)
		case "starlark":
			command := genrule.FindSubmatch(text)
			if command == nil {
				t.Fatal("the genrule has no command")
			}
			writeFile(t, filepath.Join(folder, "bazel.sh"), []byte(bazel.Replace(string(command[1]))))
		default:
			t.Fatalf("no way to try a recipe in %s", language)
		}
	}
}

// writeSteps writes the scripts of a workflow.
func writeSteps(t *testing.T, folder string, text []byte) {
	t.Helper()
	var w workflow
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	decoder.KnownFields(true)
	if err := decoder.Decode(&w); err != nil {
		t.Fatalf("docs/ci.md: %v\n%s", err, text)
	}
	number := 0
	for _, job := range w.Jobs {
		for _, step := range job.Steps {
			if step.Run != "" {
				number++
				writeFile(t, filepath.Join(folder, fmt.Sprintf("%s-%d.sh", w.Name, number)), []byte(step.Run))
			}
		}
	}
	if w.Name == "" || number == 0 || len(w.Jobs) != 1 {
		t.Errorf("docs/ci.md: want a workflow with a name and one job that runs something:\n%s", text)
	}
}
