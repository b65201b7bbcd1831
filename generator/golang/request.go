package golang

import (
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/apimill/apimill/generator/wire"
	"github.com/apimill/apimill/model"
)

// request returns the struct that carries what a request says.
func (g *gen) request(op *model.Operation) *jen.Statement {
	ns := g.names.operations[op]
	var fields []jen.Code
	for _, in := range g.names.inputs[op] {
		fields = append(fields, g.input(in))
	}
	if wire.TakesQuery(op) {
		fields = append(fields, jen.Id("Query").Id("Query").Tag(g.requiredTag(requiredParameters(op, wire.IsSystemOption))))
	}
	fields = append(fields, g.headersField(op))
	if wire.BodyOf(op) != wire.NoBody {
		fields = append(fields, g.bodyField(op))
	}
	return documented(jen.Type().Id(ns.request).Struct(fields...), paragraph(ns.request+" is the request of "+ns.method+"."))
}

// input returns the field of a parameter. One that some requests are without is a
// pointer.
func (g *gen) input(in namedInput) *jen.Statement {
	typ := g.names.parameter(in.Type)
	if in.Optional && !in.Type.Collection {
		typ = jen.Op("*").Add(typ)
	}
	tag := map[string]string{in.Place: in.Name}
	if in.Page != "" && g.parts.Has(Client) {
		tag["page"] = in.Page
	}
	if in.Repeated {
		tag["list"] = "repeated"
	}
	setRules(tag, g.parameterRules(in.Input))
	doc := append(g.names.fieldDoc(&in.Field), listed("Only at ", in.At))
	return in.given.documented(jen.Id(in.given.name).Add(typ).Tag(tag), doc...)
}

// headersField returns the field for the headers that mean the same everywhere,
// with what the page says of them.
func (g *gen) headersField(op *model.Operation) *jen.Statement {
	var doc []string
	for _, p := range op.Parameters {
		if wire.IsSystemHeader(p) {
			doc = append(doc, g.names.prose("`"+p.Name+"`: "+p.Doc))
		}
	}
	field := jen.Id("Headers").Id("Headers").Tag(g.requiredTag(requiredParameters(op, wire.IsSystemHeader)))
	return documented(field, doc...)
}

// requiredParameters returns the names of the required ones of a kind.
func requiredParameters(op *model.Operation, kind func(*model.Parameter) bool) []string {
	var names []string
	for _, p := range op.Parameters {
		if kind(p) && wire.IsAlwaysRequired(p) {
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

func (g *gen) bodyField(op *model.Operation) *jen.Statement {
	typ, tag := raw(), g.requiredTag(demanded(op))
	tag["body"] = "json"
	if written := op.Writes(); len(written) > 0 && g.parts.Has(Server) {
		tag["writable"] = strings.Join(written, ",")
	}
	switch wire.BodyOf(op) {
	case wire.StreamBody:
		typ, tag = jen.Op("*").Id("Stream"), map[string]string{"body": "stream"}
	case wire.ObjectBody:
		typ = jen.Op("*").Id(g.names.operations[op].body)
		if wire.MayLeaveOutBody(op) {
			tag["body"] = "json,optional"
		}
	case wire.FormBody:
		typ = jen.Op("*").Id(g.names.operations[op].body)
		g.setForm(tag, op)
	case wire.ValueBody:
		typ = g.names.optional(*op.Body.Type)
	case wire.NoBody, wire.AnyBody:
	}
	if g.parts.Has(Client) {
		setMedia(tag, op)
	}
	return documented(jen.Id("Body").Add(typ).Tag(tag), g.names.prose(op.Body.Doc))
}

// setForm adds to the tag of a body that it is a form, and for clients which.
func (g *gen) setForm(tag map[string]string, op *model.Operation) {
	tag["body"] = "form"
	if g.parts.Has(Client) && op.Body.Brackets {
		tag["list"] = "[]"
	}
}

// body returns the struct of a body that is not one of a documented type: the
// fields that the page lists, behind those of the type when it names one.
func (g *gen) body(op *model.Operation) *jen.Statement {
	ns := g.names.operations[op]
	shape := g.names.bodyShape(op)
	shape.demand(op.Demands())
	return g.structure(shape, paragraph(ns.body+" is the body of "+ns.method+"."))
}
