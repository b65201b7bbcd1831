package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

// completionCommand stands in for cobra's, which takes a shell that it does
// not know for right use.
func completionCommand() *cobra.Command {
	return &cobra.Command{
		Use:       "completion bash|zsh|fish|powershell",
		Short:     "Print a script that completes command lines",
		Example:   "  source <(apimill completion bash)",
		Args:      oneShell,
		ValidArgs: shells,
		RunE:      completion,

		DisableFlagsInUseLine: true,
	}
}

// shells are those that there are scripts for.
var shells = []string{"bash", "zsh", "fish", "powershell"}

func oneShell(_ *cobra.Command, args []string) error {
	if len(args) != 1 || !slices.Contains(shells, args[0]) {
		return fmt.Errorf("want one shell, %s", strings.Join(shells, " or "))
	}
	return nil
}

func completion(cmd *cobra.Command, args []string) error {
	root, out := cmd.Root(), cmd.OutOrStdout()
	switch shell := args[0]; shell {
	case "bash":
		return root.GenBashCompletionV2(out, true)
	case "zsh":
		return root.GenZshCompletion(out)
	case "fish":
		return root.GenFishCompletion(out, true)
	case "powershell":
		return root.GenPowerShellCompletionWithDesc(out)
	default:
		panic(fmt.Sprintf("completion: unknown shell %q", shell))
	}
}
