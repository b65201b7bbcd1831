// Package e2e_test hands what apimill makes to tools and clients that were not
// written for it: linters, validators, client generators, and the client
// library of Microsoft Graph.
//
// They come from npm and as Go modules, and together take minutes; so the tests
// run when the environment asks for them, as make e2e does. Then nothing skips
// but what needs pages that are not here.
package e2e_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// scratch is a folder for what several tests use.
var scratch string

func TestMain(m *testing.M) {
	var err error
	if scratch, err = os.MkdirTemp("", "apimill-e2e-"); err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(scratch)
	m.Run()
}

// variable is what asks for these tests.
const variable = "APIMILL_E2E"

func wanted(t *testing.T) {
	t.Helper()
	if os.Getenv(variable) == "" {
		t.Skip("skipped: these tests need Node.js; make e2e runs them")
	}
}

// made returns the path of what several tests use. The first that asks has it made.
func made(t *testing.T, thing func() (string, error)) string {
	t.Helper()
	path, err := thing()
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// Programs of this repository.
var (
	apimill           = program("..", "./cmd/apimill")
	libopenapiProgram = program("libopenapi", ".")
)

// program returns what builds the program of a package once.
func program(module, pkg string) func() (string, error) {
	return sync.OnceValues(func() (string, error) {
		path, err := filepath.Abs(filepath.Join(module, pkg))
		if err != nil {
			return "", err
		}
		path = filepath.Join(scratch, filepath.Base(path)+".exe") // a name that every system runs
		_, err = command{folder: module, args: []string{"go", "build", "-o", path, pkg}}.output(context.Background())
		return path, err
	})
}

// A set is a set of documents.
type set struct {
	name    string
	config  string
	folders []string                          // of the pages
	outputs map[string]func() (string, error) // by the version of OpenAPI
}

var (
	sample = newSet("sample", "../specs/apimill.yaml", "../specs")
	graph  = newSet("v1.0", "v1.0.yaml", corpus)
)

// versions are those of OpenAPI.
var versions = []string{"3.1", "3.0.3"}

func newSet(name, config, folder string) set {
	s := set{name, config, []string{folder + "/api", folder + "/resources"}, map[string]func() (string, error){}}
	for _, version := range versions {
		s.outputs[version] = s.output(version)
	}
	return s
}

// corpus is where the pages of Microsoft Graph v1.0 are, when they are here.
const corpus = "../../shared/corpus/graph/v1.0"

// wanted skips a test when the pages are not here.
func (s set) wanted(t *testing.T) {
	t.Helper()
	if _, err := os.Stat(s.folders[0]); err != nil {
		t.Skipf("skipped: the pages are not here: %v", err)
	}
}

// args returns the arguments for a command of apimill. It has no part in the
// file of names beside the configuration, since the folders are named.
func (s set) args(command string) []string {
	return append([]string{command, "--config", s.config}, s.folders...)
}

// generated returns the folder that apimill generate wrote.
func (s set) generated(t *testing.T, version string) string {
	t.Helper()
	s.wanted(t)
	return made(t, s.outputs[version])
}

// output returns what runs apimill generate once.
func (s set) output(version string) func() (string, error) {
	return sync.OnceValues(func() (string, error) {
		program, err := apimill()
		if err != nil {
			return "", err
		}
		out := filepath.Join(scratch, s.name, version)
		args := append([]string{program}, s.args("generate")...)
		_, err = command{args: append(args, "--openapi", version, "--out", out)}.output(context.Background())
		return out, err
	})
}

// A command is a tool of others, and how to call it.
type command struct {
	folder string // where to run; here when empty
	env    []string
	args   []string
}

// tool returns the command of a package in node_modules.
func tool(name string, args ...string) command {
	return command{args: append([]string{filepath.Join("node_modules", ".bin", name)}, args...)}
}

// node returns the command that runs a script of ours.
func node(script string, args ...string) command {
	return command{args: append([]string{"node", script}, args...)}
}

// patience is how long a command may take. On an idle machine the slowest needs
// a minute and a half; many are not idle.
const patience = 15 * time.Minute

// output runs the command and returns what it printed. Its error is that of the
// command, with what it logged, or that it took too long.
func (c command) output(ctx context.Context) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	cmd := exec.CommandContext(ctx, c.args[0], c.args[1:]...)
	cmd.Dir = c.folder
	cmd.Env = append(os.Environ(), c.env...)
	cmd.WaitDelay = time.Second
	var stdout, stderr strings.Builder
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	if ctx.Err() != nil {
		err = ctx.Err()
	}
	if err != nil {
		err = fmt.Errorf("%w\n%s", err, clip(stderr.String()))
	}
	return stdout.String(), err
}

// run runs the command, which must succeed, and returns what it printed.
func (c command) run(t *testing.T) string {
	t.Helper()
	start := time.Now()
	out, err := c.output(t.Context())
	if err != nil {
		t.Fatalf("%s: %v\n%s", strings.Join(c.args, " "), err, clip(out))
	}
	t.Logf("%s: %.1fs", filepath.Base(c.args[0]), time.Since(start).Seconds())
	return out
}

// clip returns the beginning of a text that may be of many megabytes.
func clip(text string) string {
	const enough = 20_000
	if len(text) <= enough {
		return text
	}
	return fmt.Sprintf("%s\n… and %d bytes more", text[:enough], len(text)-enough)
}
