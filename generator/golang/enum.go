package golang

import (
	"github.com/dave/jennifer/jen"

	"github.com/apimill/apimill/model"
)

// enum returns the type of an enum, its constants and its methods.
func (g *gen) enum(e *model.Enum) *jen.Statement {
	name := g.names.enums[e]
	decls := []jen.Code{documented(jen.Type().Id(name).String(), g.enumDoc(e)...)}
	members := distinct(e.Members)
	if len(members) > 0 {
		decls = append(decls, jen.Const().Defs(g.constants(name, members)...))
	}
	if e.Flags {
		decls = append(decls, values(name), g.knownFlags(name, members))
	} else {
		decls = append(decls, g.known(name, members))
	}
	return declarations(decls...)
}

func (g *gen) enumDoc(e *model.Enum) []string {
	kind := " is one value of the enum "
	if e.Flags {
		kind = " is a comma list of values of the enum "
	}
	return []string{paragraph(g.names.enums[e] + kind + e.Qualified() + "."), g.names.prose(e.Doc), see(e.Pos)}
}

// constants returns the declarations of the members.
func (g *gen) constants(name string, members []*model.Member) []jen.Code {
	constants := make([]jen.Code, len(members))
	for i, m := range members {
		constants[i] = documented(jen.Id(g.names.members[m]).Id(name).Op("=").Lit(m.Name), g.names.prose(m.Doc))
	}
	return constants
}

// known returns the method that tells values of the documents from others.
func (g *gen) known(name string, members []*model.Member) *jen.Statement {
	body := []jen.Code{jen.Return(jen.False())}
	if len(members) > 0 {
		body = []jen.Code{
			jen.Switch(jen.Id("e")).Block(jen.Case(g.memberIDs(members)...).Block(jen.Return(jen.True()))),
			jen.Return(jen.False()),
		}
	}
	return documented(jen.Func().Params(jen.Id("e").Id(name)).Id("Known").Params().Bool().Block(body...),
		paragraph("Known reports whether the documentation has the value. Others are legal: services add values."))
}

// values returns the method that takes a list apart.
func values(name string) *jen.Statement {
	return documented(jen.Func().Params(jen.Id("e").Id(name)).Id("Values").Params().Index().Id(name).Block(
		jen.Return(jen.Id("splitFlags").Call(jen.Id("e"))),
	), "Values returns the single values of the list.")
}

// knownFlags is known for lists.
func (g *gen) knownFlags(name string, members []*model.Member) *jen.Statement {
	rejected := jen.Default().Block(jen.Return(jen.False()))
	cases := []jen.Code{rejected}
	if len(members) > 0 {
		cases = []jen.Code{jen.Case(g.memberIDs(members)...), rejected}
	}
	return documented(jen.Func().Params(jen.Id("e").Id(name)).Id("Known").Params().Bool().Block(
		jen.For(jen.List(jen.Id("_"), jen.Id("value")).Op(":=").Range().Id("e").Dot("Values").Call()).Block(
			jen.Switch(jen.Id("value")).Block(cases...),
		),
		jen.Return(jen.True()),
	), paragraph("Known reports whether the documentation has all values of the list. Others are legal: services add values."))
}

func (g *gen) memberIDs(members []*model.Member) []jen.Code {
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
