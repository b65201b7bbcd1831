// Package definition has the passes over types: which there are, what every use of a
// name means, what derives from what, and which type declares a property.
package definition

import (
	"path"
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/decision"
	"github.com/apimill/apimill/model/index"
)

// Merge joins the definitions of all pages: what several pages say of one
// type becomes one type. It lists types and operations in the API and returns the
// index of the types. Names of pages that begin with a word of partial show parts of
// types that other pages define.
func Merge(api *model.API, partial []string, decisions *decision.Log, diags *diag.List) *index.Index {
	j := typeJoiner{decisions, diags, map[string]*model.Resource{}, map[string]*model.Enum{}}
	for _, p := range byAuthority(api.Pages, partial) {
		for _, res := range p.Resources {
			j.mergeResource(res)
		}
		for _, e := range p.Enums {
			j.mergeEnum(e)
		}
	}
	ix := index.New(api.Pages)
	for _, p := range api.Pages {
		for _, res := range p.Resources {
			if j.resources[strings.ToLower(res.Qualified())] == res {
				api.Resources = append(api.Resources, res)
				ix.Add(index.Definition{Resource: res})
			}
		}
		for _, e := range p.Enums {
			if j.enums[strings.ToLower(e.Qualified())] == e {
				api.Enums = append(api.Enums, e)
				ix.Add(index.Definition{Enum: e})
			}
		}
		api.Operations = append(api.Operations, p.Operations...)
	}
	return ix
}

// A typeJoiner is one run of Merge. Its types are the first accounts, by their
// names in lower case, with what further accounts added.
type typeJoiner struct {
	decisions *decision.Log
	diags     *diag.List
	resources map[string]*model.Resource
	enums     map[string]*model.Enum
}

// byAuthority orders pages so that the fuller account of a type comes first.
func byAuthority(pages []*model.Page, partial []string) []*model.Page {
	sorted := slices.Clone(pages)
	rank := func(p *model.Page) int {
		name := strings.ToLower(path.Base(p.Path))
		if slices.ContainsFunc(partial, func(word string) bool { return strings.HasPrefix(name, strings.ToLower(word)) }) {
			return 1
		}
		return 0
	}
	slices.SortStableFunc(sorted, func(a, b *model.Page) int { return rank(a) - rank(b) })
	return sorted
}

// mergeResource adds a page's account of a resource to those before it. The
// first account of a field counts.
func (j *typeJoiner) mergeResource(res *model.Resource) {
	key := strings.ToLower(res.Qualified())
	first, ok := j.resources[key]
	if !ok {
		j.resources[key] = res
		return
	}
	j.diags.AddRelated(diag.DuplicateType, res.Pos, []diag.Related{{Pos: first.Pos, Message: "first described here"}},
		"type %q is described on several pages; what they say is merged", res.Qualified())
	j.decisions.About(first.Qualified(), "pages", first.Title, "several pages describe the type: their properties are combined, and of duplicates the first counts",
		model.Source{Pos: first.Pos, Says: first.Title}, model.Source{Pos: res.Pos, Says: res.Title})
	for _, f := range res.Fields {
		j.mergeField(first, f)
	}
	first.BaseRefs = append(first.BaseRefs, res.BaseRefs...)
	first.Open = first.Open || res.Open
	if first.Doc == "" {
		first.Doc = res.Doc
	}
}

func (j *typeJoiner) mergeField(first *model.Resource, f *model.Field) {
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
		j.decisions.About(first.Qualified()+"."+f.Name, "type", known.Type.String(), "the first of several pages counts",
			model.Source{Pos: known.Type.Pos, Says: known.Type.String()}, model.Source{Pos: f.Type.Pos, Says: f.Type.String()})
	}
}

// mergeEnum adds a page's account of an enum to those before it.
func (j *typeJoiner) mergeEnum(e *model.Enum) {
	distinctMembers(e, j.diags)
	key := strings.ToLower(e.Qualified())
	first, ok := j.enums[key]
	if ok && isOther(e, first) {
		j.tellApart(e, first)
		key = strings.ToLower(e.Qualified())
		first, ok = j.enums[key]
	}
	if !ok {
		j.enums[key] = e
		return
	}
	first.Open = first.Open || e.Open
	before := strings.Join(first.Names(), ", ")
	added := uniteMembers(first, e)
	if added > 0 || len(first.Members) != len(e.Members) {
		j.diags.AddRelated(diag.EnumConflict, e.Pos, []diag.Related{{Pos: first.Pos, Message: "also listed here"}},
			"enum %q has other members here than there; both are taken", e.Name)
		j.decisions.About(first.Qualified(), "members", strings.Join(first.Names(), ", "), "what several pages list is combined",
			model.Source{Pos: first.Pos, Says: before}, model.Source{Pos: e.Pos, Says: strings.Join(e.Names(), ", ")})
	}
}

// tellApart calls one of two enums of a name after what it is about, if it can be.
func (j *typeJoiner) tellApart(e, first *model.Enum) {
	if isOwned(e) {
		e.Name = ownName(e)
		return
	}
	if isOwned(first) && j.enums[strings.ToLower(model.Qualified(first.Namespace, ownName(first)))] == nil {
		delete(j.enums, strings.ToLower(first.Qualified()))
		first.Name = ownName(first)
		j.enums[strings.ToLower(first.Qualified())] = first
	}
}

// isOwned reports whether the heading above an enum says what it is about, other than
// its name does.
func isOwned(e *model.Enum) bool {
	return e.Owner != "" && !strings.HasPrefix(strings.ToLower(e.Name), strings.ToLower(e.Owner))
}

func ownName(e *model.Enum) string {
	return e.Owner + strings.ToUpper(e.Name[:1]) + e.Name[1:]
}

// isOther reports whether an enum is another one than that of its name: both stand below
// headings of their own, on pages with several, and have no member in common.
func isOther(e, first *model.Enum) bool {
	if e.IDs == nil || first.IDs == nil {
		return false
	}
	shared := func(m *model.Member) bool {
		other := first.Member(m.Name)
		return other != nil && (!e.Integer || m.Value != nil && other.Value != nil && *m.Value == *other.Value)
	}
	return e.Integer != first.Integer || !slices.ContainsFunc(e.Members, shared)
}

func uniteMembers(into *model.Enum, from *model.Enum) (added int) {
	for _, m := range from.Members {
		if into.Member(m.Name) == nil {
			into.Members = append(into.Members, m)
			added++
		}
	}
	return added
}

// distinctMembers leaves out members that a page lists twice.
func distinctMembers(e *model.Enum, diags *diag.List) {
	seen := map[string]*model.Member{}
	e.Members = slices.DeleteFunc(e.Members, func(m *model.Member) bool {
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
