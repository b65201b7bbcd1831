// Package openapi writes a [model.API] as an OpenAPI document, in JSON and in
// YAML.
//
// The document is built from the types of kin-openapi, so that its validation
// sees what is written. It is built for its version at once, not built for 3.0
// and upgraded: version.go holds all the differences, and an upgrade would walk
// everything a second time.
package openapi

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/generator"
	"github.com/apimill/apimill/model"
)

// Options steer Generate. The zero value is useful.
type Options struct {
	// Version is the version of OpenAPI to write: "3.1", the default, or "3.0.3".
	Version string
	Info    Info
	// Servers are where the API is served; where the examples call it when
	// empty.
	Servers []Server
	// PageURL is where the documents are published, with "{page}" in place of a
	// page's path without ".md": "https://docs.example.com/{page}". When it is
	// empty, nothing links to them.
	PageURL string
	// Place returns the URL of what a reference has of a page, at an anchor of it or "", and ""
	// for a page that it has nothing of. Nil when there is no reference to link to.
	Place func(page, anchor string) string
	// Scopes describes scopes by their names. Others are described in the words
	// of their names.
	Scopes map[string]string
}

// Generate returns openapi.json and openapi.yaml, which say the same. Names
// that OpenAPI does not allow are spelled otherwise, which is reported to diags.
//
// An error is a mistake of ours, or an unknown Version: the document was built
// and does not validate. It names the operations and types concerned, and
// their pages.
func Generate(api *model.API, opts Options, diags *diag.List) ([]generator.File, error) {
	version, err := opts.version()
	if err != nil {
		return nil, err
	}
	b := newBuilder(api, version, opts, diags)
	b.build()
	if err := validate(b.document); err != nil {
		return nil, fmt.Errorf("openapi: internal: the document does not validate: %w", err)
	}
	data := encodeJSON(b.document)
	return []generator.File{
		{Path: "openapi.json", Data: data},
		{Path: "openapi.yaml", Data: encodeYAML(b.document, len(data))},
	}, nil
}

// version returns the version that the document states.
func (opts Options) version() (string, error) {
	version, ok := versions[cmp.Or(opts.Version, "3.1")]
	if !ok {
		return "", fmt.Errorf("openapi: version %q is neither 3.1 nor 3.0.3", opts.Version)
	}
	return version, nil
}

// versions maps what Options take to what the document says.
var versions = map[string]string{"3.1": "3.1.1", "3.0.3": "3.0.3"}

// A document is an OpenAPI document whose maps have an order.
//
// The Value of a schema reference in it holds what is stated beside the
// reference, never the schema it refers to. So validation visits every schema
// once; with targets in place it walks them at each use, which takes minutes
// where types refer to each other in circles.
type document struct {
	*openapi3.T
	order order
}

// An order holds the keys of maps in the sequence in which they were put in,
// by the address of the field that holds the map.
type order map[any][]string

// put sets a key of *m, a map of the document.
func put[M ~map[string]V, V any](o order, m *M, key string, value V) {
	if *m == nil {
		*m = M{}
	}
	if _, ok := (*m)[key]; !ok {
		o[m] = append(o[m], key)
	}
	(*m)[key] = value
}

// keys returns the keys of *m as they were put in, or sorted when it was
// filled otherwise.
func keys[M ~map[string]V, V any](o order, m *M) []string {
	if len(*m) == 0 {
		return nil
	}
	if ks, ok := o[m]; ok {
		return ks
	}
	return slices.Sorted(maps.Keys(*m))
}

// A builder turns an API into a document.
type builder struct {
	document
	linker
	api      *model.API
	opts     Options
	diags    *diag.List
	legacy   bool // OpenAPI 3.0, where nothing counts beside a $ref
	names    *names
	patched  map[*model.Resource]bool
	declared map[*model.Resource]bool
	bodies   bodyNames
	pages    map[string]string                     // the components of pages of collections, by the name they want
	scopes   map[model.Principal]map[string]string // of the operations so far
}

func newBuilder(api *model.API, version string, opts Options, diags *diag.List) *builder {
	b := &builder{
		linker: linker{opts.PageURL, opts.Place},
		document: document{
			T: &openapi3.T{
				OpenAPI:    version,
				Paths:      openapi3.NewPaths(),
				Components: &openapi3.Components{},
			},
			order: order{},
		},
		api:      api,
		opts:     opts,
		diags:    diags,
		legacy:   version == versions["3.0.3"],
		names:    newNames(api, diags),
		patched:  api.Patched(),
		declared: declaredResources(api),
		pages:    map[string]string{},
		scopes:   map[model.Principal]map[string]string{},
	}
	b.bodies = newBodyNames(api, b.names)
	return b
}

// build fills the document. The types precede what operations add to them, such
// as pages of collections; the security schemes list the scopes of all.
func (b *builder) build() {
	b.Info, b.Servers, b.Tags = b.info(b.opts.Info), b.servers(), b.tags()
	for _, r := range b.api.Resources {
		b.putSchema(b.names.resources[r], b.resource(r))
	}
	for _, e := range b.api.Enums {
		b.putSchema(b.names.enums[e], b.enum(e))
	}
	for _, op := range b.api.Operations {
		b.operation(op)
	}
	b.securitySchemes()
}

func (b *builder) putSchema(name string, s *openapi3.Schema) {
	put(b.order, &b.Components.Schemas, name, &openapi3.SchemaRef{Value: s})
}

// source returns the extension that says where the documents state something,
// e.g. x-apimill-source: specs/api/user-get.md:12.
func (b *builder) source(pos diag.Pos) map[string]any {
	if !pos.IsValid() {
		return nil
	}
	pos = b.api.Places.Name(pos)
	pos.Column = 0
	return map[string]any{sourceKey: pos.String()}
}

const sourceKey = "x-apimill-source"
