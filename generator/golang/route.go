package golang

import (
	"github.com/dave/jennifer/jen"

	"github.com/apimill/apimill/model"
)

func routesName(ns tagNames) string { return "routes" + ns.field }

func handleName(ns operationNames) string { return "handle" + ns.method }

// routes returns the table of a tag: a row for each template of each operation.
func (g *gen) routes(tag *model.Tag) *jen.Statement {
	var rows []jen.Code
	for _, op := range tag.Operations {
		for _, t := range op.Templates {
			rows = append(rows, g.route(op, t))
		}
	}
	return jen.Var().Id(routesName(g.names.tags[tag])).Op("=").Index().Id("route").Custom(multiLine, rows...)
}

// route returns one row, e.g.
// {pattern: "GET /users", id: "listUsers", status: 200, handle: handleListUsers}.
func (g *gen) route(op *model.Operation, t *model.Template) *jen.Statement {
	r := resultOf(op)
	row := jen.Id("pattern").Op(":").Lit(op.Method + " " + t.Path())
	if name := multi(t); name != "" {
		row.Op(",").Id("multi").Op(":").Lit(name)
	}
	row.Op(",").Id("id").Op(":").Lit(op.ID)
	if r.status != 0 {
		row.Op(",").Id("status").Op(":").Lit(r.status)
	}
	if r.empty != 0 {
		row.Op(",").Id("empty").Op(":").Lit(r.empty)
	}
	row.Op(",").Id("handle").Op(":").Id(handleName(g.names.operations[op]))
	return jen.Values(row)
}

// multi returns the name of the parameter that spans segments, "" when there is
// none.
func multi(t *model.Template) string {
	for _, p := range t.Params() {
		if p.Multi {
			return p.Name
		}
	}
	return ""
}

// handle returns the function between the router and the method of an
// operation.
func (g *gen) handle(tag *model.Tag, op *model.Operation) *jen.Statement {
	ns := g.names.operations[op]
	call := jen.Id("s").Dot(g.names.tags[tag].field).Dot(ns.method).Call(jen.Id("c").Dot("ctx"), jen.Id("req"))
	body := []jen.Code{
		jen.Id("req").Op(":=").New(jen.Id(ns.request)),
		jen.If(jen.Err().Op(":=").Id("c").Dot("decode").Call(jen.Id("req")), jen.Err().Op("!=").Nil()).Block(
			jen.Return(jen.Nil(), jen.Err()),
		),
	}
	switch resultOf(op).kind {
	case noResult:
		body = append(body, jen.Return(jen.Nil(), call))
	case scalarResult:
		body = append(body,
			jen.List(jen.Id("value"), jen.Err()).Op(":=").Add(call),
			jen.Return(jen.Id("scalarResult").Values(jen.Id("value")), jen.Err()))
	default:
		body = append(body, jen.Return(call))
	}
	return jen.Func().Id(handleName(ns)).
		Params(jen.Id("s").Op("*").Id("Server"), jen.Id("c").Op("*").Id("call")).
		Params(jen.Any(), jen.Error()).Block(body...)
}
