package main

import (
	"errors"
	"io"
	"slices"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"github.com/apimill/apimill/cmd/apimill/internal/config"
	"github.com/apimill/apimill/cmd/apimill/internal/document"
	"github.com/apimill/apimill/cmd/apimill/internal/lockfile"
	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/generator"
	"github.com/apimill/apimill/generator/golang"
	"github.com/apimill/apimill/generator/openapi"
	"github.com/apimill/apimill/generator/reference"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser"
)

func generateCommand() *cobra.Command {
	var flags generateFlags
	cmd := &cobra.Command{
		Use:   "generate [FLAG...] [DOCS...]",
		Short: "Turn documents into a Go package and an OpenAPI document",
		Long: `Turn documents into a Go package and an OpenAPI document.

DOCS are .md files, and folders that are searched for them. Without DOCS, and
for what no flag says, the configuration counts: FILE, or ` + config.Name + ` in the
working directory if it is there.

Names come from the lock file beside the configuration, and new ones are added
to it, but not with DOCS: those are often some of the documents only, and the
names of the others are to stay.

Nothing is written when the documents have errors.`,
		Example: "  apimill generate --out output docs",
		RunE: func(cmd *cobra.Command, args []string) error {
			cfg, err := flags.config(args)
			if err != nil {
				return err
			}
			return generate(cfg, flags, cmd.ErrOrStderr())
		},

		DisableFlagsInUseLine: true,
	}
	flags.configFlags.addTo(cmd)
	cmd.Flags().StringVar(&flags.report, "report", "", "write into `FILE`, as JSON, what became of every piece of the documents")
	flags.reportFlags.addTo(cmd)
	return cmd
}

// generateFlags are the flags of a command line. Those given beat the file.
type generateFlags struct {
	configFlags
	reportFlags
	report string
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

// generate runs the mill, says on stderr what it found, and writes the output
// unless there were errors. The coverage is written in any case.
func generate(cfg config.Config, flags generateFlags, stderr io.Writer) error {
	start := time.Now()
	steps := newProgress(flags.notes(stderr))
	steps.show("reading documents")
	docs, err := document.Read(cfg.Base, cfg.Docs)
	steps.clear()
	if err != nil {
		return err
	}
	memory := newMemory(cfg, docs)
	if o, ok := memory.recall(cfg); ok && flags.report == "" {
		r := newReport(cfg.Base, o, flags.strict)
		r.print(stderr, nil)
		return r.conclude(flags.notes(stderr), start, unchanged(cfg).outcomes())
	}
	var diags diag.List
	m, err := mill(cfg, docs, &diags, steps)
	o := newOutcome(m, &diags)
	r := newReport(cfg.Base, o, flags.strict)
	r.print(stderr, nil)
	if err != nil {
		return err
	}
	memory.keep(cfg, m.lock, o)
	if flags.report != "" {
		if err := writeCoverage(flags.report, m.api.Pages); err != nil {
			return err
		}
	}
	var outcomes []string
	if !r.failed {
		if outcomes, err = writeAll(cfg, m, stderr); err != nil {
			return err
		}
	}
	return r.conclude(flags.notes(stderr), start, outcomes)
}

// conclude prints the summary of a run that generates, with what it did to
// folders. Its error says that nothing was written.
func (r report) conclude(w io.Writer, start time.Time, outcomes []string) error {
	if r.failed {
		r.printSummary(w, time.Since(start), "nothing written")
		return errFindings
	}
	r.printSummary(w, time.Since(start), outcomes...)
	return nil
}

// A made is what became of documents: nothing of it is written yet.
type made struct {
	api     *model.API
	outputs []output
	lock    []byte // the lock file with the names of this run
}

// mill takes documents all the way to files, and leaves in diags what there is
// to report.
func mill(cfg config.Config, docs []parser.Document, diags *diag.List, steps progress) (made, error) {
	defer steps.clear()
	steps.show("milling " + count(len(docs), "page"))
	api := resolve(docs, cfg, diags)
	steps.show("generating Go and OpenAPI")
	m, err := generateFrom(api, cfg, diags)
	diags.Expire(diags.Suppress())
	checkCoverage(cfg.Coverage, api.Pages, diags)
	checkRules(cfg.Rules, docs, diags)
	diags.Apply(cfg.Rules)
	return m, err
}

// resolve returns the API that documents describe.
func resolve(docs []parser.Document, cfg config.Config, diags *diag.List) *model.API {
	diags.Ignore(cfg.Suppress...)
	api := model.Resolve(parser.Parse(docs, diags), cfg.Resolve, diags)
	diags.DropVoid(func(file string) []byte {
		for _, d := range docs {
			if d.Path == file {
				return d.Data
			}
		}
		return nil
	})
	return api
}

// generateFrom runs the generators side by side; they only read the API.
func generateFrom(api *model.API, cfg config.Config, diags *diag.List) (made, error) {
	var goFiles, apiFiles, pages []generator.File
	var names *golang.Names
	var goErr, apiErr, pagesErr error
	var wg sync.WaitGroup
	wg.Go(func() { goFiles, names, goErr = golang.Generate(api, golang.Options{Package: cfg.Package}, diags) })
	wg.Go(func() { apiFiles, apiErr = openapi.Generate(api, cfg.OpenAPI, diags) })
	if cfg.Reference != "" {
		wg.Go(func() { pages, pagesErr = reference.Generate(api, cfg.OpenAPI) })
	}
	wg.Wait()
	m := made{api: api}
	if cfg.Out != "" {
		m.outputs = append(m.outputs, output{cfg.Out, slices.Concat(goFiles, apiFiles)})
	}
	if cfg.Reference != "" {
		m.outputs = append(m.outputs, output{cfg.Reference, pages})
	}
	if goErr == nil {
		m.lock = lockfile.Format(append(api.IDs(), names.Lock()...))
	}
	return m, errors.Join(goErr, apiErr, pagesErr)
}

// checkRules reports rules whose path is that of no page: what they were
// written for has moved.
func checkRules(rules []diag.Rule, docs []parser.Document, diags *diag.List) {
	for _, r := range rules {
		if !slices.ContainsFunc(docs, func(d parser.Document) bool { return r.Covers(d.Path) }) {
			diags.Add(diag.ConfigRule, r.Pos, "rule for %q is about no page: none has such a path", r.Path)
		}
	}
}
