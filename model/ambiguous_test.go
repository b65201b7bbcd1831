package model_test

import (
	"slices"
	"testing"
)

// TestAmbiguous holds pairs of URLs against what is reported of them.
func TestAmbiguous(t *testing.T) {
	tests := []struct {
		name, first, second string
		want                bool
	}{
		{"text before parameter", "/boxes/{id}", "/boxes/mine", false},
		{"text before parameter, twice", "/boxes/{id}/parts/{part}", "/boxes/mine/parts/first", false},
		{"text here and there", "/boxes/{id}/parts", "/boxes/mine/{thing}", true},
		{"other length", "/boxes/{id}", "/boxes/{id}/parts", false},
		{"other case", "/boxes/{id}/parts", "/boxes/{id}/labels", false},
		{"key in parentheses", "/boxes/{id}/parts", "/boxes('{id}')/parts", true},
		{"key in parentheses of another", "/boxes/{id}/parts", "/cases('{id}')/parts", false},
		{"parentheses of a function, which is one operation", "/boxes/delta", "/boxes/delta()", false},
		{"arguments in another order", "/boxes/at(row={row},column={column})", "/boxes/at(column={column},row='{row}')", true},
		{"other arguments", "/boxes/at(row={row})", "/boxes/at(column={column})", false},
		{"paths", "/root:/{path}:/parts", "/root:/{path}:/labels", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, diags := join(t,
				"api/first.md", operationPage("Read the first", "GET "+tt.first),
				"api/second.md", operationPage("Read the second", "GET "+tt.second))
			var said []string
			for _, d := range diags.All() {
				if d.Code == "ambiguous-url" {
					said = append(said, d.Pos.File+" "+d.Related[0].Pos.File)
				}
			}
			if want := []string{"api/second.md api/first.md"}; tt.want != slices.Equal(said, want) {
				t.Errorf("got %q, want it reported: %v", said, tt.want)
			}
		})
	}
}
