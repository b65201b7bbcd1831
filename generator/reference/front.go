package reference

import (
	"cmp"
	"html/template"
	"slices"
	"strings"

	"github.com/apimill/apimill/model"
)

// A frontPage lists everything that the API has.
type frontPage struct {
	page
	Doc     template.HTML
	Figures string
	Areas   []areaEntry
	Letters []letterEntry
	Open    bool   // all is seen at once
	Types   []link // all of them, where Open
}

// few is how many operations, or types, a page shows at once.
const few = 60

func (frontPage) template() string { return "index.html.tmpl" }

type areaEntry struct {
	Name, Slug, Summary string
	Operations          []operationEntry
}

// An operationEntry is an operation at one URL.
type operationEntry struct {
	Method, Title, Path string
	URL                 string // of its place
	Deprecated          bool
	Also                bool // at a further URL
}

type letterEntry struct {
	Name, Summary string
	Types         []link
}

func (s *site) front() frontPage {
	p := frontPage{page: s.page("", "", ownPolicy), Doc: s.html(s.opts.Info.Description, "")}
	operations := 0
	for _, tag := range s.api.Tags {
		area := areaEntry{Name: tagTitle(tag), Slug: s.slugs[tag], Summary: plain(tag.Doc), Operations: s.entries(tag)}
		operations += len(area.Operations)
		p.Areas = append(p.Areas, area)
	}
	slices.SortStableFunc(p.Areas, func(a, b areaEntry) int {
		return cmp.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name))
	})
	for _, l := range s.letters {
		entry := letterEntry{Name: strings.ToUpper(l.name)}
		for _, t := range l.types {
			entry.Types = append(entry.Types, s.link(t))
		}
		entry.Summary = summary(entry.Types)
		p.Letters = append(p.Letters, entry)
	}
	if p.Open = operations <= few && len(s.api.Resources)+len(s.api.Enums) <= few; p.Open {
		for _, l := range p.Letters {
			p.Types = append(p.Types, l.Types...)
		}
	}
	p.Figures = model.Count(len(p.Areas), "area") + ", " + model.Count(operations, "operation") + ", " +
		model.Count(len(s.api.Resources)+len(s.api.Enums), "type")
	return p
}

// summary names the first and the last of links.
func summary(links []link) string {
	first, last := links[0].Text, links[len(links)-1].Text
	if first == last {
		return first
	}
	return first + " … " + last
}

// entries returns the operations of an area at all their URLs.
func (s *site) entries(tag *model.Tag) []operationEntry {
	var all []operationEntry
	for _, op := range s.ordered[tag] {
		all = append(all, s.endpoints(op, "")...)
	}
	return all
}

// endpoints returns an operation at each of its URLs.
func (s *site) endpoints(op *model.Operation, root string) []operationEntry {
	var all []operationEntry
	for i, e := range s.names.Endpoints(op) {
		all = append(all, operationEntry{op.Method, op.Summary, e.Path, root + s.operation(op, i), op.Deprecated, i > 0})
	}
	return all
}
