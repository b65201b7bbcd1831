package acceptance_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/diff"
	"github.com/apimill/apimill/generator/openapi"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser"
)

// TestDiffOfCorpus edits the page of a type that thousands of operations need.
// Each edit is one change, at the type.
func TestDiffOfCorpus(t *testing.T) {
	needs(t, corpus)
	t.Parallel()
	pages := slices.Clone(published.pages(t))
	user := slices.IndexFunc(pages, func(d parser.Document) bool { return strings.HasSuffix(d.Path, "resources/user.md") })
	page := pages[user].Data
	page = bytes.Replace(page, []byte("|jobTitle|String|"), []byte("|jobTitle|Int32|"), 1)
	page = bytes.Replace(page, []byte(`"jobTitle": "string"`), []byte(`"jobTitle": 1`), 1)
	page = linesWithout(page, "preferredLanguage")
	pages[user].Data = page
	var got []string
	for _, c := range diff.Compare(published.milled(t).api, resolved(pages, new(diag.List))) {
		got = append(got, c.Level.Word()+" "+string(c.Kind)+" "+c.Subject)
	}
	want := []string{
		"breaking property-type-changed microsoft.graph.user.jobTitle",
		"breaking property-removed microsoft.graph.user.preferredLanguage",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func linesWithout(page []byte, word string) []byte {
	var kept []byte
	for line := range bytes.Lines(page) {
		if !bytes.Contains(line, []byte(word)) {
			kept = append(kept, line...)
		}
	}
	return kept
}

// What is read from an OpenAPI document is what the pages say.
func TestDiffOfPagesAndOpenAPI(t *testing.T) {
	t.Run("sample", func(t *testing.T) { testReadBack(t, sample) })
	t.Run("published", func(t *testing.T) {
		needs(t, corpus)
		testReadBack(t, published)
	})
	for _, archive := range []string{"books.txtar", "faults.txtar"} {
		t.Run(archive, func(t *testing.T) {
			_, document := plainFiles(t, archive)
			sameAsDocument(t, plainAPI(t, archive, new(diag.List)), document)
		})
	}
}

func testReadBack(t *testing.T, s set) {
	t.Parallel()
	m := s.milled(t)
	sameAsDocument(t, m.api, m.document)
}

// sameAsDocument checks that what is read from a document is an API.
func sameAsDocument(t *testing.T, api *model.API, document []byte) {
	t.Helper()
	back, err := openapi.Read("openapi.json", document)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := diff.Compare(api, back).WriteText(&b); err != nil {
		t.Fatal(err)
	}
	if got, want := b.String(), "nothing has changed for users of the API\n"; got != want {
		t.Error(got)
	}
}
