package openapi

import (
	"cmp"
	"fmt"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/apimill/apimill/model"
)

// A Security is a way in which callers prove who they are.
type Security struct {
	Name        string // of the scheme; its kind when empty
	Kind        SecurityKind
	Description string // CommonMark
	Header      string // that has an API key, e.g. "PRIVATE-TOKEN"
	Query       string // the parameter that has it instead
	Flow        Flow
	// AuthorizationURL and TokenURL are those of OAuth 2; which a flow needs depends on it.
	AuthorizationURL, TokenURL string
	URL                        string // of the discovery document of OpenID Connect
}

// A SecurityKind is the kind of a scheme, in the words of the configuration.
type SecurityKind string

const (
	Bearer        SecurityKind = "bearer"
	Basic         SecurityKind = "basic"
	APIKey        SecurityKind = "api-key"
	OAuth2        SecurityKind = "oauth2"
	OpenIDConnect SecurityKind = "openid-connect"
)

// A Flow is a flow of OAuth 2, in the words of the configuration.
type Flow string

const (
	AuthorizationCode Flow = "authorization-code"
	ClientCredentials Flow = "client-credentials"
	Implicit          Flow = "implicit"
	Password          Flow = "password"
)

// SchemeName returns what the document calls the scheme.
func (s Security) SchemeName() string { return cmp.Or(s.Name, string(s.Kind)) }

// statedSchemes adds the configured schemes, any of which opens all operations.
func (b *builder) statedSchemes() {
	for _, s := range b.opts.Security {
		put(b.order, &b.Components.SecuritySchemes, s.SchemeName(), &openapi3.SecuritySchemeRef{Value: b.statedScheme(s)})
		b.Security = append(b.Security, openapi3.SecurityRequirement{s.SchemeName(): {}})
	}
}

func (b *builder) statedScheme(s Security) *openapi3.SecurityScheme {
	out := &openapi3.SecurityScheme{Description: s.Description}
	switch s.Kind {
	case Bearer, Basic:
		out.Type, out.Scheme = "http", string(s.Kind)
	case APIKey:
		out.Type, out.In, out.Name = "apiKey", "header", s.Header
		if s.Query != "" {
			out.In, out.Name = "query", s.Query
		}
	case OAuth2:
		out.Type, out.Flows = "oauth2", b.statedFlow(s)
	case OpenIDConnect:
		out.Type, out.OpenIdConnectUrl = "openIdConnect", s.URL
	default:
		panic(fmt.Sprintf("openapi: unknown kind of security %q", s.Kind))
	}
	return out
}

// statedFlow returns a flow of OAuth 2 with all scopes that operations need.
func (b *builder) statedFlow(s Security) *openapi3.OAuthFlows {
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
	case AuthorizationCode, "":
		return &openapi3.OAuthFlows{AuthorizationCode: flow}
	case ClientCredentials:
		return &openapi3.OAuthFlows{ClientCredentials: flow}
	case Implicit:
		return &openapi3.OAuthFlows{Implicit: flow}
	case Password:
		return &openapi3.OAuthFlows{Password: flow}
	}
	panic(fmt.Sprintf("openapi: unknown flow %q", s.Flow))
}

// statedSecurity returns what an operation demands of the configured schemes at one of its
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
	for _, s := range b.opts.Security {
		if s.Kind != OAuth2 {
			rs = append(rs, openapi3.SecurityRequirement{s.SchemeName(): {}})
			continue
		}
		for _, g := range distinctGrants(grants) {
			rs = append(rs, openapi3.SecurityRequirement{s.SchemeName(): append([]string{}, g.Scopes...)})
		}
	}
	return &rs
}
