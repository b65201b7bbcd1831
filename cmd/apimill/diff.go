package main

import (
	"errors"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"github.com/apimill/apimill/cmd/apimill/internal/config"
	"github.com/apimill/apimill/diff"
)

func diffCommand() *cobra.Command {
	var flags diffFlags
	cmd := &cobra.Command{
		Use:   "diff [--config FILE] [--format FORMAT] [--fail-on LEVEL] OLD [NEW]",
		Short: "Say what changed between two versions of an API for its users",
		Long: `Say what changed between two versions of an API for its users.

OLD and NEW are folders of documents, OpenAPI documents (.json, .yaml), or
either of these in a Git revision: main:docs, v1.2:openapi.json. Without NEW,
the documents of the configuration are compared as they are now; "main:" is the
same documents as they are in main. The current configuration applies to both.

Each change is listed once, where it was made. It is breaking when a user who
relies on what was documented fails, deprecating, additive, or documentation
only. The exit status is 1 when there are changes of the level of --fail-on, or
of one that matters more.`,
		Example: "  apimill diff main:docs docs\n  apimill diff --format markdown --fail-on breaking origin/main:",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) < 1 || len(args) > 2 {
				return errors.New(`want one or two versions to compare, as in "apimill diff main:docs docs"`)
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			return flags.diff(args, cmd.OutOrStdout(), cmd.ErrOrStderr())
		},

		DisableFlagsInUseLine: true,
	}
	addConfigFlag(cmd, &flags.file)
	addWordFlag(cmd, &flags.format, "format", "text", "print changes as `FORMAT`", diffFormats)
	addWordFlag(cmd, &flags.failOn, "fail-on", "none", "exit with 1 for changes of `LEVEL`", failLevels())
	return cmd
}

type diffFlags struct{ file, format, failOn string }

// diffFormats are the forms in which changes are printed.
var diffFormats = []string{"text", "markdown", "json"}

// failLevels returns what --fail-on takes.
func failLevels() []string {
	var words []string
	for _, level := range diff.Levels() {
		words = append(words, level.Word())
	}
	return append(words, "none")
}

// diff prints what changed between two versions, of which the second may be left
// out.
func (flags diffFlags) diff(versions []string, stdout, stderr io.Writer) error {
	limit, err := flags.limit()
	if err != nil {
		return err
	}
	cfg, err := config.Read(flags.file, nil)
	if err != nil {
		return err
	}
	changes, err := compareEditions(cfg, versions, stderr)
	if err != nil {
		return err
	}
	return flags.print(stdout, changes, limit)
}

// limit returns the least level that makes the command fail, one above all when
// none does.
func (flags diffFlags) limit() (diff.Level, error) {
	words := failLevels()
	if err := checkWord("fail-on", flags.failOn, words); err != nil {
		return 0, err
	}
	if err := checkWord("format", flags.format, diffFormats); err != nil {
		return 0, err
	}
	if flags.failOn == "none" {
		return diff.Breaking + 1, nil
	}
	return diff.Levels()[slices.Index(words, flags.failOn)], nil
}

// compareEditions returns what changed between two versions, of which the second
// may be left out.
func compareEditions(cfg config.Config, args []string, stderr io.Writer) (diff.Changes, error) {
	if len(args) == 1 {
		args = append(args, "")
	}
	before, err := loadEdition(cfg, args[0], stderr)
	if err != nil {
		return nil, err
	}
	after, err := loadEdition(cfg, args[1], stderr)
	if err != nil {
		return nil, err
	}
	changes := diff.Compare(before.api, after.api)
	for i := range changes {
		changes[i].Old = before.place(changes[i].Old)
		changes[i].New = after.place(changes[i].New)
	}
	return changes, nil
}

func (flags diffFlags) print(w io.Writer, changes diff.Changes, limit diff.Level) error {
	write := map[string]func(io.Writer) error{
		"text": changes.WriteText, "markdown": changes.WriteMarkdown, "json": changes.WriteJSON,
	}[flags.format]
	if err := printable(w, flags.format == "json", write); err != nil {
		return err
	}
	if worst, any := changes.Worst(); any && worst >= limit {
		return errFindings
	}
	return nil
}
