package config

import "testing"

import "github.com/apimill/apimill/model"

func TestSecurityIsComplete(t *testing.T) {
	tests := []struct {
		security model.Security
		wrong    string
	}{
		{model.Security{Kind: model.Bearer}, ""},
		{model.Security{Kind: model.Basic, Name: "a b"}, `want a name of letters, digits, dots, dashes and underscores, not "a b"`},
		{model.Security{Kind: model.APIKey, Header: "X-Key"}, ""},
		{model.Security{Kind: model.APIKey}, "want either header or query for the type api-key"},
		{model.Security{Kind: model.APIKey, Header: "X-Key", Query: "key"}, "want either header or query for the type api-key"},
		{model.Security{Kind: model.OAuth2, TokenURL: "https://a.example"}, "want authorization-url for the type oauth2"},
		{model.Security{Kind: model.OAuth2, Flow: model.ClientCredentials, TokenURL: "https://a.example"}, ""},
		{model.Security{Kind: model.OAuth2, Flow: model.Implicit, AuthorizationURL: "https://a.example"}, ""},
		{model.Security{Kind: model.OpenIDConnect}, "want url for the type openid-connect"},
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
