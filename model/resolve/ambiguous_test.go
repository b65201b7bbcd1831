package resolve_test

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
		{"parts that overlap", "/boxes/{from}-{to}", "/boxes/{name}.{kind}", true},
		{"parts that overlap, among the same", "/boxes/{id}/{from}-{to}/parts", "/boxes/{box}/{name}.{kind}/parts", true},
		{"parts that overlap, among others", "/boxes/{from}-{to}/parts", "/boxes/{name}.{kind}/labels", false},
		{"parts that overlap, before text", "/boxes/{from}-{to}/{part}", "/boxes/{name}.{kind}/first", true},
		{"parts with another beginning", "/boxes/v{from}-{to}", "/boxes/w{name}.{kind}", false},
		{"parts with another end", "/boxes/{from}-{to}.zip", "/boxes/{name}.{kind}.txt", false},
		{"parts with a beginning that goes on", "/boxes/v{from}-{to}", "/boxes/v1{name}.{kind}", true},
		{"parts within parts", "/boxes/{from}-{to}", "/boxes/{year}-{month}.zip", false},
		{"parts within parts, text instead of a part", "/boxes/{from}-{to}", "/boxes/v-{version}", false},
		{"parts within a parameter", "/boxes/{from}-{to}", "/boxes/{id}", false},
		{"text within parts", "/boxes/{from}-{to}", "/boxes/first-last", false},
		{"text within parts, and otherwise elsewhere", "/boxes/{from}-{to}/first", "/boxes/first-last/{part}", true},
		{"text without parts", "/boxes/{from}-{to}/first", "/boxes/mine/{part}", false},
		{"parts without text between", "/boxes/{a}{b}", "/boxes/{c}{d}{e}", false},
		{"parts and a call", "/boxes/{a}-{b}", "/boxes/at(row={row})", false},
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
