package mill

import (
	"github.com/apimill/apimill/cmd/apimill/internal/config"
	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/generator"
	"github.com/apimill/apimill/model"
)

// An Outcome is what milling comes to, as far as a run tells of it.
type Outcome struct {
	Figures     Figures
	Diagnostics []diag.Diagnostic // in the order of places, which start from the configuration's folder
	Outputs     []string          // a digest of the files of each folder
}

// Figures are what a summary says of an API.
type Figures struct {
	Style                           string // that the pages were read in
	Pages, Types, Enums, Operations int
	NotUnderstood                   float64 // a share in percent
}

// Outcome returns what milling came to.
func (m Made) Outcome(diags *diag.List) Outcome {
	f := Figures{styleOf(m.API), len(m.API.Pages), len(m.API.Resources), len(m.API.Enums), len(m.API.Operations), notUnderstood(m.API.Pages)}
	return Outcome{f, diags.All(), m.digests()}
}

// styleOf returns the name of the style that pages were read in, "" without pages.
func styleOf(api *model.API) string {
	for _, p := range api.Pages {
		if p.Conventions != nil {
			return p.Conventions.Style
		}
	}
	return ""
}

// digests returns texts that stand for what is in each folder.
func (m Made) digests() []string {
	var all []string
	for _, o := range m.Outputs {
		all = append(all, generator.Digest(o.Files))
	}
	return all
}

// Comparable reports whether there is a folder for the files to be compared
// with. Where the documents have errors there are no files.
func (o Outcome) Comparable(cfg config.Config) bool {
	return cfg.Out != "" && diag.Count(o.Diagnostics, diag.Error) == 0
}
