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
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser"
	"github.com/apimill/apimill/parser/style"
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
21:1 section: used, see also
23:1 table: ignored, the table leads to other pages
25:1 row: ignored, the table leads to other pages
27:1 fence: ignored, code in csharp
31:1 section: used, response
33:1 paragraph: used, description
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

// Tables and requests that no reader takes are not understood, and reported with
// what was expected. Those of an example, and other tables on a page that documents
// nothing, are passed over.
func TestLedgerOfWhatNobodyReads(t *testing.T) {
	const members = "|Name|Type|\n|:--|:--|\n|a|String|\n\n"
	const colours = "|Colour|Meaning|\n|:--|:--|\n|red|Stop.|\n\n"
	const request = "```http\nGET /pages/17\n```\n\n"
	operation := "# Get page\n\n## Permissions\n## HTTP request\n```http\nGET /pages\n```\n\n"
	response := "## Response\nReturns `204 No Content`.\n"
	resource := "# page resource type\n\n## Properties\n" + members
	tests := map[string]struct{ page, status, said string }{
		"table below an unknown heading": {
			operation + "## Hints\n" + members + response, "not understood",
			`10:2: this table is not understood: the heading "Hints" does not say what it lists; ` +
				`tables are read below "Request body", "Query parameters", "Path parameters" or "Request headers"`,
		},
		"table without names": {
			operation + "## Request body\n" + colours + response, "not understood",
			`10:2: this table is not understood: below "Request body" a table has a column such as "property"; this one begins with "Colour"`,
		},
		"table of a type": {
			resource + "## Colours\n" + colours, "not understood",
			`9:2: this table is not understood: the heading "Colours" does not say what it lists; ` +
				`tables are read below "Properties", "Relationships" or "Methods"`,
		},
		"table of an example":         {operation + response + "## Example\n" + members, "ignored", ""},
		"table beyond the page":       {resource + "## See also\n" + members, "ignored", ""},
		"members without a page":      {"# Guide\n\n## Settings\n" + members, "not understood", `4:2: this table is not understood: the heading "Settings" does not say what it lists; tables are read below "Properties", "Members" or "Request body"`},
		"other table of a guide":      {"# Guide\n\n" + colours, "ignored", ""},
		"request of a guide":          {"# Guide\n\n" + request, "not understood", `4:1: this request is not understood: the page is not about an operation; one that is has its request line below "HTTP request"`},
		"request of another language": {"# Guide\n\n" + strings.Replace(request, "http", "text", 1), "not understood", `4:1: this request is not understood: the page is not about an operation; one that is has its request line below "HTTP request"`},
		"request set aside":           {"# Guide\n\n<!-- { \"blockType\": \"ignored\" } -->\n" + request, "ignored", ""},
		"code":                        {"# Guide\n\n```sql\ndelete from pages\n```\n", "ignored", ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var diags diag.List
			page := parser.Parse([]parser.Document{{Path: "docs/page.md", Data: []byte(tt.page)}}, &diags)[0]
			last := page.Ledger[len(page.Ledger)-1]
			for _, e := range page.Ledger {
				if e.Kind == model.TableEntry || e.Kind == model.FenceEntry && e.Note != "URL templates" {
					last = e
				}
			}
			if got := last.Status.String(); got != tt.status {
				t.Errorf("%s is %s: %s; want %s", last.Kind, got, last.Note, tt.status)
			}
			said := ""
			for _, d := range diags.All() {
				if d.Code == diag.UnreadTable || d.Code == diag.UnreadRequest {
					said = fmt.Sprintf("%d:%d: %s", d.Pos.Line, d.Pos.Column, d.Message)
				}
			}
			if diff := cmp.Diff(tt.said, said); diff != "" {
				t.Errorf("-want +said:\n%s", diff)
			}
		})
	}
}

// Paragraphs, notes and lists count where they speak of the API.
func TestLedgerOfProse(t *testing.T) {
	got := entries(t, "api/page.md", `# Get page

Get a page, with all its properties.

## Permissions

Choose the permission that is least privileged.

The page's owner needs no permission.

## HTTP request

~~~http
GET /pages
~~~

## Limits

Pages are kept in a cupboard.

- The header Accept is required.

> The default is a page of A4.

## In a library

There, a name is required.

### Request

~~~http
GET /pages
~~~

## Example

The response is cut.
`)
	var prose []string
	for _, e := range got {
		if strings.Contains(e, " paragraph:") || strings.Contains(e, " list:") {
			prose = append(prose, strings.TrimSpace(e))
		}
	}
	want := []string{
		"3:1 paragraph: used, description",
		"7:1 paragraph: ignored, it stands on all pages",
		"9:1 paragraph: used, description",
		"21:1 list: used, description",
		"23:1 paragraph: used, description",
		"27:1 paragraph: not understood, prose that no reader takes",
		"37:1 paragraph: ignored, it is about an example",
	}
	if diff := cmp.Diff(want, prose); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// Of a house of which nothing is known, lists and tables of names below unknown headings are
// not understood, and no prose.
func TestLedgerOfUnknownWords(t *testing.T) {
	pages := parser.ParseIn(style.Named("common"), []parser.Document{{Path: "rooms.md", Data: []byte(`# Rooms

## Knock

~~~http
POST /rooms/{room}/knock
~~~

### On the form

greeting
: String. What to say.

### By hand

- ` + "`who` (string)" + ` – Who knocks.

### Besides

| Thing | What for |
|---|---|
| how_long | How long to wait. |

### Floors

| Floor | Rooms |
|---|---|
| one | 1-12 |
`)}}, new(diag.List))
	var got []string
	for _, e := range pages[0].Ledger {
		if e.Kind == model.ParagraphEntry || e.Kind == model.ListEntry || e.Kind == model.TableEntry {
			got = append(got, fmt.Sprintf("%d %s", e.Pos.Line, e.Status))
		}
	}
	if diff := cmp.Diff([]string{"11 not understood", "16 not understood", "20 not understood", "26 ignored"}, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// Files without a title that lie where parts of pages do are no pages to be read.
func TestLedgerOfParts(t *testing.T) {
	const table = "|Name|Type|\n|:--|:--|\n|a|String|\n"
	for path, want := range map[string]string{
		"docs/includes/note.md": "ignored, a part of pages, which none includes",
		"docs/notes/note.md":    "not understood, no reader knows a table with these headers in this section",
	} {
		got := entries(t, path, table)
		if !strings.HasSuffix(got[1], " table: "+want+"\n") {
			t.Errorf("%s: got %q, want %s", path, got[1], want)
		}
	}
}
