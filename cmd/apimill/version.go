package main

import (
	"errors"
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"
)

func versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print what was built into this program",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			info, ok := debug.ReadBuildInfo()
			if !ok {
				return errors.New("built without module support: no version is known")
			}
			_, err := fmt.Fprint(cmd.OutOrStdout(), version(info))
			return err
		},

		DisableFlagsInUseLine: true,
	}
}

// version returns the module's version and, as far as they are known, the
// commit it was built from and the Go that built it, a line each.
func version(info *debug.BuildInfo) string {
	settings := map[string]string{}
	for _, s := range info.Settings {
		settings[s.Key] = s.Value
	}
	text := "apimill " + info.Main.Version + "\n"
	if commit := settings["vcs.revision"]; commit != "" {
		text += "commit " + commit + " of " + settings["vcs.time"]
		if settings["vcs.modified"] == "true" {
			text += ", modified"
		}
		text += "\n"
	}
	return text + info.GoVersion + "\n"
}
