package openapi

import (
	"github.com/getkin/kin-openapi/openapi3"
)

// kin-openapi writes keys in alphabetical order at every level, and slowly. The
// encoder walks the same types in the order of a reader: what a thing is before
// what it is made of, the members of maps as they were put in.

// A sink writes the tokens of one document in one syntax.
type sink interface {
	beginObject()
	key(name string)
	endObject()
	beginArray()
	endArray()
	text(s string)
	literal(s string) // a number, true, false or null
}

// encodeJSON returns the document as JSON, indented by two blanks. The buffer has
// about the size of the output: growing one of several megabytes copies it many
// times, and what is too much stays in memory with the output.
func encodeJSON(d document) []byte {
	const perItem = 3328 // bytes, of an operation or a type in Microsoft Graph
	w := &jsonSink{buf: make([]byte, 0, perItem*(1+d.Paths.Len()+len(d.Components.Schemas)))}
	(&encoder{sink: w, order: d.order}).root(d.T)
	return append(w.buf, '\n')
}

// encodeYAML returns the document as YAML in block style. It has fewer signs than
// the same in JSON of that size.
func encodeYAML(d document, size int) []byte {
	w := &yamlSink{buf: make([]byte, 0, size/5*4)}
	(&encoder{sink: w, order: d.order}).root(d.T)
	return append(w.buf, '\n')
}

// An encoder takes a document apart for a sink. Its methods leave out what is
// empty, as OpenAPI does.
type encoder struct {
	sink
	order order
}

func (e *encoder) root(d *openapi3.T) {
	e.beginObject()
	e.textMember("openapi", d.OpenAPI)
	e.info(d.Info)
	array(e, "servers", d.Servers, func(s *openapi3.Server) {
		e.beginObject()
		e.textMember("url", s.URL)
		e.textMember("description", s.Description)
		members(e, "variables", &s.Variables, func(v *openapi3.ServerVariable) {
			e.beginObject()
			e.textMember("default", v.Default)
			e.textMember("description", v.Description)
			e.endObject()
		})
		e.endObject()
	})
	array(e, "security", d.Security, e.requirement)
	array(e, "tags", d.Tags, func(t *openapi3.Tag) {
		e.beginObject()
		e.textMember("name", t.Name)
		e.textMember("description", t.Description)
		e.externalDocs(t.ExternalDocs)
		e.extensions(t.Extensions)
		e.endObject()
	})
	e.paths(d.Paths)
	e.components(d.Components)
	e.endObject()
}

func (e *encoder) info(i *openapi3.Info) {
	e.key("info")
	e.beginObject()
	e.textMember("title", i.Title)
	e.textMember("version", i.Version)
	e.textMember("description", i.Description)
	e.textMember("termsOfService", i.TermsOfService)
	if c := i.Contact; c != nil {
		e.key("contact")
		e.beginObject()
		e.textMember("name", c.Name)
		e.textMember("url", c.URL)
		e.textMember("email", c.Email)
		e.endObject()
	}
	if l := i.License; l != nil {
		e.key("license")
		e.beginObject()
		e.textMember("name", l.Name)
		e.textMember("url", l.URL)
		e.endObject()
	}
	e.endObject()
}

func (e *encoder) externalDocs(docs *openapi3.ExternalDocs) {
	if docs == nil {
		return
	}
	e.key("externalDocs")
	e.beginObject()
	e.textMember("url", docs.URL)
	e.endObject()
}

func (e *encoder) paths(paths *openapi3.Paths) {
	e.key("paths")
	e.beginObject()
	for _, path := range e.order[paths] {
		e.key(path)
		e.beginObject()
		item := paths.Value(path)
		e.operation("get", item.Get)
		e.operation("head", item.Head)
		e.operation("post", item.Post)
		e.operation("put", item.Put)
		e.operation("patch", item.Patch)
		e.operation("delete", item.Delete)
		e.endObject()
	}
	e.endObject()
}

func (e *encoder) operation(method string, op *openapi3.Operation) {
	if op == nil {
		return
	}
	e.key(method)
	e.beginObject()
	e.textMember("operationId", op.OperationID)
	e.textMember("summary", op.Summary)
	e.textMember("description", op.Description)
	e.flagMember("deprecated", op.Deprecated)
	array(e, "tags", op.Tags, e.text)
	array(e, "parameters", op.Parameters, func(p *openapi3.ParameterRef) { e.parameter(p.Value) })
	if op.RequestBody != nil {
		e.key("requestBody")
		e.requestBody(op.RequestBody)
	}
	e.key("responses")
	e.beginObject()
	for _, status := range op.Responses.Keys() {
		e.key(status)
		e.response(op.Responses.Value(status))
	}
	e.endObject()
	if op.Security != nil {
		e.security(*op.Security)
	}
	e.externalDocs(op.ExternalDocs)
	e.extensions(op.Extensions)
	e.endObject()
}

// security writes what callers must prove, of nobody as an empty list.
func (e *encoder) security(rs openapi3.SecurityRequirements) {
	if len(rs) > 0 {
		array(e, "security", rs, e.requirement)
		return
	}
	e.key("security")
	e.beginArray()
	e.endArray()
}

func (e *encoder) components(c *openapi3.Components) {
	e.key("components")
	e.beginObject()
	members(e, "schemas", &c.Schemas, e.schema)
	members(e, "requestBodies", &c.RequestBodies, e.requestBody)
	members(e, "responses", &c.Responses, e.response)
	members(e, "securitySchemes", &c.SecuritySchemes, func(s *openapi3.SecuritySchemeRef) { e.securityScheme(s.Value) })
	e.endObject()
}

func (e *encoder) parameter(p *openapi3.Parameter) {
	e.beginObject()
	e.textMember("name", p.Name)
	e.textMember("in", p.In)
	e.textMember("description", p.Description)
	e.flagMember("required", p.Required)
	e.flagMember("deprecated", p.Deprecated)
	if p.Explode != nil {
		e.key("explode")
		e.value(*p.Explode)
	}
	e.schemaMember("schema", p.Schema)
	e.valueMember("example", p.Example)
	e.extensions(p.Extensions)
	e.endObject()
}

func (e *encoder) requestBody(ref *openapi3.RequestBodyRef) {
	if ref.Ref != "" {
		e.reference(ref.Ref)
		return
	}
	e.beginObject()
	e.textMember("description", ref.Value.Description)
	e.flagMember("required", ref.Value.Required)
	members(e, "content", &ref.Value.Content, e.mediaType)
	e.endObject()
}

func (e *encoder) response(ref *openapi3.ResponseRef) {
	if ref.Ref != "" {
		e.reference(ref.Ref)
		return
	}
	r := ref.Value
	e.beginObject()
	e.textMember("description", *r.Description)
	members(e, "headers", &r.Headers, func(h *openapi3.HeaderRef) { e.parameter(&h.Value.Parameter) })
	members(e, "content", &r.Content, e.mediaType)
	e.endObject()
}

func (e *encoder) mediaType(mt *openapi3.MediaType) {
	e.beginObject()
	e.schemaMember("schema", mt.Schema)
	members(e, "examples", &mt.Examples, func(ex *openapi3.ExampleRef) {
		e.beginObject()
		e.textMember("summary", ex.Value.Summary)
		e.textMember("description", ex.Value.Description)
		e.key("value")
		e.value(ex.Value.Value)
		e.endObject()
	})
	e.endObject()
}

// schema writes a schema, or a reference and what is stated beside it.
func (e *encoder) schema(ref *openapi3.SchemaRef) {
	s := ref.Value
	e.beginObject()
	e.textMember("$ref", ref.Ref)
	e.textMember("title", s.Title)
	e.schemaType(s)
	e.textMember("description", s.Description)
	e.flagMember("readOnly", s.ReadOnly)
	e.flagMember("writeOnly", s.WriteOnly)
	e.flagMember("deprecated", s.Deprecated)
	array(e, "allOf", s.AllOf, e.schema)
	array(e, "anyOf", s.AnyOf, e.schema)
	e.discriminator(s.Discriminator)
	array(e, "required", s.Required, e.text)
	members(e, "properties", &s.Properties, e.schema)
	if has := s.AdditionalProperties.Has; has != nil {
		e.key("additionalProperties")
		e.value(*has)
	}
	e.schemaMember("additionalProperties", s.AdditionalProperties.Schema)
	e.schemaMember("items", s.Items)
	e.externalDocs(s.ExternalDocs)
	e.extensions(s.Extensions)
	e.endObject()
}

// schemaType writes what constrains a single value.
func (e *encoder) schemaType(s *openapi3.Schema) {
	if types := s.Type.Slice(); len(types) == 1 {
		e.textMember("type", types[0])
	} else {
		array(e, "type", types, e.text)
	}
	e.flagMember("nullable", s.Nullable)
	e.textMember("format", s.Format)
	e.textMember("contentEncoding", s.ContentEncoding)
	e.textMember("pattern", s.Pattern)
	array(e, "enum", s.Enum, e.value)
	e.valueMember("default", s.Default)
	e.numberMember("minimum", s.Min)
	e.numberMember("maximum", s.Max)
	e.countMembers("minLength", s.MinLength, "maxLength", s.MaxLength)
	e.countMembers("minItems", s.MinItems, "maxItems", s.MaxItems)
}

// countMembers writes the ends of what a length may be; 0 for the least is none.
func (e *encoder) countMembers(least string, low uint64, most string, high *uint64) {
	if low > 0 {
		e.key(least)
		e.value(int64(low))
	}
	if high != nil {
		e.key(most)
		e.value(int64(*high))
	}
}

func (e *encoder) discriminator(d *openapi3.Discriminator) {
	if d == nil {
		return
	}
	e.key("discriminator")
	e.beginObject()
	e.textMember("propertyName", d.PropertyName)
	members(e, "mapping", &d.Mapping, func(m openapi3.MappingRef) { e.text(m.Ref) })
	e.endObject()
}

func (e *encoder) securityScheme(s *openapi3.SecurityScheme) {
	e.beginObject()
	e.textMember("type", s.Type)
	e.textMember("description", s.Description)
	e.textMember("name", s.Name)
	e.textMember("in", s.In)
	e.textMember("scheme", s.Scheme)
	e.textMember("openIdConnectUrl", s.OpenIdConnectUrl)
	e.flows(s.Flows)
	e.endObject()
}

func (e *encoder) flows(flows *openapi3.OAuthFlows) {
	if flows == nil {
		return
	}
	e.key("flows")
	e.beginObject()
	e.flow("implicit", flows.Implicit)
	e.flow("password", flows.Password)
	e.flow("authorizationCode", flows.AuthorizationCode)
	e.flow("clientCredentials", flows.ClientCredentials)
	e.endObject()
}

func (e *encoder) flow(name string, f *openapi3.OAuthFlow) {
	if f == nil {
		return
	}
	e.key(name)
	e.beginObject()
	e.textMember("authorizationUrl", f.AuthorizationURL)
	e.textMember("tokenUrl", f.TokenURL)
	e.key("scopes") // required, also when there are none
	e.beginObject()
	for _, scope := range keys(e.order, &f.Scopes) {
		e.key(scope)
		e.text(f.Scopes[scope])
	}
	e.endObject()
	e.endObject()
}

func (e *encoder) requirement(r openapi3.SecurityRequirement) {
	e.beginObject()
	for _, scheme := range keys(e.order, &r) {
		e.key(scheme)
		e.beginArray()
		for _, scope := range r[scheme] {
			e.text(scope)
		}
		e.endArray()
	}
	e.endObject()
}
