package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"github.com/spf13/cobra"

	"github.com/apimill/apimill/cmd/apimill/internal/config"
	"github.com/apimill/apimill/cmd/apimill/internal/document"
	"github.com/apimill/apimill/cmd/apimill/internal/drift"
	"github.com/apimill/apimill/cmd/apimill/internal/memory"
	"github.com/apimill/apimill/cmd/apimill/internal/mill"
	"github.com/apimill/apimill/cmd/apimill/internal/report"
	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser"
)

func generateCommand() *cobra.Command {
	var flags generateFlags
	cmd := &cobra.Command{
		Use:   "generate [FLAG...] [DOCS...]",
		Short: "Turn documents into a Go package and an OpenAPI document",
		Long: `Turn documents into a Go package and an OpenAPI document.

DOCS are .md files, and folders to search for them. Without DOCS, and for all
that flags do not set, the configuration decides: FILE, or ` + config.Name + ` in the
working directory if there is one.

Names come from the lock file beside the configuration, and new names are added
to it. With DOCS the file stays as it is: those are often only some of the
documents, and the names of the others must be kept.

Nothing is written if the documents have errors.

With --watch it stays, and generates again whenever documents, configuration,
style or lock file change, until it is interrupted.`,
		Example: "  apimill generate --out output docs\n  apimill generate --watch",
		RunE: func(cmd *cobra.Command, args []string) error {
			if flags.watch {
				return generateAgain(cmd.Context(), flags, args, cmd.ErrOrStderr())
			}
			return generateOnce(flags, args, cmd.ErrOrStderr())
		},

		DisableFlagsInUseLine: true,
	}
	flags.configFlags.addTo(cmd)
	cmd.Flags().StringVar(&flags.report, "report", "", "write what became of every piece of the documents to `FILE`, as JSON")
	cmd.Flags().BoolVar(&flags.watch, "watch", false, "generate again whenever something changes")
	addPollFlag(cmd.Flags(), &flags.poll)
	flags.reportFlags.addTo(cmd)
	return cmd
}

// generateFlags are the flags of a command line. Those given beat the file.
type generateFlags struct {
	configFlags
	reportFlags
	report      string
	watch, poll bool

	session      *session // that the run belongs to; nil for a run of its own
	interruption *interruption
}

// config returns what the file, the flags and the arguments say together.
func (flags generateFlags) config(args []string) (config.Config, error) {
	cfg, err := flags.configFlags.config(args)
	switch {
	case err != nil:
		return cfg, err
	case len(cfg.Docs) == 0:
		return cfg, missing(cfg, "documents", "docs", "apimill generate --out output docs")
	case cfg.Out == "":
		return cfg, missing(cfg, "output folder", "out", "apimill generate --out output docs")
	}
	return cfg, nil
}

// generateOnce generates, and ends early when it is asked to.
func generateOnce(flags generateFlags, docs []string, stderr io.Writer) error {
	cfg, err := flags.config(docs)
	if err != nil {
		return err
	}
	flags.interruption = new(interruption)
	defer flags.interruption.await(func() {
		fmt.Fprintln(stderr, "apimill: interrupted; every file is whole, and another run goes on from here")
		os.Exit(interrupted)
	})()
	return generate(cfg, flags, stderr)
}

// generate runs the mill, says on stderr what it found, and writes the output
// unless there were errors. The coverage is written in any case.
func generate(cfg config.Config, flags generateFlags, stderr io.Writer) error {
	start := time.Now()
	steps := report.NewProgress(flags.notes(stderr))
	steps.Show("reading documents")
	docs, err := document.Read(cfg.Base, cfg.Docs)
	steps.Clear()
	if err != nil {
		return err
	}
	last := memory.Of(cfg, docs)
	switch o, ok := last.Recall(); {
	case flags.session.hasTold(last, ok):
		return nil
	case ok && flags.report == "":
		r := report.New(cfg.Base, o, flags.Options)
		r.Print(stderr, nil)
		return conclude(r, flags.notes(stderr), start, drift.None(cfg).Outcomes())
	}
	var diags diag.List
	kept := flags.session.keep(docs)
	m, err := millDocs(docs, cfg, &diags, steps)
	o := m.Outcome(&diags)
	r := report.New(cfg.Base, o, flags.Options)
	r.Print(stderr, nil)
	if err != nil {
		return err
	}
	defer flags.interruption.hold()()
	last.Keep(m.Lock, o)
	outcomes, err := flags.write(cfg, m, r.Failed, stderr)
	if err != nil {
		return err
	}
	flags.session.leave(cfg, kept)
	return conclude(r, flags.notes(stderr), start, outcomes)
}

// write writes the coverage, if it is asked for, and the output of a run that has
// not failed. It returns what the summary says of it.
func (flags generateFlags) write(cfg config.Config, m mill.Made, failed bool, stderr io.Writer) ([]string, error) {
	if flags.report != "" {
		if err := report.WriteCoverage(flags.report, m.API.Pages); err != nil {
			return nil, err
		}
	}
	if failed {
		return nil, nil
	}
	return writeAll(cfg, m, stderr)
}

// conclude prints the summary of a run that generates, with what it did to
// folders. Its error says that nothing was written.
func conclude(r report.Report, w io.Writer, start time.Time, outcomes []string) error {
	if r.Failed {
		r.Summary(w, time.Since(start), "nothing written")
		return errFindings
	}
	r.Summary(w, time.Since(start), outcomes...)
	return nil
}

// millDocs takes documents all the way to files, shows which step is on, and
// leaves in diags what there is to report.
func millDocs(docs []parser.Document, cfg config.Config, diags *diag.List, steps report.Progress) (mill.Made, error) {
	defer steps.Clear()
	steps.Show("milling " + model.Count(len(docs), "page"))
	paths := make([]string, len(docs))
	for i, d := range docs {
		paths[i] = d.Path
	}
	api := mill.Resolve(docs, cfg, diags)
	steps.Show("generating Go and OpenAPI")
	return mill.Generate(api, paths, cfg, diags)
}
