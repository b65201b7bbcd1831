package config

import (
	"errors"
	"slices"
	"strings"

	"github.com/apimill/apimill/cmd/apimill/internal/settings"
	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser"
	"github.com/apimill/apimill/parser/style"
)

// Keys is the one place that says what a configuration can hold. Reading it,
// its JSON Schema (schema/apimill.schema.json), docs/configuration.md, the file
// that init writes and the flags of the same names come from here; after a
// change, UPDATE_GOLDEN=1 go test ./cmd/apimill/internal/config writes the first two.
func (c *Config) Keys() []settings.Key {
	return slices.Concat(c.filesKeys(), c.goKeys(), c.documentKeys(), c.apiKeys(), c.pagesKeys())
}

// filesKeys say what is read and what is written.
func (c *Config) filesKeys() []settings.Key {
	return []settings.Key{
		{
			Name:     "version",
			Value:    settings.OneOf("1").To(func(string) {}),
			Doc:      "The version of the format of this file.",
			Required: true,
			Start:    "version: 1",
			Example:  "version: 1",
		},
		{
			Name:    "docs",
			Value:   settings.List(settings.Path, "[api, resources]").Called("list of folders and `.md` files").Into(&c.Docs),
			Doc:     "The documents: `.md` files, and folders to search for them. Documents named on the command line take their place.",
			Start:   "docs: [docs]",
			Example: "docs: [api, resources]",
			Notes: []string{
				"Files that pages include with `[!INCLUDE [label](path)]` are looked for among the documents, so name their folders, too.",
				"Output refers to pages by their paths from the folder of this file. If documents lie outside of it, or there is no configuration, paths start from the deepest folder that contains all documents.",
			},
		},
		{
			Name:  "style",
			Value: settings.Convert(settings.WordOrFile(append([]string{autoStyle}, style.Names()...)...), c.chooseStyle).Into(&c.Style),
			Doc: "The house style of the documents: which heading opens which section, which header which column, how types and remarks are written. " +
				"It is one of those built in, or a file; `auto` picks the one that suits the documents.",
			Default: autoStyle,
			Flag:    "STYLE",
			Example: "style: business-central",
			Notes: []string{
				"[styles.md](styles.md) explains how to write one, and `apimill init --style` writes one to start from. `apimill explain style` " +
					"says which style a run uses, and why.",
			},
		},
		{
			Name:  "out",
			Value: settings.Path.Called("folder").Into(&c.Out),
			Doc: "The folder to write into. It receives the Go package, `openapi.json`, `openapi.yaml` and `apimill_manifest.json`, which lists " +
				"the files that belong to apimill.",
			Flag:    "DIR",
			Start:   "out: internal/api",
			Example: "out: ../internal/api",
		},
		{
			Name:  "reference",
			Value: settings.Path.Called("folder").Into(&c.Reference),
			Doc: "The folder for a reference that people read in a browser, written as static files for any web server. Without this key there is none. " +
				"It has its own manifest, and may be inside `out`, but not `out` itself.",
			Flag:    "DIR",
			Example: "reference: ../site/reference",
			Notes:   []string{"[reference.md](reference.md) says what is in it. `apimill serve` shows the same."},
		},
	}
}

// goKeys say what the Go package is.
func (c *Config) goKeys() []settings.Key {
	return []settings.Key{
		{
			Name:    "package",
			Value:   settings.Convert(goName, checkPackage).Into(&c.Go.Package),
			Doc:     "The name of the Go package.",
			Default: "api",
			Flag:    "NAME",
			Example: "package: widgets",
		},
		{
			Name:    "emit",
			Value:   settings.Convert(settings.Some(settings.OneOf("types", "server", "client", "fake"), "[types, client]").Called("list of `types`, `server`, `client`, `fake`"), emitted).Into(&c.Go.Without),
			Doc:     "The parts of the Go package. Parts that are not listed leave no trace in it.",
			Default: "[types, server, client, fake]",
			Example: "emit: [types, client]",
			Notes: []string{
				"Types are in every package: the other parts need them. The interfaces, and the types of requests and of pages, come with a server or a client. " +
					"If no page documents an operation, the package has only types. `client` is described in [client.md](client.md), `server` in " +
					"[server.md](server.md), `fake` in [fake.md](fake.md).",
			},
		},
		{
			Name:    "required",
			Value:   settings.Convert(settings.OneOf("pointer", "value"), takesValues).Into(&c.Go.RequiredValues),
			Doc:     "What required members become in Go: pointers, like all others, or values wherever the zero value can only mean a member that is left out.",
			Default: "pointer",
			Flag:    "FORM",
			Example: "required: value",
			Notes: []string{
				"Values are used for strings, enums, dates, times, durations and decimals: an empty one is left out when sent, and empty when left out. Numbers, Booleans and objects " +
					"stay pointers, and so do members that may be null.",
			},
		},
	}
}

// documentKeys say what the OpenAPI document tells of the API as a whole.
func (c *Config) documentKeys() []settings.Key {
	return []settings.Key{
		{
			Name:    "openapi",
			Value:   settings.OneOf("3.1", "3.0.3").Into(&c.OpenAPI.Version),
			Doc:     "The version of OpenAPI to write.",
			Default: `"3.1"`,
			Flag:    "VERSION",
			Example: `openapi: "3.0.3"`,
		},
		{
			Name:  "info",
			Value: settings.Object(infoKeys).Into(&c.OpenAPI.Info),
			Doc:   "What the OpenAPI document says of the API as a whole.",
			Example: `
info:
  title: Widgets
  version: v1.0
  contact: {name: The widget team, email: widgets@example.com}
  license: {name: CC BY 4.0, url: https://creativecommons.org/licenses/by/4.0/}`,
		},
		{
			Name:  "servers",
			Value: settings.List(settings.Object(serverKeys), `[{url: "https://example.com/v1.0"}]`).Into(&c.OpenAPI.Servers),
			Doc:   "Where the API is served. Without this key it is the address that most examples and request lines call; placeholders in it, such as `{tenant}`, are variables.",
			Example: `
servers:
  - url: https://widgets.example.com/v1.0
    description: Production`,
		},
		{
			Name:  "security",
			Value: settings.Convert(settings.List(securityType(), "[{type: bearer}]"), distinctSchemes).Into(&c.Resolve.Security),
			Doc: "How callers authenticate; the entries are alternatives. Without this key it is what is usual for the house, or what its pages show " +
				"throughout: Microsoft's sign-in for the permissions on Graph's pages, elsewhere the headers and parameters that examples send.",
			Example: `
security:
  - {type: api-key, header: PRIVATE-TOKEN}
  - type: oauth2
    authorization-url: https://widgets.example.com/oauth/authorize
    token-url: https://widgets.example.com/oauth/token`,
			Notes: []string{
				"`type` is `bearer`, `basic`, `api-key` with a `header` or a `query`, `oauth2` with its URLs, or `openid-connect` with the `url` of its discovery document. " +
					"The scopes that pages name are those of `oauth2`; its `flow` is `authorization-code` unless you say otherwise.",
			},
		},
		{
			Name:  "page-url",
			Value: pageAddress.Into(&c.OpenAPI.PageURL),
			Doc: "Where the documents are published; `{page}` stands for the path of a page without `.md`. Tags, types and operations of the OpenAPI " +
				"document, and links in its descriptions, lead there. Without this key there are no such links, and links in descriptions become plain text.",
			Example: "page-url: https://docs.example.com/{page}",
		},
		{
			Name:  "reference-url",
			Value: serverAddress.Into(&c.ReferenceURL),
			Doc: "Where the reference is published that the key `reference` writes. Links between pages, in the descriptions of the OpenAPI document, lead to what " +
				"the reference has of them; so does `externalDocs` without `page-url`.",
			Example: "reference-url: https://docs.example.com/reference",
		},
		{
			Name:  "scopes",
			Value: settings.Pairs(settings.String).Called("mapping from scope to description").To(c.setScopes),
			Doc:   "What permissions are for. Scopes without an entry are described by the words in their names.",
			Example: `
scopes:
  Widget.Read: Read the widgets of the signed-in user.`,
		},
	}
}

// apiKeys say what becomes a part of the API, and what the parts are called.
func (c *Config) apiKeys() []settings.Key {
	return []settings.Key{
		{
			Name:  "select",
			Value: settings.Object((*selection).keys).To(func(s selection) { c.Resolve.Select = s.selectors }),
			Doc: "The part of the API that is wanted; without this key, all of it. Whatever matches any of the patterns is kept, with the types that it needs, and nothing " +
				"else, in Go and in OpenAPI. A pattern that matches nothing is an error.",
			Example: `
select:
  tags: [widget]
  paths: ["GET /users/*/widgets/**"]`,
			Notes: []string{
				"In a pattern `*` stands for any text without a slash, `**` for any text; case does not matter. A type does not bring its subtypes along: name " +
					"those that you want. Warnings about pages of which nothing is selected are left out.",
			},
		},
		{
			Name:  "paths",
			Value: settings.Pairs(template).Called("mapping from method and type to URL template").To(c.setPaths),
			Doc:   "URLs of operations whose pages give none. Each such page is reported with the line to write here; an entry that no page needs is an error.",
			Example: `
paths:
  "POST microsoft.graph.widget": /widgets
  "PATCH microsoft.graph.widget": /widgets/{widget-id}`,
			Notes: []string{
				"Without an entry the URL is inferred: from the pages that list or get the same resource, else `/{type}` for a collection and " +
					"`/{type}/{type-id}` for an entity. An inferred operation is marked `x-apimill-inferred: path` in the OpenAPI document, and in " +
					"the comment of its Go method.",
			},
		},
		{
			Name:    "missing-uri",
			Value:   settings.Convert(settings.OneOf("infer", "skip", "error"), missingURI).Into(&c.Resolve.MissingURI),
			Doc:     "What to do with operations without a URL: infer it, with a warning; skip the operation; or fail.",
			Default: "infer",
			Flag:    "POLICY",
			Example: "missing-uri: error",
		},
		{
			Name:  "aliases",
			Value: settings.Convert(settings.OneOf("keep", "drop"), dropsFormer).Into(&c.Resolve.DropFormer),
			Doc: "What becomes of former names when the documents rename something: they are kept as deprecated aliases, so that code that uses them compiles and " +
				"`apimill rename` can rewrite it, or dropped.",
			Default: "keep",
			Flag:    "POLICY",
			Example: "aliases: drop",
			Notes: []string{
				"The names are in a lock file beside the configuration: `apimill.lock` for `apimill.yaml`. Commit it. " +
					"[names.md](names.md) explains how names stay, and how they go.",
			},
		},
	}
}

// pagesKeys say what is wrong with the documents, and what that does to a run.
func (c *Config) pagesKeys() []settings.Key {
	return []settings.Key{
		{
			Name:  "overrides",
			Value: settings.OrFile(settings.List(overrideType(), `[{property: user.mail, required: true, reason: "…"}]`)).To(c.addOverrides),
			Doc: "Corrections of what the documents get wrong. Each names one subject, one or several corrections, and a reason. One that matches nothing " +
				"is an error: what it corrected has moved or has been repaired. One that changes nothing is a warning.",
			Example: `
overrides:
  - property: microsoft.graph.changeNotification.changeType
    type: String
    reason: the page of the enum lists the members of another one
  - place: resources/user.md:31
    ignore: [type-case]
    reason: the page is generated elsewhere`,
			Notes: []string{"`apimill explain NAME` shows which override changed something, and what the documents say about it."},
		},
		{
			Name:  "rules",
			Value: ruleType().Into(&c.Rules),
			Doc: "How serious a problem is, by its code: `error`, `warning`, `note` or `off`; `all` stands for every code. Where the value is a mapping, it says so by path: " +
				"a page, a folder, or a pattern for these, such as `resources/legacy-*`. If several rules apply to a problem, the last one counts.",
			Example: `
rules:
  todo-scope: error
  broken-link:
    drafts: off
  all:
    resources/legacy-*: warning`,
			Notes: []string{
				"[diagnostics.md](diagnostics.md) has the codes, and explains how a page itself can accept a problem. A path that matches no page is an error.",
			},
		},
		{
			Name:    "coverage",
			Value:   settings.Convert(settings.Percent, newFloor).Into(&c.Coverage),
			Doc:     "How many percent of all tables, rows, code fences and prose about the API must be understood.",
			Default: "0",
			Example: "coverage: 99.5",
			Notes: []string{
				"Every table, row and code fence, and every paragraph and list that speaks of the API, is used, recovered (used after a repair), ignored on purpose, or not understood. `generate --report FILE` writes " +
					"what became of each, with the reason, and of sections and annotations, too. If less than `coverage` percent is understood, " +
					"the run fails and names the worst pages.",
			},
		},
	}
}

// goName is the type of what looks like a name in Go.
var goName = settings.String.Called("name").Where("pattern", `^[\p{L}_][\p{L}_\p{Nd}]*$`)

// template is the type of URL templates.
var template = settings.Convert(settings.String.Called("URL template").Where("pattern", "^/"), parseTemplate)

func parseTemplate(text string, pos diag.Pos) (*model.Template, error) {
	if !strings.HasPrefix(text, "/") {
		return nil, errors.New("want a URL template that begins with a slash, e.g. /users/{userId}")
	}
	template, err := parser.Template(text)
	if err != nil {
		return nil, err
	}
	template.Pos = pos
	return template, nil
}
