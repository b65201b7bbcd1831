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
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// variable is what asks for these tests.
const variable = "APIMILL_E2E"

func wanted(t *testing.T) {
	t.Helper()
	if os.Getenv(variable) == "" {
		t.Skip("skipped: these tests need Node.js; make e2e runs them")
	}
}

// A set is a set of documents.
type set struct {
	name    string
	config  string
	folders []string // of the pages
}

var (
	sample = set{"sample", "../specs/apimill.yaml", []string{"../specs/api", "../specs/resources"}}
	graph  = set{"v1.0", "v1.0.yaml", []string{corpus + "/api", corpus + "/resources"}}
)

// corpus is where the pages of Microsoft Graph v1.0 are, when they are here.
const corpus = "../../shared/corpus/graph/v1.0"

// args returns the arguments for a command of apimill, of a copy of the
// configuration: apimill keeps a file of names beside it.
func (s set) args(t *testing.T, command string) []string {
	t.Helper()
	if _, err := os.Stat(s.folders[0]); err != nil {
		t.Skipf("skipped: the pages are not here: %v", err)
	}
	config := filepath.Join(t.TempDir(), "apimill.yaml")
	copyFile(t, config, s.config)
	return append([]string{command, "--config", config}, s.folders...)
}

// generate runs apimill generate and returns the folder of its output.
func (s set) generate(t *testing.T, version string) string {
	t.Helper()
	out := t.TempDir()
	args := append(s.args(t, "generate"), "--openapi", version, "--out", out)
	command{args: append([]string{"go", "run", "github.com/apimill/apimill/cmd/apimill"}, args...)}.run(t)
	return out
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
