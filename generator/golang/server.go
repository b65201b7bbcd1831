package golang

import (
	"slices"
	"strconv"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/apimill/apimill/generator/wire"
	"github.com/apimill/apimill/model"
)

// api returns the interface of a tag.
func (g *gen) api(tag *model.Tag) *jen.Statement {
	ns := g.names.tags[tag]
	methods := make([]jen.Code, len(tag.Operations))
	for i, op := range tag.Operations {
		methods[i] = g.names.method(op).documented(g.signature(op, true), g.operationDoc(op)...)
	}
	return documented(jen.Type().Id(ns.api).Interface(methods...),
		paragraph(ns.api+" has the operations on "+tag.Name+"."), g.names.prose(tag.Doc))
}

// unimplementedAPI returns the type that answers 501 for the interface of a tag.
func (g *gen) unimplementedAPI(tag *model.Tag) *jen.Statement {
	ns := g.names.tags[tag]
	decls := []jen.Code{
		documented(jen.Type().Id(ns.unimplemented).Struct(),
			paragraph(ns.unimplemented+" answers every operation of "+ns.api+" with 501. "+
				"Embed it in the type of an implementation, and pass a pointer to that, so that new operations do not break it.")),
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
		choices(op),
		permissions(op),
		g.names.prose(op.Doc),
		g.names.see(op.Pos),
		deprecated(op.Deprecated),
	}
}

// permissions says which scopes a caller needs of each kind, least privileged first.
func permissions(op *model.Operation) string {
	var lines []string
	for _, a := range op.Access {
		for _, group := range a.GrantsByURL() {
			lines = append(lines, needs(op, a.Principal, group))
		}
	}
	return strings.Join(lines, "\n")
}

func needs(op *model.Operation, who model.Principal, grants []model.Grant) string {
	caller := [...]string{
		model.Work:        "A work or school account",
		model.Personal:    "A personal account",
		model.Application: "An application",
		model.User:        "A user",
	}[who]
	if paths := grants[0].At.Paths(op.Templates); len(paths) > 0 {
		caller += " at " + strings.Join(paths, " and ")
	}
	sets := make([]string, len(grants))
	for i, g := range grants {
		sets[i] = g.String()
		if len(g.Scopes) == 0 {
			sets[i] = "scopes that are " + sets[i]
		}
	}
	return paragraph(caller + " needs " + strings.Join(sets, ", or ") + ".")
}

// choices says what an implementation may choose of a successful answer: its
// status, where several are documented, and documented headers.
func choices(op *model.Operation) string {
	var statuses, headers []string
	for _, r := range op.Responses {
		if !wire.IsSuccess(r.Status) {
			continue
		}
		statuses = append(statuses, strconv.Itoa(r.Status))
		for _, h := range r.Headers {
			if !slices.Contains(headers, h.Name) {
				headers = append(headers, h.Name)
			}
		}
	}
	var text []string
	if len(statuses) > 1 {
		text = append(text, listed("Documented statuses: ", statuses))
	}
	if len(headers) > 0 {
		text = append(text, listed("Documented headers of the answer: ", headers))
	}
	return strings.Join(text, "\n")
}

// signature returns a method without its body. Only an interface names the
// parameters.
func (g *gen) signature(op *model.Operation, named bool) *jen.Statement {
	ns := g.names.operations[op]
	s := g.called(op)
	if !named {
		s = jen.Id(ns.method).Params(jen.Qual("context", "Context"), jen.Op("*").Id(ns.request))
	}
	if result := g.names.result(op); result != nil {
		return s.Params(result, jen.Error())
	}
	return s.Error()
}

// called returns the name of a method and its parameters.
func (g *gen) called(op *model.Operation) *jen.Statement {
	ns := g.names.operations[op]
	return jen.Id(ns.method).Params(jen.Id("ctx").Qual("context", "Context"), jen.Id("req").Op("*").Id(ns.request))
}

// unimplemented returns a method that answers 501. Its receiver is a pointer:
// one that is a value would make the compiler write a second method.
func (g *gen) unimplemented(receiver string, op *model.Operation) *jen.Statement {
	err := jen.Id("errUnimplemented")
	body := []jen.Code{jen.Return(jen.Nil(), err)}
	switch r := wire.ResultOf(op); r.Kind {
	case wire.NoResult:
		body = []jen.Code{jen.Return(err)}
	case wire.ScalarResult, wire.BareResult:
		body = []jen.Code{jen.Var().Id("zero").Add(g.names.value(r.Type)), jen.Return(jen.Id("zero"), err)}
	}
	return g.names.method(op).documented(jen.Func().Params(jen.Op("*").Id(receiver)).Add(g.signature(op, false)).Block(body...),
		paragraph(g.names.operations[op].method+" answers 501."))
}

// server returns the type Server, and the method that names its parts.
func (g *gen) server() *jen.Statement {
	fields := []jen.Code{jen.Id("Options").Line()}
	var tags []jen.Code
	for _, tag := range g.model.Tags {
		ns := g.names.tags[tag]
		fields = append(fields, g.names.server.given[tagThing(serverName, tag)].documented(jen.Id(ns.field).Id(ns.api)))
		tags = append(tags, jen.Values(jen.Op("&").Id("s").Dot(ns.field), jen.Id(tableName(ns))))
	}
	return declarations(
		documented(jen.Type().Id("Server").Struct(fields...),
			paragraph("A Server is an implementation of the API, one field for each part. Parts that are nil answer 501.")),
		documented(jen.Func().Params(jen.Id("s").Op("*").Id("Server")).Id("tags").Params().Index().Id("tag").Block(
			jen.Return(jen.Index().Id("tag").Custom(multiLine, tags...)),
		), "tags returns the parts with their operations."),
	)
}
