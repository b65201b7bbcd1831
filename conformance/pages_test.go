package conformance_test

import (
	"encoding/json"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/resolve"
	"github.com/apimill/apimill/parser"
)

// A reading is what the pages of a case say.
type reading struct {
	source   string        // of the case's own page
	page     string        // its path
	pages    []*model.Page // as read, before Resolve
	api      *model.API
	scan     []diag.Diagnostic // of reading the case's own page
	problems []diag.Diagnostic // of reading and resolving all pages
}

// read reads a case's pages twice, because Resolve changes them.
func read(t *testing.T, c testCase) reading {
	t.Helper()
	r := reading{source: c.Markdown, page: pagePath(t, c)}
	docs := documents(t, c, r.page)
	scanned, all := new(diag.List), new(diag.List)
	r.pages = parser.Parse(docs, scanned)
	r.api = resolve.Pages(parser.Parse(docs, all), model.Options{}, all)
	r.problems = all.All()
	for _, d := range scanned.All() {
		if d.Pos.File == r.page {
			r.scan = append(r.scan, d)
		}
	}
	return r
}

// folder is where the pages of a case stand.
const folder = "docs"

func pagePath(t *testing.T, c testCase) string {
	t.Helper()
	name := "page.md"
	decode(t, c.Expected["file_name"], &name)
	return path.Join(folder, name)
}

// documents returns the case's pages by path: its own, those beside it, those
// that its links need, and its requests as an operation page.
func documents(t *testing.T, c testCase, own string) []parser.Document {
	t.Helper()
	sources := map[string]string{own: c.Markdown}
	for name, source := range c.ExtraFiles {
		sources[path.Join(folder, name)] = source
	}
	var given struct{ Exists, Missing []string }
	decode(t, c.Expected["given"], &given)
	for _, target := range given.Exists {
		sources[path.Join(folder, target)] = "# Another page\n"
	}
	if page := operationPage(c.Markdown); page != "" {
		sources[path.Join(folder, "requests.md")] = page
	}
	var docs []parser.Document
	for _, name := range slices.Sorted(maps.Keys(sources)) {
		docs = append(docs, parser.Document{Path: name, Data: []byte(sources[name])})
	}
	return docs
}

func decode(t *testing.T, raw json.RawMessage, into any) {
	t.Helper()
	if raw == nil {
		return
	}
	if err := json.Unmarshal(raw, into); err != nil {
		t.Fatal(err)
	}
}

var annotatedRequest = regexp.MustCompile("(?m)^<!-- *\\{ *\"blockType\": *\"request\".*-->\n```http\n(.+)$")

// operationPage returns a page's requests as this dialect has them. To API
// Doctor every annotated request is a method, on pages of every kind; to us an
// operation is what a section "HTTP request" lists, and a page is of one kind.
// It returns "" for pages that have such a section, or no request.
func operationPage(source string) string {
	var lines []string
	for _, m := range annotatedRequest.FindAllStringSubmatch(source, -1) {
		if !slices.Contains(lines, m[1]) {
			lines = append(lines, m[1])
		}
	}
	if lines == nil || strings.Contains(source, "## HTTP request") {
		return ""
	}
	return "# Requests\n\n## HTTP request\n\n```http\n" + strings.Join(lines, "\n") + "\n```\n\n## Example\n\n" + source
}

// examples returns the example exchanges of the pages as read.
func (r *reading) examples() []*model.Example {
	var all []*model.Example
	for _, p := range r.pages {
		for _, op := range p.Operations {
			all = append(all, op.Examples...)
		}
	}
	return all
}

// resolvedExamples returns the example exchanges after Resolve.
func (r *reading) resolvedExamples() []*model.Example {
	var all []*model.Example
	for _, op := range r.api.Operations {
		all = append(all, op.Examples...)
	}
	return all
}

// named returns the index of the example of that name, or -1.
func named(examples []*model.Example, name string) int {
	return slices.IndexFunc(examples, func(ex *model.Example) bool { return ex.Name == name })
}

// resource returns the resource of that qualified name, or nil.
func (r *reading) resource(name string) *model.Resource {
	i := slices.IndexFunc(r.api.Resources, func(res *model.Resource) bool { return res.Qualified() == name })
	if i < 0 {
		return nil
	}
	return r.api.Resources[i]
}

// spelled returns a type as API Doctor writes it, e.g.
// "Collection(microsoft.graph.user)"; names without a namespace get the page's.
func spelled(t model.Type, namespace string) string {
	if t.Collection {
		return "Collection(" + spelled(t.Element(), namespace) + ")"
	}
	switch {
	case t.Scalar != model.Named:
		return edmNames[t.Scalar]
	case strings.Contains(t.Name, "."):
		return t.Name
	}
	return namespace + "." + t.Name
}

// bare returns a type that a case expects without the prefix of primitives,
// which cases write or leave out.
func bare(name string) string { return strings.Replace(name, "Edm.", "", 1) }

var edmNames = [...]string{
	model.Any: "Untyped", model.String: "String", model.Boolean: "Boolean", model.Int32: "Int32", model.Int64: "Int64",
	model.Double: "Double", model.Single: "Single", model.Decimal: "Decimal", model.DateTime: "DateTimeOffset",
	model.Date: "Date", model.TimeOfDay: "TimeOfDay", model.Duration: "Duration", model.GUID: "Guid",
	model.Binary: "Binary", model.Stream: "Stream",
}
