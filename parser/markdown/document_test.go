package markdown

import (
	"slices"
	"strings"
	"testing"

	"github.com/apimill/apimill/diag"
)

// read makes a document of a source, in a set with some other pages.
func read(t testing.TB, src string) (*Document, *diag.List) {
	t.Helper()
	diags := new(diag.List)
	files := NewFiles([]File{{Path: "api/page.md"}, {Path: "resources/user.md"}, {Path: "resources/identitySet.md"}}, Conventions{})
	return Read(File{Path: "api/page.md", Data: []byte(src)}, files, diags), diags
}

// said returns the codes of the diagnostics, in the order of places.
func said(diags *diag.List) string {
	var codes []string
	for _, d := range diags.All() {
		codes = append(codes, string(d.Code))
	}
	return strings.Join(codes, " ")
}

// TestOutline shows which headings count, and what stands below which.
func TestOutline(t *testing.T) {
	src := `# Get user

## Example

##### Request

# [HTTP](#tab/http)
# [C#](#tab/csharp)

---

##### Response

<!--
## Hidden
-->

- item
  ## In a list

> ## Quoted

## Remarks
`
	d, _ := read(t, src)
	var got []string
	for _, s := range d.Sections[1:] {
		got = append(got, s.Parent.Text+"/"+s.Text)
	}
	want := []string{"/Get user", "Get user/Example", "Example/Request", "Example/Response", "Get user/In a list", "Get user/Remarks"}
	if !slices.Equal(got, want) {
		t.Errorf("outline %q, want %q", got, want)
	}
}
