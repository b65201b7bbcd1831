// Package golang writes an API as a Go package: structs, enums, and, where there
// are operations, a server that routes, decodes and encodes. The package needs
// nothing but the standard library of Go 1.24; what is the same in all of them
// comes from package templates.
package golang

import (
	"cmp"
	"errors"
	"fmt"
	"go/token"
	"slices"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/generator"
	"github.com/apimill/apimill/generator/fake"
	"github.com/apimill/apimill/generator/wire"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/templates"
)

// Options steer Generate. The zero value is useful.
type Options struct {
	Package string // name of the package; "api" when empty
	Title   string // of the API, which the package says that it is of; "" when it has none
	Without Parts  // what the package does not have; it always has types
	// RequiredValues makes members that the documents require values, not pointers,
	// where the zero value can mean nothing but a member that is left out.
	RequiredValues bool
}

// Parts are parts of a package.
type Parts = templates.Parts

// The parts of a package. What others need comes with them: the interfaces and the
// types of requests and pages come with a server or a client.
const (
	Types  = templates.Types
	Server = templates.Server
	Client = templates.Client
	Fake   = templates.Fake
	All    = templates.All
)

// A gen writes one API.
type gen struct {
	model *model.API
	names *names
	title string // of the API
	parts Parts
	// values says that required members are values where they can be.
	values bool
}

// Generate returns the Go files of an API, formatted, and type-checked by
// Check, and what the parts of the API are called in them. It reports names
// that clash, and names that Go cannot have, and goes on. An error is a fault
// of this package, and names the type or operation and its page.
func Generate(api *model.API, opts Options, diags *diag.List) ([]generator.File, *Names, error) {
	pkg := cmp.Or(opts.Package, "api")
	if !token.IsIdentifier(pkg) || pkg == "_" {
		return nil, nil, fmt.Errorf("%q cannot be the name of a Go package", pkg)
	}
	g := &gen{model: api, names: newNames(api, diags), title: opts.Title, parts: partsOf(api, opts), values: opts.RequiredValues}
	files, err := g.packageFiles(pkg)
	return files, &Names{api, g.names}, err
}

// partsOf returns what a package has. An API without operations has types alone,
// which compile in half the time.
func partsOf(api *model.API, opts Options) Parts {
	if len(api.Operations) == 0 {
		return Types
	}
	return All &^ opts.Without
}

// packageFiles returns the files of a package of that name.
func (g *gen) packageFiles(pkg string) ([]generator.File, error) {
	planned := g.files()
	files, err := render(pkg, planned)
	if err != nil {
		return nil, err
	}
	files = append(files, runtimeFiles(pkg, g.parts, traitsOf(g.model))...)
	if err := Check(pkg, files); err != nil {
		return nil, located(err, planned)
	}
	if !g.parts.Has(Fake) {
		return files, nil
	}
	data, err := fake.Data(g.model)
	return append(files, generator.File{Path: fake.File, Data: data}), err
}

// traitsOf returns what an API has of what not all have.
func traitsOf(api *model.API) templates.Traits {
	var traits templates.Traits
	for _, has := range []struct {
		trait templates.Traits
		is    bool
	}{
		{templates.OData, !api.Plain},
		{templates.Paged, !api.Plain || wire.HasPages(api)},
		{templates.ByParameters, api.Plain && wire.HasPages(api)},
		{templates.Forms, wire.HasForms(api)},
		{templates.Token, len(api.Security) == 0 || wire.HasSecurity(api, model.Bearer, model.OAuth2, model.OpenIDConnect)},
		{templates.Key, wire.HasSecurity(api, model.APIKey)},
		{templates.Basic, wire.HasSecurity(api, model.Basic)},
		{templates.Numbers, slices.ContainsFunc(api.Enums, func(e *model.Enum) bool { return e.Integer })},
	} {
		if has.is {
			traits |= has.trait
		}
	}
	return traits
}

// located adds to an error of Check where the declaration is documented.
func located(err error, files []*file) error {
	var wrong *checkError
	named := errors.As(err, &wrong)
	for _, f := range files {
		for _, d := range f.decls {
			switch {
			case named && d.name == wrong.decl && d.pos.IsValid():
				return fmt.Errorf("%w (from %s)", err, d.pos)
			case !named && !d.isGo():
				return fmt.Errorf("%w (%s, from %s)", err, d.name, d.pos)
			}
		}
	}
	return err
}

// files distributes the declarations: what belongs to a tag into the file of
// the tag, other types into files by their first letters.
func (g *gen) files() []*file {
	p := &plan{byStem: map[string]*file{}}
	g.planRoots(p)
	placed := map[*model.Resource]bool{}
	for _, tag := range g.model.Tags {
		stem := g.names.tags[tag].file
		if tag.Resource != nil && !placed[tag.Resource] {
			placed[tag.Resource] = true
			p.add(stem, g.resourceDecl(tag.Resource))
		}
		p.add(stem, g.tagDecls(tag)...)
	}
	for _, r := range g.model.Resources {
		if !placed[r] {
			p.add(letterFile(g.names.resources[r]), g.resourceDecl(r))
		}
	}
	for _, e := range g.model.Enums {
		name := g.names.enums[e]
		p.add(letterFile(name), decl{name, e.Pos, func() *jen.Statement { return enum(g.names, e) }})
	}
	g.planPages(p)
	g.planAliases(p)
	g.planFault(p)
	if len(p.files) > 0 {
		p.files[0].doc = g.packageDoc()
	}
	return p.files
}

// planRoots adds what leads to all operations.
func (g *gen) planRoots(p *plan) {
	if g.parts.Has(Server) {
		p.add("server", decl{"Server", diag.Pos{}, g.server})
	}
	if g.parts.Has(Client) {
		p.add("client", decl{"Client", diag.Pos{}, g.client})
	}
}

// packageDoc returns what the package says of itself.
func (g *gen) packageDoc() string {
	var has []string
	for _, part := range []struct {
		parts Parts
		text  string
	}{{Server, "a server for it"}, {Client, "a client of it"}, {Fake, "a fake of it"}} {
		if g.parts.Has(part.parts) {
			has = append(has, part.text)
		}
	}
	types := "holds the types of " + apiCalled(g.title)
	switch last := len(has) - 1; {
	case last < 0:
		return types + "."
	case last == 0:
		return types + ", and " + has[0] + "."
	default:
		return types + ", " + strings.Join(has[:last], ", ") + ", and " + has[last] + "."
	}
}

// apiCalled returns what an API of that title is called in a sentence: "the Device
// licensing API". A title that says "API" says enough.
func apiCalled(title string) string {
	words := strings.Fields(title)
	isAPI := func(word string) bool { return strings.EqualFold(word, "API") || strings.EqualFold(word, "APIs") }
	switch {
	case len(words) == 0 || len(words) == 1 && isAPI(words[0]):
		return "an API"
	case slices.ContainsFunc(words, isAPI):
		title = strings.Join(words, " ")
	default:
		title = strings.Join(words, " ") + " API"
	}
	if strings.EqualFold(words[0], "the") {
		return title
	}
	return "the " + title
}

func (g *gen) resourceDecl(r *model.Resource) decl {
	return decl{g.names.resources[r], r.Pos, func() *jen.Statement { return g.resource(r) }}
}

// tagDecls returns the interface of a tag with what implements it, the table of
// its operations, and what each of them needs.
func (g *gen) tagDecls(tag *model.Tag) []decl {
	if !g.parts.Has(Server | Client) {
		return nil
	}
	ns := g.names.tags[tag]
	decls := []decl{{ns.api, tagPos(tag), func() *jen.Statement { return g.api(tag) }}}
	if g.parts.Has(Server) {
		decls = append(decls, decl{ns.unimplemented, tagPos(tag), func() *jen.Statement { return g.unimplementedAPI(tag) }})
	}
	if g.parts.Has(Client) {
		decls = append(decls, decl{ns.client, tagPos(tag), func() *jen.Statement { return g.clientAPI(tag) }})
	}
	decls = append(decls, decl{tableName(ns), tagPos(tag), func() *jen.Statement { return g.table(tag) }})
	for _, op := range tag.Operations {
		ns := g.names.operations[op]
		decls = append(decls, decl{ns.request, op.Pos, func() *jen.Statement { return g.request(op) }})
		if ns.body != "" {
			decls = append(decls, decl{ns.body, op.Pos, func() *jen.Statement { return g.body(op) }})
		}
	}
	return decls
}

// planPages adds each page type where the first operation is that returns it.
func (g *gen) planPages(p *plan) {
	if !g.parts.Has(Server | Client) {
		return
	}
	for _, page := range wire.Pages(g.model) {
		name := g.names.pages[page.Element]
		p.add(letterFile(name), decl{name, page.Op.Pos, func() *jen.Statement { return g.page(page.Element) }})
	}
}
