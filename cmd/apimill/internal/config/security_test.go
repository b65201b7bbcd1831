package config

import "testing"

import "github.com/apimill/apimill/generator/openapi"

func TestSecurityIsComplete(t *testing.T) {
	tests := []struct {
		security openapi.Security
		wrong    string
	}{
		{openapi.Security{Kind: openapi.Bearer}, ""},
		{openapi.Security{Kind: openapi.Basic, Name: "a b"}, `want a name of letters, digits, dots, dashes and underscores, not "a b"`},
		{openapi.Security{Kind: openapi.APIKey, Header: "X-Key"}, ""},
		{openapi.Security{Kind: openapi.APIKey}, "want either header or query for the type api-key"},
		{openapi.Security{Kind: openapi.APIKey, Header: "X-Key", Query: "key"}, "want either header or query for the type api-key"},
		{openapi.Security{Kind: openapi.OAuth2, TokenURL: "https://a.example"}, "want authorization-url for the type oauth2"},
		{openapi.Security{Kind: openapi.OAuth2, Flow: openapi.ClientCredentials, TokenURL: "https://a.example"}, ""},
		{openapi.Security{Kind: openapi.OAuth2, Flow: openapi.Implicit, AuthorizationURL: "https://a.example"}, ""},
		{openapi.Security{Kind: openapi.OpenIDConnect}, "want url for the type openid-connect"},
	}
	for _, tt := range tests {
		got := ""
		if err := checkSecurity(tt.security); err != nil {
			got = err.Error()
		}
		if got != tt.wrong {
			t.Errorf("%+v: got %q", tt.security, got)
		}
	}
}
