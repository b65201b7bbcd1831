package config

import (
	"fmt"
	"strings"

	"github.com/apimill/apimill/cmd/apimill/internal/settings"
	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/generator/openapi"
)

// infoKeys returns the keys of what the OpenAPI document says of the API as a
// whole.
func infoKeys(i *openapi.Info) []settings.Key {
	return []settings.Key{
		{Name: "title", Value: settings.String.Into(&i.Title), Doc: "The name of the API.", Default: "API"},
		{Name: "version", Value: settings.String.Into(&i.Version), Doc: "The version of the API.", Default: `"1.0"`},
		{Name: "description", Value: settings.String.Into(&i.Description), Doc: "What the API is for, in CommonMark."},
		{Name: "terms-of-service", Value: webAddress.Into(&i.TermsOfService), Doc: "The URL of the terms of service."},
		{Name: "contact", Value: settings.Object(contactKeys).Into(&i.Contact), Doc: "Who answers for the API: `name`, `url` and `email`."},
		{Name: "license", Value: settings.Object(licenseKeys).Into(&i.License), Doc: "Under which terms it may be used: `name` and `url`."},
	}
}

func contactKeys(c *openapi.Contact) []settings.Key {
	return []settings.Key{
		{Name: "name", Value: settings.String.Into(&c.Name), Doc: "A person or an organization."},
		{Name: "url", Value: webAddress.Into(&c.URL), Doc: "A web page."},
		{Name: "email", Value: settings.String.Where("pattern", "@").Into(&c.Email), Doc: "An address."},
	}
}

func licenseKeys(l *openapi.License) []settings.Key {
	return []settings.Key{
		{Name: "name", Value: settings.String.Into(&l.Name), Doc: "What the license is called.", Required: true, Example: "name: CC BY 4.0"},
		{Name: "url", Value: webAddress.Into(&l.URL), Doc: "Its text."},
	}
}

func serverKeys(s *openapi.Server) []settings.Key {
	return []settings.Key{
		{Name: "url", Value: serverAddress.Into(&s.URL), Doc: "Where the API is served.", Required: true, Example: "url: https://example.com/v1.0"},
		{Name: "description", Value: settings.String.Into(&s.Description), Doc: "What is there, in CommonMark."},
	}
}

// webAddress is the type of URLs of web pages.
var webAddress = settings.Convert(settings.String.Called("URL").Where("pattern", "^https?://[^/]"), func(text string, _ diag.Pos) (string, error) {
	if !isWeb(text) {
		return "", fmt.Errorf("want a URL such as https://example.com, not %q", text)
	}
	return text, nil
})

// pageAddress is the type of URLs of published pages.
var pageAddress = settings.Convert(settings.String.Called("URL with `{page}` in it").Where("pattern", `^https?://[^/].*\{page\}`), func(text string, pos diag.Pos) (string, error) {
	if !strings.HasPrefix(text, "https://") && !strings.HasPrefix(text, "http://") || !strings.Contains(text, openapi.PagePlaceholder) {
		return "", fmt.Errorf("want a URL with {page} in it, such as https://docs.example.com/{page}, not %q", text)
	}
	return text, nil
})

// serverAddress is the type of URLs of servers, absolute or not.
var serverAddress = settings.Convert(settings.String.Called("URL").Where("pattern", `^[^\s{}?#]+$`), func(text string, _ diag.Pos) (string, error) {
	if !isServer(text) {
		return "", fmt.Errorf("want a URL such as https://example.com/v1.0, not %q", text)
	}
	return text, nil
})
