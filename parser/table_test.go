package parser

import (
	"slices"
	"strings"
	"testing"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/parser/markdown"
)

func texts(cells []markdown.Span) []string {
	var ts []string
	for _, c := range cells {
		ts = append(ts, c.Text)
	}
	return ts
}

// rowsIn returns the rows of all tables of a page, cells joined by "/".
func rowsIn(p *page) []string {
	var rows []string
	for _, s := range p.unit.Sections {
		for _, t := range s.Tables() {
			for _, r := range rowsOf(p, t, "a test") {
				row := strings.Join(texts(r.Cells), "/")
				if r.Caption {
					row = "caption " + row
				}
				rows = append(rows, row)
			}
		}
	}
	return rows
}

// firstTable returns the first table of a page.
func firstTable(p *page) *markdown.Table {
	for _, s := range p.unit.Sections {
		for _, t := range s.Tables() {
			return t
		}
	}
	return nil
}

const tableHead = "|Property|Type|Description|\n|:---|:---|:---|\n"

// TestTable shows what is read of regular tables.
func TestTable(t *testing.T) {
	tests := []struct {
		name, src string
		want      []string
	}{
		{"canonical", tableHead + "|id|String|The key.|\n", []string{"id/String/The key."}},
		{"no pipes around", "Property | Type | Description\n--- | --- | ---\nid | String | The key.\n", []string{"id/String/The key."}},
		{"alignment and blanks", "| Property | Type | Description |\n|:--------:|-----:|:---- |\n| id | String | The key. |\n", []string{"id/String/The key."}},
		{"one dash is enough", "|Property|Type|\n|-|-|\n|id|String|\n", []string{"id/String"}},
		{"below a line of text", "The table:\n" + tableHead + "|id|String|The key.|\n", []string{"id/String/The key."}},
		{"text ends it", tableHead + "|id|String|The key.|\nNote.\n|a|b|c|\n", []string{"id/String/The key."}},
		{"empty rows", tableHead + "|id|String|The key.|\n| | | |\n||||\n|a|Int32||\n", []string{"id/String/The key.", "a/Int32/"}},
		{"captions", tableHead + "|**Group**|||\n|&nbsp; **Other**| | |\n|id|String|The key.|\n", []string{"caption **Group**//", "caption &nbsp; **Other**//", "id/String/The key."}},
		{"a caption of one cell", tableHead + "|Group|\n|id|String|The key.|\n", []string{"caption Group//", "id/String/The key."}},
		{"two tables in one paragraph", tableHead + "|id|String|The key.|\n\n" + tableHead + "|a|Int32|b|\n", []string{"id/String/The key.", "a/Int32/b"}},
		{"in a list", "- Item\n\n  |Property|Type|Description|\n  |---|---|---|\n  |id|String|The key.|\n", []string{"id/String/The key."}},
		{"a header without cells is none", "|\n|---|\n|a|\n", nil},
		{"a delimiter row alone is none", "|---|---|\n\n|a|b|\n", nil},
		{"in a comment", "<!--\n" + tableHead + "|id|String|The key.|\n-->\n", nil},
		{"in a fence", "```\n" + tableHead + "|id|String|The key.|\n```\n", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, src := range []string{tt.src, strings.ReplaceAll(tt.src, "\n", "\r\n")} {
				p, diags := readPage(t, "# T\n\n## Properties\n\n"+src)
				if got := rowsIn(p); !slices.Equal(got, tt.want) {
					t.Errorf("rows %q, want %q", got, tt.want)
				}
				if codes := said(diags); codes != "" {
					t.Errorf("said %q", codes)
				}
			}
		})
	}
}

// TestTableMended shows how irregular tables are mended, and that it is said.
func TestTableMended(t *testing.T) {
	tests := []struct {
		name, src string
		want      []string
		codes     string
	}{
		{"a cell goes on in the next line", "|Property|Type|Description|\n|---|---|---|\n|id|String|The key\nof the | user\n|a|Int32|b|\n", []string{"id/String/The key of the | user", "a/Int32/b"}, "continued-cell ragged-row"},
		{"a cell goes on and is closed", "|Property|Type|Description|\n|---|---|---|\n|id|String|The key\nof the user.|\n|a|Int32|b|\n", []string{"id/String/The key of the user.", "a/Int32/b"}, "continued-cell"},
		{"only the closing pipe is in the next line", "|Property|Type|Description|\n|---|---|---|\n|id|String|The key\n|\n|a|Int32|b|\n", []string{"id/String/The key", "a/Int32/b"}, ""},
		{"surplus cells", tableHead + "|id|String|One of a|b|c|\n", []string{"id/String/One of a | b | c"}, "ragged-row"},
		{"surplus empty cells", tableHead + "|id|String|The key.|||\n", []string{"id/String/The key."}, ""},
		{"missing cell", tableHead + "|id|String|\n", []string{"id/String/"}, "ragged-row"},
		{"name and description", tableHead + "|id|The key of the user.|\n", []string{"id//The key of the user."}, "ragged-row"},
		{"name and linked type", tableHead + "|manager|[user](../resources/user.md)|\n", []string{"manager/[user](../resources/user.md)/"}, "ragged-row"},
		{"a wider delimiter row", "|Property|Type|Description|\n|---|---|---|---|\n|id|String|The key.|\n", []string{"id/String/The key."}, "table-width-mismatch"},
		{"a wider header", "|Property|Type|Description|\n|---|---|\n|id|String|The key.|\n", []string{"id/String/The key."}, "table-width-mismatch"},
		{"rows behind a comment", tableHead + "|id|String|The key.|\n<!-- note -->\n\n|a|Int32|b|\n", []string{"id/String/The key.", "a/Int32/b"}, "split-table"},
		{"rows behind a blank line", tableHead + "|id|String|The key.|\n\n|a|Int32|b|\n|c|Int64|d|\n", []string{"id/String/The key.", "a/Int32/b", "c/Int64/d"}, "split-table"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, src := range []string{tt.src, strings.ReplaceAll(tt.src, "\n", "\r\n")} {
				p, diags := readPage(t, "# T\n\n## Properties\n\n"+src)
				if got := rowsIn(p); !slices.Equal(got, tt.want) {
					t.Errorf("rows %q, want %q", got, tt.want)
				}
				if codes := said(diags); codes != tt.codes {
					t.Errorf("said %q, want %q", codes, tt.codes)
				}
			}
		})
	}
}

// TestColumns shows how the columns of a member table are found.
func TestColumns(t *testing.T) {
	tests := []struct {
		header string
		want   columns
	}{
		{"|Property|Type|Description|", columns{0, 1, 2, -1, -1, -1, -1, -1}},
		{"|**Property**|`Type`|_Description_|", columns{0, 1, 2, -1, -1, -1, -1, -1}},
		{"| Property&nbsp; | Type: | Description |", columns{0, 1, 2, -1, -1, -1, -1, -1}},
		{"|PARAMETER|TYPE|DESCRIPTION|", columns{0, 1, 2, -1, -1, -1, -1, -1}},
		{"|Relationship|Type|Description|", columns{0, 1, 2, -1, -1, -1, -1, -1}},
		{"|Parameter|Type|Required?|Description|", columns{0, 1, 3, 2, -1, -1, -1, -1}},
		{"|Type|Property|Remarks|", columns{1, 0, 2, -1, -1, -1, -1, -1}},
		{"|Name|Value|Description|", columns{0, -1, 2, -1, -1, -1, -1, -1}},
		{"|Method|Return type|Description|", columns{0, 1, 2, -1, -1, -1, -1, -1}},
		{"|Field|Type|Notes|", columns{0, 1, 2, -1, -1, -1, -1, -1}},
		{"|Свойство|Тип|Описание|", columns{0, 1, 2, -1, -1, -1, -1, -1}},
		{"|Ключ|Вид|Что это|", columns{0, 1, 2, -1, -1, -1, -1, -1}},
		{"|Before|After|", columns{-1, -1, -1, -1, -1, -1, -1, -1}},
	}
	for _, tt := range tests {
		t.Run(tt.header, func(t *testing.T) {
			p, _ := readPage(t, tt.header+"\n|---|---|---|\n")
			if got := columnsOf(p, firstTable(p)); got != tt.want {
				t.Errorf("columns %+v, want %+v", got, tt.want)
			}
		})
	}
}

// TestFieldName shows what is read of a name cell, "" where it holds no name.
func TestFieldName(t *testing.T) {
	tests := []struct {
		cell, want string
		codes      string
	}{
		{"displayName", "displayName", ""},
		{"**displayName**", "displayName", ""},
		{"`displayName`", "displayName", ""},
		{"_displayName_", "displayName", ""},
		{`display\_name`, "display_name", ""},
		{"display_name", "display_name", ""},
		{"[displayName](../resources/user.md)", "displayName", ""},
		{"displayName (deprecated)", "displayName", ""},
		{"displayName&nbsp;", "displayName", ""},
		{"displayName.", "displayName", ""},
		{"@odata.type", "@odata.type", ""},
		{"@microsoft.graph.conflictBehavior", "@microsoft.graph.conflictBehavior", ""},
		{"owner@odata.bind", "owner@odata.bind", ""},
		{"$filter", "$filter", ""},
		{"user/displayName", "user/displayName", ""},
		{"user-id", "user-id", ""},
		{"the name of it", "", "name-not-identifier"},
		{"имя", "имя", "translated-name"},
		{"имя пользователя", "", "translated-name"},
		{"<b></b>", "", "name-not-identifier"},
	}
	for _, tt := range tests {
		t.Run(tt.cell, func(t *testing.T) {
			p, diags := readPage(t, tableHead+"|"+tt.cell+"|String|Text.|\n")
			r := firstTable(p).Rows[0]
			name := ""
			if f := field(p, r, columns{0, 1, 2, -1, -1, -1, -1, -1}, 0); f != nil {
				name = f.Name
			}
			if name != tt.want {
				t.Errorf("name %q, want %q", name, tt.want)
			}
			if codes := said(diags); codes != tt.codes {
				t.Errorf("said %q, want %q", codes, tt.codes)
			}
		})
	}
}

// TestRequiredColumn shows that a column Required counts more than the text.
func TestRequiredColumn(t *testing.T) {
	p, diags := readPage(t, "# T\n\n## Properties\n\n|Name|Type|Required|Description|\n|---|---|---|---|\n|a|String|Yes|A.|\n|b|String|N|Required.|\n|c|String||Required.|\n|d (deprecated)|String|no|D.|\n")
	got := ""
	for _, f := range resourceFields(p) {
		got += f.Name
		if f.Requirement != 0 {
			got += " required"
		}
		if f.Deprecated {
			got += " deprecated"
		}
		got += ", "
	}
	if want := "a required, b, c required, d deprecated, "; got != want {
		t.Errorf("fields %q, want %q", got, want)
	}
	if codes := said(diags); codes != "" {
		t.Errorf("said %q", codes)
	}
}

// TestMendedOnce shows that reading a table twice reports its faults once.
func TestMendedOnce(t *testing.T) {
	p, diags := readPage(t, "# T\n\n"+tableHead+"|id|String|\n")
	rowsIn(p)
	rowsIn(p)
	if ds := diags.All(); len(ds) != 1 || ds[0].Code != diag.RaggedRow {
		t.Errorf("said %v", ds)
	}
}
