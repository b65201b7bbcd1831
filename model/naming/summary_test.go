package naming

import (
	"testing"

	"github.com/apimill/apimill/model"
)

// Titles that are names become sentences, other titles stay; so do IDs.
func TestSummarize(t *testing.T) {
	words := &model.Conventions{Functions: map[string]string{"delta": "Get changes of"}, Verbs: []string{"get", "check"}}
	for _, tt := range []struct{ method, title, want string }{
		{"GET", "device: delta", "Get changes of devices"},
		{"POST", "call: abort", "Abort call"},
		{"POST", "user: checkMemberGroups", "Check member groups (user)"},
		{"GET", "user: checkMemberGroups", "Check member groups (user)"},
		{"GET", "kiln: heatRange", "Get heat range of kiln"},
		{"GET", "reportRoot: getPotCounts", "Get pot counts (reportRoot)"},
		{"GET", "Get kiln", "Get kiln"},
		{"GET", "Get photo: $value", "Get photo: $value"},
		{"GET", "List: all kilns", "List: all kilns"},
		{"GET", "", ""},
	} {
		op := &model.Operation{ID: "kept", Method: tt.method, Title: tt.title}
		if Summarize([]*model.Operation{op}, words); op.Title != tt.want || op.ID != "kept" {
			t.Errorf("%s %q: got %q, want %q", tt.method, tt.title, op.Title, tt.want)
		}
	}
}
