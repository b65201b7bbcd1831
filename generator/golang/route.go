package golang

import (
	"github.com/dave/jennifer/jen"

	"github.com/apimill/apimill/generator/wire"
	"github.com/apimill/apimill/model"
)

func tableName(ns tagNames) string { return "operations" + ns.field }

// table returns the table of a tag: a row for each operation.
func (g *gen) table(tag *model.Tag) *jen.Statement {
	rows := make([]jen.Code, len(tag.Operations))
	for i, op := range tag.Operations {
		rows[i] = g.row(g.names.tags[tag], op)
	}
	return jen.Var().Id(tableName(g.names.tags[tag])).Op("=").Index().Id("operation").Custom(multiLine, rows...)
}

// row returns the row of an operation, e.g.
// {id: "listUsers", status: 200, method: UserAPI.ListUsers, patterns: []string{"GET /users"}}.
func (g *gen) row(ns tagNames, op *model.Operation) *jen.Statement {
	r := wire.ResultOf(op)
	row := jen.Id("id").Op(":").Lit(op.ID)
	if r.Status != 0 {
		row.Op(",").Id("status").Op(":").Lit(r.Status)
	}
	if r.Empty != 0 {
		row.Op(",").Id("empty").Op(":").Lit(r.Empty)
	}
	row.Op(",").Id("method").Op(":").Id(ns.api).Dot(g.names.operations[op].method)
	var lits []jen.Code
	for _, pattern := range wire.Routes(op) {
		lits = append(lits, jen.Lit(pattern))
	}
	row.Op(",").Id("patterns").Op(":").Index().String().Custom(multiLine, lits...)
	return jen.Values(row)
}
