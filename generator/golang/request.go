package golang

import (
	"cmp"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/generator/wire"
	"github.com/apimill/apimill/model"
)

// request returns the struct that carries what a request says.
func (g *gen) request(op *model.Operation) *jen.Statement {
	ns := g.names.operations[op]
	inputs := g.inputs(op)
	scope := g.inputScope(op, inputs)
	var fields []jen.Code
	for _, in := range inputs {
		field := scope.given[in.thing(op)]
		fields = append(fields, field.documented(jen.Id(field.name).Add(in.typ).Tag(in.tag), in.doc...))
	}
	if wire.TakesQuery(op) {
		fields = append(fields, jen.Id("Query").Id("Query").Tag(requiredTag(requiredParameters(op, wire.IsSystemOption))))
	}
	fields = append(fields, g.headersField(op))
	if wire.BodyOf(op) != wire.NoBody {
		fields = append(fields, g.bodyField(op))
	}
	return documented(jen.Type().Id(ns.request).Struct(fields...), paragraph(ns.request+" is the request of "+ns.method+"."))
}

// An input is a parameter on its way into a field of a request.
type input struct {
	place, name string // e.g. "path", "userId"
	typ         *jen.Statement
	tag         map[string]string
	doc         []string
	pos         diag.Pos
}

func (in input) thing(op *model.Operation) thing {
	return thing{model.NameKey{Kind: model.ParameterName, Subject: op.Key(), Member: in.place + ":" + in.name}, in.pos}
}

// inputs returns the parameters of the path, the query and the headers of which
// no other part of the request tells.
func (g *gen) inputs(op *model.Operation) []input {
	return append(g.pathInputs(op), g.otherInputs(op)...)
}

func (g *gen) inputScope(op *model.Operation, inputs []input) *scope {
	scope := newMemberScope(g.model.Lock, g.diags, "Body", "Headers", "Query")
	for _, scope.fresh = range []bool{false, true} {
		for _, in := range inputs {
			scope.name(in.thing(op), goName(in.name), in.name)
		}
	}
	return scope
}

// pathInputs returns the parameters of the templates. One that not all templates
// have is a pointer.
func (g *gen) pathInputs(op *model.Operation) []input {
	params := wire.PathParams(op)
	inputs := make([]input, len(params))
	for i, p := range params {
		typ := g.names.parameter(p.Type)
		if !p.Always {
			typ = jen.Op("*").Add(typ)
		}
		tag := map[string]string{"path": p.Name}
		setRules(tag, rules(&model.Field{Type: p.Type}, ""))
		inputs[i] = input{"path", p.Name, typ, tag, []string{g.names.prose(p.Doc)}, op.Pos}
	}
	return inputs
}

func (g *gen) otherInputs(op *model.Operation) []input {
	var inputs []input
	for _, p := range op.Parameters {
		if !wire.IsOwn(p) {
			continue
		}
		typ := g.names.parameter(p.Type)
		if p.Requirement != model.Required && !p.Type.Collection {
			typ = jen.Op("*").Add(typ)
		}
		tag := map[string]string{p.In.String(): p.Name}
		setRules(tag, parameterRules(p))
		inputs = append(inputs, input{p.In.String(), p.Name, typ, tag, g.fieldDoc(&p.Field), p.Pos})
	}
	return inputs
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
	field := jen.Id("Headers").Id("Headers").Tag(requiredTag(requiredParameters(op, wire.IsSystemHeader)))
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

func (g *gen) bodyField(op *model.Operation) *jen.Statement {
	typ, tag := raw(), requiredTag(demanded(op))
	tag["body"] = "json"
	if written := op.Writes(); len(written) > 0 {
		tag["writable"] = strings.Join(written, ",")
	}
	switch wire.BodyOf(op) {
	case wire.StreamBody:
		typ, tag = jen.Op("*").Id("Stream"), map[string]string{"body": "stream"}
	case wire.ObjectBody:
		typ = jen.Op("*").Id(g.names.operations[op].body)
		if op.Body.Type == nil && len(op.Demands()) == 0 {
			tag["body"] = "json,optional"
		}
	case wire.ValueBody:
		typ = g.names.optional(*op.Body.Type)
	}
	return documented(jen.Id("Body").Add(typ).Tag(tag), g.names.prose(op.Body.Doc))
}

// body returns the struct of a body that is not one of a documented type: the
// fields that the page lists, behind those of the type when it names one.
func (g *gen) body(op *model.Operation) *jen.Statement {
	ns := g.names.operations[op]
	return g.structure(g.bodyShape(op), paragraph(ns.body+" is the body of "+ns.method+"."))
}

func (g *gen) bodyShape(op *model.Operation) shape {
	var s shape
	if t := op.Body.Type; t != nil && t.Resource != nil {
		s = g.shapeOf(t.Resource)
	}
	s.subject = op.Key()
	s.fields = append(s.fields, declaredBy(s.subject, op.Body.Fields)...)
	s.name, s.wire = g.names.operations[op].body, cmp.Or(s.wire, op.ID+" body")
	return s
}
