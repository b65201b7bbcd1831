package reference

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"

	"github.com/apimill/apimill/generator"
	"github.com/apimill/apimill/generator/openapi"
	"github.com/apimill/apimill/model"
)

// A site knows where in the reference everything has its place. Places are URLs
// relative to the front page.
type site struct {
	api      *model.API
	opts     openapi.Options
	calls    Calls
	markdown goldmark.Markdown
	names    *openapi.Names
	slugs    map[*model.Tag]string // the names of areas as file names
	ordered  map[*model.Tag][]*model.Operation
	letters  []letter
	pages    map[string]string             // places by the documents that they come from, in lower case, with and without anchors
	told     map[model.Subject]typeEntry   // what is told of types, for it is told on several pages
	uses     map[string][]*model.Operation // operations by the places of the types that they take or return
}

// A letter is a page with the types whose names begin with it.
type letter struct {
	name  string // "a" to "z", or "other"
	types []model.Subject
}

func newSite(api *model.API, opts openapi.Options) *site {
	s := &site{
		api: api, opts: opts, names: openapi.NewNames(api), markdown: goldmark.New(goldmark.WithExtensions(extension.Table)),
		slugs: map[*model.Tag]string{}, pages: map[string]string{}, uses: map[string][]*model.Operation{},
		told: map[model.Subject]typeEntry{}, ordered: inOrder(api),
	}
	taken := map[string]int{}
	for _, name := range generator.DeviceNames {
		taken[name] = 2
	}
	for _, tag := range api.Tags {
		s.slugs[tag] = slug(tag.Name, taken)
	}
	s.placeTypes()
	for _, op := range api.Operations {
		s.placePage(op.Pos.File, op.Evidence.IDs, s.operation(op, 0))
		s.addUses(op)
	}
	return s
}

// tagTitle returns what readers are shown of an area.
func tagTitle(t *model.Tag) string { return cmp.Or(t.Title, t.Name) }

// slug returns a name as part of URLs and of file names, which must differ also
// where case does not count, and takes it. It is no longer than such names may be. Of a name that
// is taken it keeps the number to try next.
func slug(name string, taken map[string]int) string {
	s := strings.Map(func(r rune) rune {
		switch {
		case 'a' <= r && r <= 'z', '0' <= r && r <= '9', r == '-', r == '_':
			return r
		case 'A' <= r && r <= 'Z':
			return r + 'a' - 'A'
		}
		return '-'
	}, name)
	s = s[:min(len(s), 80)]
	free, i := s, max(2, taken[s])
	for ; taken[free] > 0; i++ {
		free = fmt.Sprintf("%s-%d", s, i)
	}
	taken[s], taken[free] = i, max(2, taken[free])
	return free
}

// placeTypes puts every type on the page of its letter, in alphabetical order.
func (s *site) placeTypes() {
	var all []model.Subject
	for _, r := range s.api.Resources {
		all = append(all, model.Subject{Resource: r})
		s.placePage(r.Pos.File, r.IDs, s.typ(all[len(all)-1]))
	}
	for _, e := range s.api.Enums {
		all = append(all, model.Subject{Enum: e})
		s.placePage(e.Pos.File, e.IDs, s.typ(all[len(all)-1]))
	}
	slices.SortStableFunc(all, func(a, b model.Subject) int {
		a1, b1 := strings.ToLower(shortName(a)), strings.ToLower(shortName(b))
		return cmp.Or(cmp.Compare(letterOf(a1), letterOf(b1)), cmp.Compare(a1, b1), cmp.Compare(a.Name(), b.Name()))
	})
	for _, t := range all {
		name := letterOf(shortName(t))
		if n := len(s.letters); n == 0 || s.letters[n-1].name != name {
			s.letters = append(s.letters, letter{name: name})
		}
		last := &s.letters[len(s.letters)-1]
		last.types = append(last.types, t)
	}
}

// placePage lets links to a document lead to a place, and those to the anchors by which it
// is known there. Of several that come from one document the first counts.
func (s *site) placePage(document string, anchors []string, place string) {
	keys := []string{document}
	for _, a := range anchors {
		keys = append(keys, document+"#"+a)
	}
	for _, key := range keys {
		key = strings.ToLower(key)
		if _, ok := s.pages[key]; !ok {
			s.pages[key] = place
		}
	}
}

// place returns the place of what a page documents, at an anchor of it; "" when there is
// none.
func (s *site) place(page, anchor string) string {
	page = strings.ToLower(page)
	return cmp.Or(s.pages[page+"#"+strings.ToLower(anchor)], s.pages[page])
}

// Places returns what tells where the reference of an API has what a page documents. The
// reference is published at a URL, or is at a path relative to who asks.
func Places(api *model.API, opts openapi.Options, root string) func(page, anchor string) string {
	return newSite(api, opts).placesBelow(root)
}

func (s *site) placesBelow(root string) func(page, anchor string) string {
	return func(page, anchor string) string {
		if place := s.place(page, anchor); place != "" {
			return root + place
		}
		return ""
	}
}

// addUses notes which types an operation takes and returns.
func (s *site) addUses(op *model.Operation) {
	add := func(t *model.Type) {
		if t == nil {
			return
		}
		for _, l := range s.links(*t) {
			if ops := s.uses[l.URL]; l.URL != "" && !slices.Contains(ops, op) {
				s.uses[l.URL] = append(ops, op)
			}
		}
	}
	if op.Body != nil {
		add(op.Body.Type)
	}
	for _, r := range op.Responses {
		add(r.Type)
	}
}

// shortName returns the name of a type without its namespace.
func shortName(t model.Subject) string {
	if t.Enum != nil {
		return t.Enum.Name
	}
	return t.Resource.Name
}

func letterOf(name string) string {
	if c := strings.ToLower(name)[:min(1, len(name))]; "a" <= c && c <= "z" {
		return c
	}
	return "other"
}

// typ returns the place of a type.
func (s *site) typ(t model.Subject) string {
	return "types/" + letterOf(shortName(t)) + ".html#" + s.anchor(t)
}

// anchor returns the name of a type's place within its page: that of its
// component in OpenAPI, e.g. "microsoft.graph.user".
func (s *site) anchor(t model.Subject) string {
	component := s.names.Component(t)
	return component[strings.LastIndexByte(component, '/')+1:]
}

// operation returns the place of an operation at one of its URLs.
func (s *site) operation(op *model.Operation, i int) string {
	return "areas/" + s.slugs[op.Tag] + ".html#/operations/" + url.PathEscape(s.names.Endpoints(op)[i].ID)
}

// A link is a name and where it leads. One without URL leads nowhere.
type link struct{ Text, URL string }

// links returns the alternatives of a type with their places.
func (s *site) links(t model.Type) []link {
	if len(t.Union) > 0 {
		var all []link
		for _, alt := range t.Union {
			all = append(all, s.links(alt)...)
		}
		return all
	}
	switch {
	case t.Values != nil:
		return s.links(*t.Values)
	case t.Resource != nil:
		return []link{s.link(model.Subject{Resource: t.Resource})}
	case t.Enum != nil:
		return []link{s.link(model.Subject{Enum: t.Enum})}
	}
	return []link{{Text: t.Element().String()}}
}

func (s *site) link(t model.Subject) link { return link{shortName(t), s.typ(t)} }

// below returns links as pages have them that are in a folder.
func below(root string, links []link) []link {
	out := slices.Clone(links)
	for i := range out {
		if out[i].URL != "" {
			out[i].URL = root + out[i].URL
		}
	}
	return out
}
