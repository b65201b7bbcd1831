package definition

import (
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

// SettleInferred keeps of the types that examples show those that no page documents. What
// several examples show of one is put together. What examples show of errors counts only
// where no page documents a type of these.
func SettleInferred(pages []*model.Page, words *model.Conventions, diags *diag.List) {
	if !slices.ContainsFunc(pages, func(p *model.Page) bool { return documentsFaults(p, words) }) {
		for _, p := range pages {
			takeShownFaults(p)
		}
	}
	documented, inferred := map[string]bool{}, map[string]*model.Resource{}
	for _, p := range pages {
		for _, r := range p.Resources {
			documented[strings.ToLower(r.Qualified())] = documented[strings.ToLower(r.Qualified())] || !r.Inferred
		}
	}
	for _, p := range pages {
		var kept []*model.Resource
		parts := map[string]bool{} // of types that are documented
		for _, r := range p.Resources {
			name := strings.ToLower(r.Qualified())
			first := inferred[name]
			switch {
			case !r.Inferred:
				kept = append(kept, r)
			case documented[name] || documented[model.Singular(name)] || parts[r.Name]:
				for _, f := range r.Fields {
					eachName(&f.Type, func(t *model.Type) { parts[t.Name] = true })
				}
			case first == nil:
				inferred[name] = r
				kept = append(kept, r)
			default:
				joinInferred(first, r)
			}
		}
		p.Resources = kept
		noteInferred(p, diags)
	}
}

// documentsFaults reports whether a page documents a type that tells what went wrong: its
// name says so, and it has a member with a text about it.
func documentsFaults(p *model.Page, words *model.Conventions) bool {
	return slices.ContainsFunc(p.Resources, func(r *model.Resource) bool {
		isFault := slices.ContainsFunc(words.Errors, func(word string) bool { return model.ContainsFold(r.Name, word) })
		return !r.Inferred && isFault && slices.ContainsFunc(r.Fields, func(f *model.Field) bool {
			return slices.Contains(words.ErrorMessages, strings.ToLower(f.Name))
		})
	})
}

// takeShownFaults makes the types that examples of errors show those of the page.
func takeShownFaults(p *model.Page) {
	if len(p.ShownFaults) > 0 {
		form := p.ShownFaults[0]
		p.Resources = append(p.Resources, p.ShownFaults...)
		p.Faults = append(p.Faults, model.Type{Scalar: model.Named, Name: form.Name, Pos: form.Pos})
	}
}

// fewNames is how many types a note names.
const fewNames = 5

// noteInferred notes once which types of a page only examples show.
func noteInferred(p *model.Page, diags *diag.List) {
	var names []string
	var first diag.Pos
	for _, r := range p.Resources {
		if !r.Inferred {
			continue
		}
		if names = append(names, r.Name); len(names) == 1 || r.Pos.Compare(first) < 0 {
			first = r.Pos
		}
	}
	switch more := len(names) - fewNames; {
	case names == nil:
	case more > 0:
		diags.Add(diag.InferredType, first, "no page documents %s and %s more; the members are taken from examples", strings.Join(names[:fewNames], ", "), model.Count(more, "type"))
	default:
		diags.Add(diag.InferredType, first, "no page documents %s; the members are taken from examples", strings.Join(names, ", "))
	}
}

// joinInferred adds to a type what a further example shows of it. What one of them does
// not have is not required, and what is null in one may be.
func joinInferred(r, further *model.Resource) {
	for _, f := range r.Fields {
		switch other := model.FieldNamed(further.Fields, f.Name); {
		case other == nil:
			f.Requirement = model.Optional
		default:
			joinField(f, other)
		}
	}
	for _, f := range further.Fields {
		if model.FieldNamed(r.Fields, f.Name) == nil {
			f.Requirement = model.Optional
			r.Fields = append(r.Fields, f)
		}
	}
}

// joinField joins what two examples show of one member: any value where they have nothing
// in common.
func joinField(f, other *model.Field) {
	if other.Nullability == model.Nullable {
		f.Nullability = model.Nullable
	}
	isUnknown := func(t model.Type) bool { return t.Scalar == model.Any }
	switch {
	case f.Type.String() == other.Type.String() || isUnknown(other.Type):
	case isUnknown(f.Type):
		f.Type = other.Type
	default:
		f.Type = model.Type{Pos: f.Type.Pos}
	}
}
