package golang

import (
	"mime"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/apimill/apimill/generator/wire"
	"github.com/apimill/apimill/model"
)

// client returns the type Client, which has the fields of Server, and what gives it
// its parts.
func (g *gen) client() *jen.Statement {
	fields := []jen.Code{jen.Id("core").Op("*").Id("clientCore").Line()}
	parts := []jen.Code{jen.Id("core")}
	for _, tag := range g.model.Tags {
		ns := g.names.tags[tag]
		fields = append(fields, g.names.server.given[tagThing(serverName, tag)].documented(jen.Id(ns.field).Op("*").Id(ns.client)))
		parts = append(parts, jen.Op("&").Id(ns.client).Values(jen.Id("core").Dot("part").Call(jen.Id(tableName(ns)))))
	}
	decls := []jen.Code{
		documented(jen.Type().Id("Client").Struct(fields...),
			paragraph("A Client calls the API over HTTP. Each part implements an interface of the API. NewClient makes one. It is safe for concurrent use.")),
		documented(jen.Func().Id("newParts").Params(jen.Id("core").Op("*").Id("clientCore")).Op("*").Id("Client").Block(
			jen.Return(jen.Op("&").Id("Client").Custom(multiLine, parts...)),
		), "newParts returns a client with all its parts."),
	}
	if key := wire.KeyOfCaller(g.model); key != nil {
		decls = append(decls, keyPlace(key))
	}
	return declarations(decls...)
}

// keyPlace returns where the key of the API travels, e.g.
// var clientKeyPlace = keyPlace{header: "X-Api-Key"}.
func keyPlace(key *model.Security) *jen.Statement {
	place := jen.Id("query").Op(":").Lit(key.Query)
	if key.Header != "" {
		place = jen.Id("header").Op(":").Lit(key.Header)
	}
	if key.Prefix != "" {
		place.Op(",").Id("prefix").Op(":").Lit(key.Prefix + " ")
	}
	return documented(jen.Var().Id("clientKeyPlace").Op("=").Id("keyPlace").Values(place), "clientKeyPlace is where [ClientOptions.Key] goes.")
}

// clientAPI returns the part of the client for a tag: a method of each operation, and
// one more for the items of collections.
func (g *gen) clientAPI(tag *model.Tag) *jen.Statement {
	ns := g.names.tags[tag]
	decls := []jen.Code{
		documented(jen.Type().Id(ns.client).Struct(jen.Id("part").Op("*").Id("clientPart")),
			paragraph(ns.client+" calls the operations on "+tag.Name+" over HTTP. It implements ["+ns.api+"].")),
		jen.Var().Id("_").Id(ns.api).Op("=").Parens(jen.Op("*").Id(ns.client)).Call(jen.Nil()),
	}
	for i, op := range tag.Operations {
		decls = append(decls, g.clientMethod(ns.client, op, i))
		if wire.AnswersPages(g.model, op) {
			decls = append(decls, g.allMethod(ns.client, op, i))
		}
	}
	return declarations(decls...)
}

// clientMethod returns, e.g.,
//
//	func (c *UserClient) GetUser(ctx context.Context, req *GetUserRequest) (result *User, err error) {
//		err = c.part.call(ctx, 0, req, &result)
//		return
//	}
//
// The rest is the same for all, and found by reflection when an operation is called
// for the first time: that costs the compiler least.
func (g *gen) clientMethod(receiver string, op *model.Operation, row int) *jen.Statement {
	call := func(result jen.Code) *jen.Statement {
		return jen.Id("c").Dot("part").Dot("call").Call(jen.Id("ctx"), jen.Lit(row), jen.Id("req"), result)
	}
	method := jen.Func().Params(jen.Id("c").Op("*").Id(receiver)).Add(g.called(op))
	if result := g.names.result(op); result != nil {
		method.Params(jen.Id("result").Add(result), jen.Err().Error()).Block(jen.Err().Op("=").Add(call(jen.Op("&").Id("result"))), jen.Return())
	} else {
		method.Error().Block(jen.Return(call(jen.Nil())))
	}
	return g.names.method(op).documented(method, paragraph(g.names.operations[op].method+" calls "+op.Method+" "+op.Templates[0].Path()+"."))
}

// allMethod returns, e.g.,
//
//	func (c *UserClient) AllUsers(ctx context.Context, req *ListUsersRequest) (all iter.Seq2[*User, error]) {
//		c.part.all(ctx, 1, req, &all)
//		return
//	}
func (g *gen) allMethod(receiver string, op *model.Operation, row int) *jen.Statement {
	ns := g.names.operations[op]
	element := wire.ResultOf(op).Element()
	item := g.names.element(element.Type())
	if element.Resource != nil {
		item = jen.Op("*").Add(item)
	}
	return documented(jen.Func().Params(jen.Id("c").Op("*").Id(receiver)).Id(ns.all).
		Params(jen.Id("ctx").Qual("context", "Context"), jen.Id("req").Op("*").Id(ns.request)).
		Params(jen.Id("all").Qual("iter", "Seq2").Types(item, jen.Error())).Block(
		jen.Id("c").Dot("part").Dot("all").Call(jen.Id("ctx"), jen.Lit(row), jen.Id("req"), jen.Op("&").Id("all")),
		jen.Return(),
	), paragraph(ns.all+" returns the items of all pages of "+ns.method+", and fetches pages as the loop needs them. An error ends the loop."))
}

// allName returns the wanted name of the method for the items of all pages.
func allName(method string) string {
	for _, verb := range []string{"ListAll", "GetAll", "List", "Get"} {
		if what, ok := strings.CutPrefix(method, verb); ok && what != "" && (isUpper(what[0]) || isDigit(what[0])) {
			return "All" + what
		}
	}
	return "All" + method
}

// setMedia adds to the tag of a body which media type the documents name, where that
// is not what a client sends anyway.
func setMedia(tag map[string]string, op *model.Operation) {
	usual := "application/json"
	if wire.BodyOf(op) == wire.StreamBody {
		usual = "application/octet-stream"
	}
	media, _, err := mime.ParseMediaType(wire.Media(op.Body.Type, op.Body.Media))
	if err == nil && media != usual && isTagName(strings.ReplaceAll(media, "/", "")) {
		tag["media"] = media
	}
}
