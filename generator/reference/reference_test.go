package reference

import (
	"encoding/json"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/generator"
	"github.com/apimill/apimill/generator/openapi"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/resolve"
	"github.com/apimill/apimill/parser"
)

// files returns the reference of documents, by path.
func files(t *testing.T, docs []parser.Document) map[string]string {
	t.Helper()
	byPath := map[string]string{}
	for _, f := range generate(t, docs) {
		byPath[f.Path] = string(f.Data)
	}
	return byPath
}

func generate(t *testing.T, docs []parser.Document) []generator.File {
	t.Helper()
	diags := new(diag.List)
	api := resolve.Pages(parser.Parse(docs, diags), model.Options{}, diags)
	opts := openapi.Options{Info: openapi.Info{Title: "Licenses", Description: "All of *it*."}, Servers: []openapi.Server{{URL: "/"}}}
	files, err := Generate(api, opts, func(op *model.Operation) string { return "client." + op.ID })
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// documents returns those in a folder.
func documents(t *testing.T, root string) []parser.Document {
	t.Helper()
	var docs []parser.Document
	for _, folder := range []string{"api", "resources"} {
		names, err := filepath.Glob(filepath.Join(root, folder, "*.md"))
		if err != nil || len(names) == 0 {
			t.Skipf("skipped: no documents in %s: %v", filepath.Join(root, folder), err)
		}
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			docs = append(docs, parser.Document{Path: folder + "/" + filepath.Base(name), Data: data})
		}
	}
	return docs
}

func sample(t *testing.T) map[string]string { return files(t, documents(t, "../../specs")) }

var (
	href    = regexp.MustCompile(`(?:href|src|data-document)="([^"]*)"`)
	shapeOf = regexp.MustCompile(`data-shape="([^"]*)"`)
)

// Every link of every page leads somewhere: to a file, and in it to a type, or in
// its document to an operation.
func TestLinksLead(t *testing.T) {
	for name, root := range map[string]string{"sample": "../../specs", "v1.0": "../../../shared/corpus/graph/v1.0"} {
		t.Run(name, func(t *testing.T) {
			all := files(t, documents(t, root))
			seen := map[string]bool{}
			for page, text := range all {
				if !strings.HasSuffix(page, ".html") {
					continue
				}
				for _, m := range href.FindAllStringSubmatch(text, -1) {
					link := strings.ReplaceAll(m[1], "&amp;", "&")
					if strings.HasPrefix(link, "#") {
						link = path.Base(page) + link
					}
					if place := path.Join(path.Dir(page), link); !model.IsWeb(link) && !seen[place] {
						seen[place] = true
						if !leads(all, place) {
							t.Errorf("%s: %q leads nowhere", page, m[1])
						}
					}
				}
			}
			if len(seen) < 30 {
				t.Errorf("only %d links", len(seen))
			}
		})
	}
}

// leads reports whether there is something at a place.
func leads(all map[string]string, place string) bool {
	file, fragment, _ := strings.Cut(place, "#")
	text, ok := all[file]
	id, isOperation := strings.CutPrefix(fragment, "/operations/")
	switch {
	case !ok || fragment == "":
		return ok
	case isOperation:
		id, err := url.PathUnescape(id)
		return err == nil && strings.Contains(text, `id="`+fragment+`"`) &&
			strings.Contains(all[strings.TrimSuffix(file, ".html")+".json"], `"operationId": "`+id+`"`)
	}
	return strings.Contains(text, `id="`+fragment+`"`)
}

// A page tells of an operation what the documents tell, without a script, and has
// the tables of the types that its messages are of.
func TestArticles(t *testing.T) {
	all := sample(t)
	for page, wants := range map[string][]string{
		"areas/license.html": {
			`<li id="/operations/getLicense"><span class="method GET">GET</span> <code>/licenses/{licenseId}</code></li>`,
			`Take the seat that a <a href="../types/d.html#microsoft.graph.device">device</a> has of a license back.`,
			`<li>Work or school account: <code>License.Read.All</code> (least privileged), <code>License.ReadWrite.All</code></li>`,
			`<tr><th scope="row"><code>platform</code></th><td>string</td><td><span class="notes"><span>path</span> </span><p>Required. The platform of the devices to count.`,
			`<tr><th scope="row"><code>priority</code></th><td>int32</td><td><span class="notes"><span>default: 5</span> <span>1 to 9</span> </span>`,
			`<p>Required: <code>deviceIds</code></p>`,
			`<h4>202 Accepted</h4>`,
			"HTTP/1.1 200 OK\nContent-Type: application/json\n\n{\n  &#34;total&#34;: 250,",
			`<template id="shape-microsoft.graph.licensing.seatCounts">`,
		},
	} {
		for _, want := range wants {
			if !strings.Contains(all[page], want) {
				t.Errorf("%s lacks %s", page, want)
			}
		}
	}
	for page, text := range all {
		for _, m := range shapeOf.FindAllStringSubmatch(text, -1) {
			if !strings.Contains(text, `<template id="`+m[1]+`">`) {
				t.Errorf("%s has no table of %s", page, m[1])
			}
		}
	}
}

// The index has every operation at each of its URLs, and every type.
func TestIndex(t *testing.T) {
	all := sample(t)
	var index struct {
		Areas      [][2]string
		Operations [][5]any
		Types      [][3]string
	}
	if err := json.Unmarshal([]byte(all["search.json"]), &index); err != nil {
		t.Fatal(err)
	}
	area := slices.Index(index.Areas, [2]string{"Licenses", "license"})
	if want := [5]any{float64(area), "getLicense", "Get a license", "GET", "/licenses/{licenseId}"}; !slices.Contains(index.Operations, want) {
		t.Errorf("no %v in %v", want, index.Operations)
	}
	if want := [3]string{"seatCounts", "microsoft.graph.licensing.seatCounts", "s"}; !slices.Contains(index.Types, want) {
		t.Errorf("no %v in %v", want, index.Types)
	}
	for _, op := range index.Operations {
		place := "areas/" + index.Areas[int(op[0].(float64))][1] + ".html#/operations/" + op[1].(string)
		if !leads(all, place) || !strings.Contains(all["index.html"], place) {
			t.Errorf("%s is not there, or not on the front page", place)
		}
	}
	for _, typ := range index.Types {
		place := "types/" + typ[2] + ".html#" + typ[1]
		if !leads(all, place) || !strings.Contains(all["index.html"], place) {
			t.Errorf("%s is not there, or not on the front page", place)
		}
	}
}

// A type's page tells what the documents tell.
func TestTypes(t *testing.T) {
	all := sample(t)
	for page, wants := range map[string][]string{
		"types/s.html": {
			`<article class="type" id="microsoft.graph.licensing.seatCounts">`,
			`<tr><th scope="row"><code>total</code></th><td>int32</td><td><span class="notes"><span>1 to 50000</span> </span><p>The seats that were bought. Valid values 1 to 50000.</p>`,
			`<span>read-only</span>`, `<span>default: 0</span>`,
		},
		"types/m.html": {`Extends <a href="../types/d.html#microsoft.graph.device">device</a>`},
		"index.html":   {`<h1>Licenses <small>1.0</small></h1>`, `<p>All of <em>it</em>.</p>`},
	} {
		for _, want := range wants {
			if !strings.Contains(all[page], want) {
				t.Errorf("%s lacks %s:\n%s", page, want, all[page])
			}
		}
	}
}

// Documents can neither add elements nor scripts to pages, and their links go to
// the web or to a place in the reference.
func TestDocumentsAreHarmless(t *testing.T) {
	all := files(t, []parser.Document{{Path: "evil-get.md", Data: []byte(`# Get evil"><script>alert(8)</script>

</template><script>alert(9)</script> <b onclick=alert(5)>x</b>

## HTTP request

` + "```http\nGET /evil/{id}\n```" + `

## Request headers

|Name|Description|
|:---|:---|
|X</td><script>alert(11)</script>|</template><script>alert(12)</script>|

## Response

If successful, this method returns a ` + "`200 OK`" + ` response code and an [evil](evil.md) object <script>alert(13)</script>.

## Example

` + "```http\nGET /evil/</pre><script>alert(14)</script>\n```\n\n```http\nHTTP/1.1 200 OK\nX: </pre><script>\n\n{\"a\": \"</pre><script>alert(15)</script>\"}\n```" + `
`)}, {Path: "evil.md", Data: []byte(`# evil"><script>alert(1)</script> resource type

Namespace: a"><img src=x onerror=alert(2)>

Evil <script>alert(3)</script> [click](javascript:alert(4)) ![see](https://example.com/a.png) [page](other.md) <b onclick=alert(5)>x</b>.

## Properties

|Property|Type|Description|
|:---|:---|:---|
|a|String|</td><script>alert(6)</script> [x](javascript:alert(7)) <style>*{}</style>|
`)}})
	if !strings.Contains(all["areas/evil.html"], "alert(15)") {
		t.Errorf("the example is not there:\n%s", all["areas/evil.html"])
	}
	for name, text := range all {
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		for _, bad := range []string{"<script>", "<img", "javascript:", "<style", "<b ", "onclick=alert(5)>"} {
			if strings.Contains(text, bad) {
				t.Errorf("%s has %s:\n%s", name, bad, text)
			}
		}
		if !strings.Contains(text, `http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; script-src &#39;self&#39;;`) {
			t.Errorf("%s has no policy", name)
		}
	}
}

func TestSameBytes(t *testing.T) {
	docs := documents(t, "../../specs")
	first := generate(t, docs)
	for range 3 {
		again := generate(t, docs)
		if !slices.EqualFunc(first, again, func(a, b generator.File) bool { return a.Path == b.Path && string(a.Data) == string(b.Data) }) {
			t.Fatal("files differ from run to run")
		}
	}
}

// Names of areas become names of files that no file system confuses.
func TestSlug(t *testing.T) {
	taken := map[string]int{}
	for _, tt := range []struct{ name, want string }{
		{"user", "user"}, {"User", "user-2"}, {"../etc", "---etc"}, {"a b/c", "a-b-c"}, {"größe", "gr--e"}, {"user-2", "user-2-2"},
	} {
		if got := slug(tt.name, taken); got != tt.want {
			t.Errorf("slug(%q) = %q, want %q", tt.name, got, tt.want)
		}
	}
}
