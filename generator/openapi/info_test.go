package openapi

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// What the configuration says of the API as a whole stands at the head of the
// document, in both versions.
func TestInfo(t *testing.T) {
	want := `info:
  title: Lamps
  version: v2
  description: All about *lamps*.
  termsOfService: https://example.com/terms
  contact:
    name: Ada
    url: https://example.com/ada
    email: ada@example.com
  license:
    name: CC BY 4.0
    url: https://creativecommons.org/licenses/by/4.0/
servers:
  - url: https://lamps.example.com/v2
    description: Production
  - url: https://test.example.com
`
	for _, version := range bothVersions {
		_, got := generate(t, shop(), Options{
			Version: version,
			Info: Info{
				Title: "Lamps", Version: "v2", Description: "All about *lamps*.", TermsOfService: "https://example.com/terms",
				Contact: Contact{Name: "Ada", URL: "https://example.com/ada", Email: "ada@example.com"},
				License: License{Name: "CC BY 4.0", URL: "https://creativecommons.org/licenses/by/4.0/"},
			},
			Servers: []Server{{URL: "https://lamps.example.com/v2", Description: "Production"}, {URL: "https://test.example.com"}},
		})
		_, text, _ := strings.Cut(string(got), "\n")
		if head, _, _ := strings.Cut(text, "security:"); head != want {
			t.Error(cmp.Diff(want, head))
		}
	}
}

// Without a configured server, the examples tell where the service is.
func TestServerOfTheExamples(t *testing.T) {
	api := shop()
	api.Root = "https://graph.microsoft.com/v1.0"
	inJSON, _ := generate(t, api, Options{})
	if got, want := compact(t, at(t, inJSON, "/servers")), `[{"url":"https://graph.microsoft.com/v1.0"}]`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestExternalDocs(t *testing.T) {
	inJSON, _ := generate(t, shop(), Options{PageURL: "https://docs.example.com/{page}?view=v2"})
	for pointer, want := range map[string]string{
		"/paths/~1lamps/post/externalDocs":           `{"url":"https://docs.example.com/specs/api/createLamp?view=v2"}`,
		"/components/schemas/shop.lamp/externalDocs": `{"url":"https://docs.example.com/specs/resources/lamp?view=v2"}`,
		"/tags/0/externalDocs":                       `{"url":"https://docs.example.com/specs/resources/lamp?view=v2"}`,
		"/tags/0/description":                        `"Lamps and [their makers](https://docs.example.com/specs/resources/maker?view=v2)."`,
	} {
		if got := compact(t, at(t, inJSON, pointer)); got != want {
			t.Errorf("%s: got %s, want %s", pointer, got, want)
		}
	}
}

func TestPageURL(t *testing.T) {
	b := &builder{opts: Options{PageURL: "https://docs.example.com/{page}"}}
	for path, want := range map[string]string{
		"api/user-get.md":          "https://docs.example.com/api/user-get",
		"resources/user.md#values": "https://docs.example.com/resources/user#values",
		"api/a b?.md":              "https://docs.example.com/api/a%20b%3F",
		"javascript:alert(1)":      "",
		"../outside.md":            "",
		"":                         "",
	} {
		if got := b.pageURL(path); got != want {
			t.Errorf("%q: got %q, want %q", path, got, want)
		}
	}
}

func TestScopeText(t *testing.T) {
	b := &builder{opts: Options{Scopes: map[string]string{"User.Read": "Sign in."}}}
	for scope, want := range map[string]string{
		"User.Read":                 "Sign in.",
		"License.ReadWrite.All":     "License: read and write, all",
		"TeamsTab.ReadWriteForTeam": "TeamsTab: read and write for team",
		"Mail.Send":                 "Mail: send",
		"email":                     "email",
	} {
		if got := b.scopeText(scope); got != want {
			t.Errorf("%s: got %q, want %q", scope, got, want)
		}
	}
}

// A parameter shows the value that an example calls with, as its type has it.
func TestParameterExamples(t *testing.T) {
	api := shop()
	list, get := api.Operations[0], api.Operations[2]
	list.Parameters[0].Example = "5"
	get.Templates[0].Params()[0].Example = "l1"
	inJSON, _ := generate(t, api, Options{})
	for pointer, want := range map[string]string{
		"/paths/~1lamps/get/parameters/0/example":       "5",
		"/paths/~1lamps~1{id}/get/parameters/0/example": `"l1"`,
	} {
		if got := string(at(t, inJSON, pointer)); got != want {
			t.Errorf("%s: got %s, want %s", pointer, got, want)
		}
	}
}
