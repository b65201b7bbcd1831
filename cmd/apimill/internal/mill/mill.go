// Package mill takes documents the whole way, as a configuration asks: to an API,
// and on to the files that are made of it.
package mill

import (
	"cmp"
	"errors"
	"slices"
	"strings"
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
	"github.com/apimill/apimill/parser/style"
)

// A Made is what became of documents: nothing of it is written yet.
type Made struct {
	API     *model.API
	Outputs []Output
	Lock    []byte // the lock file with the names of this run; nil where the configuration has none
}

// An Output is a folder and what is to be in it.
type Output struct {
	Dir   string // from the working directory
	Files []generator.File
}

// Resolve returns the API that documents describe. What diags has is not all that
// there is to report. Nobody needs the text of the documents any more.
func Resolve(docs []parser.Document, cfg config.Config, diags *diag.List) *model.API {
	diags.Ignore(cfg.Suppress...)
	api := resolve.Pages(parser.ParseIn(Style(docs, cfg).Style, docs, diags), cfg.Resolve, diags)
	api.Places = cfg.Places
	diags.DropVoid(sourceOf(docs))
	return api
}

// Style returns the style that documents are read in, and why it is the one.
func Style(docs []parser.Document, cfg config.Config) style.Choice {
	if cfg.Style != nil {
		return style.Choice{Style: cfg.Style, Reason: cfg.Style.Name + ": the configuration or the command line says so"}
	}
	return style.Choose(len(docs), func(i int) string { return string(docs[i].Data) })
}

// Inspect is Resolve for who generates nothing: diags has what there is to report
// then.
func Inspect(docs []parser.Document, cfg config.Config, diags *diag.List) *model.API {
	api := Resolve(docs, cfg, diags)
	diags.Finish(diag.Ending{Rules: cfg.Rules, Partial: true})
	return api
}

// Generate makes the files that the configuration asks for, and judges the whole
// run by it: diags has what there is to report then. Paths are those of the
// documents.
func Generate(api *model.API, paths []string, cfg config.Config, diags *diag.List) (Made, error) {
	m, err := generate(api, cfg, diags)
	diags.Finish(diag.Ending{Rules: cfg.Rules, Demands: unmet(api, paths, cfg)})
	return m, err
}

// sourceOf returns where to look up documents by their paths.
func sourceOf(docs []parser.Document) func(file string) []byte {
	byPath := make(map[string][]byte, len(docs))
	for _, d := range docs {
		byPath[d.Path] = d.Data
	}
	return func(file string) []byte { return byPath[file] }
}

// A folder is an output folder and what makes the files in it.
type folder struct {
	dir    string // "" when the files are made to be checked only
	makers []maker
}

// A maker makes files of an API, which it only reads.
type maker func() ([]generator.File, error)

// folders returns the folders that the configuration asks for. What the
// parts of the API are called in Go is left in names.
func folders(api *model.API, cfg config.Config, diags *diag.List, names **golang.Names) []folder {
	goPackage := func() (files []generator.File, err error) {
		opts := cfg.Go
		opts.Title = cfg.OpenAPI.Info.Title
		files, *names, err = golang.Generate(api, opts, diags)
		return files, err
	}
	document := func() ([]generator.File, error) {
		opts := cfg.OpenAPI
		if cfg.ReferenceURL != "" {
			opts.Place = reference.Places(api, opts, strings.TrimSuffix(cfg.ReferenceURL, "/")+"/")
		}
		return openapi.Generate(api, opts, diags)
	}
	pages := func() ([]generator.File, error) { return reference.Generate(api, cfg.OpenAPI, Calls(api, cfg.Go)) }
	all := []folder{{cfg.Out, []maker{goPackage, document}}}
	if cfg.Reference != "" {
		all = append(all, folder{cfg.Reference, []maker{pages}})
	}
	return all
}

// generate runs all makers side by side.
func generate(api *model.API, cfg config.Config, diags *diag.List) (Made, error) {
	var names *golang.Names
	m := Made{API: api}
	all := folders(api, cfg, diags, &names)
	outputs := make([]Output, len(all))
	errs := make([]error, len(all))
	var wg sync.WaitGroup
	for i, f := range all {
		wg.Go(func() { outputs[i], errs[i] = f.make() })
	}
	wg.Wait()
	m.Outputs = slices.DeleteFunc(outputs, func(o Output) bool { return o.Dir == "" })
	err := errors.Join(errs...)
	if err == nil && cfg.Lock != "" {
		m.Lock = lockfile.Format(append(api.IDs(), names.Lock()...))
	}
	return m, err
}

// make runs the makers of a folder one after the other: each works on all
// processors where that helps, and two at once would keep twice as much in memory.
func (f folder) make() (Output, error) {
	files := make([][]generator.File, len(f.makers))
	errs := make([]error, len(f.makers))
	for i, m := range f.makers {
		files[i], errs[i] = m()
	}
	return Output{f.dir, generator.Hashed(slices.Concat(files...))}, errors.Join(errs...)
}

// Calls says how a program calls operations with the client of the Go package, nil where
// it has none.
func Calls(api *model.API, opts golang.Options) reference.Calls {
	if opts.Without.Has(golang.Client) {
		return nil
	}
	names := golang.NewNames(api)
	return func(op *model.Operation) string { return names.Call(op, cmp.Or(opts.Package, "api")) }
}
