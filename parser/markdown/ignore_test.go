package markdown

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/apimill/apimill/diag"
)

// TestIgnoreScope shows what a comment is about, by where it stands: the lines
// of a page on which a broken link may pass because of it.
func TestIgnoreScope(t *testing.T) {
	const comment = "<!-- apimill-ignore broken-link it comes later -->"
	tests := map[string]struct {
		page        string
		first, last int
	}{
		"in_a_line":             {"# T\n\ntext " + comment + "\nmore\n", 3, 3},
		"in_a_row":              {"# T\n\n|a|b|\n|---|---|\n|c|d " + comment + "|\n|e|f|\n", 5, 5},
		"behind_a_heading":      {"# T\n\n## H " + comment + "\n\ntext\n", 3, 3},
		"above_the_title":       {comment + "\n# T\n\ntext\n", 0, 0},
		"below_front_matter":    {"---\ntitle: x\n---\n\n" + comment + "\n\n# T\n", 0, 0},
		"above_a_paragraph":     {"# T\n\n" + comment + "\ntext\nmore\n\nrest\n", 4, 5},
		"blank_line_between":    {"# T\n\n" + comment + "\n\n\ntext\n\nrest\n", 6, 6},
		"above_a_heading":       {"# T\n\n" + comment + "\n## H\ntext\n", 4, 4},
		"above_a_table":         {"# T\n\n" + comment + "\n|a|\n|---|\n|b|\n\ntext\n", 4, 6},
		"above_a_list":          {"# T\n\n" + comment + "\n* a\n* b\n\n* c\n", 4, 5},
		"above_a_fence":         {"# T\n\n" + comment + "\n```json\n{\n\n}\n```\nrest\n", 4, 8},
		"above_an_annotation":   {"# T\n\n" + comment + "\n<!-- {\n\n} -->\n\n```json\n{}\n```\nrest\n", 4, 10},
		"of_several":            {"# T\n\n" + comment + "\n<!-- apimill-ignore link-case so -->\ntext\n", 5, 5},
		"text_before_a_fence":   {"# T\n\n" + comment + "\ntext\n```\nx\n```\n", 4, 4},
		"at_the_end":            {"# T\n\n" + comment, 3, 3},
		"above_an_open_comment": {"# T\n\n" + comment + "\n<!-- x\n\ny\n", 4, 6},
		"windows_line_ends":     {"# T\r\n\r\n" + comment + "\r\ntext\r\nmore\r\n\r\nrest\r\n", 4, 5},
		"behind_a_mended_fence": {"# T\n\n```http\nGET /x\n## H\n\n" + comment + "\ntext\n", 8, 8},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var diags diag.List
			Read(File{Path: "a.md", Data: []byte(tt.page)}, NewFiles(nil, Conventions{}), &diags)
			var got [][2]int
			for _, s := range diags.Suppress() {
				if s.Code == diag.BrokenLink {
					got = append(got, [2]int{s.First, s.Last})
				}
			}
			if diff := cmp.Diff([][2]int{{tt.first, tt.last}}, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}
