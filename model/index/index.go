// Package index finds definitions of types by the names that pages give them.
package index

import (
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

// An Index finds definitions by name, without regard to case: names are unique
// that way in every known set of documents.
type Index struct {
	qualified map[string]Definition
	short     map[string][]Definition
	pages     map[string]*model.Page // by lower-case path
	sorted    []string               // the short names of all definitions; nil when not known
	hints     map[string]string      // what meant returned, as long as sorted holds
}

// A Definition is a resource or an enum.
type Definition struct {
	Resource *model.Resource
	Enum     *model.Enum
}

// Found reports whether there is a definition.
func (d Definition) Found() bool { return d.Resource != nil || d.Enum != nil }

// Name returns the wire name.
func (d Definition) Name() string {
	if d.Enum != nil {
		return d.Enum.Name
	}
	return d.Resource.Name
}

// Qualified returns the name with its namespace.
func (d Definition) Qualified() string {
	if d.Enum != nil {
		return d.Enum.Qualified()
	}
	return d.Resource.Qualified()
}

// Pos returns where the definition stands.
func (d Definition) Pos() diag.Pos {
	if d.Enum != nil {
		return d.Enum.Pos
	}
	return d.Resource.Pos
}

// New returns an index without definitions, which knows the pages.
func New(pages []*model.Page) *Index {
	ix := &Index{qualified: map[string]Definition{}, short: map[string][]Definition{}, pages: map[string]*model.Page{}, hints: map[string]string{}}
	for _, p := range pages {
		ix.pages[strings.ToLower(p.Path)] = p
	}
	return ix
}

// Of returns an index of the definitions of an API.
func Of(api *model.API) *Index {
	ix := New(api.Pages)
	for _, r := range api.Resources {
		ix.Add(Definition{Resource: r})
	}
	for _, e := range api.Enums {
		ix.Add(Definition{Enum: e})
	}
	return ix
}

// Names returns the short names of all definitions, sorted.
func (ix *Index) Names() []string {
	if ix.sorted != nil {
		return ix.sorted
	}
	ix.sorted = make([]string, 0, len(ix.qualified))
	for _, d := range ix.qualified {
		ix.sorted = append(ix.sorted, d.Name())
	}
	slices.Sort(ix.sorted)
	return ix.sorted
}

// DidYouMean returns the hint which definition a name most likely means, "" for none.
func (ix *Index) DidYouMean(name string) string {
	name = model.ShortName(name)
	hint, known := ix.hints[name]
	if !known {
		hint = diag.DidYouMean(name, ix.Names())
		ix.hints[name] = hint
	}
	return hint
}

// Add adds a definition, unless there is one of that name.
func (ix *Index) Add(d Definition) {
	key := strings.ToLower(d.Qualified())
	if ix.qualified[key].Found() {
		return // a resource and an enum of one name: the resource counts
	}
	ix.qualified[key] = d
	short := strings.ToLower(d.Name())
	ix.short[short] = append(ix.short[short], d)
	if ix.sorted != nil {
		at, _ := slices.BinarySearch(ix.sorted, d.Name())
		ix.sorted = slices.Insert(ix.sorted, at, d.Name())
	}
	clear(ix.hints)
}

// Remove takes a definition out.
func (ix *Index) Remove(d Definition) {
	delete(ix.qualified, strings.ToLower(d.Qualified()))
	ix.sorted = nil
	clear(ix.hints)
	short := strings.ToLower(d.Name())
	ix.short[short] = slices.DeleteFunc(ix.short[short], func(other Definition) bool { return other == d })
}

// Named returns the definition of a qualified name.
func (ix *Index) Named(qualified string) Definition { return ix.qualified[strings.ToLower(qualified)] }

// Called returns the definitions of a short name, in the order of the pages.
func (ix *Index) Called(short string) []Definition { return ix.short[strings.ToLower(short)] }

// Page returns the page at a path, or nil.
func (ix *Index) Page(path string) *model.Page { return ix.pages[strings.ToLower(path)] }

// Lookup finds what a type names, seen from a namespace: a qualified name, the
// target page's own type of that name or of a name that it shortens (a message
// that leads to chatmessage.md), the short name in the namespace, in any
// namespace, and last whatever type the target page is about.
func (ix *Index) Lookup(t *model.Type, namespace string) Definition {
	name := strings.ToLower(t.Name)
	if strings.Contains(name, ".") {
		if d := ix.qualified[name]; d.Found() {
			return d
		}
		name = name[strings.LastIndexByte(name, '.')+1:]
	}
	if d := ix.byAnchor(t.Link); d.Found() {
		return d
	}
	if d := ix.onPage(t.Link, name); d.Found() {
		return d
	}
	if d := ix.pageType(t.Link); d.Found() && strings.HasSuffix(strings.ToLower(d.Name()), name) {
		return d
	}
	if d := ix.qualified[strings.ToLower(model.Qualified(namespace, name))]; d.Found() {
		return d
	}
	if ds := ix.short[name]; len(ds) > 0 {
		return ds[0]
	}
	if d := ix.pageType(t.Link); d.Found() {
		return d
	}
	return ix.singular(t, namespace)
}

// singular finds the definition of one of the things that a plural names, as in "list of
// widgets" or "unitsOfMeasure", or the one that is called after several. A name with its namespace is no word of a sentence.
func (ix *Index) singular(t *model.Type, namespace string) Definition {
	if strings.Contains(t.Name, ".") {
		return Definition{}
	}
	for _, name := range []string{model.Singular(t.Name), model.SingularWords(t.Name), model.Plural(t.Name)} {
		if name == t.Name || name == "" {
			continue
		}
		if d := ix.qualified[strings.ToLower(model.Qualified(namespace, name))]; d.Found() {
			return d
		}
		if ds := ix.short[strings.ToLower(name)]; len(ds) > 0 {
			return ds[0]
		}
	}
	return Definition{}
}

// EnumAt returns the enum to whose heading a link leads, nil for none.
func (ix *Index) EnumAt(l *model.Link) *model.Enum { return ix.byAnchor(l).Enum }

// byAnchor finds the definition to which a link leads, on a page with several.
func (ix *Index) byAnchor(l *model.Link) Definition {
	if l == nil || l.Anchor == "" {
		return Definition{}
	}
	return marked(ix.definitionsOn(l), l.Anchor)
}

// onPage finds the definition of that name on the page that a link leads to.
func (ix *Index) onPage(l *model.Link, name string) Definition {
	for _, d := range ix.definitionsOn(l) {
		if strings.EqualFold(d.Name(), name) {
			return d
		}
	}
	return Definition{}
}

// pageType returns the type that a link leads to: the enum of an anchor such as
// "#importance-values", else the first type of the page.
func (ix *Index) pageType(l *model.Link) Definition {
	ds := ix.definitionsOn(l)
	if len(ds) == 0 {
		return Definition{}
	}
	if several(ds) {
		return marked(ds, l.Anchor)
	}
	if l.Anchor != "" {
		name, _, _ := strings.Cut(l.Anchor, "-")
		for _, d := range ds {
			if strings.EqualFold(d.Name(), name) {
				return d
			}
		}
	}
	return ds[0]
}

// several reports whether a page has its definitions under headings of their own.
func several(ds []Definition) bool { return slices.ContainsFunc(ds, Definition.HasHeading) }

// HasHeading reports whether a definition stands below a heading of its own, on a page
// with several.
func (d Definition) HasHeading() bool { return d.ids() != nil }

// marked returns the definition to which an anchor leads.
func marked(ds []Definition, anchor string) Definition {
	for _, d := range ds {
		if slices.ContainsFunc(d.ids(), func(id string) bool { return strings.EqualFold(id, anchor) }) {
			return d
		}
	}
	return Definition{}
}

// ids returns the anchors that lead to a definition.
func (d Definition) ids() []string {
	switch {
	case d.Resource != nil:
		return d.Resource.IDs
	case d.Enum != nil:
		return d.Enum.IDs
	}
	return nil
}

// definitionsOn returns the merged definitions of what a page defines,
// resources first.
func (ix *Index) definitionsOn(l *model.Link) []Definition {
	if l == nil {
		return nil
	}
	page := ix.Page(l.Target)
	if page == nil {
		return nil
	}
	var ds []Definition
	for _, r := range page.Resources {
		ds = append(ds, ix.Named(r.Qualified()))
	}
	for _, e := range page.Enums {
		ds = append(ds, ix.Named(e.Qualified()))
	}
	return ds
}

// Bind gives a type and those within it their targets, without a word when
// there are none. It reports whether all have one.
func (ix *Index) Bind(t *model.Type, namespace string) bool {
	ok := true
	for _, part := range t.Parts() {
		ok = ix.Bind(part, namespace) && ok
	}
	if t.Scalar != model.Named || t.Resource != nil || t.Enum != nil {
		return ok
	}
	d := ix.Lookup(t, namespace)
	t.Resource, t.Enum = d.Resource, d.Enum
	return d.Found()
}
