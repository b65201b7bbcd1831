package golang

import (
	"cmp"
	"slices"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/apimill/apimill/model"
)

// A bodyKind says what the Go type of a request's body is.
type bodyKind int

const (
	noBody     bodyKind = iota
	streamBody          // *Stream
	structBody          // a struct of its own
	valueBody           // the type that the page names
	anyBody             // JSON of which the page tells nothing
)

func bodyOf(op *model.Operation) bodyKind {
	switch b := op.Body; {
	case b == nil:
		return noBody
	case !isJSON(b.Media) || b.Type != nil && isStream(*b.Type):
		return streamBody
	case len(b.Fields) > 0 && (b.Type == nil || b.Type.Resource != nil):
		return structBody
	case b.Type != nil:
		return valueBody
	}
	return anyBody
}

// isJSON reports whether a media type, which may be unstated, is JSON.
func isJSON(media string) bool { return media == "" || strings.HasSuffix(media, "json") }

func isStream(t model.Type) bool { return isScalar(t) && t.Scalar == model.Stream }

// request returns the struct that carries what a request says.
func (g *gen) request(op *model.Operation) *jen.Statement {
	ns := g.names.operations[op]
	scope := newScope(g.diags, "Body", "Headers", "Query")
	fields := g.pathFields(op, scope)
	fields = append(fields, g.parameterFields(op, scope)...)
	if takesQuery(op) {
		fields = append(fields, jen.Id("Query").Id("Query").Tag(requiredTag(requiredParameters(op, isSystemOption))))
	}
	fields = append(fields, g.headersField(op))
	if bodyOf(op) != noBody {
		fields = append(fields, g.bodyField(op))
	}
	return documented(jen.Type().Id(ns.request).Struct(fields...), paragraph(ns.request+" is the request of "+ns.method+"."))
}

// pathFields returns a field for each parameter of the templates. One that not
// all templates have is a pointer.
func (g *gen) pathFields(op *model.Operation, scope *scope) []jen.Code {
	var order []*model.PathParam
	count := map[string]int{}
	for _, t := range op.Templates {
		for _, p := range t.Params() {
			if count[p.Name] == 0 {
				order = append(order, p)
			}
			count[p.Name]++
		}
	}
	var fields []jen.Code
	for _, p := range order {
		typ := g.names.parameter(p.Type)
		if count[p.Name] < len(op.Templates) {
			typ = jen.Op("*").Add(typ)
		}
		name := scope.name(goName(p.Name), p.Name, op.Pos)
		tag := map[string]string{"path": p.Name}
		setRules(tag, rules(&model.Field{Type: p.Type}, ""))
		fields = append(fields, documented(jen.Id(name).Add(typ).Tag(tag), g.names.prose(p.Doc)))
	}
	return fields
}

// parameterFields returns a field for each query and header parameter of which
// no other part of the request tells.
func (g *gen) parameterFields(op *model.Operation, scope *scope) []jen.Code {
	var fields []jen.Code
	for _, p := range op.Parameters {
		if isSystemOption(p) || isSystemHeader(p) || isTransport(p) {
			continue
		}
		typ := g.names.parameter(p.Type)
		if p.Requirement != model.Required && !p.Type.Collection {
			typ = jen.Op("*").Add(typ)
		}
		name := scope.name(goName(p.Name), p.Name, p.Pos)
		tag := map[string]string{p.In.String(): p.Name}
		setRules(tag, parameterRules(p))
		fields = append(fields, documented(jen.Id(name).Add(typ).Tag(tag), g.fieldDoc(&p.Field)...))
	}
	return fields
}

// headersField returns the field for the headers that mean the same everywhere,
// with what the page says of them.
func (g *gen) headersField(op *model.Operation) *jen.Statement {
	var doc []string
	for _, p := range op.Parameters {
		if isSystemHeader(p) {
			doc = append(doc, g.names.prose("`"+p.Name+"`: "+p.Doc))
		}
	}
	field := jen.Id("Headers").Id("Headers").Tag(requiredTag(requiredParameters(op, isSystemHeader)))
	return documented(field, doc...)
}

// requiredParameters returns the names of the required ones of a kind.
func requiredParameters(op *model.Operation, kind func(*model.Parameter) bool) []string {
	var names []string
	for _, p := range op.Parameters {
		if kind(p) && p.Requirement == model.Required {
			names = append(names, p.Name)
		}
	}
	return names
}

// parameter returns the type of a parameter of the path, the query or the
// headers. What has no form of its own there is a string.
func (n *names) parameter(t model.Type) *jen.Statement {
	e := t.Element()
	if e.Resource != nil || isSlice(e) {
		e = model.Type{Scalar: model.String}
	}
	e.Collection = t.Collection
	return n.value(e)
}

// isSystemOption reports whether a parameter is one of OData's, which the type
// Query of the runtime has.
func isSystemOption(p *model.Parameter) bool {
	return p.In == model.Query && strings.HasPrefix(p.Name, "$")
}

// isSystemHeader reports whether a header is one of those that the type Headers
// of the runtime has.
func isSystemHeader(p *model.Parameter) bool {
	if p.In != model.Header {
		return false
	}
	switch strings.ToLower(p.Name) {
	case "if-match", "if-none-match", "prefer", "consistencylevel":
		return true
	}
	return false
}

// isTransport reports whether a header is the business of the server and of
// middleware, not of an operation. OpenAPI leaves the same ones out.
func isTransport(p *model.Parameter) bool {
	if p.In != model.Header {
		return false
	}
	switch strings.ToLower(p.Name) {
	case "accept", "authorization", "content-type":
		return true
	}
	return false
}

// takesQuery reports whether the system query options make sense.
func takesQuery(op *model.Operation) bool {
	return op.Method == "GET" || slices.ContainsFunc(op.Parameters, isSystemOption)
}

func (g *gen) bodyField(op *model.Operation) *jen.Statement {
	typ, tag := raw(), requiredTag(demanded(op))
	tag["body"] = "json"
	switch bodyOf(op) {
	case streamBody:
		typ, tag = jen.Op("*").Id("Stream"), map[string]string{"body": "stream"}
	case structBody:
		typ = jen.Op("*").Id(g.names.operations[op].body)
		if op.Body.Type == nil && len(op.Body.Required) == 0 {
			tag["body"] = "json,optional"
		}
	case valueBody:
		typ = g.names.optional(*op.Body.Type)
	}
	return documented(jen.Id("Body").Add(typ).Tag(tag), g.names.prose(op.Body.Doc))
}

// body returns the struct of a body that is not one of a documented type: the
// fields that the page lists, behind those of the type when it names one.
func (g *gen) body(op *model.Operation) *jen.Statement {
	ns := g.names.operations[op]
	s := shape{fields: op.Body.Fields}
	if t := op.Body.Type; t != nil && t.Resource != nil {
		s = g.shapeOf(t.Resource)
		s.fields = slices.Concat(s.fields, op.Body.Fields)
	}
	s.name, s.wire = ns.body, cmp.Or(s.wire, op.ID+" body")
	return g.structure(s, paragraph(ns.body+" is the body of "+ns.method+"."))
}
