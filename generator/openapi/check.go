package openapi

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"github.com/getkin/kin-openapi/openapi3"
)

// check finds what kin-openapi does not look for.
func check(d document) error {
	c := &checker{doc: d, used: map[string]bool{}}
	tags := c.tags()
	for _, name := range keys(d.order, &d.Components.Schemas) {
		ref := d.Components.Schemas[name]
		c.enter("schema "+name, ref.Value.Extensions)
		c.schema(ref)
	}
	for _, name := range keys(d.order, &d.Components.RequestBodies) {
		c.enter("request body "+name, nil)
		c.content(d.Components.RequestBodies[name].Value.Content)
	}
	for _, name := range keys(d.order, &d.Components.Responses) {
		c.enter("response "+name, nil)
		c.response(&openapi3.ResponseRef{Value: d.Components.Responses[name].Value})
	}
	for _, path := range d.order[d.Paths] {
		for _, op := range operations(d.Paths.Value(path)) {
			c.enter(op.OperationID+" at "+path, op.Extensions)
			c.path(path)
			c.declared(op.Tags, tags)
			c.operation(op)
		}
	}
	c.enter("the document", nil)
	c.security(d.Security)
	c.unused()
	return errors.Join(c.faults...)
}

// A checker collects the faults of a document.
type checker struct {
	doc    document
	where  string          // the component or operation that is being checked
	source any             // and its source
	used   map[string]bool // the components that something refers to
	faults []error
}

func (c *checker) enter(where string, extensions map[string]any) {
	c.where, c.source = where, extensions[sourceKey]
}

func (c *checker) fault(format string, args ...any) {
	message := c.where + ": " + fmt.Sprintf(format, args...)
	if c.source != nil {
		message += fmt.Sprintf(" (%s)", c.source)
	}
	c.faults = append(c.faults, errors.New(message))
}

// tags returns the declared tags.
func (c *checker) tags() map[string]bool {
	c.enter("tags", nil)
	declared := map[string]bool{}
	for _, t := range c.doc.Tags {
		if declared[t.Name] {
			c.fault("%q is declared twice", t.Name)
		}
		declared[t.Name] = true
	}
	return declared
}

func (c *checker) path(path string) {
	if strings.ContainsFunc(path, unicode.IsSpace) || strings.Contains(path, "**") {
		c.fault("the path is not a URL template")
	}
	open := false
	for _, r := range path {
		if r != '{' && r != '}' {
			continue
		}
		if open == (r == '{') {
			c.fault("the braces of the path do not match")
			return
		}
		open = !open
	}
	if open {
		c.fault("the braces of the path do not match")
	}
}

func (c *checker) declared(tags []string, declared map[string]bool) {
	for _, t := range tags {
		if !declared[t] {
			c.fault("tag %q is not declared", t)
		}
	}
}

func (c *checker) operation(op *openapi3.Operation) {
	for _, p := range op.Parameters {
		c.schema(p.Value.Schema)
	}
	if op.RequestBody != nil {
		c.requestBody(op.RequestBody)
	}
	for _, status := range op.Responses.Keys() {
		if n, err := strconv.Atoi(status); status != "default" && (err != nil || n < 100 || n > 599) {
			c.fault("%q is no status code", status)
		}
		c.response(op.Responses.Value(status))
	}
	if op.Security != nil {
		c.security(*op.Security)
	}
}

func (c *checker) requestBody(ref *openapi3.RequestBodyRef) {
	if ref.Ref != "" {
		c.refer(ref.Ref)
		return
	}
	c.content(ref.Value.Content)
}

func (c *checker) response(ref *openapi3.ResponseRef) {
	if ref.Ref != "" {
		c.refer(ref.Ref)
		return
	}
	for _, name := range keys(c.doc.order, &ref.Value.Headers) {
		c.schema(ref.Value.Headers[name].Value.Schema)
	}
	c.content(ref.Value.Content)
}

func (c *checker) content(content openapi3.Content) {
	for _, media := range keys(c.doc.order, &content) {
		c.schema(content[media].Schema)
	}
}

// schema checks a schema and those within it.
func (c *checker) schema(ref *openapi3.SchemaRef) {
	if ref.Ref != "" {
		c.refer(ref.Ref)
	}
	s := ref.Value
	c.enum(s)
	if s.Discriminator != nil {
		for _, value := range keys(c.doc.order, &s.Discriminator.Mapping) {
			c.refer(s.Discriminator.Mapping[value].Ref)
		}
	}
	for _, part := range s.AllOf {
		c.schema(part)
	}
	for _, part := range s.AnyOf {
		c.schema(part)
	}
	for _, name := range keys(c.doc.order, &s.Properties) {
		c.schema(s.Properties[name])
	}
	for _, part := range []*openapi3.SchemaRef{s.AdditionalProperties.Schema, s.Items} {
		if part != nil {
			c.schema(part)
		}
	}
}

func (c *checker) enum(s *openapi3.Schema) {
	seen := make(map[any]bool, len(s.Enum))
	for _, v := range s.Enum {
		_, isText := v.(string)
		switch {
		case seen[v]:
			c.fault("enum has %q twice", v)
		case v == nil && !s.Nullable, v != nil && isText != s.Type.Is("string"):
			c.fault("enum value %v is not of type %v", v, s.Type.Slice())
		}
		seen[v] = true
	}
}

// refer notes that something refers to a component, which must be there.
func (c *checker) refer(ref string) {
	c.used[ref] = true
	section, name, _ := strings.Cut(strings.TrimPrefix(ref, "#/components/"), "/")
	found := false
	switch section {
	case "schemas":
		found = c.doc.Components.Schemas[name] != nil
	case "requestBodies":
		found = c.doc.Components.RequestBodies[name] != nil
	case "responses":
		found = c.doc.Components.Responses[name] != nil
	}
	if !found {
		c.fault("nothing is at %q", ref)
	}
}

func (c *checker) security(requirements openapi3.SecurityRequirements) {
	for _, r := range requirements {
		for _, scheme := range keys(c.doc.order, &r) {
			c.used["#/components/securitySchemes/"+scheme] = true
			c.scopes(scheme, r[scheme])
		}
	}
}

func (c *checker) scopes(scheme string, scopes []string) {
	ref := c.doc.Components.SecuritySchemes[scheme]
	if ref == nil {
		c.fault("security scheme %q is not declared", scheme)
		return
	}
	for _, scope := range scopes {
		if ref.Value.Type == "oauth2" && !hasScope(ref.Value.Flows, scope) {
			c.fault("security scheme %q has no scope %q", scheme, scope)
		}
	}
}

func hasScope(flows *openapi3.OAuthFlows, scope string) bool {
	for _, f := range []*openapi3.OAuthFlow{flows.AuthorizationCode, flows.ClientCredentials, flows.Implicit, flows.Password} {
		if f != nil {
			if _, ok := f.Scopes[scope]; ok {
				return true
			}
		}
	}
	return false
}

// unused reports the components that are there for the sake of operations and
// that none uses. Types are there because they are documented.
func (c *checker) unused() {
	c.enter("the document as a whole", nil)
	c.security(c.doc.Security)
	c.enter("components", nil)
	components := c.doc.Components
	c.unusedIn("requestBodies", keys(c.doc.order, &components.RequestBodies))
	c.unusedIn("responses", keys(c.doc.order, &components.Responses))
	c.unusedIn("securitySchemes", keys(c.doc.order, &components.SecuritySchemes))
}

func (c *checker) unusedIn(section string, names []string) {
	for _, name := range names {
		if !c.used["#/components/"+section+"/"+name] {
			c.fault("nothing uses %s/%s", section, name)
		}
	}
}
