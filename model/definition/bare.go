package definition

import (
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/model/decision"
)

// AdoptBases makes types of pages that have but a name and a text, where others name
// them as their base: an abstract type may have nothing of its own. What such a page
// lists as derived types speaks for it as well, and so does the base that it names.
func AdoptBases(pages []*model.Page, decisions *decision.Log, diags *diag.List) {
	a := newAdopter(pages)
	if len(a.bare) == 0 {
		return
	}
	for _, p := range pages {
		for _, res := range p.Resources {
			a.basesOf(res)
		}
		switch {
		case p.Bare == nil:
		case slices.ContainsFunc(p.Bare.Derived, a.isKnown):
			a.adopt(p, isBase)
		case slices.ContainsFunc(p.Bare.BaseRefs, func(ref model.BaseRef) bool { return a.isKnown(ref.Type) }):
			a.adopt(p, "it says from what it derives")
		}
	}
	for _, p := range a.adopted {
		decisions.About(p.Bare.Qualified(), "type", p.Bare.Title, "its page has no table, but "+a.reasons[p], model.Source{Pos: p.Bare.Pos, Says: p.Title})
		diags.Forget(func(d diag.Diagnostic) bool { return d.Code == diag.IgnoredPage && d.Pos.File == p.Path })
	}
}

// An adopter is one run of AdoptBases.
type adopter struct {
	bare    map[string]*model.Page // by their paths and by the names of their types, in lower case
	known   map[string]bool        // paths and names of other types
	adopted []*model.Page
	reasons map[*model.Page]string // why they are
}

// isBase is the usual reason.
const isBase = "others name it as their base"

func newAdopter(pages []*model.Page) *adopter {
	a := &adopter{bare: map[string]*model.Page{}, known: map[string]bool{}, reasons: map[*model.Page]string{}}
	for _, p := range pages {
		for _, res := range p.Resources {
			a.known[strings.ToLower(p.Path)] = true
			a.known[strings.ToLower(res.Qualified())], a.known[strings.ToLower(res.Name)] = true, true
		}
	}
	for _, p := range pages {
		if p.Bare != nil && !a.known[strings.ToLower(p.Bare.Qualified())] {
			a.bare[strings.ToLower(p.Path)] = p
			a.bare[strings.ToLower(p.Bare.Qualified())] = p
			if short := strings.ToLower(p.Bare.Name); a.bare[short] == nil {
				a.bare[short] = p
			}
		}
	}
	return a
}

// basesOf adopts the bare types that a type names as its base.
func (a *adopter) basesOf(res *model.Resource) {
	for _, ref := range res.BaseRefs {
		if p := a.named(ref.Type); p != nil {
			a.adopt(p, isBase)
		}
	}
}

// named returns the page of the bare type that a type means, nil for others.
func (a *adopter) named(t model.Type) *model.Page {
	if t.Link != nil {
		if p := a.bare[strings.ToLower(t.Link.Target)]; p != nil {
			return p
		}
	}
	name := strings.ToLower(t.Name)
	if a.known[name] {
		return nil
	}
	return a.bare[name]
}

func (a *adopter) isKnown(t model.Type) bool {
	return a.known[strings.ToLower(t.Name)] || t.Link != nil && a.known[strings.ToLower(t.Link.Target)]
}

// adopt makes a page one about its bare type, and of the bare types that are bases of
// that.
func (a *adopter) adopt(p *model.Page, reason string) {
	if slices.Contains(a.adopted, p) {
		return
	}
	a.adopted, a.reasons[p] = append(a.adopted, p), reason
	p.Kind = model.ResourcePage
	p.Resources = append(p.Resources, p.Bare)
	for i := range p.Ledger[:min(len(p.Ledger), len(bareEntries))] {
		if p.Ledger[i].Kind == bareEntries[i].Kind {
			p.Ledger[i].Status, p.Ledger[i].Note = model.Used, bareEntries[i].Note
		}
	}
	a.basesOf(p.Bare)
}

// bareEntries are what is used of the page of a bare type.
var bareEntries = [...]model.Entry{{Kind: model.PageEntry, Note: "resource"}, {Kind: model.SectionEntry, Note: "title and introduction"}}
