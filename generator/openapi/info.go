package openapi

import (
	"cmp"
	"strings"
	"unicode"

	"github.com/getkin/kin-openapi/openapi3"
)

// Info is what the documents do not say of the API as a whole: the Info Object
// of OpenAPI. Empty fields are left out, but for Title and Version.
type Info struct {
	Title          string // "API" when empty
	Version        string // of the API itself, e.g. "v1.0"; "1.0" when empty
	Description    string // CommonMark
	TermsOfService string // a URL
	Contact        Contact
	License        License
}

// Contact says who answers for the API.
type Contact struct{ Name, URL, Email string }

// License says under which terms the API may be used.
type License struct{ Name, URL string }

// A Server is a place where the API is served.
type Server struct {
	URL         string // absolute, or relative to where the document is
	Description string // CommonMark
}

func (b *builder) info(o Info) *openapi3.Info {
	info := &openapi3.Info{
		Title:          cmp.Or(o.Title, "API"),
		Version:        cmp.Or(o.Version, "1.0"),
		Description:    o.Description,
		TermsOfService: o.TermsOfService,
	}
	if o.Contact != (Contact{}) {
		info.Contact = &openapi3.Contact{Name: o.Contact.Name, URL: o.Contact.URL, Email: o.Contact.Email}
	}
	if o.License != (License{}) {
		info.License = &openapi3.License{Name: o.License.Name, URL: o.License.URL}
	}
	return info
}

// servers returns the configured servers, or the one that the examples call.
func (b *builder) servers() openapi3.Servers {
	if len(b.opts.Servers) == 0 {
		return openapi3.Servers{{URL: cmp.Or(b.api.Root, "/"), Variables: b.serverVariables()}}
	}
	var servers openapi3.Servers
	for _, s := range b.opts.Servers {
		servers = append(servers, &openapi3.Server{URL: s.URL, Description: s.Description})
	}
	return servers
}

// serverVariables returns what stands in the URL of the server that the examples call.
func (b *builder) serverVariables() map[string]*openapi3.ServerVariable {
	variables := map[string]*openapi3.ServerVariable{}
	for _, v := range b.api.Variables {
		variables[v.Name] = &openapi3.ServerVariable{Default: v.Default, Description: "Stands in the URLs of the documents as `" + v.Name + "`."}
	}
	return variables
}

// displayNameKey is what portals show for a tag. Operations refer to its name, from which
// readers make names of types, files and URLs.
const displayNameKey = "x-displayName"

func (b *builder) tags() openapi3.Tags {
	var tags openapi3.Tags
	for _, t := range b.api.Tags {
		tag := &openapi3.Tag{Name: t.Name, Description: b.text(t.Doc)}
		if t.Title != "" && t.Title != t.Name {
			tag.Extensions = map[string]any{displayNameKey: t.Title}
		}
		if t.Resource != nil {
			tag.ExternalDocs = b.externalDocs(t.Resource.Pos.File)
		}
		tags = append(tags, tag)
	}
	return tags
}

// scopeText describes a scope: in the words of the configuration, or in those of
// its name, which says with what something may be done, what, and with which of
// these: "License.ReadWrite.All" is "License: read and write, all".
func (b *builder) scopeText(scope string) string {
	if doc := b.opts.Scopes[scope]; doc != "" {
		return doc
	}
	thing, rest, found := strings.Cut(scope, ".")
	if !found {
		return scope
	}
	parts := strings.Split(rest, ".")
	for i, part := range parts {
		parts[i] = spaced(part)
	}
	return thing + ": " + strings.Join(parts, ", ")
}

// spaced returns the words of a name in camel case: "ReadWriteForUser" is "read
// and write for user".
func spaced(name string) string {
	var b strings.Builder
	for i, c := range strings.ReplaceAll(name, "ReadWrite", "ReadAndWrite") {
		if i > 0 && unicode.IsUpper(c) {
			b.WriteByte(' ')
		}
		b.WriteRune(unicode.ToLower(c))
	}
	return b.String()
}
