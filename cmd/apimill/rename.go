package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"

	"github.com/spf13/cobra"
)

func renameCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "rename [PACKAGES...]",
		Short: "Replace former names with present ones in your Go code",
		Long: `Replace former names with present ones in your Go code: the names of types,
constants, fields and methods that apimill generated. Nothing else changes.

PACKAGES are as for the go command, which must be installed; without any, ./...
is meant. New names of fields and methods compile once the package is generated
with "apimill generate --aliases drop".`,
		Example: "  apimill rename\n  apimill rename ./internal/shop/...",
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				args = []string{"./..."}
			}
			return renameIn(args, cmd.OutOrStdout(), cmd.ErrOrStderr())
		},

		DisableFlagsInUseLine: true,
	}
}

// renameIn lets the go command load packages and apply what this program, as its tool,
// says of them: see serveGoFix.
func renameIn(packages []string, stdout, stderr io.Writer) error {
	self, err := os.Executable()
	if err != nil {
		return fmt.Errorf("finding this program: %w", err)
	}
	fix := exec.Command("go", append([]string{"fix", "-fixtool=" + self, "--"}, packages...)...)
	fix.Stdout, fix.Stderr = stdout, stderr
	err = fix.Run()
	if _, failed := errors.AsType[*exec.ExitError](err); failed {
		return errors.New("go fix failed; see above")
	}
	return err
}
