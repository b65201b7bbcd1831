package openapi

import (
	"fmt"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/apimill/apimill/model"
)

// statedSchemes adds the schemes of the API, any of which opens all operations, or those
// together that are needed so.
func (b *builder) statedSchemes() {
	for _, s := range b.api.Security {
		put(b.order, &b.Components.SecuritySchemes, s.SchemeName(), &openapi3.SecuritySchemeRef{Value: b.statedScheme(s)})
		b.Security = required(b.Security, s)
	}
}

// required adds a scheme to what is required: an alternative, or a part of the one before.
func required(rs openapi3.SecurityRequirements, s model.Security) openapi3.SecurityRequirements {
	if s.Together && len(rs) > 0 {
		rs[len(rs)-1][s.SchemeName()] = []string{}
		return rs
	}
	return append(rs, openapi3.SecurityRequirement{s.SchemeName(): {}})
}

func (b *builder) statedScheme(s model.Security) *openapi3.SecurityScheme {
	out := &openapi3.SecurityScheme{Description: s.Description}
	switch s.Kind {
	case model.Bearer, model.Basic:
		out.Type, out.Scheme = "http", string(s.Kind)
	case model.APIKey:
		out.Type, out.In, out.Name = "apiKey", "header", s.Header
		if s.Query != "" {
			out.In, out.Name = "query", s.Query
		}
	case model.OAuth2:
		out.Type, out.Flows = "oauth2", b.statedFlow(s)
	case model.OpenIDConnect:
		out.Type, out.OpenIdConnectUrl = "openIdConnect", s.URL
	default:
		panic(fmt.Sprintf("openapi: unknown kind of security %q", s.Kind))
	}
	return out
}

// statedFlow returns a flow of OAuth 2 with all scopes that operations need.
func (b *builder) statedFlow(s model.Security) *openapi3.OAuthFlows {
	flow := &openapi3.OAuthFlow{AuthorizationURL: s.AuthorizationURL, TokenURL: s.TokenURL}
	for _, op := range b.api.Operations {
		for _, a := range op.Access {
			for _, g := range a.Grants {
				for _, scope := range g.Scopes {
					put(b.order, &flow.Scopes, scope, b.scopeText(scope))
				}
			}
		}
	}
	if flow.Scopes == nil {
		flow.Scopes = map[string]string{}
	}
	switch s.Flow {
	case model.AuthorizationCode, "":
		return &openapi3.OAuthFlows{AuthorizationCode: flow}
	case model.ClientCredentials:
		return &openapi3.OAuthFlows{ClientCredentials: flow}
	case model.Implicit:
		return &openapi3.OAuthFlows{Implicit: flow}
	case model.Password:
		return &openapi3.OAuthFlows{Password: flow}
	}
	panic(fmt.Sprintf("openapi: unknown flow %q", s.Flow))
}

// statedSecurity returns what an operation demands of the schemes of the API at one of its
// URLs: the scopes that its page names, each grant an alternative; nil for what all
// operations demand.
func (b *builder) statedSecurity(op *model.Operation, t *model.Template) *openapi3.SecurityRequirements {
	var grants []model.Grant
	for _, a := range op.AccessAt(t) {
		grants = append(grants, a.Grants...)
	}
	if len(grants) == 0 {
		return nil
	}
	var rs openapi3.SecurityRequirements
	for _, s := range b.api.Security {
		if s.Kind != model.OAuth2 && s.Kind != model.OpenIDConnect && (s.Kind != model.Bearer || b.legacy) {
			rs = required(rs, s)
			continue
		}
		for _, g := range distinctGrants(grants) {
			rs = append(rs, openapi3.SecurityRequirement{s.SchemeName(): append([]string{}, g.Scopes...)})
		}
	}
	return &rs
}
