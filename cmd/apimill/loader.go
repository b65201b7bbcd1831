package main

import (
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/apimill/apimill/cmd/apimill/internal/config"
	"github.com/apimill/apimill/cmd/apimill/internal/document"
	"github.com/apimill/apimill/cmd/apimill/internal/mill"
	"github.com/apimill/apimill/cmd/apimill/internal/report"
	"github.com/apimill/apimill/cmd/apimill/internal/serve"
	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/generator/fake"
	"github.com/apimill/apimill/generator/openapi"
	"github.com/apimill/apimill/generator/reference"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/templates/runtime"
)

// A loader makes an API of documents, again and again.
type loader struct {
	file     string
	args     []string
	basePath string
	lenient  bool
	stderr   io.Writer
	cfg      config.Config // of the last time
}

// load returns the API that the documents describe now, with what is wrong with them. It
// says on stderr how many there are, and which errors they have.
func (l *loader) load() (serve.API, error) {
	start := time.Now()
	api, r, err := l.inspect()
	if err != nil {
		return serve.API{}, err
	}
	told := r.Diagnostics
	r.Diagnostics = slices.DeleteFunc(slices.Clone(told), func(d diag.Diagnostic) bool { return d.Severity != diag.Error })
	if err := r.Print(l.stderr, nil); err != nil {
		return serve.API{}, err
	}
	if r.Failed {
		r.Summary(l.stderr, time.Since(start), "not served")
		return serve.API{Diagnostics: told}, errFindings
	}
	shown, err := l.show(api)
	if err == nil {
		r.Summary(l.stderr, time.Since(start))
	}
	shown.Diagnostics = told
	return shown, err
}

// configure reads the configuration, whose documents are to be loaded.
func (l *loader) configure() error {
	cfg, err := config.Read(l.file, l.args)
	if l.cfg = cfg; err == nil && len(cfg.Docs) == 0 {
		err = missing(cfg, "documents", "docs", "apimill serve docs")
	}
	return err
}

// inspect returns the API that the documents describe now, and what there is to report.
func (l *loader) inspect() (*model.API, report.Report, error) {
	if err := l.configure(); err != nil {
		return nil, report.Report{}, err
	}
	docs, err := document.Read(l.cfg.Base, l.cfg.Docs)
	if err != nil {
		return nil, report.Report{}, err
	}
	var diags diag.List
	api := mill.Inspect(docs, l.cfg, &diags)
	return api, report.New(l.cfg.Base, mill.Made{API: api}.Outcome(&diags), report.Options{}), nil
}

// show returns what a site serves of an API. Its reference calls the fake.
func (l *loader) show(api *model.API) (serve.API, error) {
	shown, err := fakeOf(api, l.lenient)
	if err != nil {
		return shown, err
	}
	opts := l.cfg.OpenAPI
	opts.Servers = []openapi.Server{{URL: l.basePath}}
	files, err := reference.Generate(api, opts, mill.Calls(api, l.cfg.Go))
	shown.Reference = make(map[string][]byte, len(files))
	for _, f := range files {
		shown.Reference[f.Path] = f.Data
	}
	return shown, err
}

// fakeOf returns the fake of an API. One that is not lenient refuses what operations
// do not take.
func fakeOf(api *model.API, lenient bool) (serve.API, error) {
	data, err := fake.Data(api)
	if err != nil {
		return serve.API{}, err
	}
	var opts runtime.FakeOptions
	if !lenient {
		opts.Check = serve.Checks(bodies(api))
	}
	fake, err := runtime.FakeOf(string(data), opts)
	if err != nil {
		return serve.API{}, fmt.Errorf("internal: %w", err)
	}
	shown := serve.API{Fake: fake}
	for _, op := range api.Operations {
		for _, t := range op.Templates {
			shown.Routes = append(shown.Routes, serve.Route{Method: op.Method, Path: t.Path(), Operation: op.ID})
		}
	}
	return shown, nil
}

// folders returns the folders whose files decide about the API.
func (l *loader) folders() []string { return watchedFolders(l.file, l.cfg) }
