package parser_test

import (
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser"
)

// corpus is the reference of Microsoft Graph v1.0 as published in July 2021,
// beside the repository. Nothing of it is in the repository.
const corpus = "../../shared/corpus/graph/v1.0"

// corpusFiles returns the paths of its pages, sorted.
func corpusFiles(t testing.TB) []string {
	t.Helper()
	if _, err := os.Stat(corpus); err != nil {
		t.Skipf("the corpus is not here: %v", err)
	}
	var files []string
	for _, folder := range []string{"api", "resources"} {
		err := filepath.WalkDir(filepath.Join(corpus, folder), func(path string, d fs.DirEntry, err error) error {
			if err == nil && strings.HasSuffix(path, ".md") {
				files = append(files, path)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// corpusDocuments reads its pages, in the order of their paths.
func corpusDocuments(t testing.TB) []parser.Document {
	t.Helper()
	var docs []parser.Document
	for _, file := range corpusFiles(t) {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		name, err := filepath.Rel(corpus, file)
		if err != nil {
			t.Fatal(err)
		}
		docs = append(docs, parser.Document{Path: filepath.ToSlash(name), Data: data})
	}
	return docs
}

// TestCorpus reads all of it, once with two threads and once with one, its
// pages shuffled before they are sorted.
func TestCorpus(t *testing.T) {
	docs := corpusDocuments(t)
	api, diags := resolveWith(t, 2, docs)
	t.Run("counts", func(t *testing.T) { checkCounts(t, api, diags) })
	t.Run("no_page_ignored", func(t *testing.T) { checkIgnored(t, docs, api, diags) })
	t.Run("same_result", func(t *testing.T) {
		shuffled := slices.Clone(docs)
		rand.New(rand.NewPCG(1, 2)).Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		slices.SortFunc(shuffled, func(a, b parser.Document) int { return strings.Compare(a.Path, b.Path) })
		again, diagsAgain := resolveWith(t, 1, shuffled)
		if dump(t, api) != dump(t, again) {
			t.Error("the models differ")
		}
		if list(diags) != list(diagsAgain) {
			t.Error("the diagnostics differ")
		}
	})
}

func resolveWith(t *testing.T, procs int, docs []parser.Document) (*model.API, *diag.List) {
	t.Helper()
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(procs))
	return resolve(t, docs, model.Options{})
}

// checkCounts counts what the corpus documents. The kinds of pages are those
// that a count of its headings and annotations gives; 994 types are annotated
// and 5 have a page without an annotation; a count of its request lines gives
// the same URLs but for those that are none.
func checkCounts(t *testing.T, api *model.API, diags *diag.List) {
	kinds := map[model.PageKind]int{}
	for _, p := range api.Pages {
		kinds[p.Kind]++
	}
	urls := 0
	for _, op := range api.Operations {
		urls += len(op.Templates)
	}
	faults := 0
	for _, d := range diags.All() {
		if d.Severity == diag.Error {
			faults++
		}
	}
	counts := []struct {
		what      string
		got, want int
	}{
		{"pages", len(api.Pages), 3341},
		{"operation pages", kinds[model.OperationPage], 2102},
		{"resource pages", kinds[model.ResourcePage], 1028},
		{"enum pages", kinds[model.EnumPage], 139},
		{"enum bundles", kinds[model.EnumBundle], 3},
		{"conceptual pages", kinds[model.Conceptual], 69},
		{"types", len(api.Resources), 999},
		{"enums", len(api.Enums), 328},
		{"operations", len(api.Operations), 1720},
		{"URLs", urls, 3030},
		{"errors", faults, 0},
	}
	for _, c := range counts {
		t.Logf("%-17s %5d", c.what, c.got)
		if c.got != c.want {
			t.Errorf("%d %s, want %d", c.got, c.what, c.want)
		}
	}
	logCodes(t, diags)
}

// logCodes prints how often each problem is reported.
func logCodes(t *testing.T, diags *diag.List) {
	codes := map[diag.Code]int{}
	for _, d := range diags.All() {
		codes[d.Code]++
	}
	for _, c := range diag.Codes() {
		if codes[c] > 0 {
			t.Logf("%-26s %5d", c, codes[c])
		}
	}
}

var referencePage = regexp.MustCompile(`(?m)^doc_type: ["']?(?:api|resource|enum)`)

// checkIgnored holds that every page that says it is a reference page gives
// something, or has a diagnostic that says why not.
func checkIgnored(t *testing.T, docs []parser.Document, api *model.API, diags *diag.List) {
	told := map[string]bool{}
	for _, d := range diags.All() {
		switch d.Code {
		case diag.IgnoredPage, diag.NoURI, diag.BadURI, diag.MissingSection, diag.NameNotIdentifier:
			told[d.Pos.File] = true
		}
	}
	for i, p := range api.Pages {
		gives := len(p.Resources) + len(p.Enums) + len(p.Operations)
		if referencePage.Match(docs[i].Data) && gives == 0 && !told[p.Path] {
			t.Errorf("%s: a %s page that gives nothing, and nothing is said", p.Path, p.Kind)
		}
	}
}
