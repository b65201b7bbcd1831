package golang

import (
	"github.com/apimill/apimill/model"
	"github.com/dave/jennifer/jen"
)

// A base stays a plain struct, so that it is the same for all who do not care
// about subtypes. What it turns out to be is in its field Derived: a pointer to
// the struct of a documented subtype, or the JSON of one that is not.

// derivedField returns the field of a base for its subtypes.
func derivedField() *jen.Statement {
	return comment(paragraph("Derived is the whole value when its @odata.type names another type: a pointer to the " +
		"struct of a subtype, or a json.RawMessage when no page documents that type. When it is set, it alone is written.")).
		Id("Derived").Any().Tag(map[string]string{"json": "-"})
}

// extraField returns the field of an open type for what no page lists.
func extraField() *jen.Statement {
	return comment("Extra holds the members that have no field.").
		Id("Extra").Map(jen.String()).Add(raw()).Tag(map[string]string{"json": "-"})
}

// jsonMethods returns the methods of an open type or a base, and its table of
// subtypes.
func (g *gen) jsonMethods(s shape) *jen.Statement {
	code := jen.Line()
	table := jen.Nil()
	if len(s.subtypes) > 0 {
		table = jen.Id("subtypes" + s.name)
		code.Line().Add(g.subtypeTable(table.Clone(), s.subtypes))
	}
	extra, derived := jen.Id("v").Dot("Extra"), jen.Id("v").Dot("Derived")
	plain := jen.Type().Id("plain").Id(s.name)
	code.Line().Add(comment("UnmarshalJSON reads what the fields alone do not say.")).
		Func().Params(jen.Id("v").Op("*").Id(s.name)).Id("UnmarshalJSON").Params(jen.Id("data").Index().Byte()).Error().Block(
		plain.Clone(),
		jen.Return(jen.Id("decodeResource").Call(
			jen.Id("data"), jen.Parens(jen.Op("*").Id("plain")).Call(jen.Id("v")),
			orNil(s.open, jen.Op("&").Add(extra.Clone())), orNil(len(s.subtypes) > 0, jen.Op("&").Add(derived.Clone())),
			jen.Lit(s.wire), table.Clone(),
		)),
	)
	return code.Line().Line().Add(comment("MarshalJSON writes what UnmarshalJSON reads.")).
		Func().Params(jen.Id("v").Id(s.name)).Id("MarshalJSON").Params().Params(jen.Index().Byte(), jen.Error()).Block(
		plain,
		jen.Return(jen.Id("encodeResource").Call(
			jen.Id("plain").Call(jen.Id("v")), orNil(s.open, extra), orNil(len(s.subtypes) > 0, derived), table,
		)),
	)
}

func orNil(has bool, code *jen.Statement) *jen.Statement {
	if !has {
		return jen.Nil()
	}
	return code
}

// subtypeTable returns the table of what a base may turn out to be.
func (g *gen) subtypeTable(name *jen.Statement, subtypes []*model.Resource) *jen.Statement {
	rows := make([]jen.Code, len(subtypes))
	for i, s := range subtypes {
		rows[i] = jen.Values(jen.Lit(s.Qualified()), jen.Parens(jen.Op("*").Id(g.names.resources[s])).Call(jen.Nil()))
	}
	return jen.Var().Add(name).Op("=").Index().Id("subtype").Custom(multiLine, rows...).Line()
}

// multiLine prints the values of a composite literal on lines of their own.
var multiLine = jen.Options{Open: "{", Close: "}", Separator: ",", Multi: true}

// descendants returns the subtypes of a resource and theirs, in the order of
// the pages.
func descendants(r *model.Resource) []*model.Resource {
	var found []*model.Resource
	for _, s := range r.Subtypes {
		found = append(append(found, s), descendants(s)...)
	}
	return found
}
