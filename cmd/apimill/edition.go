package main

import (
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/apimill/apimill/cmd/apimill/internal/config"
	"github.com/apimill/apimill/cmd/apimill/internal/document"
	"github.com/apimill/apimill/cmd/apimill/internal/mill"
	"github.com/apimill/apimill/cmd/apimill/internal/workdir"
	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/generator/openapi"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser"
)

// An edition is an API as some documents have it.
type edition struct {
	api   *model.API
	place func(diag.Pos) diag.Pos // returns a place as it can be followed
}

// loadEdition returns the API that an argument of diff names, "" for the
// documents of the configuration.
func loadEdition(cfg config.Config, arg string, stderr io.Writer) (edition, error) {
	rev, name, inGit := strings.Cut(arg, ":")
	if !inGit || workdir.Exists(arg) {
		inGit, name = false, arg
	}
	if name != "" {
		cfg.Docs = []string{name}
	}
	switch {
	case inGit && isOpenAPI(name):
		return openAPIOf(arg, func() ([]byte, error) { return document.Revision(rev).File(name) })
	case inGit:
		return readEdition(cfg, stderr, func(folders []string) ([]parser.Document, error) {
			return document.Revision(rev).Read(cfg.Base, name, folders)
		}, rev+":")
	case isOpenAPI(name):
		return openAPIOf(name, func() ([]byte, error) { return os.ReadFile(name) })
	case name != "" && !workdir.Exists(name):
		return edition{}, fmt.Errorf(`%s is not there; for the documents of the configuration in a Git revision, write "%s:"`, arg, arg)
	}
	return readEdition(cfg, stderr, func(folders []string) ([]parser.Document, error) { return document.Read(cfg.Base, folders) }, "")
}

func isOpenAPI(name string) bool {
	return slices.Contains([]string{".json", ".yaml", ".yml"}, strings.ToLower(filepath.Ext(name)))
}

func openAPIOf(name string, read func() ([]byte, error)) (edition, error) {
	data, err := read()
	if err != nil {
		return edition{}, fmt.Errorf("reading the OpenAPI document: %w", err)
	}
	api, err := openapi.Read(filepath.ToSlash(name), data)
	return edition{api, func(p diag.Pos) diag.Pos { return p }}, err
}

// readEdition returns the API of documents. Of what is wrong with them, only what
// may have hidden a part of the API is reported.
func readEdition(cfg config.Config, stderr io.Writer, read func(folders []string) ([]parser.Document, error), prefix string) (edition, error) {
	if len(cfg.Docs) == 0 {
		return edition{}, missing(cfg, "documents", "docs", "apimill diff main:docs docs")
	}
	docs, err := read(cfg.Docs)
	if err != nil {
		return edition{}, err
	}
	place := func(p diag.Pos) diag.Pos {
		if p.IsValid() {
			p.File = prefix + path.Join(cfg.Base, p.File)
		}
		return p
	}
	var diags diag.List
	api := mill.Resolve(docs, cfg, &diags)
	if len(cfg.OpenAPI.Servers) > 0 {
		api.Root, api.Variables = cfg.OpenAPI.Servers[0].URL, nil
	}
	for _, d := range diags.All() {
		if d.Code == diag.Encoding {
			d.Pos = place(d.Pos)
			fmt.Fprintln(stderr, d)
		}
	}
	return edition{api, place}, nil
}
