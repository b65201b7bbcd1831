package scaffold

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/apimill/apimill/cmd/apimill/internal/config"
	"github.com/apimill/apimill/cmd/apimill/internal/document"
	"github.com/apimill/apimill/cmd/apimill/internal/lockfile"
	"github.com/apimill/apimill/cmd/apimill/internal/mill"
	"github.com/apimill/apimill/cmd/apimill/internal/workdir"
	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/diff"
	"github.com/apimill/apimill/generator"
	"github.com/apimill/apimill/generator/openapi"
	"github.com/apimill/apimill/generator/page"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser"
	"github.com/apimill/apimill/parser/style"
)

// IsOpenAPI reports whether a file is called as OpenAPI documents are.
func IsOpenAPI(name string) bool {
	return slices.Contains([]string{".json", ".yaml", ".yml"}, strings.ToLower(filepath.Ext(name)))
}

// largestDocument bounds an OpenAPI document in bytes. The largest public ones have a
// tenth of it.
const largestDocument = 128 << 20

// An origin is an OpenAPI document of which pages are written.
type origin struct {
	doc   *openapi.Document
	house House
	style string // of the pages
	start config.Start
	names []model.Name // of operations, for the lock
	lost  []string     // what pages do not say, in words
}

// readOrigin reads an OpenAPI document and settles what its pages and the configuration
// are.
func readOrigin(file string, house House) (*origin, error) {
	info, err := os.Stat(file)
	if err != nil {
		return nil, fmt.Errorf("reading the OpenAPI document: %w", err)
	}
	if info.Size() > largestDocument {
		return nil, fmt.Errorf("%s has %d MB; want at most %d", file, info.Size()>>20, largestDocument>>20)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("reading the OpenAPI document: %w", err)
	}
	doc, err := openapi.ReadDocument(filepath.ToSlash(file), data)
	if err != nil {
		return nil, err
	}
	if len(doc.API.Operations)+len(doc.API.Resources)+len(doc.API.Enums) == 0 {
		return nil, fmt.Errorf("%s describes no operation and no type, so there is nothing to write pages of", file)
	}
	o := &origin{doc: doc, house: house, style: "common"}
	if !doc.API.Plain {
		o.style = "graph"
	}
	o.settle()
	return o, nil
}

// settle decides what the configuration says, and what things are called.
func (o *origin) settle() {
	for _, u := range o.doc.Unread {
		o.lose("%d × %s, first at %s", u.Count, u.What, u.Where)
	}
	start := config.Start{Style: o.style, Info: o.doc.Info, Servers: o.doc.Servers, Security: o.doc.Security, Scopes: o.doc.Scopes}
	if o.doc.Legacy {
		start.OpenAPI = "3.0.3"
	}
	if !o.doc.API.Plain {
		start.Security = nil // permission tables tell of it
	}
	if o.house.Server != "" {
		start.Servers = []openapi.Server{{URL: strings.TrimSuffix(o.house.Server, "/")}}
	}
	var refused []string
	o.start, refused = start.Valid()
	for _, what := range refused {
		o.lose("%s, which no configuration takes", what)
	}
	words := style.Named(o.style).Types
	o.lost = append(o.lost, page.Prepare(o.doc.API, func(word string) bool { return words[strings.ToLower(word)] != "" })...)
	for _, op := range o.doc.API.Operations {
		for _, t := range op.Templates {
			if op.ID != "" {
				o.names = append(o.names, model.Name{Of: op.IDKey(model.OperationName, t.Shape()), Name: op.ID})
			}
		}
	}
}

func (o *origin) lose(format string, args ...any) {
	o.lost = append(o.lost, fmt.Sprintf(format, args...))
}

// server returns where examples call. Its placeholders are those of the API's address.
func (o *origin) server() string {
	for _, s := range slices.Concat(o.start.Servers, o.doc.Servers) {
		if strings.HasPrefix(s.URL, "http") {
			return strings.TrimSuffix(s.URL, "/")
		}
	}
	return "https://api.example.com"
}

// pages returns the pages of the document, whose descriptions say what they would not
// state otherwise. What is lost on the way is noted.
func (o *origin) pages(folder string) []generator.File {
	api := o.doc.API
	if n := page.Amend(api, o.read(page.Generate(api, o.server()), folder)); n > 0 {
		o.lose("told in words rather than keywords, in %s", model.Count(n, "description"))
	}
	pages := page.Generate(api, o.server())
	milled := o.read(pages, folder)
	o.loseAll(diff.Compare(api, milled))
	o.loseTags(api.Tags, milled.Tags)
	return pages
}

// loseTags notes what is said of tags: pages say it of the type that a tag is called after.
func (o *origin) loseTags(tags, milled []*model.Tag) {
	said := map[string]string{}
	for _, t := range milled {
		said[t.Name] = t.Doc
	}
	n := 0
	for _, t := range tags {
		if t.Doc != "" && strings.Join(strings.Fields(said[t.Name]), " ") != strings.Join(strings.Fields(t.Doc), " ") {
			n++
		}
	}
	if n > 0 {
		o.lose("without what is said of %s", model.Count(n, "tag"))
	}
}

// loseAll notes what differs: each, or where there is much of it, one of each kind.
func (o *origin) loseAll(changes diff.Changes) {
	of := map[diff.Kind]int{}
	for _, c := range changes {
		of[c.Kind]++
	}
	for _, c := range changes {
		switch n := of[c.Kind]; {
		case n == 0:
		case n == 1 || len(changes) <= mostLost:
			o.lose("%s: %s", c.Subject, c.Message)
		default:
			o.lose("%s: %s, and %d more of this kind", c.Subject, c.Message, n-1)
			of[c.Kind] = 0
		}
	}
}

// mostLost is how many differences between document and pages are listed each.
const mostLost = 20

// read mills pages that are not written yet.
func (o *origin) read(pages []generator.File, folder string) *model.API {
	cfg := config.Config{Base: ".", Style: style.Named(o.style)}
	cfg.Resolve.Security = o.start.Security
	cfg.Resolve.Lock = model.NewLock(o.names)
	var docs []parser.Document
	for _, f := range pages {
		docs = append(docs, parser.Document{Path: path.Join(filepath.ToSlash(folder), f.Path), Data: f.Data})
	}
	return mill.Resolve(docs, cfg, new(diag.List))
}

// planFrom plans what a project starts from that has an OpenAPI document and no pages.
func planFrom(file string, styled bool, house House) (*Plan, error) {
	if styled {
		return nil, errors.New("--style suits a style to pages that are there; run apimill init --style once they are written")
	}
	if house.Namespace != "" {
		return nil, errors.New("--namespace is for new pages; those of an OpenAPI document have its names")
	}
	o, err := readOrigin(file, house)
	if err != nil {
		return nil, err
	}
	p := &Plan{setsUp: true}
	cfg, err := startingConfig(!workdir.Exists(config.Name))
	if err != nil {
		return nil, err
	}
	o.start.Docs = cfg.Docs
	folder, err := pagesFolder(cfg.Docs)
	if err != nil {
		return nil, err
	}
	p.write(config.Name, config.Starter(o.start))
	p.write(generateName, generateFile())
	p.write(lockfile.Name(config.Name), lockfile.Format(o.names))
	for _, f := range o.pages(folder) {
		p.write(filepath.Join(folder, filepath.FromSlash(f.Path)), f.Data)
	}
	p.origin, p.lost = file, o.lost
	return p, nil
}

// pagesFolder returns the folder that has the folders of pages.
func pagesFolder(docs []string) (string, error) {
	folders := slices.DeleteFunc(slices.Clone(docs), document.IsMarkdown)
	if len(folders) == 0 {
		return "", errNoFolder
	}
	first := folders[0]
	for _, name := range []string{page.OperationFolder, page.TypeFolder} {
		if !slices.ContainsFunc(folders, func(f string) bool { return filepath.Clean(f) == filepath.Join(filepath.Dir(first), name) }) {
			return first, nil
		}
	}
	return filepath.Dir(first), nil
}

// tellPages says how many pages of an OpenAPI document are in which folder.
func (p *Plan) tellPages(w io.Writer) {
	if p.origin == "" {
		return
	}
	written, kept := map[string]int{}, map[string]int{}
	for _, f := range p.files {
		if document.IsMarkdown(f.name) {
			written[filepath.Dir(f.name)]++
		}
	}
	for _, name := range p.kept {
		if document.IsMarkdown(name) {
			kept[filepath.Dir(name)]++
		}
	}
	for _, folder := range slices.Sorted(maps.Keys(written)) {
		fmt.Fprintf(w, "wrote %s: %s\n", folder, model.Count(written[folder], "page"))
	}
	for _, folder := range slices.Sorted(maps.Keys(kept)) {
		fmt.Fprintf(w, "kept  %s: %s that there are already\n", folder, model.Count(kept[folder], "page"))
	}
}

// tellLost says what pages do not say of the document.
func (p *Plan) tellLost(w io.Writer) error {
	if p.origin == "" {
		return nil
	}
	if len(p.lost) == 0 {
		_, err := fmt.Fprintf(w, "\nThe pages say all that %s does.\n", p.origin)
		return err
	}
	fmt.Fprintf(w, "\nThe pages differ from %s:\n", p.origin)
	for _, what := range p.lost {
		if _, err := fmt.Fprintf(w, "  %s\n", diag.Printable(what)); err != nil {
			return err
		}
	}
	return nil
}
