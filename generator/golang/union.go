package golang

import "github.com/dave/jennifer/jen"

// A base stays a plain struct, so that it is the same for all who do not care
// about subtypes. What it turns out to be is in its field Derived: a pointer to
// the struct of a documented subtype, or the JSON of one that is not.

// derivedField returns the field of a base for its subtypes.
func derivedField() *jen.Statement {
	return documented(jen.Id("Derived").Any().Tag(map[string]string{"json": "-"}),
		paragraph("Derived is the whole value when its @odata.type names another type: a pointer to the struct of a "+
			"subtype, or a json.RawMessage when no page documents that type. When it is set, it alone is written."))
}

// extraField returns the field of an open type for what no page lists.
func extraField() *jen.Statement {
	return documented(jen.Id("Extra").Map(jen.String()).Add(raw()).Tag(map[string]string{"json": "-"}),
		"Extra holds the members that have no field.")
}

// unmarshalMethod returns
//
//	func (v *User) UnmarshalJSON(data []byte) error {
//		type plain User
//		return decodeResource(data, (*plain)(v), &v.Extra, &v.Derived, "microsoft.graph.user", subtypesUser)
//	}
func (g *gen) unmarshalMethod(s shape) *jen.Statement {
	if !g.names.named {
		return openUnmarshalMethod(s)
	}
	return documented(jen.Func().Params(jen.Id("v").Op("*").Id(s.name)).Id("UnmarshalJSON").Params(jen.Id("data").Index().Byte()).Error().Block(
		jen.Type().Id("plain").Id(s.name),
		jen.Return(jen.Id("decodeResource").Call(
			jen.Id("data"),
			jen.Parens(jen.Op("*").Id("plain")).Call(jen.Id("v")),
			orNil(s.open, jen.Op("&").Id("v").Dot("Extra")),
			orNil(len(s.subtypes) > 0, jen.Op("&").Id("v").Dot("Derived")),
			jen.Lit(s.wire),
			orNil(len(s.subtypes) > 0, subtypesID(s)),
		)),
	), "UnmarshalJSON reads what the fields alone do not say.")
}

// marshalMethod returns
//
//	func (v User) MarshalJSON() ([]byte, error) {
//		type plain User
//		return encodeResource(plain(v), v.Extra, v.Derived, subtypesUser)
//	}
func (g *gen) marshalMethod(s shape) *jen.Statement {
	if !g.names.named {
		return openMarshalMethod(s)
	}
	return documented(jen.Func().Params(jen.Id("v").Id(s.name)).Id("MarshalJSON").Params().Params(jen.Index().Byte(), jen.Error()).Block(
		jen.Type().Id("plain").Id(s.name),
		jen.Return(jen.Id("encodeResource").Call(
			jen.Id("plain").Call(jen.Id("v")),
			orNil(s.open, jen.Id("v").Dot("Extra")),
			orNil(len(s.subtypes) > 0, jen.Id("v").Dot("Derived")),
			orNil(len(s.subtypes) > 0, subtypesID(s)),
		)),
	), "MarshalJSON writes what UnmarshalJSON reads.")
}

// openUnmarshalMethod returns the method of an open type whose values do not say of
// which type they are:
//
//	func (v *User) UnmarshalJSON(data []byte) error {
//		type plain User
//		return decodeResource(data, (*plain)(v), &v.Extra)
//	}
func openUnmarshalMethod(s shape) *jen.Statement {
	return documented(jen.Func().Params(jen.Id("v").Op("*").Id(s.name)).Id("UnmarshalJSON").Params(jen.Id("data").Index().Byte()).Error().Block(
		jen.Type().Id("plain").Id(s.name),
		jen.Return(jen.Id("decodeResource").Call(
			jen.Id("data"), jen.Parens(jen.Op("*").Id("plain")).Call(jen.Id("v")), jen.Op("&").Id("v").Dot("Extra"),
		)),
	), "UnmarshalJSON reads what the fields alone do not say.")
}

// openMarshalMethod returns
//
//	func (v User) MarshalJSON() ([]byte, error) {
//		type plain User
//		return encodeResource(plain(v), v.Extra)
//	}
func openMarshalMethod(s shape) *jen.Statement {
	return documented(jen.Func().Params(jen.Id("v").Id(s.name)).Id("MarshalJSON").Params().Params(jen.Index().Byte(), jen.Error()).Block(
		jen.Type().Id("plain").Id(s.name),
		jen.Return(jen.Id("encodeResource").Call(jen.Id("plain").Call(jen.Id("v")), jen.Id("v").Dot("Extra"))),
	), "MarshalJSON writes what UnmarshalJSON reads.")
}

func orNil(has bool, code *jen.Statement) *jen.Statement {
	if !has {
		return jen.Nil()
	}
	return code
}

func subtypesID(s shape) *jen.Statement { return jen.Id("subtypes" + s.name) }

// subtypeTable returns the table of what a base may turn out to be.
func (g *gen) subtypeTable(s shape) *jen.Statement {
	rows := make([]jen.Code, len(s.subtypes))
	for i, sub := range s.subtypes {
		rows[i] = jen.Values(jen.Lit(sub.Qualified()), jen.Parens(jen.Op("*").Id(g.names.resources[sub])).Call(jen.Nil()))
	}
	return jen.Var().Add(subtypesID(s)).Op("=").Index().Id("subtype").Custom(multiLine, rows...)
}

// kindsMethod returns
//
//	func (*User) kinds() (string, []subtype) { return "microsoft.graph.user", subtypesUser }
func kindsMethod(s shape) *jen.Statement {
	return documented(jen.Func().Params(jen.Op("*").Id(s.name)).Id("kinds").Params().Params(jen.String(), jen.Index().Id("subtype")).Block(
		jen.Return(jen.Lit(s.wire), subtypesID(s)),
	), "kinds returns what the value may turn out to be.")
}

// multiLine prints the values of a composite literal on lines of their own.
var multiLine = jen.Options{Open: "{", Close: "}", Separator: ",", Multi: true}
