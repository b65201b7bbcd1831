package openapi

import (
	"maps"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/apimill/apimill/model"
)

// accessOf returns who may call, of the schemes that securitySchemes writes.
// Other schemes count as work accounts, but where they are for applications. APIs that do
// not speak OData tell no callers apart.
func (r *reader) accessOf(op *model.Operation, in *openapi3.Operation) []model.Access {
	if in.Security == nil {
		return nil
	}
	least := requirementsIn(in.Extensions[leastKey])
	var access []model.Access
	for _, requirement := range *in.Security {
		for _, scheme := range slices.Sorted(maps.Keys(requirement)) {
			g := model.Grant{Scopes: requirement[scheme]}
			g.Least = slices.ContainsFunc(least[scheme], g.SameScopes)
			row := model.Access{Principal: model.User, Pos: op.Pos}
			if !r.api.Plain {
				row.Principal = principalOf(scheme)
			}
			for _, what := range scenariosOf(in, scheme, g) {
				g.For = what
				row.Grants = append(row.Grants, g)
			}
			access = model.UniteAccess(access, []model.Access{row})
		}
	}
	return access
}

// scenariosOf returns what a requirement is for, "" for everything.
func scenariosOf(in *openapi3.Operation, scheme string, g model.Grant) []string {
	scenarios, _ := in.Extensions[scenariosKey].(map[string]any)
	var of []string
	for _, name := range slices.Sorted(maps.Keys(scenarios)) {
		if slices.ContainsFunc(requirementsIn(scenarios[name])[scheme], g.SameScopes) {
			of = append(of, name)
		}
	}
	if of == nil {
		return []string{""}
	}
	return of
}

// requirementsIn reads requirements in an extension, by their schemes.
func requirementsIn(x any) map[string][]model.Grant {
	items, _ := x.([]any)
	grants := map[string][]model.Grant{}
	for _, item := range items {
		requirement, _ := item.(map[string]any)
		for scheme, scopes := range requirement {
			grants[scheme] = append(grants[scheme], model.Grant{Scopes: texts(scopes)})
		}
	}
	return grants
}

func principalOf(scheme string) model.Principal {
	for _, p := range []model.Principal{model.Personal, model.Application} {
		if strings.EqualFold(scheme, p.String()) {
			return p
		}
	}
	if scheme == string(model.OAuth2) || scheme == string(model.Bearer) {
		return model.User
	}
	return model.Work
}

// availabilityOf returns in which clouds an operation is available.
func availabilityOf(in *openapi3.Operation) []model.Availability {
	clouds, _ := in.Extensions[availabilityKey].(map[string]any)
	var all []model.Availability
	for _, cloud := range slices.Sorted(maps.Keys(clouds)) {
		available, _ := clouds[cloud].(bool)
		all = append(all, model.Availability{Cloud: cloud, Available: available})
	}
	return all
}

// further adds a URL to an operation, with what is stated at this one alone, and at
// the others alone.
func (r *reader) further(op *model.Operation, t *model.Template, in *openapi3.Operation, parameters openapi3.Parameters) {
	here, before := model.URLs{t.Shape()}, model.ShapesOf(op.Templates)
	other := &model.Operation{ID: op.ID, Pos: op.Pos}
	r.takeParameters(other, parameters)
	for _, p := range op.Parameters {
		p.At = uniteAt(p.At, before, here, slices.ContainsFunc(other.Parameters, p.Like))
	}
	for _, p := range other.Parameters {
		if !slices.ContainsFunc(op.Parameters, p.Like) {
			p.At = here
			op.Parameters = append(op.Parameters, p)
		}
	}
	op.Access = furtherAccess(op.Access, r.accessOf(op, in), before, here)
	op.Templates = append(op.Templates, t)
}

// uniteAt returns where something is stated that is stated at some URLs before, and
// perhaps here.
func uniteAt(at, before, here model.URLs, isHere bool) model.URLs {
	switch {
	case isHere && at == nil:
		return nil
	case isHere:
		return at.Unite(here)
	case at == nil:
		return before
	}
	return at
}

// furtherAccess returns what gives access at URLs so far, and what does here.
func furtherAccess(access, other []model.Access, before, here model.URLs) []model.Access {
	for i := range access {
		for j, g := range access[i].Grants {
			access[i].Grants[j].At = uniteAt(g.At, before, here, grants(other, access[i].Principal, g))
		}
	}
	for i, a := range other {
		other[i].Grants = slices.DeleteFunc(a.Grants, func(g model.Grant) bool { return grants(access, a.Principal, g) })
		for j := range other[i].Grants {
			other[i].Grants[j].At = here
		}
	}
	other = slices.DeleteFunc(other, func(a model.Access) bool { return !a.Supported() })
	return model.UniteAccess(access, other)
}

// grants reports whether callers have access by some scopes.
func grants(access []model.Access, who model.Principal, g model.Grant) bool {
	return slices.ContainsFunc(access, func(a model.Access) bool {
		return a.Principal == who && slices.ContainsFunc(a.Grants, func(have model.Grant) bool { return have.SameScopes(g) && have.For == g.For })
	})
}
