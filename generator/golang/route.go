package golang

import (
	"strings"

	"github.com/dave/jennifer/jen"

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
	r := resultOf(op)
	row := jen.Id("id").Op(":").Lit(op.ID)
	if r.status != 0 {
		row.Op(",").Id("status").Op(":").Lit(r.status)
	}
	if r.empty != 0 {
		row.Op(",").Id("empty").Op(":").Lit(r.empty)
	}
	row.Op(",").Id("method").Op(":").Id(ns.api).Dot(g.names.operations[op].method)
	var lits []jen.Code
	for _, pattern := range patterns(op) {
		lits = append(lits, jen.Lit(pattern))
	}
	row.Op(",").Id("patterns").Op(":").Index().String().Custom(multiLine, lits...)
	return jen.Values(row)
}

// patterns returns what the router knows an operation by. A parameter that
// spans segments has dots behind its name, as in http.ServeMux.
func patterns(op *model.Operation) []string {
	patterns := make([]string, len(op.Templates))
	for i, t := range op.Templates {
		path := t.Path()
		for _, p := range t.Params() {
			if p.Multi {
				path = strings.Replace(path, "{"+p.Name+"}", "{"+p.Name+"...}", 1)
			}
		}
		patterns[i] = op.Method + " " + path
	}
	return patterns
}
