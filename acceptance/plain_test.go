package acceptance_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

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

// plainAPI reads the pages of an archive in the usual words.
func plainAPI(t *testing.T, archive string, diags *diag.List) *model.API {
	t.Helper()
	pages, err := txtar.ParseFile(filepath.Join("testdata/plain", archive))
	if err != nil {
		t.Fatal(err)
	}
	var docs []parser.Document
	for _, f := range pages.Files {
		docs = append(docs, parser.Document{Path: f.Name, Data: f.Data})
	}
	return resolve.Pages(parser.ParseIn(style.Named("common"), docs, diags), model.Options{}, diags)
}

// plainFiles mills the pages of an archive in the usual words, with a reference.
func plainFiles(t *testing.T, archive string) (files []generator.File, document []byte) {
	t.Helper()
	var diags diag.List
	api := plainAPI(t, archive, &diags)
	goFiles, _, err := golang.Generate(api, golang.Options{Package: "api"}, &diags)
	if err != nil {
		t.Fatal(err)
	}
	documents, err := openapi.Generate(api, openapi.Options{}, &diags)
	if err != nil {
		t.Fatal(err)
	}
	site, err := reference.Generate(api, openapi.Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return slices.Concat(goFiles, documents, site), documents[0].Data
}

// What is made of a house that does not speak OData does not speak of it either.
func TestPlainOutputKnowsNoOData(t *testing.T) {
	for _, archive := range []string{"books.txtar", "faults.txtar", "shownfaults.txtar", "forms.txtar", "paging.txtar"} {
		files, _ := plainFiles(t, archive)
		for _, f := range files {
			if strings.HasPrefix(f.Path, "assets/elements") {
				continue // of others
			}
			text := strings.ToLower(string(f.Data))
			for _, word := range []string{"odata", "microsoft", "graph.", "nextlink\""} {
				if strings.Contains(text, word) {
					t.Errorf("%s: %s has %q", archive, f.Path, word)
				}
			}
		}
	}
}

// A server, a fake and a client of such a house speak in its manner.
func TestPlainProgram(t *testing.T) {
	for archive, program := range map[string]string{"books.txtar": "main_test.go.txt", "faults.txtar": "faults_test.go.txt", "shownfaults.txtar": "shownfaults_test.go.txt", "forms.txtar": "forms_test.go.txt", "paging.txtar": "paging_test.go.txt"} {
		t.Run(archive, func(t *testing.T) {
			dir := t.TempDir()
			files, _ := plainFiles(t, archive)
			for _, f := range files {
				if filepath.Dir(f.Path) == "." {
					writeFile(t, filepath.Join(dir, f.Path), f.Data)
				}
			}
			test, err := os.ReadFile(filepath.Join("testdata/plain", program))
			if err != nil {
				t.Fatal(err)
			}
			writeFile(t, filepath.Join(dir, "main_test.go"), test)
			writeFile(t, filepath.Join(dir, "go.mod"), []byte(goMod))
			run(t, dir, "vet", ".")
			run(t, dir, "test", ".")
		})
	}
}

// Whatever parts the package of such an API has, it compiles, and what it does not have
// leaves nothing.
func TestPlainParts(t *testing.T) {
	var diags diag.List
	api, dir := plainAPI(t, "forms.txtar", &diags), t.TempDir()
	combinations := map[golang.Parts]string{
		golang.Types: "t", golang.Server: "s", golang.Client: "c", golang.Fake: "f",
		golang.Server | golang.Client: "sc", golang.Client | golang.Fake: "cf",
	}
	for parts, name := range combinations {
		files, _, err := golang.Generate(api, golang.Options{Package: "api", Without: golang.All &^ parts}, &diags)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			writeFile(t, filepath.Join(dir, name, f.Path), f.Data)
			for word, part := range map[string]golang.Parts{"PageSize, if positive": golang.Client, "clientKeyPlace": golang.Client, "required:": golang.Server, "type checker": golang.Server} {
				if !parts.Has(part) && strings.Contains(string(f.Data), word) {
					t.Errorf("%s: %s has %q", name, f.Path, word)
				}
			}
		}
	}
	writeFile(t, filepath.Join(dir, "go.mod"), []byte(goMod))
	run(t, dir, "vet", "./...")
}

// Lists are arrays in the document, and errors what the documents say they are, else
// problem details.
func TestPlainDocument(t *testing.T) {
	type schema struct {
		Ref   string `json:"$ref"`
		Type  string
		Items *schema
	}
	for archive, want := range map[string]struct{ media, ref string }{
		"books.txtar":       {"application/problem+json", "#/components/schemas/ProblemDetails"},
		"faults.txtar":      {"application/json", "#/components/schemas/LoanError"},
		"shownfaults.txtar": {"application/json", "#/components/schemas/Error"},
	} {
		_, data := plainFiles(t, archive)
		type response struct {
			Content map[string]struct{ Schema schema }
		}
		var doc struct {
			Paths map[string]map[string]struct {
				Responses map[string]response
			}
			Components struct {
				Responses       map[string]response
				SecuritySchemes map[string]any
			}
		}
		if err := json.Unmarshal(data, &doc); err != nil {
			t.Fatal(err)
		}
		if got := doc.Components.Responses["error"].Content[want.media].Schema.Ref; got != want.ref {
			t.Errorf("%s: errors are %q", archive, got)
		}
		if len(doc.Components.SecuritySchemes) > 0 {
			t.Errorf("%s: has security schemes that nobody states", archive)
		}
		for path, item := range doc.Paths {
			if list := item["get"].Responses["200"].Content["application/json"].Schema; !strings.Contains(path, "{") && list.Type != "array" {
				t.Errorf("%s: GET %s answers %q", archive, path, list.Type)
			}
		}
	}
}
