// Command apimill mills Markdown API documentation into Go and OpenAPI.
//
// Its exit status is 0 when all is well, 1 when the documents have errors (or,
// with --strict, warnings) and 2 when it was used wrongly or failed itself.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"

	"github.com/spf13/cobra"
)

func main() {
	serveGoFix(os.Args[1:])
	collectLess()
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

// collectLess trades memory for time: a run allocates much, keeps most of it
// and ends soon. Near the limit the collector works as hard as ever. GOGC and
// GOMEMLIMIT take precedence.
func collectLess() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(400)
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(400 << 20)
	}
}

// run carries out a command line and returns the exit status.
func run(args []string, stdout, stderr io.Writer) int {
	started := false
	root := rootCommand()
	root.PersistentPreRun = func(*cobra.Command, []string) { started = true }
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	cmd, err := root.ExecuteC()
	switch {
	case err == nil:
		return 0
	case errors.Is(err, errFindings):
		return 1
	}
	fmt.Fprintln(stderr, message(err))
	if !started {
		fmt.Fprintf(stderr, "Run '%s --help' for usage.\n", cmd.CommandPath())
	}
	return 2
}

func rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:           "apimill COMMAND [FLAG...] [ARG...]",
		Short:         "Mill Markdown API documentation into Go and OpenAPI",
		Version:       versionHere(),
		Args:          knownCommand,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
		SilenceErrors: true, // run prints them
		SilenceUsage:  true,

		DisableFlagsInUseLine: true,
	}
	root.AddCommand(initCommand(), generateCommand(), checkCommand(), diffCommand(), serveCommand(), explainCommand(), versionCommand(), completionCommand(), manCommand())
	root.SetHelpCommand(helpCommand())
	root.SetUsageFunc(printUsage)
	root.SetFlagErrorFunc(flagError)
	root.SetVersionTemplate("{{.Version}}")
	return root
}
