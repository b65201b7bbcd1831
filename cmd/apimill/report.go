package main

import (
	"bufio"
	"fmt"
	"io"
	"path"
	"slices"
	"time"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

// A report is what a run has to say.
type report struct {
	base             string // joined to the diagnostics' files, to name them from the working directory
	api              *model.API
	diagnostics      []diag.Diagnostic
	warnings, errors int
	failed           bool // nothing is to be written
}

func newReport(base string, api *model.API, diags *diag.List, strict bool) report {
	r := report{base: base, api: api, diagnostics: diags.All()}
	for _, d := range r.diagnostics {
		switch d.Severity {
		case diag.Warning:
			r.warnings++
		case diag.Error:
			r.errors++
		}
	}
	r.failed = r.errors > 0 || strict && r.warnings > 0
	return r
}

// printDiagnostics prints the diagnostics in the order of their places, which
// can be followed from the working directory.
func (r report) printDiagnostics(w io.Writer) {
	b := bufio.NewWriter(w)
	defer b.Flush()
	for _, d := range r.diagnostics {
		fmt.Fprintln(b, fromWorkingDirectory(r.base, d))
	}
}

// fromWorkingDirectory returns a diagnostic whose places can be followed.
func fromWorkingDirectory(base string, d diag.Diagnostic) diag.Diagnostic {
	d.Pos.File = path.Join(base, d.Pos.File)
	d.Related = slices.Clone(d.Related)
	for i := range d.Related {
		d.Related[i].Pos.File = path.Join(base, d.Related[i].Pos.File)
	}
	return d
}

// printSummary prints the one line that a run ends with.
func (r report) printSummary(w io.Writer, took time.Duration) {
	outcome := ""
	if r.failed {
		outcome = "; nothing written"
	}
	fmt.Fprintf(w, "%s, %s, %s, %s, %s, %s, %s not understood in %.2fs%s\n",
		count(len(r.api.Pages), "page"), count(len(r.api.Resources), "type"),
		count(len(r.api.Enums), "enum"), count(len(r.api.Operations), "operation"),
		count(r.warnings, "warning"), count(r.errors, "error"), percent(notUnderstood(r.api.Pages)), took.Seconds(), outcome)
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
