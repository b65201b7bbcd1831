package golang

import (
	"github.com/dave/jennifer/jen"

	"github.com/apimill/apimill/model"
)

// A resultKind says what the method of an operation returns beside its error.
type resultKind int

const (
	noResult       resultKind = iota
	valueResult               // *User, or json.RawMessage
	pageResult                // *UserCollectionResponse
	scalarResult              // int64, which travels as {"value": 1}
	streamResult              // *Stream
	redirectResult            // *Redirect
)

// A result is what the documented responses make of a method: the lowest
// success with a body decides. An answer without a body has the lowest status
// that is documented without one.
type result struct {
	kind   resultKind
	typ    model.Type
	page   pageKey
	status int // of an answer with a body, or of a redirection
	empty  int // of an answer without a body; 0 when none is documented
}

// A pageKey tells page types apart: by what they hold.
type pageKey struct {
	resource *model.Resource
	enum     *model.Enum
	scalar   model.Scalar
}

// String returns what the page holds: "microsoft.graph.user", "String".
func (k pageKey) String() string {
	switch {
	case k.resource != nil:
		return k.resource.Qualified()
	case k.enum != nil:
		return k.enum.Qualified()
	}
	return k.scalar.String()
}

func pageKeyOf(t model.Type) pageKey {
	switch {
	case t.Resource != nil:
		return pageKey{resource: t.Resource}
	case t.Enum != nil:
		return pageKey{enum: t.Enum}
	case isAny(t):
		return pageKey{scalar: model.Any}
	}
	return pageKey{scalar: t.Scalar}
}

// A page is the type of a page, and the first operation that returns it.
type page struct {
	holds pageKey
	op    *model.Operation
}

// pagesOf returns all types of pages.
func pagesOf(api *model.API) []page {
	var pages []page
	seen := map[pageKey]bool{}
	for _, op := range api.Operations {
		if r := resultOf(op); r.kind == pageResult && !seen[r.page] {
			seen[r.page] = true
			pages = append(pages, page{r.page, op})
		}
	}
	return pages
}

func resultOf(op *model.Operation) result {
	r := result{}
	for _, response := range op.Responses {
		switch {
		case response.Status >= 400 || response.Status < 200:
		case response.Status >= 300:
			if r.status == 0 && r.empty == 0 {
				r.kind, r.status = redirectResult, response.Status
			}
		case response.Type == nil && r.empty == 0:
			r.empty = response.Status
		case response.Type != nil && r.status == 0:
			r.kind, r.typ, r.status = kindOf(response), *response.Type, response.Status
			r.page = pageKeyOf(r.typ)
		}
	}
	return r
}

func kindOf(response *model.Response) resultKind {
	switch t := *response.Type; {
	case !isJSON(response.Media) || isStream(t):
		return streamResult
	case t.Collection:
		return pageResult
	case isAny(t), t.Resource != nil:
		return valueResult
	}
	return scalarResult
}

// result returns what the method returns before its error, nil for nothing.
func (g *gen) result(op *model.Operation) *jen.Statement {
	switch r := resultOf(op); r.kind {
	case valueResult:
		return g.names.optional(r.typ)
	case pageResult:
		return jen.Op("*").Id(g.names.pages[r.page])
	case scalarResult:
		return g.names.value(r.typ)
	case streamResult:
		return jen.Op("*").Id("Stream")
	case redirectResult:
		return jen.Op("*").Id("Redirect")
	}
	return nil
}

// pageElement returns what the name of a page type begins with.
func (n *names) pageElement(key pageKey) string {
	switch {
	case key.resource != nil:
		return n.resources[key.resource]
	case key.enum != nil:
		return n.enums[key.enum]
	}
	return goName(key.scalar.String())
}

// page returns the struct of a collection as it travels.
func (g *gen) page(key pageKey) *jen.Statement {
	name := g.names.pages[key]
	element := g.names.element(model.Type{Resource: key.resource, Enum: key.enum, Scalar: key.scalar})
	text, number := jen.Op("*").String(), jen.Op("*").Int64()
	page := jen.Type().Id(name).Struct(
		jen.Id("Value").Index().Add(element).Tag(map[string]string{"json": "value"}),
		jen.Id("Count").Add(number).Tag(map[string]string{"json": "@odata.count,omitempty"}),
		jen.Id("NextLink").Add(text.Clone()).Tag(map[string]string{"json": "@odata.nextLink,omitempty"}),
		jen.Id("DeltaLink").Add(text).Tag(map[string]string{"json": "@odata.deltaLink,omitempty"}),
	)
	return documented(page, paragraph(name+" is one page of a collection."))
}
