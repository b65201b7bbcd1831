package golang

import (
	"github.com/dave/jennifer/jen"

	"github.com/apimill/apimill/generator/golang/rename"
	"github.com/apimill/apimill/model"
)

// planAliases adds a declaration for each former name of types and constants.
// "go fix" puts the present name in the place of those marked so.
func (g *gen) planAliases(p *plan) {
	for _, t := range packageThings(g.model) {
		if !g.declares(t.key.Kind) {
			continue
		}
		name := g.names.pkg.given[t].name
		for _, former := range g.names.pkg.aliases(t) {
			p.add("aliases", decl{former, t.pos, func() *jen.Statement { return alias(t.key.Kind, former, name) }})
		}
	}
}

// declares reports whether the package has things of a kind.
func (g *gen) declares(kind model.NameKind) bool {
	switch kind {
	case interfaceName, requestName, bodyName, pageName:
		return g.parts.Has(Server | Client)
	case unimplementedName:
		return g.parts.Has(Server)
	case clientName:
		return g.parts.Has(Client)
	}
	return true
}

// alias returns, e.g.,
//
//	// User is the former name of [Person].
//	//
//	// Deprecated: Use [Person].
//	//
//	//go:fix inline
//	type User = Person
func alias(kind model.NameKind, former, name string) *jen.Statement {
	declared := jen.Type()
	if kind == model.MemberName {
		declared = jen.Const()
	}
	return documented(directed(declared.Id(former).Op("=").Id(name), "//go:fix inline"), paragraph(former+" is the former name of ["+name+"]."), "Deprecated: Use ["+name+"].")
}

// directed puts a directive before code that gets a comment.
func directed(code *jen.Statement, directive string) *jen.Statement {
	return jen.Custom(jen.Options{Separator: "\n"}, jen.Comment("//\n"+directive), code)
}

// documented is for the declaration of a member: it says what a former name will
// become, to readers and to package rename.
func (g given) documented(code *jen.Statement, paragraphs ...string) *jen.Statement {
	if g.next == "" {
		return documented(code, paragraphs...)
	}
	paragraphs = append(paragraphs, paragraph(g.name+" is its former name: it becomes "+g.next+" when former names are dropped."))
	return documented(directed(code, rename.Directive+" "+g.next), paragraphs...)
}

// method returns the name of an operation's method, with what it becomes.
func (n *names) method(op *model.Operation) given {
	return n.methods.given[operationThing(methodName, op)]
}

// Lock returns the names of an API's parts for the lock of the next run, those
// of a subject's members in the order of the pages.
func (n *Names) Lock() []model.Name {
	var names []model.Name
	for _, t := range packageThings(n.api) {
		names = append(names, n.names.pkg.names(t)...)
	}
	for _, tag := range n.api.Tags {
		names = append(names, n.names.server.names(tagThing(serverName, tag))...)
	}
	for _, op := range n.api.Operations {
		names = append(names, n.names.methods.names(operationThing(methodName, op))...)
	}
	return append(names, n.members()...)
}

// members returns the names of fields. That of an inherited one is only told
// where it is another than in the type that declares it.
func (n *Names) members() []model.Name {
	shapes := n.names.shapes(n.api)
	declared := map[model.NameKey]string{}
	for _, s := range shapes {
		for _, f := range s.fields {
			if f.field.by == s.subject {
				declared[s.thing(f.field).key] = f.name
			}
		}
	}
	var names []model.Name
	for _, s := range shapes {
		for _, f := range s.fields {
			key := s.thing(f.field).key
			if f.field.Name != control && (key == f.field.key() || declared[f.field.key()] != f.name) {
				names = append(names, f.as(key))
			}
		}
	}
	for _, op := range n.api.Operations {
		for _, in := range n.names.inputs[op] {
			names = append(names, in.given.as(inputThing(op, in.Input).key))
		}
	}
	return names
}
