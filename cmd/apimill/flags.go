package main

import (
	"cmp"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/apimill/apimill/cmd/apimill/internal/config"
	"github.com/apimill/apimill/cmd/apimill/internal/report"
	"github.com/apimill/apimill/cmd/apimill/internal/settings"
	"github.com/apimill/apimill/cmd/apimill/internal/workdir"
	"github.com/apimill/apimill/diag"
)

// configFlags are the flags that name a configuration, and those that beat what
// it says. The latter have the names of keys.
type configFlags struct {
	file string
	set  []config.Flag // in the order of the command line
}

// addTo defines --config, and a flag for each key that has one.
func (flags *configFlags) addTo(cmd *cobra.Command) {
	addConfigFlag(cmd, &flags.file)
	for _, k := range new(config.Config).Keys() {
		if k.Flag == "" {
			continue
		}
		cmd.Flags().Var(&keyFlag{k, flags}, k.Name, usage(k.Doc))
		if k.Flag == "DIR" {
			cmd.MarkFlagDirname(k.Name)
		}
		if words := k.Value.Words(); words != nil {
			cmd.RegisterFlagCompletionFunc(k.Name, cobra.FixedCompletions(words, cobra.ShellCompDirectiveNoFileComp))
		}
	}
}

// addConfigFlag defines --config.
func addConfigFlag(cmd *cobra.Command, file *string) {
	cmd.Flags().StringVar(file, "config", "", "read the configuration `FILE`")
	cmd.MarkFlagFilename("config", "yaml", "yml")
}

// addWordFlag defines a flag whose value is one of some words.
func addWordFlag(cmd *cobra.Command, p *string, name, value, usage string, words []string) {
	cmd.Flags().StringVar(p, name, value, usage+": "+strings.Join(words, ", "))
	cmd.RegisterFlagCompletionFunc(name, cobra.FixedCompletions(words, cobra.ShellCompDirectiveNoFileComp))
}

// checkWord reports a value of such a flag that is none of the words.
func checkWord(name, value string, words []string) error {
	if slices.Contains(words, value) {
		return nil
	}
	return fmt.Errorf("--%s: want %s, not %q%s", name, strings.Join(words, " or "), value, diag.DidYouMean(value, words))
}

// usage returns the first sentence of a description as the help of a flag has it.
func usage(doc string) string {
	sentence, _, _ := strings.Cut(doc, ". ")
	sentence = strings.TrimSuffix(strings.ReplaceAll(sentence, "`", ""), ".")
	return lowerFirst(sentence)
}

func lowerFirst(s string) string { return strings.ToLower(s[:1]) + s[1:] }

// config returns what the file, the flags and the arguments say together.
func (flags configFlags) config(docs []string) (config.Config, error) {
	cfg, err := config.Read(flags.file, docs)
	if err != nil {
		return cfg, err
	}
	return cfg, cfg.Set(flags.set)
}

// missing says how to name what neither the file nor the command line does: in
// the key, or as in an example of a command line.
func missing(cfg config.Config, what, key, commandLine string) error {
	remedy := fmt.Sprintf(`let "apimill init" write an %s`, config.Name)
	if cfg.File != "" {
		remedy = fmt.Sprintf("add %q to %s", key, cfg.File)
	} else if folder := workdir.Nearest(config.Name); folder != "" {
		remedy = "read that of a folder above with --config " + filepath.Join(folder, config.Name)
	}
	return fmt.Errorf("no %s: say which, as in %q, or %s", what, commandLine, remedy)
}

// A keyFlag keeps what the flag of a key says until the file is read.
type keyFlag struct {
	key   settings.Key
	flags *configFlags
}

// Set keeps a text.
func (f *keyFlag) Set(text string) error {
	f.flags.set = append(f.flags.set, config.Flag{Name: f.key.Name, Text: text})
	return nil
}

// String returns the default, which is what help shows.
func (f *keyFlag) String() string { return f.key.Default }

// Type returns what help calls the value.
func (f *keyFlag) Type() string {
	return cmp.Or(strings.Join(f.key.Value.Words(), "|"), f.key.Flag)
}

// reportFlags say what counts in a report, and what is told besides.
type reportFlags struct {
	report.Options
	quiet bool
}

// addTo defines --strict, --quiet and --verbose.
func (flags *reportFlags) addTo(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&flags.Strict, "strict", false, "treat warnings as errors")
	cmd.Flags().BoolVarP(&flags.quiet, "quiet", "q", false, "print only problems, no progress and no summary")
	cmd.Flags().BoolVar(&flags.Verbose, "verbose", false, "list every place of a problem that is reported once")
}

// notes returns where to tell what is no problem.
func (flags reportFlags) notes(stderr io.Writer) io.Writer {
	if flags.quiet {
		return io.Discard
	}
	return stderr
}
