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
	"os"
	"path"
	"path/filepath"
	"testing"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser"
)

// specs and corpus are sets of documents, each in the folders api and resources:
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

// readPages reads the pages of a set.
func readPages(t testing.TB, set string) []parser.Document {
	t.Helper()
	var docs []parser.Document
	for _, folder := range []string{"api", "resources"} {
		pages := os.DirFS(filepath.Join(set, folder))
		err := fs.WalkDir(pages, ".", func(name string, _ fs.DirEntry, err error) error {
			if err != nil || path.Ext(name) != ".md" {
				return err
			}
			data, err := fs.ReadFile(pages, name)
			docs = append(docs, parser.Document{Path: path.Join(folder, name), Data: data})
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return docs
}

// readAPI returns the API that a set describes.
func readAPI(t testing.TB, set string) *model.API {
	t.Helper()
	return resolve(readPages(t, set))
}

// resolve returns the API that pages describe.
func resolve(pages []parser.Document) *model.API {
	diags := new(diag.List)
	return model.Resolve(parser.Parse(pages, diags), model.Options{}, diags)
}
