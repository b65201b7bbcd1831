package golang

import (
	"github.com/dave/jennifer/jen"

	"github.com/apimill/apimill/model"
)

// integerEnum returns the type of an enum whose values are numbers, its constants and
// its methods.
func integerEnum(n *names, e *model.Enum) *jen.Statement {
	name := n.enums[e]
	decls := []jen.Code{documented(jen.Type().Id(name).Int64(), integerEnumDoc(n, e)...)}
	members := e.Numbered()
	if len(members) > 0 {
		decls = append(decls, jen.Const().Defs(numbers(n, name, members)...))
	}
	decls = append(decls, numberTable(n, name, members))
	if e.Flags {
		decls = append(decls, has(name), ofNumber(name, "Known", jen.Bool(), "areNumbered", "Known reports whether the documentation has all bits of the value. Others are legal: services add values."),
			ofNumber(name, "String", jen.String(), "namesOfBits", "String returns the names of the members whose bits the value has, and the rest as a number."))
	} else {
		decls = append(decls, ofNumber(name, "Known", jen.Bool(), "isNumbered", "Known reports whether the documentation has the value. Others are legal: services add values."),
			ofNumber(name, "String", jen.String(), "nameOfNumber", "String returns the name of the value, the number where the documentation has none."))
	}
	return declarations(decls...)
}

func integerEnumDoc(n *names, e *model.Enum) []string {
	kind := " is one value of the enum "
	if e.Flags {
		kind = " has the bits of values of the enum "
	}
	return []string{paragraph(n.enums[e] + kind + e.Qualified() + "."), n.prose(e.Doc), n.see(e.Pos)}
}

// numbers returns the declarations of the members.
func numbers(n *names, name string, members []*model.Member) []jen.Code {
	constants := make([]jen.Code, len(members))
	for i, m := range members {
		constants[i] = documented(jen.Id(n.members[m]).Id(name).Op("=").Lit(int(*m.Value)), n.prose(m.Doc), preferred(m))
	}
	return constants
}

// numberTable returns the list of the values and what they are called.
func numberTable(n *names, name string, members []*model.Member) *jen.Statement {
	entries := make([]jen.Code, len(members))
	for i, m := range members {
		entries[i] = jen.Values(jen.Int64().Call(jen.Id(n.members[m])), jen.Lit(m.Name))
	}
	return jen.Var().Id(knownName(name)).Op("=").Index().Id("numbered").Values(entries...)
}

// ofNumber returns a method that a helper of the runtime answers.
func ofNumber(name, method string, result *jen.Statement, helper, doc string) *jen.Statement {
	return documented(jen.Func().Params(jen.Id("e").Id(name)).Id(method).Params().Add(result).Block(
		jen.Return(jen.Id(helper).Call(jen.Int64().Call(jen.Id("e")), jen.Id(knownName(name)))),
	), paragraph(doc))
}

// has returns the method that tells whether a value has the bits of another.
func has(name string) *jen.Statement {
	return documented(jen.Func().Params(jen.Id("e").Id(name)).Id("Has").Params(jen.Id("flags").Id(name)).Bool().Block(
		jen.Return(jen.Id("hasBits").Call(jen.Int64().Call(jen.Id("e")), jen.Int64().Call(jen.Id("flags")))),
	), "Has reports whether the value has all bits of flags.")
}
