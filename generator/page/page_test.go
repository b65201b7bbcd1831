package page_test

import (
	"os"
	"path"
	"regexp"
	"strings"
	"testing"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/generator/openapi"
	"github.com/apimill/apimill/generator/page"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser"
	"github.com/apimill/apimill/parser/style"
)

// TestDescriptionsAreText writes descriptions that would be more than text.
func TestDescriptionsAreText(t *testing.T) {
	for _, doc := range []string{
		"# Title", "## Request body", "Setext\n===", "Setext\n---", "```http\nDELETE /a\n```", "~~~\nDELETE /a\n~~~", "    DELETE /a",
		"<!-- {\"blockType\": \"resource\"} -->", "| Name | Type |\n|---|---|\n| id | string |", "Name | Type\n--|--\nid | string", "---\ntitle: x\n---",
		"DELETE /a", "`DELETE /a`", "> DELETE /a", "[!INCLUDE [x](../b.md)]", "a\r\n\r\n## Request body", "\x00\xff",
	} {
		api := &model.API{Plain: true, Operations: []*model.Operation{{
			ID: "readA", Title: "Read a", Doc: "First.\n\n" + doc, Method: "GET", Templates: []*model.Template{{Segments: []model.Segment{{Parts: []model.Part{{Literal: "a"}}}}}},
			Responses: []*model.Response{{Status: 204, Doc: doc}},
		}}}
		files := page.Generate(api, "https://example.com")
		if len(files) != 1 {
			t.Fatalf("%q: %d files", doc, len(files))
		}
		read := parser.ParseIn(style.Named("common"), []parser.Document{{Path: files[0].Path, Data: files[0].Data}}, new(diag.List))
		ops := read[0].Operations
		if len(ops) != 1 || ops[0].Method != "GET" || ops[0].Body != nil || len(ops[0].Parameters) > 0 || len(read[0].Resources) > 0 {
			t.Errorf("%q: became more than text\n%s", doc, files[0].Data)
		}
	}
}

// TestFileNames writes pages of odd names.
func TestFileNames(t *testing.T) {
	tests := []struct{ name, file string }{
		{"listBooks", "list-books"},
		{"list_books", "list-books-2"},
		{"HTTPServer", "httpserver"},
		{"../../etc/passwd", "etc-passwd"},
		{"con", "con-page"},
		{"Com1", "com1-page"},
		{"..", "page"},
		{"Größe", "gr-e"},
		{"a/b", "a-b"},
		{`a\b`, "a-b-2"},
		{"A.B", "a-b-3"},
		{strings.Repeat("x", 300), strings.Repeat("x", 120)},
	}
	api := &model.API{Plain: true}
	for _, test := range tests {
		api.Resources = append(api.Resources, &model.Resource{Name: test.name})
	}
	for i, f := range page.Generate(api, "") {
		if want := "resources/" + tests[i].file + ".md"; f.Path != want {
			t.Errorf("%q: got %s, want %s", tests[i].name, f.Path, want)
		}
	}
}

// TestPrepare gives names that pages can have.
func TestPrepare(t *testing.T) {
	author := &model.Resource{Namespace: "Book", Name: "author"}
	date := &model.Resource{Name: "Date"}
	kind := &model.Enum{Namespace: "Book.Author", Name: "kind-of"}
	op := &model.Operation{
		ID: "books/list", Method: "GET", Templates: []*model.Template{{}},
		Access:    []model.Access{{Principal: model.Work, Grants: []model.Grant{{}, {Scopes: []string{"read"}}}}},
		Responses: []*model.Response{{Status: 200, Headers: []*model.Field{{Name: "X-RateLimit", Doc: "How often.", Type: model.Type{Scalar: model.Int32}}}}},
	}
	api := &model.API{Plain: true, Resources: []*model.Resource{author, date}, Enums: []*model.Enum{kind}, Operations: []*model.Operation{op}}
	told := strings.Join(page.Prepare(api, func(word string) bool { return word == "Date" }), "\n")
	want := "renamed, since pages call a type by one word, such as BookAuthor: 3 types\n" +
		"renamed, since names have letters and digits only: 1 operation\n" +
		"titled by their names, since they have no summary: 1 operation"
	if told != want {
		t.Errorf("got\n%s\nwant\n%s", told, want)
	}
	got := []string{author.Qualified(), date.Qualified(), kind.Qualified(), op.ID, op.Title, op.Responses[0].Headers[0].Name}
	if text := strings.Join(got, " "); text != "BookAuthor DateObject BookAuthorKindOf booksList booksList X-Ratelimit" {
		t.Errorf("got %s", text)
	}
	spoken := &model.API{Operations: []*model.Operation{{ID: "a", Title: "A", Responses: []*model.Response{{Headers: []*model.Field{{Name: "Etag", Doc: "Which."}}}}}}}
	if told := page.Prepare(spoken, func(string) bool { return false }); len(told) != 1 || told[0] != "told by their names alone: 1 response header" {
		t.Errorf("got %q", told)
	}
	if len(op.Access) != 1 || op.Access[0].Principal != model.User || len(op.Access[0].Grants) != 1 {
		t.Errorf("got %v", op.Access)
	}
}

var cleanPath = regexp.MustCompile(`^(?:api|resources)/[a-z0-9]+(?:-[a-z0-9]+)*\.md$`)

// FuzzGenerate writes pages from documents of anybody: no panic, and no file beside the
// pages.
func FuzzGenerate(f *testing.F) {
	if data, err := os.ReadFile("../../output/openapi.yaml"); err == nil {
		f.Add(data[:min(len(data), 6000)])
	}
	f.Add([]byte(`{"openapi":"3.1.0","info":{"title":"a","version":"1"},"paths":{"/a/{b}":{"post":{"operationId":"..","parameters":[{"name":"b","in":"path","required":true,"schema":{"type":"string"}}],` +
		`"requestBody":{"content":{"text/plain":{"schema":{"type":"string","format":"binary"}}}},"responses":{"200":{"description":"a|b","headers":{"x":{"schema":{"type":"integer"}}},` +
		`"content":{"application/json":{"schema":{"oneOf":[{"$ref":"#/components/schemas/c"},{"type":"array","items":{"const":1}}]}}}}}}}},` +
		`"components":{"schemas":{"c":{"allOf":[{"$ref":"#/components/schemas/d"},{"properties":{"x|y":{"type":"object","additionalProperties":{"type":"number"}}}}]},"d":{"type":"object"}}}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<15 {
			t.Skip("too large to be of use")
		}
		doc, err := openapi.ReadDocument("a.yaml", data)
		if err != nil {
			return
		}
		page.Prepare(doc.API, func(string) bool { return false })
		var docs []parser.Document
		for _, file := range page.Generate(doc.API, "https://example.com") {
			if !cleanPath.MatchString(file.Path) || path.Clean(file.Path) != file.Path {
				t.Errorf("a page is called %q", file.Path)
			}
			docs = append(docs, parser.Document{Path: file.Path, Data: file.Data})
		}
		if t.Failed() || len(docs) == 0 {
			return
		}
		parser.ParseIn(style.Named("common"), docs, new(diag.List))
	})
}

// TestExamples writes what a document shows, and reads it again.
func TestExamples(t *testing.T) {
	for _, plain := range []bool{true, false} {
		lamp := &model.Resource{Name: "lamp", Title: "lamp", Fields: []*model.Field{{Name: "note", Type: model.Type{Scalar: model.String}}}}
		if !plain {
			lamp.Namespace = "shop"
		}
		typ := &model.Type{Scalar: model.Named, Name: "lamp", Resource: lamp}
		id := &model.PathParam{Name: "lampId", Type: model.Type{Scalar: model.String}, Example: "a b"}
		body := &model.Value{Kind: model.ObjectValue, Members: []model.ValueMember{{Name: "note", Value: &model.Value{Kind: model.StringValue, Text: "```\n## <!-- -->"}}}}
		message := func(status int) *model.Message {
			return &model.Message{Status: status, Media: "application/json", Body: body}
		}
		api := &model.API{Plain: plain, Resources: []*model.Resource{lamp}, Operations: []*model.Operation{{
			ID: "updateLamp", Title: "Update lamp", Method: "PATCH", Body: &model.Body{Type: typ, Media: "application/json"},
			Templates:  []*model.Template{{Segments: []model.Segment{{Parts: []model.Part{{Literal: "lamps"}}}, {Parts: []model.Part{{Param: id}}}}}},
			Parameters: []*model.Parameter{{Example: "note", Field: model.Field{Name: "$select", Type: model.Type{Scalar: model.String}}}},
			Responses:  []*model.Response{{Status: 200, Doc: "If successful, this method returns a `200 OK` response code and a lamp object.", Type: typ, Media: "application/json", Bare: plain}},
			Examples:   []*model.Example{{Title: "Example 7: Light it", Request: message(0), Response: message(200)}, {Title: "Other", Response: message(404)}},
		}}}
		files := page.Generate(api, "https://example.com")
		st := map[bool]*style.Style{true: style.Named("common"), false: style.Graph()}[plain]
		read := parser.ParseIn(st, []parser.Document{{Path: files[1].Path, Data: files[1].Data}}, new(diag.List))
		examples := read[0].Operations[0].Examples
		if len(examples) != 2 || examples[0].Title != "Example 1: Light it" || examples[1].Title != "Example 2: Other" {
			t.Fatalf("plain %v: %d examples\n%s", plain, len(examples), files[1].Data)
		}
		first := examples[0]
		if first.Request.URL != "https://example.com/lamps/a%20b?$select=note" || first.Request.Body.Member("note").Text != "```\n## <!-- -->" {
			t.Errorf("plain %v: got %s %+v", plain, first.Request.URL, first.Request.Body)
		}
		if first.Response.Status != 200 || first.Response.Body.Member("note").Text != "```\n## <!-- -->" || examples[1].Response.Status != 404 {
			t.Errorf("plain %v: got %+v", plain, first.Response)
		}
	}
}
