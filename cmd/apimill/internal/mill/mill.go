// Package mill takes documents the whole way, as a configuration asks: to an API,
// and on to the files that are made of it.
package mill

import (
	"errors"
	"slices"
	"sync"

	"github.com/apimill/apimill/cmd/apimill/internal/config"
	"github.com/apimill/apimill/cmd/apimill/internal/lockfile"
	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/generator"
	"github.com/apimill/apimill/generator/golang"
	"github.com/apimill/apimill/generator/openapi"
	"github.com/apimill/apimill/generator/reference"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/resolve"
	"github.com/apimill/apimill/parser"
)

// A Made is what became of documents: nothing of it is written yet.
type Made struct {
	API     *model.API
	Outputs []Output
	Lock    []byte // the lock file with the names of this run
}

// An Output is a folder and what is to be in it.
type Output struct {
	Dir   string // from the working directory
	Files []generator.File
}

// Resolve returns the API that documents describe.
func Resolve(docs []parser.Document, cfg config.Config, diags *diag.List) *model.API {
	diags.Ignore(cfg.Suppress...)
	api := resolve.Pages(parser.Parse(docs, diags), cfg.Resolve, diags)
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

// Inspect is Resolve for who generates nothing: diags has what there is to report
// then. What suppresses nothing is not: it may be about generators.
func Inspect(docs []parser.Document, cfg config.Config, diags *diag.List) *model.API {
	api := Resolve(docs, cfg, diags)
	diags.Suppress()
	diags.Apply(cfg.Rules)
	return api
}

// Generate makes the files that the configuration asks for, and judges the whole
// run by it: diags has what there is to report then.
func Generate(api *model.API, docs []parser.Document, cfg config.Config, diags *diag.List) (Made, error) {
	m, err := generate(api, cfg, diags)
	diags.Expire(diags.Suppress())
	checkCoverage(cfg.Coverage, api.Pages, diags)
	checkRules(cfg.Rules, docs, diags)
	diags.Apply(cfg.Rules)
	return m, err
}

// generate runs the generators side by side; they only read the API.
func generate(api *model.API, cfg config.Config, diags *diag.List) (Made, error) {
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
	m := Made{API: api}
	if cfg.Out != "" {
		m.Outputs = append(m.Outputs, Output{cfg.Out, slices.Concat(goFiles, apiFiles)})
	}
	if cfg.Reference != "" {
		m.Outputs = append(m.Outputs, Output{cfg.Reference, pages})
	}
	if goErr == nil {
		m.Lock = lockfile.Format(append(api.IDs(), names.Lock()...))
	}
	return m, errors.Join(goErr, apiErr, pagesErr)
}
