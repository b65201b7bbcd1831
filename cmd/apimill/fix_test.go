package main

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/apimill/apimill/cmd/apimill/internal/config"
	"github.com/apimill/apimill/cmd/apimill/internal/document"
	"github.com/apimill/apimill/cmd/apimill/internal/mill"
	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/parser"
)

// TestFixMendsWholeSets mends document sets in memory: nothing mechanical is
// left then, mending again changes nothing, and no page has problems that it
// did not have.
func TestFixMendsWholeSets(t *testing.T) {
	const corpus = "../../../shared/corpus/graph/v1.0/"
	sets := map[string][]string{
		"sample": {"../../specs"},
		"corpus": {corpus + "api", corpus + "resources"},
	}
	for name, folders := range sets {
		t.Run(name, func(t *testing.T) {
			if testing.Short() && name == "corpus" {
				t.Skip("takes seconds")
			}
			if len(pages(folders)) == 0 {
				t.Skipf("no documents in %q", folders)
			}
			docs, err := document.Read(".", folders)
			if err != nil {
				t.Fatal(err)
			}
			mended, fixed, err := mend(docs, lintPages)
			if err != nil {
				t.Fatal(err)
			}
			if len(fixed) == 0 {
				t.Error("nothing was mended")
			}
			again, more, err := mend(mended, lintPages)
			if err != nil {
				t.Fatal(err)
			}
			if len(more) > 0 || slices.ContainsFunc(again, func(d parser.Document) bool { return !bytes.Equal(d.Data, dataOf(mended, d.Path)) }) {
				t.Errorf("mended again: %v", more)
			}
			before, after := problems(docs), problems(mended)
			for _, problem := range slices.Sorted(maps.Keys(after)) {
				if before[problem] == 0 {
					t.Errorf("mending made a problem: %s", problem)
				}
			}
			t.Logf("%d mended, %d kinds of problems on pages before, %d after", len(fixed), len(before), len(after))
		})
	}
}

// lintPages finds what is wrong with pages, without generating from them.
func lintPages(docs []parser.Document, diags *diag.List) error {
	mill.Resolve(docs, config.Config{}, diags)
	return nil
}

// problems counts the problems that pages have, by page and kind.
func problems(docs []parser.Document) map[string]int {
	var diags diag.List
	lintPages(docs, &diags)
	counts := map[string]int{}
	for _, d := range diags.All() {
		counts[fmt.Sprintf("%s: %s", d.Pos.File, d.Code)]++
	}
	return counts
}

func dataOf(docs []parser.Document, path string) []byte {
	i := slices.IndexFunc(docs, func(d parser.Document) bool { return d.Path == path })
	return docs[i].Data
}
