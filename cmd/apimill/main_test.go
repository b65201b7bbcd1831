package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"apimill": main})
}

// TestScripts shows what only the command shows: flags, exit status, what is
// written and what is not.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		UpdateScripts:       os.Getenv("UPDATE_GOLDEN") != "",
		Condition:           condition,
		Setup:               prepareGo,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits, "freeport": freePort, "await": await, "holds": holds, "sleep": sleep,
		},
	})
}

// exits runs a command and compares its exit status:
//
//	exits 2 apimill generate
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits STATUS COMMAND [ARG...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	err = ts.Exec(args[1], args[2:]...)
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
}

// prepareGo lets scripts run the go command: with what is built already, since
// they have no home where it would look, and with $APIMILL as a tool of it.
func prepareGo(env *testscript.Env) error {
	cache, err := exec.Command("go", "env", "GOCACHE").Output()
	if err != nil {
		return err
	}
	tool, err := exec.LookPath("apimill")
	env.Setenv("GOCACHE", strings.TrimSpace(string(cache)))
	env.Setenv("GOFLAGS", os.Getenv("GOFLAGS")+" -mod=mod")
	env.Setenv("GOWORK", "off")
	env.Setenv("APIMILL", tool)
	return err
}

// condition knows [root]: no file is closed to that user.
func condition(word string) (bool, error) {
	if word != "root" {
		return false, fmt.Errorf("unknown condition %q", word)
	}
	return os.Getuid() == 0, nil
}
