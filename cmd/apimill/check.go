package main

import (
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"github.com/apimill/apimill/cmd/apimill/internal/config"
	"github.com/apimill/apimill/cmd/apimill/internal/document"
	"github.com/apimill/apimill/cmd/apimill/internal/drift"
	"github.com/apimill/apimill/cmd/apimill/internal/memory"
	"github.com/apimill/apimill/cmd/apimill/internal/mill"
	"github.com/apimill/apimill/cmd/apimill/internal/report"
	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/parser"
)

func checkCommand() *cobra.Command {
	var flags checkFlags
	cmd := &cobra.Command{
		Use:   "check [FLAG...] [DOCS...]",
		Short: "Say what is wrong with documents, and what generate would change",
		Long: `Say what is wrong with documents, and what generate would change.

DOCS are .md files, and folders to search for them. Without DOCS, and for all
that flags do not set, the configuration decides: FILE, or ` + config.Name + ` in the
working directory if there is one. If there is an output folder, each file in
it that generate would write or remove is an error, too.

Nothing is written, except that --fix repairs in the documents what has only one
sensible repair. The exit status is 1 if there are errors or, with --strict,
warnings.`,
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
	addWordFlag(cmd, &flags.format, "format", "text", "print findings as `FORMAT`", report.Formats)
	cmd.Flags().BoolVar(&flags.diff, "diff", false, "print what generate would change, as a unified diff")
	cmd.Flags().BoolVar(&flags.fix, "fix", false, "repair what has only one sensible repair, in the documents")
	flags.reportFlags.addTo(cmd)
	return cmd
}

type checkFlags struct {
	configFlags
	reportFlags
	format    string
	diff, fix bool
}

// config returns what the file, the flags and the arguments say together.
func (flags checkFlags) config(args []string) (config.Config, error) {
	cfg, err := flags.configFlags.config(args)
	if err == nil {
		err = checkWord("format", flags.format, report.Formats)
	}
	switch {
	case err != nil:
		return cfg, err
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
	steps := report.NewProgress(flags.notes(stderr))
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
	r := report.New(cfg.Base, mill.Outcome{Figures: c.figures, Diagnostics: c.diags.All()}, flags.Options)
	if printed := r.PrintAs(stdout, flags.format, report.Sources(r.Diagnostics, cfg.Base, docs)); err == nil {
		err = printed
	}
	if err == nil && flags.diff {
		err = c.drift.Print(stdout)
	}
	if err != nil {
		return err
	}
	r.Summary(flags.notes(stderr), time.Since(start), c.outcomes(r)...)
	if r.Failed {
		return errFindings
	}
	return nil
}

// A checked set of documents, with what generate would change.
type checked struct {
	figures mill.Figures
	diags   diag.List
	drift   *drift.Drift // nil when nothing was compared
}

// lint mills documents and compares the result with the output folder, when
// there is one and the documents are good enough for generate to write. It does
// neither when the last run tells how that ends.
func lint(cfg config.Config, docs []parser.Document, steps report.Progress) (*checked, error) {
	c := new(checked)
	last := memory.Of(cfg, docs)
	if o, ok := last.Recall(); ok {
		c.figures = o.Figures
		c.diags.Append(o.Diagnostics...)
		if o.Comparable(cfg) {
			c.drift = drift.None(cfg)
		}
		return c, nil
	}
	m, err := millDocs(docs, cfg, &c.diags, steps)
	o := m.Outcome(&c.diags)
	c.figures = o.Figures
	if err != nil {
		return c, err
	}
	last.Keep(m.Lock, o)
	if !o.Comparable(cfg) {
		return c, nil
	}
	if c.drift, err = drift.Compare(cfg, m); err == nil {
		c.drift.Report(&c.diags)
		c.diags.Judge(cfg.Rules)
	}
	return c, err
}

// outcomes returns what the summary says at its end.
func (c *checked) outcomes(r report.Report) []string {
	var outcomes []string
	fixable := 0
	for _, d := range r.Diagnostics {
		if len(d.Fix) > 0 {
			fixable++
		}
	}
	if fixable > 0 {
		outcomes = append(outcomes, fmt.Sprintf("--fix can repair %d", fixable))
	}
	if c.drift != nil {
		outcomes = append(outcomes, c.drift.Outcomes()...)
	}
	return outcomes
}
