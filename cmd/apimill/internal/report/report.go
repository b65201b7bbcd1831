// Package report prints what a run has to say: what is wrong with documents, how
// far it has come, a summary, and what became of every piece of a page.
package report

import (
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/apimill/apimill/cmd/apimill/internal/mill"
	"github.com/apimill/apimill/cmd/apimill/internal/workdir"
	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

// A Report is what a run has to say.
type Report struct {
	Diagnostics []diag.Diagnostic // with places that can be followed from the working directory
	Failed      bool              // nothing is to be written

	opts             Options
	figures          mill.Figures
	warnings, errors int
}

// Options say what counts in a report, and how much it tells.
type Options struct {
	Strict  bool // warnings count as errors
	Verbose bool // all places of what is told once are listed
}

// New returns the report of a run whose places start from base.
func New(base string, o mill.Outcome, opts Options) Report {
	r := Report{figures: o.Figures, Diagnostics: slices.Clone(o.Diagnostics), opts: opts}
	for i, d := range r.Diagnostics {
		r.Diagnostics[i] = d.In(base)
	}
	r.warnings, r.errors = diag.Count(r.Diagnostics, diag.Warning), diag.Count(r.Diagnostics, diag.Error)
	r.Failed = r.errors > 0 || opts.Strict && r.warnings > 0
	return r
}

// Print prints the diagnostics in the order of their places for people; with
// sources, each with an excerpt.
func (r Report) Print(w io.Writer, sources diag.Sources) error {
	return diag.Text{Sources: sources, Width: width(w), Color: isColoured(w), All: r.opts.Verbose}.Print(w, r.Diagnostics)
}

// Formats are the forms in which findings are printed.
var Formats = []string{"text", "json", "sarif", "github"}

// PrintAs prints the diagnostics in one of the [Formats].
func (r Report) PrintAs(w io.Writer, format string, sources diag.Sources) error {
	switch format {
	case "json":
		return diag.WriteJSON(w, r.Diagnostics)
	case "sarif":
		return diag.WriteSARIF(w, r.Diagnostics, sources, workdir.FromCheckout())
	case "github":
		return diag.WriteGitHub(w, r.Diagnostics, workdir.FromCheckout())
	}
	return r.Print(w, sources)
}

// Summary prints the one line that a run ends with, and how it came out.
func (r Report) Summary(w io.Writer, took time.Duration, outcomes ...string) {
	fmt.Fprintf(w, "%s (style %s), %s, %s, %s, %s, %s, %s not understood in %.2fs",
		model.Count(r.figures.Pages, "page"), r.figures.Style, model.Count(r.figures.Types, "type"),
		model.Count(r.figures.Enums, "enum"), model.Count(r.figures.Operations, "operation"),
		model.Count(r.warnings, "warning"), model.Count(r.errors, "error"), percent(r.figures.NotUnderstood), took.Seconds())
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
