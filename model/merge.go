package model

import (
	"path"
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
)

// mergeTypes joins the definitions of all pages: what several pages say of one
// type becomes one type. It lists types and operations in the API and returns the
// index of the types.
func mergeTypes(api *API, decisions *Decisions, diags *diag.List) *index {
	j := typeJoiner{decisions, diags, map[string]*Resource{}, map[string]*Enum{}}
	for _, p := range byAuthority(api.Pages) {
		for _, res := range p.Resources {
			j.mergeResource(res)
		}
		for _, e := range p.Enums {
			j.mergeEnum(e)
		}
	}
	ix := newIndex(api.Pages)
	for _, p := range api.Pages {
		for _, res := range p.Resources {
			if j.resources[strings.ToLower(res.Qualified())] == res {
				api.Resources = append(api.Resources, res)
				ix.add(definition{resource: res})
			}
		}
		for _, e := range p.Enums {
			if j.enums[strings.ToLower(e.Qualified())] == e {
				api.Enums = append(api.Enums, e)
				ix.add(definition{enum: e})
			}
		}
		api.Operations = append(api.Operations, p.Operations...)
	}
	return ix
}

// A typeJoiner is one run of mergeTypes. Its types are the first accounts, by their
// names in lower case, with what further accounts added.
type typeJoiner struct {
	decisions *Decisions
	diags     *diag.List
	resources map[string]*Resource
	enums     map[string]*Enum
}

// byAuthority orders pages so that the fuller account of a type comes first:
// pages named "intune-…" show parts of types that others define.
func byAuthority(pages []*Page) []*Page {
	sorted := slices.Clone(pages)
	partial := func(p *Page) int {
		if strings.HasPrefix(path.Base(p.Path), "intune-") {
			return 1
		}
		return 0
	}
	slices.SortStableFunc(sorted, func(a, b *Page) int { return partial(a) - partial(b) })
	return sorted
}

// mergeResource adds a page's account of a resource to those before it. The
// first account of a field counts.
func (j *typeJoiner) mergeResource(res *Resource) {
	key := strings.ToLower(res.Qualified())
	first, ok := j.resources[key]
	if !ok {
		j.resources[key] = res
		return
	}
	j.diags.AddRelated(diag.DuplicateType, res.Pos, []diag.Related{{Pos: first.Pos, Message: "first described here"}},
		"type %q is described on several pages; what they say is merged", res.Qualified())
	j.decisions.about(first.Qualified(), "pages", first.Title, "several pages describe the type: their properties are united, of equal ones the first counts",
		Source{first.Pos, first.Title}, Source{res.Pos, res.Title})
	for _, f := range res.Fields {
		j.mergeField(first, f)
	}
	first.BaseRefs = append(first.BaseRefs, res.BaseRefs...)
	first.Open = first.Open || res.Open
	if first.Doc == "" {
		first.Doc = res.Doc
	}
}

func (j *typeJoiner) mergeField(first *Resource, f *Field) {
	known := first.Field(f.Name)
	if known == nil {
		first.Fields = append(first.Fields, f)
		return
	}
	if known.JSONOnly && !f.JSONOnly {
		*known = *f
		return
	}
	if known.Type.String() != f.Type.String() && !f.JSONOnly {
		j.diags.AddRelated(diag.DuplicateType, f.Pos, []diag.Related{{Pos: known.Pos, Message: "first described here"}},
			"%s.%s is %s here and %s there; the first counts", first.Name, f.Name, f.Type, known.Type)
		j.decisions.about(first.Qualified()+"."+f.Name, "type", known.Type.String(), "of several pages the first counts",
			Source{known.Type.Pos, known.Type.String()}, Source{f.Type.Pos, f.Type.String()})
	}
}

// Field returns the resource's own field of that name, or nil.
func (r *Resource) Field(name string) *Field { return fieldNamed(r.Fields, name) }

func fieldNamed(fields []*Field, name string) *Field {
	for _, f := range fields {
		if f.Name == name {
			return f
		}
	}
	return nil
}

// mergeEnum adds a page's account of an enum to those before it.
func (j *typeJoiner) mergeEnum(e *Enum) {
	distinctMembers(e, j.diags)
	key := strings.ToLower(e.Qualified())
	first, ok := j.enums[key]
	if !ok {
		j.enums[key] = e
		return
	}
	before := strings.Join(first.names(), ", ")
	added := uniteMembers(first, e)
	if added > 0 || len(first.Members) != len(e.Members) {
		j.diags.AddRelated(diag.EnumConflict, e.Pos, []diag.Related{{Pos: first.Pos, Message: "also listed here"}},
			"enum %q has other members here than there; both are taken", e.Name)
		j.decisions.about(first.Qualified(), "members", strings.Join(first.names(), ", "), "what several pages list is united",
			Source{first.Pos, before}, Source{e.Pos, strings.Join(e.names(), ", ")})
	}
}

func uniteMembers(into *Enum, from *Enum) (added int) {
	for _, m := range from.Members {
		if into.Member(m.Name) == nil {
			into.Members = append(into.Members, m)
			added++
		}
	}
	return added
}

// Member returns the member of that wire value, or nil.
func (e *Enum) Member(name string) *Member {
	for _, m := range e.Members {
		if m.Name == name {
			return m
		}
	}
	return nil
}

func (e *Enum) names() []string {
	names := make([]string, len(e.Members))
	for i, m := range e.Members {
		names[i] = m.Name
	}
	return names
}

// distinctMembers leaves out members that a page lists twice.
func distinctMembers(e *Enum, diags *diag.List) {
	seen := map[string]*Member{}
	e.Members = slices.DeleteFunc(e.Members, func(m *Member) bool {
		first, ok := seen[m.Name]
		if !ok {
			seen[m.Name] = m
			return false
		}
		diags.AddRelated(diag.EnumConflict, m.Pos, []diag.Related{{Pos: first.Pos, Message: "first listed here"}},
			"member %q of enum %q is listed twice; the first counts", m.Name, e.Name)
		return true
	})
}
