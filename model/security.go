package model

import "cmp"

// A Security is a way in which callers prove who they are.
type Security struct {
	Name        string // of the scheme; its kind when empty
	Kind        SecurityKind
	Description string // CommonMark
	Header      string // that has an API key, e.g. "PRIVATE-TOKEN"
	Prefix      string // what stands before the key there, e.g. "Bot"
	Query       string // the parameter that has it instead
	Flow        Flow
	Together    bool // callers need it beside the one before; others are alternatives
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

// SchemeName returns what a document calls the scheme.
func (s Security) SchemeName() string { return cmp.Or(s.Name, string(s.Kind)) }

// A Credential is what a page shows of how a caller proves who it is: bearer, basic, or a
// key in a header or in the query.
type Credential struct {
	Kind   SecurityKind
	Header string // that has a key, e.g. "X-Api-Key"
	Query  string // the parameter that has it instead
	Prefix string // what stands before the key in the header, e.g. "Bot"
}

// Security returns the way of which a credential is one.
func (c Credential) Security() Security {
	s := Security{Kind: c.Kind, Header: c.Header, Query: c.Query, Prefix: c.Prefix}
	if c.Prefix != "" {
		s.Description = "What the header has begins with `" + c.Prefix + " `."
	}
	return s
}

// SignIn is what a page shows of how callers prove who they are.
type SignIn struct {
	Calls  [][]Credential // of each request that an example sends; none where it shows none
	Stated []Credential   // of what stands below a heading about that
	Known  []Security     // what the house is known for
}

// An Endpoint is what OAuth 2 needs of a service.
type Endpoint int

const (
	NoEndpoint    Endpoint = iota
	Authorization          // where users consent
	Token                  // where tokens are issued
)
