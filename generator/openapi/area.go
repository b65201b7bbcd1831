package openapi

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/generator/wire"
	"github.com/apimill/apimill/model"
)

// An Area is the part of a document that readers of one tag need.
type Area struct {
	Tag  *model.Tag
	Data []byte // a document in JSON
}

// Areas returns a document for each tag of an API, with its operations and the
// types that they need. Types with a key that others merely name are there in
// outline: by title and description. For nearly every area needs nearly every
// type when all are followed: for Graph v1.0 the documents would have 168 MB
// instead of 25.
//
// The documents are cut out of the one that Generate makes, so that names are
// the same, and building it is paid for once.
func Areas(api *model.API, opts Options) ([]Area, error) {
	version, err := opts.version()
	if err != nil {
		return nil, err
	}
	b := newBuilder(api, version, opts, new(diag.List)) // Generate reports
	b.build()
	messages, values, operations := b.messages(), b.values(), b.byTag()
	areas := make([]Area, 0, len(api.Tags))
	for i, tag := range api.Tags {
		part := b.cut(b.Tags[i], operations[tag.Name], messages, values)
		if err := check(part); err != nil {
			return nil, fmt.Errorf("openapi: internal: the area %q: %w", tag.Name, err)
		}
		areas = append(areas, Area{tag, encodeJSON(part)})
	}
	return areas, nil
}

// messages returns the references to components that carry a type in a message
// and are none themselves.
func (b *builder) messages() map[string]bool {
	refs := map[string]bool{}
	for _, name := range b.pages {
		refs[schemaPrefix+name] = true
	}
	return refs
}

// values returns the references to types without a key. They live within others,
// while a type with a key lives on its own and is merely named there.
func (b *builder) values() map[string]bool {
	refs := map[string]bool{}
	for _, r := range b.api.Resources {
		refs[schemaPrefix+b.names.resources[r]] = !wire.HasKey(r)
	}
	return refs
}

// A placed operation is one with its place in a document.
type placed struct {
	path, method string
	*openapi3.Operation
}

// byTag returns the operations of each tag, in the order of the paths.
func (d document) byTag() map[string][]placed {
	ops := map[string][]placed{}
	for _, path := range d.order[d.Paths] {
		for method, op := range d.Paths.Value(path).Operations() {
			for _, tag := range op.Tags {
				ops[tag] = append(ops[tag], placed{path, method, op})
			}
		}
	}
	return ops
}

// A cutter takes the part of one tag out of a document.
type cutter struct {
	whole, part document
	used        *checker        // of the whole: knows what the part refers to
	complete    map[string]bool // the references to components that are taken over with what they refer to
}

// cut returns the part of a document that is about a tag, which has these
// operations. The two share what they have in common.
func (d document) cut(tag *openapi3.Tag, ops []placed, messages, values map[string]bool) document {
	info := *d.Info
	info.Title, info.Description = titleOf(tag), tag.Description
	part := &openapi3.T{
		OpenAPI: d.OpenAPI, Info: &info, Servers: d.Servers, Tags: openapi3.Tags{tag},
		Paths: openapi3.NewPaths(), Components: &openapi3.Components{},
	}
	c := &cutter{
		whole: d, part: document{part, d.order},
		used: &checker{doc: d, used: map[string]bool{}}, complete: map[string]bool{},
	}
	c.operations(ops)
	c.follow(func(ref string) bool { return !strings.HasPrefix(ref, schemaPrefix) })
	c.follow(func(ref string) bool { return messages[ref] })
	c.follow(func(string) bool { return true })
	for c.follow(func(ref string) bool { return values[ref] }) {
	}
	c.components()
	c.securitySchemes()
	return c.part
}

// titleOf returns what people are shown of a tag.
func titleOf(tag *openapi3.Tag) string {
	title, _ := tag.Extensions[displayNameKey].(string)
	return cmp.Or(title, tag.Name)
}

// operations takes over operations.
func (c *cutter) operations(ops []placed) {
	for _, p := range ops {
		c.used.operation(p.Operation)
		item := c.part.Paths.Value(p.path)
		if item == nil {
			item = &openapi3.PathItem{}
			c.part.Paths.Set(p.path, item)
			c.part.order[c.part.Paths] = append(c.part.order[c.part.Paths], p.path)
		}
		item.SetOperation(p.method, c.readable(p.Operation))
	}
}

// readable returns an operation that says in its description what permissions it
// needs, and requires the least of each kind. Readers are shown a panel for each
// requirement, which pages of ten scopes drown in.
func (c *cutter) readable(op *openapi3.Operation) *openapi3.Operation {
	if op.Security == nil || len(*op.Security) == 0 {
		return op
	}
	out, text := *op, &strings.Builder{}
	fmt.Fprintf(text, "%s\n\n**Permissions**, least privileged first:\n\n", op.Description)
	out.Security = &openapi3.SecurityRequirements{}
	schemes := &c.whole.Components.SecuritySchemes
	for _, name := range keys(c.whole.order, schemes) {
		var alternatives []string
		for _, r := range *op.Security {
			scopes, ok := r[name]
			if ok && len(alternatives) == 0 {
				*out.Security = append(*out.Security, r)
			}
			if len(scopes) > 0 {
				alternatives = append(alternatives, "`"+strings.Join(scopes, "` and `")+"`")
			}
		}
		if len(alternatives) > 0 {
			scheme := cmp.Or(strings.TrimSuffix((*schemes)[name].Value.Description, "."), name)
			fmt.Fprintf(text, "- %s: %s\n", scheme, strings.Join(alternatives, ", "))
		}
	}
	out.Description = strings.TrimSpace(text.String())
	return &out
}

// follow notes what those components refer to that are referred to so far, if
// they are wanted, and reports whether there were any.
func (c *cutter) follow(wanted func(ref string) bool) bool {
	before := len(c.complete)
	for _, ref := range slices.Collect(maps.Keys(c.used.used)) {
		if wanted(ref) {
			c.take(ref)
		}
	}
	return len(c.complete) > before
}

// take takes a component over as a whole. A type is not whole without its base.
func (c *cutter) take(ref string) {
	if c.complete[ref] {
		return
	}
	c.complete[ref] = true
	components := c.whole.Components
	switch section, name, _ := strings.Cut(strings.TrimPrefix(ref, "#/components/"), "/"); section {
	case "schemas":
		s := components.Schemas[name]
		c.used.schema(s)
		for _, part := range s.Value.AllOf {
			if part.Ref != "" {
				c.take(part.Ref)
			}
		}
	case "requestBodies":
		c.used.content(components.RequestBodies[name].Value.Content)
	case "responses":
		c.used.response(&openapi3.ResponseRef{Value: components.Responses[name].Value})
	}
}

// components takes over what is referred to, in the order of the whole.
func (c *cutter) components() {
	from, to := c.whole.Components, c.part.Components
	for _, name := range keys(c.whole.order, &from.Schemas) {
		ref := from.Schemas[name]
		switch {
		case !c.used.used[schemaPrefix+name]:
			continue
		case !c.complete[schemaPrefix+name] && len(enumOf(ref.Value)) == 0:
			ref = outline(ref.Value)
		}
		put(c.part.order, &to.Schemas, name, ref)
	}
	for _, name := range keys(c.whole.order, &from.RequestBodies) {
		if c.used.used["#/components/requestBodies/"+name] {
			put(c.part.order, &to.RequestBodies, name, from.RequestBodies[name])
		}
	}
	for _, name := range keys(c.whole.order, &from.Responses) {
		if c.used.used["#/components/responses/"+name] {
			put(c.part.order, &to.Responses, name, from.Responses[name])
		}
	}
}

// outline returns a schema without its members.
func outline(s *openapi3.Schema) *openapi3.SchemaRef {
	out := &openapi3.Schema{Title: s.Title, Description: s.Description, Type: s.Type, Deprecated: s.Deprecated, Extensions: s.Extensions}
	if len(s.AllOf) > 0 {
		out.Type = &openapi3.Types{"object"}
	}
	return inline(out)
}

// securitySchemes takes over the schemes that operations use, with the scopes
// that they use.
func (c *cutter) securitySchemes() {
	scopes := map[string]map[string]bool{}
	for _, path := range c.part.order[c.part.Paths] {
		for _, op := range operations(c.part.Paths.Value(path)) {
			if op.Security != nil {
				addScopes(scopes, *op.Security)
			}
		}
	}
	from, to := &c.whole.Components.SecuritySchemes, &c.part.Components.SecuritySchemes
	for _, name := range keys(c.whole.order, from) {
		s := *(*from)[name].Value
		if s.Flows == nil && demands(c.whole.Security, name) {
			put(c.part.order, to, name, (*from)[name])
			c.part.Security = append(c.part.Security, openapi3.SecurityRequirement{name: {}})
			continue
		}
		if scopes[name] == nil || s.Flows == nil {
			continue
		}
		s.Flows = narrowedFlows(s.Flows, scopes[name])
		put(c.part.order, to, name, &openapi3.SecuritySchemeRef{Value: &s})
	}
}

// demands reports whether some requirements ask for a scheme.
func demands(requirements openapi3.SecurityRequirements, scheme string) bool {
	return slices.ContainsFunc(requirements, func(r openapi3.SecurityRequirement) bool { return r[scheme] != nil })
}

// narrowedFlows returns flows with those of their scopes that are wanted; other schemes have
// none.
func narrowedFlows(flows *openapi3.OAuthFlows, wanted map[string]bool) *openapi3.OAuthFlows {
	if flows == nil {
		return nil
	}
	return &openapi3.OAuthFlows{
		Implicit:          narrowed(flows.Implicit, wanted),
		Password:          narrowed(flows.Password, wanted),
		AuthorizationCode: narrowed(flows.AuthorizationCode, wanted),
		ClientCredentials: narrowed(flows.ClientCredentials, wanted),
	}
}

// addScopes adds to the scopes of each scheme those that requirements ask for.
func addScopes(scopes map[string]map[string]bool, requirements openapi3.SecurityRequirements) {
	for _, r := range requirements {
		for scheme, asked := range r {
			if scopes[scheme] == nil {
				scopes[scheme] = map[string]bool{}
			}
			for _, scope := range asked {
				scopes[scheme][scope] = true
			}
		}
	}
}

// narrowed returns a flow with those of its scopes that are wanted.
func narrowed(flow *openapi3.OAuthFlow, wanted map[string]bool) *openapi3.OAuthFlow {
	if flow == nil {
		return nil
	}
	out := *flow
	out.Scopes = maps.Clone(flow.Scopes)
	maps.DeleteFunc(out.Scopes, func(scope, _ string) bool { return !wanted[scope] })
	return &out
}
