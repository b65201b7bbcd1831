package acceptance_test

import (
	"bytes"
	"go/format"
	"os"
	"path/filepath"
	"testing"
)

// The generator lays Go out without go/format. gofmt finds nothing to change in
// what it makes of published pages.
func TestFormattedSpecs(t *testing.T) { testFormatted(t, sample) }

func TestFormattedCorpus(t *testing.T) {
	needs(t, corpus)
	testFormatted(t, published)
}

func testFormatted(t *testing.T, s set) {
	t.Parallel()
	files, err := filepath.Glob(filepath.Join(s.output(t).folder, "*.go"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no Go files: %v", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if formatted, err := format.Source(data); err != nil || !bytes.Equal(formatted, data) {
			t.Errorf("%s is not formatted: %v", filepath.Base(file), err)
		}
	}
}
