package page_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/diff"
	"github.com/apimill/apimill/generator"
	"github.com/apimill/apimill/generator/openapi"
	"github.com/apimill/apimill/generator/page"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/resolve"
	"github.com/apimill/apimill/parser"
	"github.com/apimill/apimill/parser/style"
)

// TestRoundTrip mills the pages of archives, writes pages from the document that this
// makes, and mills these. Little differs for users of the API: what is stated of one URL of
// several, and the like.
func TestRoundTrip(t *testing.T) {
	var archives []string
	for _, pattern := range []string{"../../parser/testdata/*.txtar", "../testdata/*.txtar"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		archives = append(archives, found...)
	}
	operations, changes := 0, 0
	for _, file := range archives {
		a, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		document := documentOf(a)
		if document == nil {
			continue
		}
		n, differ := roundTrip(t, document)
		operations += n
		for _, c := range differ {
			changes++
			t.Logf("%s: %s: %s", strings.TrimSuffix(filepath.Base(file), ".txtar"), c.Subject, c.Message)
		}
	}
	if operations < 200 || changes*10 > operations {
		t.Errorf("%d changes of %d operations", changes, operations)
	}
}

// documentOf returns the OpenAPI document of the pages in an archive, nil where none can be
// made.
func documentOf(a *txtar.Archive) []byte {
	var docs []parser.Document
	st := style.Graph()
	for _, f := range a.Files {
		switch {
		case f.Name == "style":
			st = style.Named(strings.TrimSpace(string(f.Data)))
		case strings.HasSuffix(f.Name, ".md"):
			docs = append(docs, parser.Document{Path: f.Name, Data: f.Data})
		}
	}
	if st == nil {
		return nil // one of its own
	}
	var diags diag.List
	files, err := openapi.Generate(resolve.Pages(parser.ParseIn(st, docs, &diags), model.Options{}, &diags), openapi.Options{}, &diags)
	if err != nil {
		return nil
	}
	i := slices.IndexFunc(files, func(f generator.File) bool { return f.Path == "openapi.json" })
	return files[i].Data
}

// roundTrip returns how many operations a document has, and what differs for their users in
// its pages.
func roundTrip(t *testing.T, document []byte) (operations int, differ diff.Changes) {
	t.Helper()
	doc, err := openapi.ReadDocument("openapi.json", document)
	if err != nil {
		t.Fatal(err)
	}
	st := style.Graph()
	if doc.API.Plain {
		st = style.Named("common")
	}
	page.Prepare(doc.API, func(word string) bool { return st.Types[strings.ToLower(word)] != "" })
	read := func() *model.API {
		var docs []parser.Document
		var names []model.Name
		for _, f := range page.Generate(doc.API, strings.TrimSuffix(doc.Servers[0].URL, "/")) {
			docs = append(docs, parser.Document{Path: f.Path, Data: f.Data})
		}
		for _, op := range doc.API.Operations {
			for _, url := range op.Templates {
				names = append(names, model.Name{Of: op.IDKey(model.OperationName, url.Shape()), Name: op.ID})
			}
		}
		var diags diag.List
		return resolve.Pages(parser.ParseIn(st, docs, &diags), model.Options{Lock: model.NewLock(names), Security: doc.Security}, &diags)
	}
	page.Amend(doc.API, read())
	all := diff.Compare(doc.API, read())
	return len(doc.API.Operations), slices.DeleteFunc(all, func(c diff.Change) bool { return c.Level == diff.Documentation })
}
