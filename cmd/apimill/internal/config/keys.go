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
			Doc:      "The form of this file.",
			Required: true,
			Start:    "version: 1",
			Example:  "version: 1",
		},
		{
			Name:    "docs",
			Value:   settings.List(settings.Path, "[api, resources]").Called("list of folders and `.md` files").Into(&c.Docs),
			Doc:     "The documents: `.md` files, and folders that are searched for them. Those of the command line beat them.",
			Start:   "docs: [docs]",
			Example: "docs: [api, resources]",
			Notes: []string{
				"Files that pages include with `[!INCLUDE [label](path)]` are found among the documents, so their folders are to be named, too.",
				"Output names pages by paths from the folder of this file, or, where documents lie outside of it and without a configuration, from the deepest folder that has all documents.",
			},
		},
		{
			Name:  "style",
			Value: settings.Convert(settings.WordOrFile(append([]string{autoStyle}, style.Names()...)...), c.chooseStyle).Into(&c.Style),
			Doc: "The house style of the documents: which heading opens which section, which header which column, how types and remarks are written. " +
				"It is one that apimill has, or a file; `auto` is the one that suits the documents.",
			Default: autoStyle,
			Flag:    "STYLE",
			Example: "style: business-central",
			Notes: []string{
				"[styles.md](styles.md) tells how to write one, and `apimill init --style` writes one to start from. `apimill explain style` " +
					"says which style a run takes, and why.",
			},
		},
		{
			Name:  "out",
			Value: settings.Path.Called("folder").Into(&c.Out),
			Doc: "The folder to write into. It receives the Go package, `openapi.json`, `openapi.yaml` and `apimill_manifest.json`, which says " +
				"which files are apimill's.",
			Flag:    "DIR",
			Start:   "out: internal/api",
			Example: "out: ../internal/api",
		},
		{
			Name:  "reference",
			Value: settings.Path.Called("folder").Into(&c.Reference),
			Doc: "The folder to write a reference into that people read in a browser, as static files for any web server. Without this key there is none. " +
				"It has a manifest of its own, and may lie in `out` but not be it.",
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
			Doc:     "The parts of the Go package. What is not emitted leaves nothing in it.",
			Default: "[types, server, client, fake]",
			Example: "emit: [types, client]",
			Notes: []string{
				"Types are in every package: the other parts need them. The interfaces, and the types of requests and of pages, come with a server or a client. " +
					"Pages that document no operation make a package of types alone. `client` is described in [client.md](client.md), `server` in " +
					"[server.md](server.md), `fake` in [fake.md](fake.md).",
			},
		},
		{
			Name:    "required",
			Value:   settings.Convert(settings.OneOf("pointer", "value"), takesValues).Into(&c.Go.RequiredValues),
			Doc:     "What members become in Go that the documents require: pointers, as all others, or values where the zero value can mean nothing but a member that is left out.",
			Default: "pointer",
			Flag:    "FORM",
			Example: "required: value",
			Notes: []string{
				"These are texts, enums, dates, times, durations and decimals: an empty one is left out, and one that is left out is empty. Numbers, Booleans and objects " +
					"stay pointers, and so does what may be null.",
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
			Doc:   "Where the API is served. Without this key it is where most examples and request lines call it; what stands there for a part of the URL, such as `{tenant}`, is a variable.",
			Example: `
servers:
  - url: https://widgets.example.com/v1.0
    description: Production`,
		},
		{
			Name:  "security",
			Value: settings.Convert(settings.List(securityType(), "[{type: bearer}]"), distinctSchemes).Into(&c.OpenAPI.Security),
			Doc: "How callers prove who they are, each way an alternative. Without this key it is what the house is known for: the sign-in of Microsoft for " +
				"the permissions of Graph's pages; elsewhere a bearer token where most tables of headers ask for one, else nothing.",
			Example: `
security:
  - {type: api-key, header: PRIVATE-TOKEN}
  - type: oauth2
    authorization-url: https://widgets.example.com/oauth/authorize
    token-url: https://widgets.example.com/oauth/token`,
			Notes: []string{
				"`type` is `bearer`, `basic`, `api-key` with a `header` or a `query`, `oauth2` with its URLs, or `openid-connect` with the `url` of its discovery document. " +
					"The scopes that pages name are those of `oauth2`; its `flow` is `authorization-code` without a word.",
			},
		},
		{
			Name:  "page-url",
			Value: pageAddress.Into(&c.OpenAPI.PageURL),
			Doc: "Where the documents are published; `{page}` stands for the path of a page without `.md`. Tags, types and operations of the OpenAPI " +
				"document, and links in its descriptions, lead there. Without this key they lead nowhere, and links leave their text.",
			Example: "page-url: https://docs.example.com/{page}",
		},
		{
			Name:  "scopes",
			Value: settings.Pairs(settings.String).Called("mapping from scope to description").To(c.setScopes),
			Doc:   "What permissions are for. Scopes without an entry are described in the words of their names.",
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
			Doc: "What is wanted of the API; everything without this key. What matches any of the patterns is kept, with the types that it needs, and nothing " +
				"else, in Go and in OpenAPI. A pattern that matches nothing is an error.",
			Example: `
select:
  tags: [widget]
  paths: ["GET /users/*/widgets/**"]`,
			Notes: []string{
				"In a pattern `*` stands for any text without a slash, `**` for any text; case does not matter. Subtypes are not needed by their base: name " +
					"those that are wanted. Warnings of pages of which nothing is selected are left out.",
			},
		},
		{
			Name:  "paths",
			Value: settings.Pairs(template).Called("mapping from method and type to URL template").To(c.setPaths),
			Doc:   "URLs of operations whose pages give none. A page that gives none is reported with the line to write here; an entry that no page needs is an error.",
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
			Doc:     "What to do with operations without a URL. Infer it, with a warning; leave the operation out; or fail.",
			Default: "infer",
			Flag:    "POLICY",
			Example: "missing-uri: error",
		},
		{
			Name:  "aliases",
			Value: settings.Convert(settings.OneOf("keep", "drop"), dropsFormer).Into(&c.Resolve.DropFormer),
			Doc: "What becomes of the former names of what the documents rename. Keep them as deprecated aliases, so that code that uses them compiles and " +
				"`go fix` rewrites it, or drop them.",
			Default: "keep",
			Flag:    "POLICY",
			Example: "aliases: drop",
			Notes: []string{
				"The names are in a lock file beside the configuration: `apimill.lock` for `apimill.yaml`. It is to be committed. " +
					"[names.md](names.md) says how names stay, and how they go.",
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
				"is an error: what it corrected has moved, or was mended. One that changes nothing is a warning.",
			Example: `
overrides:
  - property: microsoft.graph.changeNotification.changeType
    type: String
    reason: the page of the enum lists the members of another one
  - place: resources/user.md:31
    ignore: [type-case]
    reason: the page is generated elsewhere`,
			Notes: []string{"`apimill explain NAME` shows which override changed a thing, and what the documents say of it."},
		},
		{
			Name:  "rules",
			Value: ruleType().Into(&c.Rules),
			Doc: "What a problem does to a run, by its code: `error`, `warning` or `off`; `all` stands for every code. By path, where the value is a mapping: " +
				"a page, a folder, or a pattern for one such as `resources/legacy-*`. Of several that are about a problem the last one counts.",
			Example: `
rules:
  todo-scope: error
  broken-link:
    drafts: off
  all:
    resources/legacy-*: warning`,
			Notes: []string{
				"[diagnostics.md](diagnostics.md) has the codes, and says how a page itself lets a problem pass. A path that is about no page is an error.",
			},
		},
		{
			Name:    "coverage",
			Value:   settings.Convert(settings.Percent, newFloor).Into(&c.Coverage),
			Doc:     "The percentage of all tables, rows, code fences and prose about the API that must be understood.",
			Default: "0",
			Example: "coverage: 99.5",
			Notes: []string{
				"Every table, row and code fence, and every paragraph and list that speaks of the API, is used, recovered (used after mending), ignored on purpose, or not understood. `generate --report FILE` writes " +
					"what became of each, with the reason, and of sections and annotations besides. When fewer than `coverage` percent are understood " +
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
