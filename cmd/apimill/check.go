package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/apimill/apimill/cmd/apimill/internal/config"
	"github.com/apimill/apimill/cmd/apimill/internal/document"
	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/parser"
)

func checkCommand() *cobra.Command {
	var flags checkFlags
	cmd := &cobra.Command{
		Use:   "check [FLAG...] [DOCS...]",
		Short: "Say what is wrong with documents, and what generate would change",
		Long: `Say what is wrong with documents, and what generate would change.

DOCS are .md files, and folders that are searched for them. Without DOCS, and
for what no flag says, the configuration counts: FILE, or ` + config.Name + ` in the
working directory if it is there. Where there is an output folder, each file of
it that generate would write or remove is an error too.

Nothing is written, unless --fix mends what takes no thought, in the documents.
The exit status is 1 when there are errors or, with --strict, warnings.`,
		Example: "  apimill check docs\n  apimill check --diff\n  apimill check --format sarif > apimill.sarif",
		RunE: func(cmd *cobra.Command, args []string) error {
			cfg, err := flags.config(args)
			if err != nil {
				return err
			}
			return check(cfg, flags, cmd.OutOrStdout(), cmd.ErrOrStderr())
		},

		DisableFlagsInUseLine: true,
	}
	flags.configFlags.addTo(cmd)
	cmd.Flags().StringVar(&flags.format, "format", "text", "print findings as `FORMAT`: "+strings.Join(formats, ", "))
	cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(formats, cobra.ShellCompDirectiveNoFileComp))
	cmd.Flags().BoolVar(&flags.diff, "diff", false, "print what generate would change, as a unified diff")
	cmd.Flags().BoolVar(&flags.fix, "fix", false, "mend in the documents what takes no thought")
	flags.reportFlags.addTo(cmd)
	return cmd
}

// formats are the forms in which findings are printed.
var formats = []string{"text", "json", "sarif", "github"}

type checkFlags struct {
	configFlags
	reportFlags
	format    string
	diff, fix bool
}

// config returns what the file, the flags and the arguments say together.
func (flags checkFlags) config(args []string) (config.Config, error) {
	cfg, err := flags.configFlags.config(args)
	switch {
	case err != nil:
		return cfg, err
	case !slices.Contains(formats, flags.format):
		return cfg, fmt.Errorf("--format: want %s%s", strings.Join(formats, " or "), diag.DidYouMean(flags.format, formats))
	case flags.diff && flags.format != "text":
		return cfg, errors.New("--diff goes with --format text")
	case len(cfg.Docs) == 0:
		return cfg, missing(cfg, "documents", "docs", "apimill check docs")
	case flags.diff && cfg.Out == "":
		return cfg, missing(cfg, "output folder to compare with", "out", "apimill check --diff --out output docs")
	}
	return cfg, nil
}

// check prints what is wrong with the documents and with the output folder. It
// ends with a summary on stderr.
func check(cfg config.Config, flags checkFlags, stdout, stderr io.Writer) error {
	start := time.Now()
	steps := newProgress(flags.notes(stderr))
	docs, err := document.Read(cfg.Base, cfg.Docs)
	if err != nil {
		return err
	}
	if flags.fix {
		if docs, err = fix(cfg, docs, steps, stderr); err != nil {
			return err
		}
	}
	c, err := lint(cfg, docs, steps)
	r := newReport(cfg.Base, outcome{Figures: c.figures, Diagnostics: c.diags.All()}, flags.strict)
	if printed := r.printAs(stdout, flags.format, sourcesOf(r.diagnostics, cfg.Base, docs)); err == nil {
		err = printed
	}
	if err == nil && flags.diff {
		err = c.drift.print(stdout)
	}
	if err != nil {
		return err
	}
	r.printSummary(flags.notes(stderr), time.Since(start), c.outcomes(r)...)
	if r.failed {
		return errFindings
	}
	return nil
}

// A checked set of documents, with what generate would change.
type checked struct {
	figures figures
	diags   diag.List
	drift   *drift // nil when nothing was compared
}

// lint mills documents and compares the result with the output folder, when
// there is one and the documents are good enough for generate to write. It does
// neither when the last run tells how that ends.
func lint(cfg config.Config, docs []parser.Document, steps progress) (*checked, error) {
	c := new(checked)
	memory := newMemory(cfg, docs)
	if o, ok := memory.recall(cfg); ok {
		c.figures = o.Figures
		c.diags.Append(o.Diagnostics...)
		if o.comparable(cfg) {
			c.drift = unchanged(cfg)
		}
		return c, nil
	}
	m, err := mill(cfg, docs, &c.diags, steps)
	o := newOutcome(m, &c.diags)
	c.figures = o.Figures
	if err != nil {
		return c, err
	}
	memory.keep(cfg, m.lock, o)
	if !o.comparable(cfg) {
		return c, nil
	}
	if c.drift, err = compare(cfg, m); err == nil {
		c.drift.report(&c.diags)
		c.diags.Apply(cfg.Rules)
	}
	return c, err
}

// outcomes returns what the summary says at its end.
func (c *checked) outcomes(r report) []string {
	var outcomes []string
	fixable := 0
	for _, d := range r.diagnostics {
		if len(d.Fix) > 0 {
			fixable++
		}
	}
	if fixable > 0 {
		outcomes = append(outcomes, fmt.Sprintf("--fix can mend %d", fixable))
	}
	if c.drift != nil {
		outcomes = append(outcomes, c.drift.outcomes()...)
	}
	return outcomes
}

// printAs prints the diagnostics in one of the formats.
func (r report) printAs(w io.Writer, format string, sources diag.Sources) error {
	switch format {
	case "json":
		return diag.WriteJSON(w, r.diagnostics)
	case "sarif":
		return diag.WriteSARIF(w, r.diagnostics, sources, fromCheckout())
	case "github":
		return diag.WriteGitHub(w, r.diagnostics, fromCheckout())
	}
	return r.print(w, sources)
}

// sourcesOf returns the files that diagnostics are about: documents, and such
// as the configuration. Of one that cannot be read nothing is shown.
func sourcesOf(ds []diag.Diagnostic, base string, docs []parser.Document) diag.Sources {
	byName := make(map[string][]byte, len(docs))
	for _, d := range docs {
		byName[path.Join(base, d.Path)] = d.Data
	}
	sources := diag.Sources{}
	add := func(p diag.Pos) {
		if _, ok := sources[p.File]; ok || p.Column == 0 {
			return
		}
		data, ok := byName[p.File]
		if !ok {
			var err error
			if data, err = os.ReadFile(filepath.FromSlash(p.File)); err != nil {
				return
			}
		}
		sources[p.File] = diag.NewSource(data)
	}
	for _, d := range ds {
		add(d.Pos)
		for _, r := range d.Related {
			add(r.Pos)
		}
	}
	return sources
}
