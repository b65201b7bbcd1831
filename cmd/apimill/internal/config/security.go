package config

import (
	"errors"
	"fmt"
	"regexp"
	"slices"

	"github.com/apimill/apimill/cmd/apimill/internal/settings"
	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

// securityType is the type of a way in which callers prove who they are.
func securityType() settings.Type[model.Security] {
	return settings.Convert(settings.Object(securityKeys), func(s model.Security, _ diag.Pos) (model.Security, error) {
		return s, checkSecurity(s)
	})
}

func securityKeys(s *model.Security) []settings.Key {
	return []settings.Key{
		{
			Name: "type", Doc: "What callers send.", Required: true, Example: "type: bearer",
			Value: settings.OneOf("bearer", "basic", "api-key", "oauth2", "openid-connect").To(func(w string) { s.Kind = model.SecurityKind(w) }),
		},
		{Name: "name", Value: schemeName.Into(&s.Name), Doc: "What the OpenAPI document calls it; its type without this key."},
		{Name: "description", Value: settings.String.Into(&s.Description), Doc: "What there is to know of it, in CommonMark."},
		{Name: "header", Value: settings.String.Into(&s.Header), Doc: "The header that has the key, for `api-key`."},
		{Name: "query", Value: settings.String.Into(&s.Query), Doc: "The query parameter that has it instead."},
		{
			Name: "flow", Doc: "The flow, for `oauth2`.", Default: "authorization-code",
			Value: settings.OneOf("authorization-code", "client-credentials", "implicit", "password").To(func(w string) { s.Flow = model.Flow(w) }),
		},
		{Name: "authorization-url", Value: webAddress.Into(&s.AuthorizationURL), Doc: "Where users consent, for `oauth2`."},
		{Name: "token-url", Value: webAddress.Into(&s.TokenURL), Doc: "Where tokens come from, for `oauth2`."},
		{Name: "url", Value: webAddress.Into(&s.URL), Doc: "The discovery document, for `openid-connect`."},
	}
}

// schemeName is the type of what OpenAPI can call a component.
var schemeName = settings.String.Called("name").Where("pattern", isSchemeName.String())

var isSchemeName = regexp.MustCompile(`^[A-Za-z0-9._-]+$`)

// distinctSchemes refuses two schemes of one name, of which one would be lost.
func distinctSchemes(all []model.Security, _ diag.Pos) ([]model.Security, error) {
	seen := map[string]bool{}
	for _, s := range all {
		if seen[s.SchemeName()] {
			return nil, fmt.Errorf("two ways are called %q: give one a name", s.SchemeName())
		}
		seen[s.SchemeName()] = true
	}
	return all, nil
}

// checkSecurity refuses what lacks something that its type needs.
func checkSecurity(s model.Security) error {
	if s.Name != "" && !isSchemeName.MatchString(s.Name) {
		return fmt.Errorf("want a name of letters, digits, dots, dashes and underscores, not %q", s.Name)
	}
	switch s.Kind {
	case model.Bearer, model.Basic:
		return nil
	case model.APIKey:
		if (s.Header == "") == (s.Query == "") {
			return errors.New("want either header or query for the type api-key")
		}
		return nil
	case model.OpenIDConnect:
		return wants(s.Kind, "url", s.URL)
	case model.OAuth2:
		return checkFlow(s)
	}
	return errors.New("want a type, such as bearer")
}

// checkFlow refuses a flow without its URLs.
func checkFlow(s model.Security) error {
	asksUsers := slices.Contains([]model.Flow{"", model.AuthorizationCode, model.Implicit}, s.Flow)
	if err := wants(s.Kind, "authorization-url", s.AuthorizationURL); asksUsers && err != nil {
		return err
	}
	if s.Flow == model.Implicit {
		return nil
	}
	return wants(s.Kind, "token-url", s.TokenURL)
}

func wants(kind model.SecurityKind, key, value string) error {
	if value == "" {
		return fmt.Errorf("want %s for the type %s", key, kind)
	}
	return nil
}
