package parser

import (
	"testing"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/parser/style"
)

// TestCallAboveUnits shows that a call of curl makes no operation of a heading with
// operations below it: it shows one of these, or something in passing.
func TestCallAboveUnits(t *testing.T) {
	text := "# Kites\n\n## All about kites\n\n```shell\ncurl https://kites.example/v1/shops\n```\n\n" +
		"|Parameter|Type|Description|\n|-|-|-|\n|shop|string|Which shop.|\n\n### List kites\n\n`GET /kites`\n"
	pages := ParseIn(style.Named("common"), []Document{{Path: "kites.md", Data: []byte(text)}}, new(diag.List))
	var got []string
	for _, op := range pages[0].Operations {
		got = append(got, op.Method+" "+op.Templates[0].Path())
	}
	if len(got) != 1 || got[0] != "GET /kites" {
		t.Errorf("got %q, want GET /kites alone", got)
	}
}
