package main

import (
	"fmt"
	"io"
	"path"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/apimill/apimill/diag"
)

// reportFlags say what counts in a report, and what is told besides.
type reportFlags struct{ strict, quiet bool }

// addTo defines --strict and --quiet.
func (flags *reportFlags) addTo(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&flags.strict, "strict", false, "take warnings for errors")
	cmd.Flags().BoolVarP(&flags.quiet, "quiet", "q", false, "print no progress and no summary, only what is wrong")
}

// notes returns where to tell what is no problem.
func (flags reportFlags) notes(stderr io.Writer) io.Writer {
	if flags.quiet {
		return io.Discard
	}
	return stderr
}

// A report is what a run has to say.
type report struct {
	figures          figures
	diagnostics      []diag.Diagnostic // with places that can be followed from the working directory
	warnings, errors int
	failed           bool // nothing is to be written
}

func newReport(base string, o outcome, strict bool) report {
	r := report{figures: o.Figures, diagnostics: slices.Clone(o.Diagnostics)}
	for i, d := range r.diagnostics {
		r.diagnostics[i] = fromWorkingDirectory(base, d)
	}
	r.warnings, r.errors = diag.Count(r.diagnostics, diag.Warning), diag.Count(r.diagnostics, diag.Error)
	r.failed = r.errors > 0 || strict && r.warnings > 0
	return r
}

// An outcome is what milling comes to, as far as a run tells of it.
type outcome struct {
	Figures     figures
	Diagnostics []diag.Diagnostic // in the order of places, which start from the configuration's folder
	Outputs     []string          // a digest of the files of each folder
}

// figures are what a summary says of an API.
type figures struct {
	Pages, Types, Enums, Operations int
	NotUnderstood                   float64 // a share in percent
}

func newOutcome(m made, diags *diag.List) outcome {
	f := figures{len(m.api.Pages), len(m.api.Resources), len(m.api.Enums), len(m.api.Operations), notUnderstood(m.api.Pages)}
	return outcome{f, diags.All(), digests(m.outputs)}
}

// print prints the diagnostics in the order of their places for people; with
// sources, each with an excerpt.
func (r report) print(w io.Writer, sources diag.Sources) error {
	return diag.Text{Sources: sources, Width: width(w), Color: isColoured(w)}.Print(w, r.diagnostics)
}

// fromWorkingDirectory returns a diagnostic whose places can be followed from
// there.
func fromWorkingDirectory(base string, d diag.Diagnostic) diag.Diagnostic {
	d.Pos.File = path.Join(base, d.Pos.File)
	d.Related = slices.Clone(d.Related)
	for i := range d.Related {
		d.Related[i].Pos.File = path.Join(base, d.Related[i].Pos.File)
	}
	d.Fix = slices.Clone(d.Fix)
	for i := range d.Fix {
		d.Fix[i].Pos.File = path.Join(base, d.Fix[i].Pos.File)
	}
	return d
}

// printSummary prints the one line that a run ends with, and how it came out.
func (r report) printSummary(w io.Writer, took time.Duration, outcomes ...string) {
	fmt.Fprintf(w, "%s, %s, %s, %s, %s, %s, %s not understood in %.2fs",
		count(r.figures.Pages, "page"), count(r.figures.Types, "type"),
		count(r.figures.Enums, "enum"), count(r.figures.Operations, "operation"),
		count(r.warnings, "warning"), count(r.errors, "error"), percent(r.figures.NotUnderstood), took.Seconds())
	for _, outcome := range outcomes {
		fmt.Fprint(w, "; ", outcome)
	}
	fmt.Fprintln(w)
}

// percent returns a share as it is printed. Only nothing is "0.0 %".
func percent(share float64) string {
	if share > 0 {
		share = max(share, 0.1)
	}
	return fmt.Sprintf("%.1f %%", share)
}

// count returns a number with its noun, e.g. "2 pages".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
