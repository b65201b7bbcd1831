package golang

import (
	"strings"
	"testing"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

// shopAPI is an API that knows nothing of OData.
func shopAPI() *model.API {
	color := &model.Enum{Name: "color", Members: []*model.Member{{Name: "red"}}}
	book := &model.Resource{Name: "book", Pos: at("book.md", 1)}
	for _, f := range []*model.Field{
		field("isbn", typ(model.String)), field("printed", typ(model.Date)), field("added", typ(model.DateTime)), field("price", typ(model.Decimal)),
		field("color", enumRef(color)), field("pages", typ(model.Int32)), field("sold", typ(model.Boolean)), field("tags", listOf(typ(model.String))),
		{Name: "note", Type: typ(model.String), Nullability: model.Nullable},
	} {
		f.Requirement = model.Required
		book.Fields = append(book.Fields, f)
	}
	book.Fields = append(book.Fields, field("title", typ(model.String)))
	lend := answers(operation("lendBook", "POST", "/books/{bookId}/lend"), answer(200, ref(book)))
	lend.Body = &model.Body{Fields: []*model.Field{field("reader", typ(model.String)), field("until", typ(model.Date))}, Required: []string{"reader"}}
	return apiOf([]*model.Resource{book}, []*model.Enum{color}, tag("book", book, lend))
}

// sourceOf returns a generated file without what only aligns it.
func sourceOf(t *testing.T, opts Options, path string) string {
	t.Helper()
	files, _, err := Generate(shopAPI(), opts, new(diag.List))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if f.Path == path {
			return strings.Join(strings.Fields(string(f.Data)), " ")
		}
	}
	t.Fatalf("no file %s", path)
	return ""
}

// Required members are pointers, or, on wish, values where zero means nothing else.
func TestRequiredValues(t *testing.T) {
	pointers, values := sourceOf(t, Options{}, "book.go"), sourceOf(t, Options{RequiredValues: true}, "book.go")
	for _, line := range []string{
		"ISBN *string `json:\"isbn,omitempty\"`", "Color *Color `json:\"color,omitempty\"`", "Reader *string `json:\"reader,omitempty\"`",
	} {
		if !strings.Contains(pointers, line) {
			t.Errorf("no %s", line)
		}
	}
	for _, line := range []string{
		"ISBN string `json:\"isbn,omitzero\"`", "Printed Date `json:\"printed,omitzero\"`", "Added time.Time `json:\"added,omitzero\"`",
		"Price Decimal `json:\"price,omitzero\"`", "Color Color `json:\"color,omitzero\"`", "Pages *int32 `json:\"pages,omitempty\"`",
		"Sold *bool `json:\"sold,omitempty\"`", "Tags []string `json:\"tags,omitzero\"`", "Note Null[string] `json:\"note,omitzero\"`",
		"Title *string `json:\"title,omitempty\"`", "Reader string `json:\"reader,omitzero\"`", "Until *Date `json:\"until,omitempty\"`",
	} {
		if !strings.Contains(values, line) {
			t.Errorf("no %s", line)
		}
	}
}

// What shows no sign of OData has no type names in its values.
func TestNoOData(t *testing.T) {
	if text := sourceOf(t, Options{}, "book.go"); strings.Contains(text, "ODataType") {
		t.Errorf("got %s", text)
	}
}

// The client's methods for items have names that no operation has.
func TestAllNames(t *testing.T) {
	for method, want := range map[string]string{
		"ListUsers": "AllUsers", "ListAllUsers": "AllUsers", "GetUsers": "AllUsers", "UserDelta": "AllUserDelta", "Listen": "AllListen", "List": "AllList",
	} {
		if got := allName(method); got != want {
			t.Errorf("%s: got %s, want %s", method, got, want)
		}
	}
	books := answers(operation("listBooks", "GET", "/books"), answer(200, listOf(typ(model.String))))
	all := answers(operation("allBooks", "GET", "/allBooks"), status(204))
	var diags diag.List
	n := newNames(apiOf(nil, nil, tag("book", nil, books, all)), &diags)
	if got := n.operations[books].all; got != "AllBooks2" || n.operations[all].method != "AllBooks" {
		t.Errorf("got %s and %s", got, n.operations[all].method)
	}
}
