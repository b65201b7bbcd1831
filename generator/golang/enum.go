package golang

import (
	"github.com/dave/jennifer/jen"

	"github.com/apimill/apimill/model"
)

// enum returns the type of an enum, its constants and its methods.
func enum(n *names, e *model.Enum) *jen.Statement {
	if e.Integer {
		return integerEnum(n, e)
	}
	name := n.enums[e]
	decls := []jen.Code{documented(jen.Type().Id(name).String(), enumDoc(n, e)...)}
	members := distinct(e.Members)
	if len(members) > 0 {
		decls = append(decls, jen.Const().Defs(constants(n, name, members)...))
	}
	decls = append(decls, knownTable(n, name, members))
	if e.Flags {
		decls = append(decls, values(name), known(name, "areListed", "all values of the list"))
	} else {
		decls = append(decls, known(name, "isListed", "the value"))
	}
	return declarations(decls...)
}

func enumDoc(n *names, e *model.Enum) []string {
	kind := " is one value of the enum "
	if e.Flags {
		kind = " is a comma list of values of the enum "
	}
	return []string{paragraph(n.enums[e] + kind + e.Qualified() + "."), n.prose(e.Doc), n.see(e.Pos)}
}

// constants returns the declarations of the members.
func constants(n *names, name string, members []*model.Member) []jen.Code {
	constants := make([]jen.Code, len(members))
	for i, m := range members {
		constants[i] = documented(jen.Id(n.members[m]).Id(name).Op("=").Lit(m.Name), n.prose(m.Doc), preferred(m))
	}
	return constants
}

// preferred says how a client gets a member that it has to ask for.
func preferred(m *model.Member) string {
	if m.Preference == "" {
		return ""
	}
	return paragraph("Services send it only with Prefer: " + m.Preference + ".")
}

func knownName(name string) string { return "known" + name }

// knownTable returns the list of the values. A switch over them costs the
// compiler fifteen times as much.
func knownTable(n *names, name string, members []*model.Member) *jen.Statement {
	texts := make([]jen.Code, len(members))
	for i, m := range members {
		texts[i] = jen.String().Call(jen.Id(n.members[m]))
	}
	return jen.Var().Id(knownName(name)).Op("=").Index().String().Values(texts...)
}

// known returns the method that tells values of the documents from others.
func known(name, helper, subject string) *jen.Statement {
	return documented(jen.Func().Params(jen.Id("e").Id(name)).Id("Known").Params().Bool().Block(
		jen.Return(jen.Id(helper).Call(jen.String().Call(jen.Id("e")), jen.Id(knownName(name)))),
	), paragraph("Known reports whether the documentation has "+subject+". Others are legal: services add values."))
}

// values returns the method that takes a list apart.
func values(name string) *jen.Statement {
	return documented(jen.Func().Params(jen.Id("e").Id(name)).Id("Values").Params().Index().Id(name).Block(
		jen.Return(jen.Id("splitFlags").Call(jen.Id("e"))),
	), "Values returns the single values of the list.")
}

// distinct returns the members without repeated values.
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
