package openapi

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/apimill/apimill/model"
)

// A Document is all that is read of an OpenAPI document.
type Document struct {
	API      *model.API
	Legacy   bool // it is of version 3.0
	Info     Info
	Servers  []Server
	Security []model.Security
	Scopes   map[string]string // what permissions are for
	Unread   []Unread          // what the model has no words for
}

// An Unread is a construct of a document that is not read.
type Unread struct {
	What  string // e.g. "callbacks"
	Where string // of the first, e.g. "POST /orders"
	Count int
}

// ReadDocument is [Read] for who wants to know what a document says of the API as a whole,
// and what is not read of it.
func ReadDocument(name string, data []byte) (*Document, error) {
	r, err := load(name, data, true)
	if err != nil {
		return nil, err
	}
	d := &Document{API: r.api, Legacy: strings.HasPrefix(r.doc.OpenAPI, "3.0")}
	d.info(r.doc.Info)
	for _, s := range r.doc.Servers {
		d.Servers = append(d.Servers, Server{URL: s.URL, Description: s.Description})
	}
	u := &unread{seen: map[string]*Unread{}, schemas: map[*openapi3.Schema]bool{}}
	d.Security, d.Scopes = u.security(r.doc), scopesOf(r.doc)
	u.document(r.doc)
	for _, what := range slices.Sorted(maps.Keys(u.seen)) {
		d.Unread = append(d.Unread, *u.seen[what])
	}
	return d, nil
}

// load reads a document, with its examples or without.
func load(name string, data []byte, examples bool) (*reader, error) {
	loader := openapi3.NewLoader()
	loader.IncludeOrigin = !bytes.Contains(data, []byte(sourceKey))
	doc, err := loader.LoadFromData(data)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", name, err)
	}
	if err := readable(doc); err != nil {
		return nil, fmt.Errorf("%s %w", name, err)
	}
	dropNulls(doc)
	r := &reader{doc: doc, name: name, api: &model.API{}, resources: map[string]*model.Resource{}, enums: map[string]*model.Enum{}, open: map[string]bool{}, examples: examples}
	r.read()
	return r, nil
}

// dropNulls drops what is null where an object belongs, and the loader lets it pass.
func dropNulls(doc *openapi3.T) {
	doc.Servers = slices.DeleteFunc(doc.Servers, func(s *openapi3.Server) bool { return s == nil })
	for _, s := range doc.Servers {
		maps.DeleteFunc(s.Variables, func(_ string, v *openapi3.ServerVariable) bool { return v == nil })
	}
	doc.Tags = slices.DeleteFunc(doc.Tags, func(t *openapi3.Tag) bool { return t == nil })
}

func (d *Document) info(in *openapi3.Info) {
	if in == nil {
		return
	}
	d.Info = Info{Title: in.Title, Version: in.Version, Description: in.Description, TermsOfService: in.TermsOfService}
	if c := in.Contact; c != nil {
		d.Info.Contact = Contact{Name: c.Name, URL: c.URL, Email: c.Email}
	}
	if l := in.License; l != nil {
		d.Info.License = License{Name: l.Name, URL: l.URL}
	}
}

// unread notes what is not read.
type unread struct {
	seen    map[string]*Unread
	schemas map[*openapi3.Schema]bool
}

func (u *unread) add(what, where string) {
	if u.seen[what] == nil {
		u.seen[what] = &Unread{What: what, Where: where}
	}
	u.seen[what].Count++
}

func (u *unread) when(is bool, what, where string) {
	if is {
		u.add(what, where)
	}
}

func (u *unread) document(doc *openapi3.T) {
	if doc.Paths != nil {
		for _, path := range slices.Sorted(maps.Keys(doc.Paths.Map())) {
			if item := doc.Paths.Value(path); item != nil {
				u.path(path, item)
			}
		}
	}
	if doc.Components == nil {
		return
	}
	for _, name := range slices.Sorted(maps.Keys(doc.Components.Schemas)) {
		u.schema(doc.Components.Schemas[name], name)
	}
}

func (u *unread) path(path string, item *openapi3.PathItem) {
	u.when(len(item.Servers) > 0, "servers of a path", path)
	ops := item.Operations()
	for _, method := range slices.Sorted(maps.Keys(ops)) {
		at := method + " " + path
		u.when(!slices.Contains(methods, method), "methods other than "+strings.Join(methods, ", "), at)
		u.operation(at, ops[method], item.Parameters)
	}
}

// methods are those that request lines of pages have.
var methods = []string{"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"}

func (u *unread) operation(at string, op *openapi3.Operation, shared openapi3.Parameters) {
	u.when(len(op.Callbacks) > 0, "callbacks", at)
	u.when(op.Security != nil && slices.ContainsFunc(*op.Security, func(r openapi3.SecurityRequirement) bool { return len(r) > 1 }), "several security schemes at once", at)
	u.when(op.Servers != nil && len(*op.Servers) > 0, "servers of an operation", at)
	for _, p := range append(slices.Clone(shared), op.Parameters...) {
		if p != nil && p.Value != nil {
			u.when(p.Value.In == openapi3.ParameterInCookie, "cookies", at)
			u.when(p.Value.Style == "deepObject" || len(p.Value.Content) > 0, "objects in the query", at)
			u.schema(p.Value.Schema, at)
		}
	}
	if op.RequestBody != nil && op.RequestBody.Value != nil {
		u.content(at, op.RequestBody.Value.Content)
	}
	if op.Responses == nil {
		return
	}
	for _, key := range slices.Sorted(maps.Keys(op.Responses.Map())) {
		ref := op.Responses.Value(key)
		if ref == nil || ref.Value == nil {
			continue
		}
		resp := ref.Value
		u.when(strings.HasSuffix(key, "XX"), "ranges of statuses", at)
		u.when(len(resp.Links) > 0, "links", at)
		u.content(at, resp.Content)
	}
}

func (u *unread) content(at string, content openapi3.Content) {
	u.when(len(content) > 1, "further media types of a message", at)
	for _, media := range slices.Sorted(maps.Keys(content)) {
		if m := content[media]; m != nil {
			u.when(!isJSON(media) && (m.Example != nil || len(m.Examples) > 0), "examples of another media type than JSON", at)
			u.schema(m.Schema, at)
		}
	}
}

// schema notes what a schema, and those within it, have that types have not.
func (u *unread) schema(ref *openapi3.SchemaRef, where string) {
	if ref == nil || ref.Value == nil || u.schemas[ref.Value] {
		return
	}
	s := ref.Value
	u.schemas[s] = true
	u.when(s.Pattern != "" && s.Pattern != flagsPattern, "patterns of texts", where)
	u.when(s.MultipleOf != nil, "multipleOf", where)
	u.when(s.Not != nil, "not", where)
	u.when(fraction(s.Min) || fraction(s.Max), "bounds that are no whole numbers", where)
	u.when(s.MinProps > 0 || s.MaxProps != nil, "numbers of properties", where)
	u.when(s.XML != nil, "XML", where)
	u.when(s.Items != nil && s.Items.Value != nil && s.Items.Value.Items != nil, "lists of lists", where)
	u.schema(s.Items, where)
	u.schema(s.AdditionalProperties.Schema, where)
	for _, refs := range []openapi3.SchemaRefs{s.AllOf, s.AnyOf, s.OneOf} {
		for _, part := range refs {
			u.schema(part, where)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(s.Properties)) {
		u.schema(s.Properties[name], where+"."+name)
	}
}

func fraction(b *float64) bool { return b != nil && wholeBound(b) == nil }

// security returns how callers prove who they are, in the words of the model.
func (u *unread) security(doc *openapi3.T) []model.Security {
	if doc.Components == nil {
		return nil
	}
	var all []model.Security
	for _, name := range slices.Sorted(maps.Keys(doc.Components.SecuritySchemes)) {
		ref := doc.Components.SecuritySchemes[name]
		if ref == nil || ref.Value == nil {
			continue
		}
		s, ok := securityOf(ref.Value)
		if !ok {
			u.add("security schemes of another kind", name)
			continue
		}
		s.Description = ref.Value.Description
		if name != s.SchemeName() {
			s.Name = name
		}
		all = append(all, s)
	}
	markTogether(doc, all)
	return all
}

// markTogether notes which of the schemes that follow each other are required at once.
func markTogether(doc *openapi3.T, all []model.Security) {
	for _, r := range doc.Security {
		for i := 1; i < len(all); i++ {
			_, one := r[all[i-1].SchemeName()]
			_, other := r[all[i].SchemeName()]
			all[i].Together = all[i].Together || one && other
		}
	}
}

func securityOf(in *openapi3.SecurityScheme) (model.Security, bool) {
	switch {
	case in.Type == "http" && strings.EqualFold(in.Scheme, "bearer"):
		return model.Security{Kind: model.Bearer}, true
	case in.Type == "http" && strings.EqualFold(in.Scheme, "basic"):
		return model.Security{Kind: model.Basic}, true
	case in.Type == "apiKey" && in.In == "header":
		return model.Security{Kind: model.APIKey, Header: in.Name}, true
	case in.Type == "apiKey" && in.In == "query":
		return model.Security{Kind: model.APIKey, Query: in.Name}, true
	case in.Type == "openIdConnect":
		return model.Security{Kind: model.OpenIDConnect, URL: in.OpenIdConnectUrl}, true
	case in.Type == "oauth2" && in.Flows != nil:
		return flowOf(in.Flows)
	}
	return model.Security{}, false
}

// flowOf returns the first flow that a scheme has.
func flowOf(in *openapi3.OAuthFlows) (model.Security, bool) {
	for _, f := range []struct {
		flow model.Flow
		in   *openapi3.OAuthFlow
	}{
		{model.AuthorizationCode, in.AuthorizationCode},
		{model.ClientCredentials, in.ClientCredentials},
		{model.Implicit, in.Implicit},
		{model.Password, in.Password},
	} {
		if f.in != nil {
			return model.Security{Kind: model.OAuth2, Flow: f.flow, AuthorizationURL: f.in.AuthorizationURL, TokenURL: f.in.TokenURL}, true
		}
	}
	return model.Security{}, false
}

// scopesOf returns the scopes that a document describes.
func scopesOf(doc *openapi3.T) map[string]string {
	scopes := map[string]string{}
	if doc.Components == nil {
		return scopes
	}
	for _, ref := range doc.Components.SecuritySchemes {
		if ref == nil || ref.Value == nil || ref.Value.Flows == nil {
			continue
		}
		f := ref.Value.Flows
		for _, flow := range []*openapi3.OAuthFlow{f.AuthorizationCode, f.ClientCredentials, f.Implicit, f.Password} {
			if flow != nil {
				maps.Copy(scopes, flow.Scopes)
			}
		}
	}
	maps.DeleteFunc(scopes, func(_, text string) bool { return strings.TrimSpace(text) == "" })
	return scopes
}
