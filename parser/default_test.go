package parser

import (
	"testing"

	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser/style"
)

// TestDefaults shows which words of a description are the default of a text.
func TestDefaults(t *testing.T) {
	for _, tt := range []struct {
		values []string
		text   string
		want   string
	}{
		{nil, "Default value is `good`.", "good"},
		{[]string{"new", "good"}, "Default value is `good`.", "good"},
		{[]string{"new", "worn"}, "Default value is `good`.", ""},
		{nil, "Default value is good for most.", ""},
		{nil, "Default value is `not yet`.", ""},
		{nil, "Default value is `null`.", ""},
		{nil, "How worn it is.", ""},
	} {
		f := &model.Field{Type: model.Type{Scalar: model.String}, Values: tt.values}
		if got := defaultFor(&style.Graph().Marks, f, tt.text); got != tt.want {
			t.Errorf("%q with %q: %q, want %q", tt.text, tt.values, got, tt.want)
		}
	}
}
