package generator_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/generator"
	"github.com/apimill/apimill/generator/fake"
	"github.com/apimill/apimill/generator/golang"
	"github.com/apimill/apimill/generator/openapi"
	"github.com/apimill/apimill/generator/reference"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/resolve"
	"github.com/apimill/apimill/parser"
	"github.com/apimill/apimill/parser/style"
)

// FuzzWholeWay mills two pages in a style into every output: Go that type-checks, a valid
// OpenAPI document, HTML that holds no code but ours. The generators check the first two
// themselves.
func FuzzWholeWay(f *testing.F) {
	for _, file := range archives(f) {
		var pages [][]byte
		for _, part := range file.Files {
			if strings.HasSuffix(part.Name, ".md") && len(part.Data) < 4000 {
				pages = append(pages, part.Data)
			}
		}
		for i := 0; i+1 < len(pages); i += 2 {
			f.Add(pages[i], pages[i+1], "graph")
			f.Add(pages[i], pages[i+1], "common")
		}
	}
	f.Add([]byte("# `a<b>` resource type\n\n<script>x</script> [a](javascript:b) ![c](d)\n\n|Property|Type|Description|\n|-|-|-|\n|a|String|\"<img onerror=x>\"|\n"), []byte("# b enum type\n"), "name: ours\nextends: graph\n")
	f.Fuzz(func(t *testing.T, first, second []byte, house string) {
		if len(first)+len(second) > 1<<14 {
			t.Skip("TestGrowthOfTexts has larger ones")
		}
		st := styleFor(t, house)
		var diags diag.List
		api := resolve.Pages(parser.ParseIn(st, []parser.Document{{Path: "api/a.md", Data: first}, {Path: "resources/b.md", Data: second}}, &diags), model.Options{}, &diags)
		goFiles, _, err := golang.Generate(api, golang.Options{Package: "api"}, &diags)
		if err != nil {
			t.Errorf("Go: %v", err)
		}
		for _, version := range []string{"3.1", "3.0.3"} {
			if _, err := openapi.Generate(api, openapi.Options{Version: version}, &diags); err != nil {
				t.Errorf("OpenAPI %s: %v", version, err)
			}
		}
		site, err := reference.Generate(api, openapi.Options{}, nil)
		if err != nil {
			t.Errorf("reference: %v", err)
		}
		for _, page := range site {
			if strings.HasSuffix(page.Path, ".html") {
				checkHTML(t, page)
			}
		}
		if _, err := fake.Data(api); err != nil {
			t.Errorf("fake: %v", err)
		}
		if _, err := generator.Write(t.TempDir(), goFiles); err != nil {
			t.Errorf("writing: %v", err)
		}
	})
}

func archives(f *testing.F) []*txtar.Archive {
	f.Helper()
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) == 0 {
		f.Fatalf("no archives: %v", err)
	}
	var all []*txtar.Archive
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		all = append(all, txtar.Parse(data))
	}
	return all
}

// styleFor returns the style of that name or, of another text, what it says as a file.
func styleFor(t *testing.T, house string) *style.Style {
	for _, name := range style.Names() {
		if name == house {
			return style.Named(name)
		}
	}
	st, err := style.Load("ours.yaml", []byte(house))
	if err != nil {
		t.Skip("no style")
	}
	return st
}

// ownCode are the scripts that a page may load.
var ownCode = map[string]bool{"reference.js": true, "area.js": true, "elements.js": true}

// checkHTML reports a page that is not well formed, or that runs what is not ours.
func checkHTML(t *testing.T, page generator.File) {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(page.Data))
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Errorf("%s: %v", page.Path, err)
			return
		}
		if e, ok := token.(xml.StartElement); ok {
			checkElement(t, page.Path, e)
		}
	}
}

func checkElement(t *testing.T, path string, e xml.StartElement) {
	t.Helper()
	attributes := map[string]string{}
	for _, a := range e.Attr {
		name, value := strings.ToLower(a.Name.Local), strings.ToLower(strings.TrimSpace(a.Value))
		attributes[name] = value
		if strings.HasPrefix(name, "on") || strings.HasPrefix(value, "javascript:") || strings.HasPrefix(value, "data:") || name == "srcdoc" {
			t.Errorf("%s: <%s %s=%q>", path, e.Name.Local, a.Name.Local, a.Value)
		}
	}
	switch src := attributes["src"]; strings.ToLower(e.Name.Local) {
	case "script":
		if !ownCode[src[strings.LastIndexByte(src, '/')+1:]] || strings.Contains(src, ":") {
			t.Errorf("%s: a script from %q", path, src)
		}
	case "iframe", "object", "embed", "base", "applet", "style":
		t.Errorf("%s: an element %s", path, e.Name.Local)
	}
}

// FuzzManifest reads manifests: whatever one says, no file of the user's goes.
func FuzzManifest(f *testing.F) {
	f.Add([]byte(listing("mine.go", "mine\n")))
	f.Add([]byte(listing(".git/HEAD", "mine\n")))
	f.Add([]byte(`{"files": []}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		dir := t.TempDir()
		mine := []string{"mine.go", "types_mine.go", "index.html", "areas/mine.html", ".git/HEAD", "README.md", "sub/deep.txt", "a.go.bak"}
		for _, name := range mine {
			put(t, dir, name, "mine\n")
		}
		put(t, dir, generator.ManifestName, string(data))
		_, _ = generator.Write(dir, []generator.File{file("a.go", "1")})
		got := tree(t, dir)
		for _, name := range mine {
			if got[name] != "mine\n" {
				t.Errorf("%s = %q", name, got[name])
			}
		}
	})
}
