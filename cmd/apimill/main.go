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

	"github.com/spf13/cobra"

	_ "github.com/apimill/apimill/cmd/apimill/internal/headroom" // the collector runs less often
)

func main() {
	serveGoFix(os.Args[1:])
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
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
	root.AddCommand(initCommand(), generateCommand(), checkCommand(), diffCommand(), serveCommand(), explainCommand(), renameCommand(), versionCommand(), completionCommand(), manCommand())
	root.SetHelpCommand(helpCommand())
	root.SetUsageFunc(printUsage)
	root.SetFlagErrorFunc(flagError)
	root.SetVersionTemplate("{{.Version}}")
	return root
}
