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
	opts := Options{PageURL: "https://docs.example.com/{page}"}
	for path, want := range map[string]string{
		"api/user-get.md":          "https://docs.example.com/api/user-get",
		"resources/user.md#values": "https://docs.example.com/resources/user#values",
		"api/user.mdx":             "https://docs.example.com/api/user",
		"api/a b?.md":              "https://docs.example.com/api/a%20b%3F",
		"javascript:alert(1)":      "",
		"../outside.md":            "",
		"":                         "",
	} {
		if got := opts.Published(path); got != want {
			t.Errorf("%q: got %q, want %q", path, got, want)
		}
	}
}

// Links lead to the reference before they lead to where pages are published; what stands
// beside the document leads there first.
func TestPlaces(t *testing.T) {
	place := func(page, anchor string) string {
		return map[string]string{
			"specs/resources/maker.md#":    "https://ref.example.com/m.html",
			"specs/resources/maker.md#age": "https://ref.example.com/m.html#age",
		}[page+"#"+anchor]
	}
	for _, tt := range []struct{ pageURL, doc, want, external string }{
		{"", "A [maker](specs/resources/maker.md).", "A [maker](https://ref.example.com/m.html).", "https://ref.example.com/m.html"},
		{"", "Its [age](specs/resources/maker.md#age), [more](specs/more.md).", "Its [age](https://ref.example.com/m.html#age), more.", "https://ref.example.com/m.html"},
		{"https://docs.example.com/{page}", "[A](specs/resources/maker.md), [b](specs/more.md).", "[A](https://ref.example.com/m.html), [b](https://docs.example.com/specs/more).", "https://docs.example.com/specs/resources/maker"},
		{"", "![A maker](specs/resources/maker.md) [on the web](https://example.com/).", "A maker [on the web](https://example.com/).", "https://ref.example.com/m.html"},
	} {
		l := linker{tt.pageURL, place}
		if got := l.text(tt.doc); got != tt.want {
			t.Errorf("%s\n got %s\nwant %s", tt.doc, got, tt.want)
		}
		if got := l.externalDocs("specs/resources/maker.md"); got.URL != tt.external {
			t.Errorf("%s: external documents at %s, want %s", tt.pageURL, got.URL, tt.external)
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
