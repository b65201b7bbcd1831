package model

import (
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
)

// An index finds definitions by name, without regard to case: names are unique
// that way in every known set of documents.
type index struct {
	qualified map[string]definition
	short     map[string][]definition
	pages     map[string]*Page  // by lower-case path
	sorted    []string          // the short names of all definitions; nil when not known
	hints     map[string]string // what meant returned, as long as sorted holds
}

// A definition is a resource or an enum.
type definition struct {
	resource *Resource
	enum     *Enum
}

func (d definition) found() bool { return d.resource != nil || d.enum != nil }

func (d definition) name() string {
	if d.enum != nil {
		return d.enum.Name
	}
	return d.resource.Name
}

func (d definition) qualified() string {
	if d.enum != nil {
		return d.enum.Qualified()
	}
	return d.resource.Qualified()
}

func (d definition) pos() diag.Pos {
	if d.enum != nil {
		return d.enum.Pos
	}
	return d.resource.Pos
}

func newIndex(pages []*Page) *index {
	ix := &index{qualified: map[string]definition{}, short: map[string][]definition{}, pages: map[string]*Page{}, hints: map[string]string{}}
	for _, p := range pages {
		ix.pages[strings.ToLower(p.Path)] = p
	}
	return ix
}

// names returns the short names of all definitions, sorted.
func (ix *index) names() []string {
	if ix.sorted != nil {
		return ix.sorted
	}
	ix.sorted = make([]string, 0, len(ix.qualified))
	for _, d := range ix.qualified {
		ix.sorted = append(ix.sorted, d.name())
	}
	slices.Sort(ix.sorted)
	return ix.sorted
}

// didYouMean returns the hint which definition a name most likely means, "" for none.
func (ix *index) didYouMean(name string) string {
	name = shortOf(name)
	hint, known := ix.hints[name]
	if !known {
		hint = diag.DidYouMean(name, ix.names())
		ix.hints[name] = hint
	}
	return hint
}

func (ix *index) add(d definition) {
	key := strings.ToLower(d.qualified())
	if ix.qualified[key].found() {
		return // a resource and an enum of one name: the resource counts
	}
	ix.qualified[key] = d
	short := strings.ToLower(d.name())
	ix.short[short] = append(ix.short[short], d)
	if ix.sorted != nil {
		at, _ := slices.BinarySearch(ix.sorted, d.name())
		ix.sorted = slices.Insert(ix.sorted, at, d.name())
	}
	clear(ix.hints)
}

func (ix *index) remove(d definition) {
	delete(ix.qualified, strings.ToLower(d.qualified()))
	ix.sorted = nil
	clear(ix.hints)
	short := strings.ToLower(d.name())
	ix.short[short] = slices.DeleteFunc(ix.short[short], func(other definition) bool { return other == d })
}

// named returns the definition of a qualified name.
func (ix *index) named(qualified string) definition { return ix.qualified[strings.ToLower(qualified)] }

// called returns the definitions of a short name, in the order of the pages.
func (ix *index) called(short string) []definition { return ix.short[strings.ToLower(short)] }

// page returns the page at a path, or nil.
func (ix *index) page(path string) *Page { return ix.pages[strings.ToLower(path)] }

// lookup finds what a type names, seen from a namespace: a qualified name, the
// target page's own type of that name or of a name that it shortens (a message
// that leads to chatmessage.md), the short name in the namespace, in any
// namespace, and last whatever type the target page is about.
func (ix *index) lookup(t *Type, namespace string) definition {
	name := strings.ToLower(t.Name)
	if strings.Contains(name, ".") {
		if d := ix.qualified[name]; d.found() {
			return d
		}
		name = name[strings.LastIndexByte(name, '.')+1:]
	}
	if d := ix.onPage(t.Link, name); d.found() {
		return d
	}
	if d := ix.pageType(t.Link); d.found() && strings.HasSuffix(strings.ToLower(d.name()), name) {
		return d
	}
	if d := ix.qualified[strings.ToLower(qualified(namespace, name))]; d.found() {
		return d
	}
	if ds := ix.short[name]; len(ds) > 0 {
		return ds[0]
	}
	return ix.pageType(t.Link)
}

// onPage finds the definition of that name on the page that a link leads to.
func (ix *index) onPage(l *Link, name string) definition {
	for _, d := range ix.definitionsOn(l) {
		if strings.EqualFold(d.name(), name) {
			return d
		}
	}
	return definition{}
}

// pageType returns the type that a link leads to: the enum of an anchor such as
// "#importance-values", else the first type of the page.
func (ix *index) pageType(l *Link) definition {
	ds := ix.definitionsOn(l)
	if len(ds) == 0 {
		return definition{}
	}
	if l.Anchor != "" {
		name, _, _ := strings.Cut(l.Anchor, "-")
		for _, d := range ds {
			if strings.EqualFold(d.name(), name) {
				return d
			}
		}
	}
	return ds[0]
}

// definitionsOn returns the merged definitions of what a page defines,
// resources first.
func (ix *index) definitionsOn(l *Link) []definition {
	if l == nil {
		return nil
	}
	page := ix.page(l.Target)
	if page == nil {
		return nil
	}
	var ds []definition
	for _, r := range page.Resources {
		ds = append(ds, ix.named(r.Qualified()))
	}
	for _, e := range page.Enums {
		ds = append(ds, ix.named(e.Qualified()))
	}
	return ds
}

// bind gives a type and its alternatives their targets, without a word when
// there are none. It reports whether all have one.
func (ix *index) bind(t *Type, namespace string) bool {
	ok := true
	for i := range t.Union {
		ok = ix.bind(&t.Union[i], namespace) && ok
	}
	if t.Scalar != Named || t.Resource != nil || t.Enum != nil {
		return ok
	}
	d := ix.lookup(t, namespace)
	t.Resource, t.Enum = d.resource, d.enum
	return d.found()
}
