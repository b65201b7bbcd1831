package diff_test

import (
	"strings"
	"testing"

	"github.com/apimill/apimill/diff"
	"github.com/apimill/apimill/model"
)

// TestNumbers shows what changes of enums of numbers mean for users.
func TestNumbers(t *testing.T) {
	size := func(integer bool, large int64) *model.API {
		small := int64(0)
		return &model.API{Enums: []*model.Enum{{Name: "size", Integer: integer, Members: []*model.Member{{Name: "SMALL", Value: &small}, {Name: "LARGE", Value: &large}}}}}
	}
	tests := []struct {
		name          string
		before, after *model.API
		want          string
	}{
		{"nothing", size(true, 2), size(true, 2), "nothing has changed"},
		{"another value", size(true, 2), size(true, 3), "size.LARGE: the value is 3 now, was 2 [member-value-changed]"},
		{"texts become numbers", size(false, 2), size(true, 2), "size: values are numbers now, were texts [enum-values-changed]"},
		{"the numbers of texts", size(false, 2), size(false, 3), "nothing has changed"},
	}
	for _, tt := range tests {
		var b strings.Builder
		if err := diff.Compare(tt.before, tt.after).WriteText(&b); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(b.String(), tt.want) {
			t.Errorf("%s: got %q, want %q", tt.name, b.String(), tt.want)
		}
	}
}
