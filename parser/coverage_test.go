package parser_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/parser"
)

// Every heading, table, row, fence and annotation has one entry, in the order
// of the page.
func TestLedger(t *testing.T) {
	const page = `# Get lamp

Read a [lamp](lamp.md).

<!-- no annotation -->

## Permissions

|Permission type|Permissions|
|:---|:---|
|Delegated (work or school account)|Lamp.Read|
||

## HTTP request

<!-- { "blockType": "ignored" } -->
~~~http
GET /lamps/{lamp-id}
~~~

## See also

|Where|What|
|:---|:---|
|there|that|

~~~csharp
var x;
~~~

## Response

If successful, this method returns a ~200 OK~ response code.

<!-- { "blockType": "response", -->
~~~http
mumble
~~~
`
	got := strings.Join(entries(t, "lamp-get.md", strings.ReplaceAll(page, "~~~", "```")), "")
	want := `1:1 page: used, operation
1:1 section: used, title and introduction
7:1 section: used, permissions
9:1 table: used, permissions
11:1 row: used, permissions
12:1 row: ignored, an empty row
14:1 section: used, http request
16:5 annotation: used, the fence below
17:1 fence: used, URL templates
21:1 section: ignored, prose
23:1 table: ignored, the table is prose: it has no column of names, or stands in no known section
25:1 row: ignored, the table is prose: it has no column of names, or stands in no known section
27:1 fence: ignored, code in csharp
31:1 section: used, response
35:5 annotation: not understood, malformed-annotation
36:1 fence: ignored, an illustration: it is no HTTP message and no annotated resource
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// No piece of a page is counted twice.
func TestLedgerCountsOnce(t *testing.T) {
	for _, folder := range []string{"../specs", "../../shared/corpus/graph/v1.0/api", "../../shared/corpus/graph/v1.0/resources"} {
		var docs []parser.Document
		fs.WalkDir(os.DirFS(folder), ".", func(name string, _ fs.DirEntry, err error) error {
			if err == nil && filepath.Ext(name) == ".md" {
				data, err := os.ReadFile(filepath.Join(folder, name))
				docs = append(docs, parser.Document{Path: name, Data: data})
				return err
			}
			return nil
		})
		if len(docs) == 0 {
			t.Logf("no documents in %s", folder)
		}
		for _, p := range parser.Parse(docs, new(diag.List)) {
			seen := map[string]bool{}
			for _, e := range p.Ledger {
				key := fmt.Sprint(e.Kind, " ", e.Pos)
				if seen[key] || e.Status == 0 {
					t.Errorf("%s: %s is listed twice, or has no status %q", e.Pos, e.Kind, e.Status)
				}
				seen[key] = true
			}
		}
	}
}

func entries(t *testing.T, name, text string) []string {
	t.Helper()
	pages := parser.Parse([]parser.Document{{Path: name, Data: []byte(text)}}, new(diag.List))
	var lines []string
	for _, e := range pages[0].Ledger {
		lines = append(lines, fmt.Sprintf("%d:%d %s: %s, %s\n", e.Pos.Line, e.Pos.Column, e.Kind, e.Status, e.Note))
	}
	return lines
}

// A table of names and types that no reader takes is not understood; one
// without names, or of an example, is passed over.
func TestLedgerOfTablesThatNobodyReads(t *testing.T) {
	const rows = "|:--|:--|\n|a|String|\n"
	got := entries(t, "api/page.md", "# Get page\n\n## HTTP request\n```http\nGET /pages\n```\n\n"+
		"## Hints\n|Name|Type|\n"+rows+"\n## Colours\n|Colour|Meaning|\n"+rows+
		"\n## Example\n|Name|Type|\n"+rows)
	var tables []string
	for _, e := range got {
		if strings.Contains(e, " table:") || strings.Contains(e, " row:") {
			tables = append(tables, strings.TrimSpace(e))
		}
	}
	want := []string{
		"9:1 table: not understood, no reader knows a table with these headers in this section",
		"11:1 row: not understood, no reader knows a table with these headers in this section",
		"14:1 table: ignored, the table is prose: it has no column of names, or stands in no known section",
		"16:1 row: ignored, the table is prose: it has no column of names, or stands in no known section",
		"19:1 table: ignored, the table explains an example",
		"21:1 row: ignored, the table explains an example",
	}
	if diff := cmp.Diff(want, tables); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
