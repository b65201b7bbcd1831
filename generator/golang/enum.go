package golang

import (
	"github.com/apimill/apimill/model"
	"github.com/dave/jennifer/jen"
)

// enum returns the type of an enum, its constants and its methods.
func (g *gen) enum(e *model.Enum) *jen.Statement {
	name := g.names.enums[e]
	code := commented(g.enumDoc(e), jen.Type().Id(name).String())
	members := distinct(e.Members)
	if len(members) > 0 {
		constants := make([]jen.Code, len(members))
		for i, m := range members {
			constants[i] = commented(comment(g.names.prose(m.Doc, m.Pos)), jen.Id(g.names.members[m]).Id(name).Op("=").Lit(m.Name))
		}
		code.Line().Line().Const().Defs(constants...)
	}
	if e.Flags {
		return code.Add(values(name), g.knownFlags(name, members))
	}
	return code.Add(g.known(name, members))
}

func (g *gen) enumDoc(e *model.Enum) *jen.Statement {
	kind := " is one value of the enum "
	if e.Flags {
		kind = " is a comma list of values of the enum "
	}
	return comment(paragraph(g.names.enums[e]+kind+e.Qualified()+"."), g.names.prose(e.Doc, e.Pos), see(e.Pos))
}

// known returns the method that tells values of the documents from others.
func (g *gen) known(name string, members []*model.Member) *jen.Statement {
	body := []jen.Code{jen.Return(jen.False())}
	if len(members) > 0 {
		body = []jen.Code{
			jen.Switch(jen.Id("e")).Block(jen.Case(g.constants(members)...).Block(jen.Return(jen.True()))),
			jen.Return(jen.False()),
		}
	}
	return jen.Line().Line().Add(comment(paragraph("Known reports whether the documentation has the value. Others are legal: services add values."))).
		Func().Params(jen.Id("e").Id(name)).Id("Known").Params().Bool().Block(body...)
}

// values returns the method that takes a list apart.
func values(name string) *jen.Statement {
	return jen.Line().Line().Add(comment("Values returns the single values of the list.")).
		Func().Params(jen.Id("e").Id(name)).Id("Values").Params().Index().Id(name).Block(
		jen.Return(jen.Id("splitFlags").Call(jen.Id("e"))),
	)
}

// knownFlags is known for lists.
func (g *gen) knownFlags(name string, members []*model.Member) *jen.Statement {
	rejected := jen.Default().Block(jen.Return(jen.False()))
	cases := []jen.Code{rejected}
	if len(members) > 0 {
		cases = []jen.Code{jen.Case(g.constants(members)...), rejected}
	}
	return jen.Line().Line().Add(comment(paragraph("Known reports whether the documentation has all values of the list. Others are legal: services add values."))).
		Func().Params(jen.Id("e").Id(name)).Id("Known").Params().Bool().Block(
		jen.For(jen.List(jen.Id("_"), jen.Id("value")).Op(":=").Range().Id("e").Dot("Values").Call()).Block(
			jen.Switch(jen.Id("value")).Block(cases...),
		),
		jen.Return(jen.True()),
	)
}

func (g *gen) constants(members []*model.Member) []jen.Code {
	ids := make([]jen.Code, len(members))
	for i, m := range members {
		ids[i] = jen.Id(g.names.members[m])
	}
	return ids
}

// distinct returns the members without repeated values, which no switch may
// have.
func distinct(members []*model.Member) []*model.Member {
	seen := map[string]bool{}
	var found []*model.Member
	for _, m := range members {
		if !seen[m.Name] {
			seen[m.Name] = true
			found = append(found, m)
		}
	}
	return found
}
