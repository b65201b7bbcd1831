package golang

import (
	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/generator/wire"
	"github.com/apimill/apimill/model"
)

// A thing is something that has a name, at its place. Two things that pages
// describe alike have the same key; the lock then knows the first.
type thing struct {
	key model.NameKey
	pos diag.Pos
}

// What has a name in Go besides what the model names.
const (
	serverName        model.NameKind = "server"        // the field of Server, by a tag
	interfaceName     model.NameKind = "interface"     // by a tag
	unimplementedName model.NameKind = "unimplemented" // by a tag
	clientName        model.NameKind = "client"        // by a tag
	methodName        model.NameKind = "method"        // by an operation
	allMethod         model.NameKind = "all"           // by an operation; the lock does not know it
	requestName       model.NameKind = "request"       // by an operation
	bodyName          model.NameKind = "body"          // by an operation
	pageName          model.NameKind = "page"          // the type of a page, by the type of what it holds
)

func resourceThing(r *model.Resource) thing {
	return thing{model.NameKey{Kind: model.TypeName, Subject: r.Qualified()}, r.Pos}
}

func enumThing(e *model.Enum) thing {
	return thing{model.NameKey{Kind: model.EnumName, Subject: e.Qualified()}, e.Pos}
}

func memberThing(e *model.Enum, m *model.Member) thing {
	return thing{model.NameKey{Kind: model.MemberName, Subject: e.Qualified(), Member: m.Name}, m.Pos}
}

// tagThing returns something of a tag, which goes by the type that it is about.
func tagThing(kind model.NameKind, tag *model.Tag) thing {
	subject := tag.Name
	if tag.Resource != nil {
		subject = tag.Resource.Qualified()
	}
	return thing{model.NameKey{Kind: kind, Subject: subject}, tagPos(tag)}
}

func operationThing(kind model.NameKind, op *model.Operation) thing {
	return thing{model.NameKey{Kind: kind, Subject: op.Key()}, op.Pos}
}

func inputThing(op *model.Operation, in wire.Input) thing {
	return thing{model.NameKey{Kind: model.ParameterName, Subject: op.Key(), Member: in.Place + ":" + in.Name}, in.Pos}
}

func pageThing(p wire.Page) thing {
	return thing{model.NameKey{Kind: pageName, Subject: p.Element.String()}, p.Op.Pos}
}

// packageThings returns all things with a name in the scope of the package, in
// the order of the pages.
func packageThings(api *model.API) []thing {
	var things []thing
	for _, r := range api.Resources {
		things = append(things, resourceThing(r))
	}
	for _, e := range api.Enums {
		things = append(things, enumThing(e))
		for _, m := range distinct(e.Members) {
			things = append(things, memberThing(e, m))
		}
	}
	for _, tag := range api.Tags {
		things = append(things, tagThing(interfaceName, tag), tagThing(unimplementedName, tag), tagThing(clientName, tag))
	}
	for _, op := range api.Operations {
		things = append(things, operationThing(requestName, op), operationThing(bodyName, op))
	}
	for _, p := range wire.Pages(api) {
		things = append(things, pageThing(p))
	}
	return things
}
