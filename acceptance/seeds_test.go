package acceptance_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/resolve"
	"github.com/apimill/apimill/parser"
)

// seeds holds the two pages that the project started from.
const seeds = "../../shared/seeds"

func millSeeds(t *testing.T) (*model.API, *diag.List) {
	t.Helper()
	files, _ := filepath.Glob(seeds + "/*.md")
	if len(files) == 0 {
		t.Skip("skipped: the seed pages are not here")
	}
	var docs []parser.Document
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		docs = append(docs, parser.Document{Path: filepath.Base(file), Data: data})
	}
	diags := new(diag.List)
	return resolve.Pages(parser.Parse(docs, diags), model.Options{}, diags), diags
}

// The resource has no page: its properties come from the request tables, and
// none is required because of a sentence that every such page has.
func TestSeedsType(t *testing.T) {
	api, _ := millSeeds(t)
	var got []string
	for _, r := range api.Resources {
		for _, f := range r.Fields {
			if f.Requirement != model.Optional {
				t.Errorf("%s.%s is required", r.Name, f.Name)
			}
			got = append(got, fmt.Sprintf("%s.%s %s", r.Qualified(), f.Name, f.Type))
		}
	}
	want := []string{
		"microsoft.graph.office365ActivationCounts.reportRefreshDate date",
		"microsoft.graph.office365ActivationCounts.productType string",
		"microsoft.graph.office365ActivationCounts.windows int64",
		"microsoft.graph.office365ActivationCounts.mac int64",
		"microsoft.graph.office365ActivationCounts.android int64",
		"microsoft.graph.office365ActivationCounts.ios int64",
		"microsoft.graph.office365ActivationCounts.windows10Mobile int64",
		"microsoft.graph.entity.id string",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("properties (-want +got):\n%s", diff)
	}
	if base := api.Resources[0].Base; base == nil || base.Name != "entity" || !base.Synthetic {
		t.Errorf("base is %v, want entity, made from the inherited row", base)
	}
}

func TestSeedsOperations(t *testing.T) {
	api, _ := millSeeds(t)
	var got []string
	for _, op := range api.Operations {
		resp := op.Responses[0]
		got = append(got, fmt.Sprintf("%s %s %s inferred=%t body=%s %d %s",
			op.ID, op.Method, op.Templates[0].Path(), op.Inferred, op.Body.Type, resp.Status, resp.Type))
	}
	const name = "microsoft.graph.office365ActivationCounts"
	want := []string{
		"createOffice365ActivationCounts POST /office365ActivationCounts inferred=true body=" + name + " 201 " + name,
		"updateOffice365ActivationCounts PATCH /office365ActivationCounts/{office365ActivationCountsId} inferred=true body=" + name + " 200 " + name,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("operations (-want +got):\n%s", diff)
	}
}

// Every real defect of the two pages has its diagnostic, at its place.
func TestSeedsDiagnostics(t *testing.T) {
	_, diags := millSeeds(t)
	var got []string
	for _, d := range diags.All() {
		page := strings.TrimSuffix(strings.TrimPrefix(d.Pos.File, "office365activationcounts-"), ".md")
		got = append(got, fmt.Sprintf("%s:%d:%d %s", page, d.Pos.Line, d.Pos.Column, d.Code))
	}
	want := []string{
		"create:12:14 broken-link",
		"create:17:18 permission-order",
		"create:19:37 todo-scope",
		"create:21:14 todo-scope",
		"create:29:6 no-uri",
		"create:39:59 unresolved-type", // its page is missing; the table is used
		"create:45:28 broken-link",
		"create:57:72 broken-link",
		"create:69:38 bad-uri",               // the backslash
		"create:75:24 example-type-mismatch", // "Date"
		"create:90:18 type-case",
		"create:101:24 example-type-mismatch",
		"update:14:28 broken-link",
		"update:19:18 permission-order",
		"update:21:37 todo-scope",
		"update:23:14 todo-scope",
		"update:31:7 no-uri",
		"update:40:59 broken-link",
		"update:42:80 broken-link",
		"update:46:28 broken-link",
		"update:58:76 broken-link",
		"update:76:24 example-type-mismatch",
		"update:88:6 missing-annotation-type",
		"update:101:24 example-type-mismatch",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("diagnostics (-want +got):\n%s", diff)
	}
}
