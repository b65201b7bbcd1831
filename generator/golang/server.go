package golang

import (
	"github.com/dave/jennifer/jen"

	"github.com/apimill/apimill/model"
)

// api returns the interface of a tag, and the type that answers 501 for it.
func (g *gen) api(tag *model.Tag) *jen.Statement {
	ns := g.names.tags[tag]
	methods := make([]jen.Code, len(tag.Operations))
	for i, op := range tag.Operations {
		methods[i] = documented(g.signature(op, true), g.operationDoc(op)...)
	}
	decls := []jen.Code{
		documented(jen.Type().Id(ns.api).Interface(methods...),
			paragraph(ns.api+" has the operations on "+tag.Name+"."), g.names.prose(tag.Doc)),
		documented(jen.Type().Id(ns.unimplemented).Struct(),
			paragraph(ns.unimplemented+" answers every operation of "+ns.api+" with 501. "+
				"Embed it, so that operations to come do not break an implementation.")),
	}
	for _, op := range tag.Operations {
		decls = append(decls, g.unimplemented(ns.unimplemented, op))
	}
	return declarations(decls...)
}

func (g *gen) operationDoc(op *model.Operation) []string {
	ns := g.names.operations[op]
	var further []string
	for _, t := range op.Templates[1:] {
		further = append(further, t.Path())
	}
	inferred := ""
	if op.Inferred {
		inferred = "The page gives no path: this one is inferred (x-apimill-inferred: path)."
	}
	return []string{
		paragraph(ns.method + " answers " + op.Method + " " + op.Templates[0].Path() + "."),
		listed("Also: ", further),
		inferred,
		g.names.prose(op.Doc),
		see(op.Pos),
		deprecated(op.Deprecated),
	}
}

// signature returns a method without its body. Only an interface names the
// parameters.
func (g *gen) signature(op *model.Operation, named bool) *jen.Statement {
	ns := g.names.operations[op]
	ctx, req := jen.Qual("context", "Context"), jen.Op("*").Id(ns.request)
	if named {
		ctx, req = jen.Id("ctx").Add(ctx), jen.Id("req").Add(req)
	}
	s := jen.Id(ns.method).Params(ctx, req)
	if result := g.result(op); result != nil {
		return s.Params(result, jen.Error())
	}
	return s.Error()
}

func (g *gen) unimplemented(receiver string, op *model.Operation) *jen.Statement {
	err := jen.Id("errUnimplemented")
	body := []jen.Code{jen.Return(jen.Nil(), err)}
	switch r := resultOf(op); r.kind {
	case noResult:
		body = []jen.Code{jen.Return(err)}
	case scalarResult:
		body = []jen.Code{jen.Var().Id("zero").Add(g.names.value(r.typ)), jen.Return(jen.Id("zero"), err)}
	}
	return documented(jen.Func().Params(jen.Id(receiver)).Add(g.signature(op, false)).Block(body...),
		paragraph(g.names.operations[op].method+" answers 501."))
}

// server returns the type Server, and the function that makes it a handler.
func (g *gen) server() *jen.Statement {
	fields := []jen.Code{jen.Id("Hooks").Line()}
	defaults := []jen.Code{}
	arguments := []jen.Code{jen.Op("&").Id("s"), jen.Id("s").Dot("Hooks")}
	for _, tag := range g.model.Tags {
		ns := g.names.tags[tag]
		fields = append(fields, jen.Id(ns.field).Id(ns.api))
		defaults = append(defaults, jen.If(jen.Id("s").Dot(ns.field).Op("==").Nil()).Block(
			jen.Id("s").Dot(ns.field).Op("=").Id(ns.unimplemented).Values(),
		))
		arguments = append(arguments, jen.Id(routesName(ns)))
	}
	return declarations(
		documented(jen.Type().Id("Server").Struct(fields...),
			paragraph("A Server is an implementation of the API in parts. Parts that are nil answer 501.")),
		documented(jen.Func().Id("NewHandler").Params(jen.Id("s").Id("Server")).Qual("net/http", "Handler").Block(
			append(defaults, jen.Return(jen.Id("newHandler").Custom(callLines, arguments...)))...,
		), paragraph("NewHandler returns a handler for all operations of the API. Paths begin behind the service root: "+
			"use http.StripPrefix for what comes before.")),
	)
}

// callLines prints the arguments of a call on lines of their own.
var callLines = jen.Options{Open: "(", Close: ")", Separator: ",", Multi: true}
