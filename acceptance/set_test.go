// Package acceptance_test takes whole sets of documents the whole way, as users
// do, and holds what comes out against what went in: every documented URL and
// body against the generated handler and the OpenAPI document, the figures
// against the service's own metadata, and other repositories against this module.
//
// The sets are the sample set and, where they are beside the repository, the
// published pages of Microsoft Graph and the two pages the project started from.
package acceptance_test

import (
	"io/fs"
	"log"
	"os"
	"path"
	"path/filepath"
	"sync"
	"testing"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/generator/golang"
	"github.com/apimill/apimill/generator/openapi"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/resolve"
	"github.com/apimill/apimill/parser"
)

// specs and corpus hold sets of documents, each in the folders api and resources:
// the sample set, and Microsoft Graph's v1.0 reference as published. The latter
// is beside the repository. So is truth, a program that scores what was made of
// it against the service's own metadata.
const (
	specs  = "../specs"
	corpus = "../../shared/corpus/graph/v1.0"
	truth  = "../../shared/truth"
)

// needs skips a test where a folder is not here.
func needs(t testing.TB, folder string) {
	t.Helper()
	if _, err := os.Stat(folder); err != nil {
		t.Skipf("skipped: what it needs is not here: %v", err)
	}
}

// scratch is a folder for what several tests use.
var scratch string

func TestMain(m *testing.M) {
	var err error
	if scratch, err = os.MkdirTemp("", "apimill-acceptance-"); err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(scratch)
	m.Run()
}

// A set is a set of documents. It is read, milled and written once; the tests
// share what comes of it, and leave it as it is.
type set struct {
	read    func() ([]parser.Document, error)
	mill    func() (*milled, error)
	command func() (*output, error)
}

// A milled is what the packages make of a set.
type milled struct {
	api      *model.API
	names    *golang.Names
	document []byte // openapi.json
	diags    []diag.Diagnostic
}

var (
	sample    = newSet("sample", specs)
	published = newSet("published", corpus)
)

func newSet(name, root string) set {
	var s set
	s.read = sync.OnceValues(func() ([]parser.Document, error) { return readPages(root) })
	s.mill = sync.OnceValues(func() (*milled, error) {
		docs, err := s.read()
		if err != nil {
			return nil, err
		}
		return mill(docs)
	})
	s.command = sync.OnceValues(func() (*output, error) { return generate(filepath.Join(scratch, name), root) })
	return s
}

func (s set) pages(t testing.TB) []parser.Document { t.Helper(); return must(t, s.read) }
func (s set) milled(t testing.TB) *milled          { t.Helper(); return must(t, s.mill) }
func (s set) output(t testing.TB) *output          { t.Helper(); return must(t, s.command) }

func must[T any](t testing.TB, thing func() (T, error)) T {
	t.Helper()
	made, err := thing()
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// readPages reads the pages of a set.
func readPages(root string) ([]parser.Document, error) {
	var docs []parser.Document
	for _, folder := range []string{"api", "resources"} {
		pages := os.DirFS(filepath.Join(root, folder))
		err := fs.WalkDir(pages, ".", func(name string, _ fs.DirEntry, err error) error {
			if err != nil || path.Ext(name) != ".md" {
				return err
			}
			data, err := fs.ReadFile(pages, name)
			docs = append(docs, parser.Document{Path: path.Join(folder, name), Data: data})
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return docs, nil
}

// resolved returns the API that pages describe.
func resolved(pages []parser.Document, diags *diag.List) *model.API {
	return resolve.Pages(parser.Parse(pages, diags), model.Options{}, diags)
}

func mill(docs []parser.Document) (*milled, error) {
	var diags diag.List
	api := resolved(docs, &diags)
	_, names, err := golang.Generate(api, golang.Options{}, &diags)
	if err != nil {
		return nil, err
	}
	files, err := openapi.Generate(api, openapi.Options{}, &diags)
	if err != nil {
		return nil, err
	}
	return &milled{api, names, files[0].Data, diags.All()}, nil
}
