package drift

import (
	"strings"
	"testing"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/generator"
)

// A file without content is not one that goes or comes.
func TestDriftOfEmptyFiles(t *testing.T) {
	tests := []struct {
		change     generator.Change
		head, line string
	}{
		{generator.Change{Path: "a", Kind: generator.Modified, Old: []byte("x\n")}, "--- a/a\n+++ b/a\n", "a:1"},
		{generator.Change{Path: "a", Kind: generator.Edited, Old: []byte("x\n")}, "--- a/a\n+++ b/a\n", "a:1"},
		{generator.Change{Path: "a", Kind: generator.Modified, New: []byte("x\n")}, "--- a/a\n+++ b/a\n", "a:1"},
		{generator.Change{Path: "a", Kind: generator.Missing, New: []byte("x\n")}, "--- /dev/null\n+++ b/a\n", "a"},
		{generator.Change{Path: "a", Kind: generator.Orphaned, Old: []byte("x\n")}, "--- a/a\n+++ /dev/null\n", "a"},
		{generator.Change{Path: "a", Kind: generator.OrphanEdited, Old: []byte("x\n")}, "--- a/a\n+++ /dev/null\n", "a"},
	}
	for _, tt := range tests {
		d := &Drift{folders: []folderDrift{{changes: []generator.Change{tt.change}}}}
		var printed strings.Builder
		if err := d.Print(&printed); err != nil || !strings.HasPrefix(printed.String(), tt.head) {
			t.Errorf("%d: got %q, %v", tt.change.Kind, printed.String(), err)
		}
		var diags diag.List
		d.Report(&diags)
		if got := diags.All()[0].Pos.String(); got != tt.line {
			t.Errorf("%d: reported at %s, want %s", tt.change.Kind, got, tt.line)
		}
	}
}
