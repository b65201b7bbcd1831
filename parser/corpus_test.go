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

// TestCorpus counts what the corpus documents.
func TestCorpus(t *testing.T) {
	api, diags := resolve(t, corpusDocuments(t), model.Options{})
	kinds := map[model.PageKind]int{}
	for _, p := range api.Pages {
		kinds[p.Kind]++
	}
	urls := 0
	for _, op := range api.Operations {
		urls += len(op.Templates)
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
		{"enums", len(api.Enums), 327},
		{"operations", len(api.Operations), 1726},
		{"URLs", urls, 3030},
		{"errors", diags.Count(diag.Error), 0},
	}
	for _, c := range counts {
		t.Logf("%-17s %5d", c.what, c.got)
		if c.got != c.want {
			t.Errorf("%d %s, want %d", c.got, c.what, c.want)
		}
	}
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

// TestCorpusNoPageIgnored shows that every page of the corpus that says it is a
// reference page gives something, or has a diagnostic that says why not.
func TestCorpusNoPageIgnored(t *testing.T) {
	docs := corpusDocuments(t)
	diags := new(diag.List)
	pages := parser.Parse(docs, diags)
	told := map[string]bool{}
	for _, d := range diags.All() {
		switch d.Code {
		case diag.IgnoredPage, diag.NoURI, diag.BadURI, diag.MissingSection, diag.NameNotIdentifier:
			told[d.Pos.File] = true
		}
	}
	for i, p := range pages {
		gives := len(p.Resources) + len(p.Enums) + len(p.Operations)
		says := referencePage.Match(docs[i].Data)
		if says && gives == 0 && !told[p.Path] {
			t.Errorf("%s: a %s page that gives nothing, and nothing is said", p.Path, p.Kind)
		}
	}
}

// TestCorpusSameResult shows that neither the number of threads nor the order
// in which pages arrive changes the result.
func TestCorpusSameResult(t *testing.T) {
	docs := corpusDocuments(t)
	run := func(procs int, docs []parser.Document) (string, string) {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(procs))
		api, diags := resolve(t, docs, model.Options{})
		return dump(t, api), list(diags)
	}
	model1, diags1 := run(1, docs)
	shuffled := slices.Clone(docs)
	rand.New(rand.NewPCG(1, 2)).Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
	slices.SortFunc(shuffled, func(a, b parser.Document) int { return strings.Compare(a.Path, b.Path) })
	model2, diags2 := run(2, shuffled)
	if model1 != model2 {
		t.Error("the models differ")
	}
	if diags1 != diags2 {
		t.Error("the diagnostics differ")
	}
}
