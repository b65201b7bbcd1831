package main

import (
	"io"
	"runtime/debug"

	"github.com/spf13/cobra"
)

func versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print what was built into this program",
		Args:  noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := io.WriteString(cmd.OutOrStdout(), versionHere())
			return err
		},

		DisableFlagsInUseLine: true,
	}
}

// versionHere returns the version of this program.
func versionHere() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "apimill, built without module support: no version is known\n"
	}
	return version(info)
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
