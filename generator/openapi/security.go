package openapi

import (
	"slices"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/apimill/apimill/model"
)

// security returns the requirements of op at one of its URLs, each an alternative,
// in the order of the page: least privileged first. Nil, when the page grants
// nobody access, leaves those of the document in force.
func (b *builder) security(op *model.Operation, t *model.Template) *openapi3.SecurityRequirements {
	switch {
	case op.Public && len(b.api.Security) > 0:
		return &openapi3.SecurityRequirements{}
	case len(b.api.Security) > 0:
		return b.statedSecurity(op, t)
	case b.api.Plain:
		return nil // the documents do not tell where tokens come from
	}
	var rs openapi3.SecurityRequirements
	for _, a := range op.AccessAt(t) {
		if a.Supported() {
			rs = append(rs, b.requirements(a)...)
		}
	}
	if len(rs) == 0 {
		return nil
	}
	return &rs
}

// requirements returns one requirement for each grant, which asks for all of its
// scopes; for a page that does not know the scopes, one that asks for a token only.
func (b *builder) requirements(a model.Access) openapi3.SecurityRequirements {
	scopes := b.scopes[a.Principal]
	if scopes == nil {
		scopes = map[string]string{}
		b.scopes[a.Principal] = scopes
	}
	var rs openapi3.SecurityRequirements
	for _, g := range distinctGrants(a.Grants) {
		for _, scope := range g.Scopes {
			scopes[scope] = b.scopeText(scope)
		}
		if b.legacy && b.endpoint(a.Principal) == "" {
			return openapi3.SecurityRequirements{{a.Principal.String(): {}}} // tokens have no scopes there
		}
		rs = append(rs, requirement(a.Principal, g))
	}
	return rs
}

func requirement(who model.Principal, g model.Grant) openapi3.SecurityRequirement {
	return openapi3.SecurityRequirement{who.String(): append([]string{}, g.Scopes...)}
}

// endpoint returns the URL below which the endpoints for callers of a kind lie, "" where
// nobody says.
func (b *builder) endpoint(p model.Principal) string {
	if p == model.Personal {
		return b.api.Accounts.Personal
	}
	return b.api.Accounts.Work
}

// distinctGrants returns one of those grants that ask for the same.
func distinctGrants(grants []model.Grant) []model.Grant {
	var distinct []model.Grant
	for _, g := range grants {
		if !slices.ContainsFunc(distinct, g.SameScopes) {
			distinct = append(distinct, g)
		}
	}
	return distinct
}

// securitySchemes adds the schemes that operations use, with all their scopes,
// and lets any of them open the operations that state no permissions.
func (b *builder) securitySchemes() {
	b.statedSchemes()
	for _, p := range []model.Principal{model.Work, model.Personal, model.Application} {
		scopes, ok := b.scopes[p]
		if !ok {
			continue
		}
		s := &openapi3.SecurityScheme{Type: "http", Scheme: "bearer", Description: principalText(p)}
		if b.endpoint(p) != "" {
			s = &openapi3.SecurityScheme{Type: "oauth2", Description: principalText(p), Flows: b.flows(p, scopes)}
		}
		put(b.order, &b.Components.SecuritySchemes, p.String(), &openapi3.SecuritySchemeRef{Value: s})
		b.Security = append(b.Security, openapi3.SecurityRequirement{p.String(): {}})
	}
}

func principalText(p model.Principal) string {
	return [...]string{
		model.Work:        "Delegated permissions of a work or school account.",
		model.Personal:    "Delegated permissions of a personal account.",
		model.Application: "Permissions of an application without a user.",
		model.User:        "Permissions of a user.",
	}[p]
}

// flows returns the flow in which callers of a kind get their tokens.
func (b *builder) flows(p model.Principal, scopes map[string]string) *openapi3.OAuthFlows {
	endpoint := b.endpoint(p)
	flow := &openapi3.OAuthFlow{TokenURL: endpoint + "/token", Scopes: scopes}
	if p == model.Application {
		return &openapi3.OAuthFlows{ClientCredentials: flow}
	}
	flow.AuthorizationURL = endpoint + "/authorize"
	return &openapi3.OAuthFlows{AuthorizationCode: flow}
}
