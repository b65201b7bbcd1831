package golang

import (
	"github.com/dave/jennifer/jen"

	"github.com/apimill/apimill/generator/wire"
	"github.com/apimill/apimill/model"
)

// result returns what the method returns before its error, nil for nothing.
func (n *names) result(op *model.Operation) *jen.Statement {
	switch r := wire.ResultOf(op); r.Kind {
	case wire.ValueResult:
		return n.optional(r.Type)
	case wire.PageResult:
		return jen.Op("*").Id(n.pages[r.Element()])
	case wire.ScalarResult, wire.BareResult, wire.ListResult:
		return n.value(r.Type)
	case wire.StreamResult:
		return jen.Op("*").Id("Stream")
	case wire.RedirectResult:
		return jen.Op("*").Id("Redirect")
	}
	return nil
}

// pageElement returns what the name of a page type begins with.
func (n *names) pageElement(key wire.Element) string {
	switch {
	case key.Resource != nil:
		return n.resources[key.Resource]
	case key.Enum != nil:
		return n.enums[key.Enum]
	}
	return goName(key.Scalar.String())
}

// page returns the struct of a collection as it travels.
func (g *gen) page(key wire.Element) *jen.Statement {
	name := g.names.pages[key]
	element := g.names.element(key.Type())
	text, number := jen.Op("*").String(), jen.Op("*").Int64()
	page := jen.Type().Id(name).Struct(
		jen.Id("Value").Index().Add(element).Tag(map[string]string{"json": "value"}),
		jen.Id("Count").Add(number).Tag(map[string]string{"json": "@odata.count,omitempty"}),
		jen.Id("NextLink").Add(text.Clone()).Tag(map[string]string{"json": "@odata.nextLink,omitempty"}),
		jen.Id("DeltaLink").Add(text).Tag(map[string]string{"json": "@odata.deltaLink,omitempty"}),
	)
	return documented(page, paragraph(name+" is one page of a collection."))
}
