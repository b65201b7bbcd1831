package golang

import (
	"github.com/dave/jennifer/jen"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/generator/wire"
)

// planFault adds what tells the runtime in which form the API has its errors.
func (g *gen) planFault(p *plan) {
	if g.model.Plain && g.parts.Has(Server|Fake|Client) {
		p.add("types_errors", decl{"errorForm", diag.Pos{}, g.faultForm})
	}
}

// faultForm returns, e.g.,
//
//	var errorForm = faultForm{code: "code", message: "message"}
func (g *gen) faultForm() *jen.Statement {
	var members []jen.Code
	for _, m := range wire.FaultMembers(g.model) {
		members = append(members, jen.Id(m.Takes.String()).Op(":").Lit(m.Name))
	}
	return documented(jen.Var().Id("errorForm").Op("=").Id("faultForm").Values(members...), g.faultDoc()...)
}

func (g *gen) faultDoc() []string {
	if len(wire.FaultMembers(g.model)) == 0 {
		return []string{paragraph("errorForm is the form of errors: the problem details of RFC 9457.")}
	}
	return []string{paragraph("errorForm is the form of errors: that of " + g.names.resources[g.model.Fault] + ".")}
}
