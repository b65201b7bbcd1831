package parser

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/resolve"
	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/style"
	"github.com/apimill/apimill/parser/unit"
)

// pageSeeds returns the documents of the archives in testdata.
func pageSeeds(f *testing.F, names ...string) [][]byte {
	f.Helper()
	var pages [][]byte
	for _, name := range names {
		a, err := txtar.ParseFile("testdata/" + name + ".txtar")
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range a.Files {
			if strings.HasSuffix(file.Name, ".md") {
				pages = append(pages, file.Data)
			}
		}
	}
	return pages
}

// FuzzParse reads a page and resolves what it says: no panic, no endless run,
// and every place lies in the file.
func FuzzParse(f *testing.F) {
	for _, page := range pageSeeds(f, "seed_style", "nasty_tables", "nasty_annotations", "onedrive_style", "localised", "paths_and_functions", "example_mismatches") {
		f.Add(page)
		f.Add(bytes.ReplaceAll(page, []byte("\n"), []byte("\r\n")))
	}
	f.Add([]byte("\n<!--{")) // closed where no line ends
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<16 {
			t.Skip("TestHostilePages reads larger ones")
		}
		diags := new(diag.List)
		start := time.Now()
		api := resolve.Pages(Parse([]Document{{Path: "api/page.md", Data: data}}, diags), model.Options{}, diags)
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("%d bytes took %s", len(data), took)
		}
		checkPlaces(t, data, places(api, diags))
	})
}

// places returns the places of an API's facts and of what was reported.
func places(api *model.API, diags *diag.List) []diag.Pos {
	var ps []diag.Pos
	for _, d := range diags.All() {
		ps = append(ps, d.Pos)
	}
	for _, r := range api.Resources {
		ps = append(ps, r.Pos)
		for _, f := range r.Fields {
			ps = append(ps, f.Pos, f.Type.Pos)
		}
	}
	for _, e := range api.Enums {
		ps = append(ps, e.Pos)
		for _, m := range e.Members {
			ps = append(ps, m.Pos)
		}
	}
	for _, op := range api.Operations {
		ps = append(ps, op.Pos)
		for _, t := range op.Templates {
			ps = append(ps, t.Pos)
		}
		for _, r := range op.Responses {
			ps = append(ps, r.Pos)
		}
	}
	return ps
}

func checkPlaces(t *testing.T, data []byte, ps []diag.Pos) {
	t.Helper()
	lines := bytes.SplitAfter(data, []byte("\n"))
	for _, p := range ps {
		if p == (diag.Pos{}) || p.Line == 0 {
			continue // inferred, or of the file as a whole
		}
		if p.Line < 1 || p.Line > len(lines) || p.Column < 1 || p.Column > len(lines[p.Line-1])+1 {
			t.Errorf("place %v is not in the file", p)
		}
	}
}

// FuzzTable reads rows: each is as wide as the header, and cells stand where
// they say.
func FuzzTable(f *testing.F) {
	f.Add("|Property|Type|Description|", "|id|String|The key.|\n|a|b\nc|\n||||")
	f.Add("a|b", `x \| y | z | | `)
	f.Add("0", "||0")
	f.Add("|Member", "|red\n|**Group**|||\n\n|blue")
	f.Fuzz(func(t *testing.T, header, rows string) {
		src := "# T\n\n" + header + "\n|---|---|---|\n" + rows + "\n"
		p, _ := readPage(t, src)
		for _, s := range p.unit.Sections {
			for _, table := range s.Tables() {
				for _, r := range rowsOf(p, table, "properties") {
					checkRow(t, p, table, r)
				}
			}
		}
	})
}

func checkRow(t *testing.T, p *page, table *markdown.Table, r *markdown.Row) {
	t.Helper()
	if len(r.Cells) != len(table.Header) {
		t.Errorf("row %q has %d cells, the header %d", r.Source, len(r.Cells), len(table.Header))
	}
	for _, c := range r.Cells {
		word, _, _ := strings.Cut(c.Text, " ")
		if !strings.HasPrefix(p.Line(c.Offset), word) {
			t.Errorf("cell %q is not at its place", c.Text)
		}
	}
}

// FuzzTypeCell reads a type: a name that is read is one.
func FuzzTypeCell(f *testing.F) {
	for _, seed := range []string{"String", "Collection([user](../resources/user.md)", "[a](b.md) or [c](d.md)", "**Int32** collection. Text.", "Коллекция объектов [x](y.md)", "string, maximum size 3", "a[]", "[]("} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, src string) {
		p, diags := readPage(t, "# T\n")
		got := typeCell(p, markdown.Span{Text: src})
		if got.Scalar == model.Named && got.Link == nil && !isQualified(got.Name) {
			t.Errorf("%q is no name", got.Name)
		}
		if len(got.Union) == 1 {
			t.Error("a union of one")
		}
		if got.Scalar == model.Any && len(got.Union) == 0 && got.Name != "" {
			t.Errorf("any value has the name %q; said %v", got.Name, diags.All())
		}
	})
}

// FuzzTemplate reads URL templates: one that is accepted reads back from its
// canonical spelling as the same.
func FuzzTemplate(f *testing.F) {
	for _, seed := range []string{"/users/{id | name}", "https://a.b/v1.0/me/drive/root:/{path}:/x", "/range(a='{b}',c=@d)", "/t('{id}')", "/a(b='x/y')/<z>", "/x.y(z=p.q'{r}')", "/(id)/{}", "/a?b={c}&$top=1"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, url string) {
		first, err := Template(url)
		if err != nil || len(first.Path()) > maxURL || first.Path() != style.Graph().WithoutVersion(first.Path()) {
			return // longer by a slash or a quote; or with a version below a version
		}
		again, err := Template(first.Path())
		if err != nil {
			t.Fatalf("%q became %q: %v", url, first.Path(), err)
		}
		if first.Path() != again.Path() || first.Shape() != again.Shape() {
			t.Errorf("%q became %q, then %q", url, first.Path(), again.Path())
		}
		checkParams(t, first)
	})
}

func checkParams(t *testing.T, tmpl *model.Template) {
	t.Helper()
	var names []string
	for _, p := range tmpl.Params() {
		if !isName(p.Name) || slices.Contains(names, p.Name) {
			t.Errorf("%s: parameter %q is no name, or not the only one", tmpl.Path(), p.Name)
		}
		names = append(names, p.Name)
	}
}

// FuzzMessage reads example messages: one is a request or a response, never
// both, and has a JSON body or a text, never both.
func FuzzMessage(f *testing.F) {
	for _, seed := range []string{"GET /users HTTP/1.1\nAccept: a/b\n\n{\"x\": 1}", "HTTP/1.1 200 OK\n\nContent-Type: text/plain\n\nx", "POST ** Collection URI for x not found", "HTTP 201\n[1, 2", "\n\nPATCH /a\\b", "HTTP/1.1 000 None"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, src string) {
		p, _ := readPage(t, src)
		m := message(p, &unit.Fence{Fence: &markdown.Fence{Text: src}})
		if m == nil {
			return
		}
		if m.Method == "" == (m.Status == 0) {
			t.Errorf("method %q, status %d", m.Method, m.Status)
		}
		if m.Body != nil && m.Text != "" {
			t.Errorf("body %s and text %q", shownValue(m.Body), m.Text)
		}
		if m.Status != 0 && (m.Status < 100 || m.Status > 999) {
			t.Errorf("status %d", m.Status)
		}
	})
}
