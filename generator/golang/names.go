package golang

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/generator"
	"github.com/apimill/apimill/generator/wire"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/templates"
)

// names are the Go names of everything that has one. In the scope of the package,
// what the lock names comes first; of the others, resources come first, then enums
// and their members, then what operations need: so a name does not depend on
// operations when a type has it.
type names struct {
	resources  map[*model.Resource]string
	enums      map[*model.Enum]string
	members    map[*model.Member]string
	operations map[*model.Operation]operationNames
	tags       map[*model.Tag]tagNames
	pages      map[wire.Element]string
	byPage     map[string]string // the type that a page is about, by path
	fields     map[*model.Resource][]namedField
	bodies     map[*model.Operation][]namedField // of bodies that are structs of their own
	inputs     map[*model.Operation][]namedInput
	places     model.Places

	odata   bool   // values have a type name of OData with them
	named   bool   // values that may be of several types have a name of one with them
	pkg     *scope // of the package
	server  *scope // of the fields of Server
	methods *scope // of the methods of all interfaces
}

// operationNames are the names of one operation.
type operationNames struct {
	method  string // e.g. "CreateUser"
	all     string // of the client, e.g. "AllUsers"; "" for operations without pages
	request string // e.g. "CreateUserRequest"
	body    string // e.g. "CreateUserBody"; "" when the body is no struct of its own
}

// tagNames are the names of one tag.
type tagNames struct {
	field         string // of Server, e.g. "User"
	api           string // the interface, e.g. "UserAPI"
	unimplemented string // e.g. "UnimplementedUserAPI"
	client        string // e.g. "UserClient"
	file          string // without ".go", e.g. "user"
}

func newNames(api *model.API, diags *diag.List) *names {
	n := &names{
		places:     api.Places,
		resources:  map[*model.Resource]string{},
		enums:      map[*model.Enum]string{},
		members:    map[*model.Member]string{},
		operations: map[*model.Operation]operationNames{},
		tags:       map[*model.Tag]tagNames{},
		pages:      map[wire.Element]string{},
		byPage:     map[string]string{},
		fields:     map[*model.Resource][]namedField{},
		bodies:     map[*model.Operation][]namedField{},
		inputs:     map[*model.Operation][]namedInput{},
		odata:      wire.IsOData(api),
		named:      wire.HasTypeNames(api),
		pkg:        newScope(api.Lock, diags, runtimeNames(api.Plain)...),
		server:     newMemberScope(api.Lock, diags, "Options", "Batch"),
		methods:    newMemberScope(api.Lock, diags, reservedMethods...),
	}
	n.pkg.expect(len(api.Resources) + len(api.Enums) + 3*len(api.Tags) + 2*len(api.Operations))
	n.methods.expect(len(api.Operations))
	for _, fresh := range []bool{false, true} {
		n.pkg.fresh, n.server.fresh, n.methods.fresh = fresh, fresh, fresh
		n.nameTypes(api)
		n.nameTags(api)
		n.nameOperations(api)
	}
	n.nameAll(api)
	n.nameFiles(api)
	n.findPages(api)
	n.nameFields(api, diags)
	n.nameInputs(api, diags)
	return n
}

func (n *names) nameTypes(api *model.API) {
	for _, r := range api.Resources {
		n.resources[r] = n.pkg.name(resourceThing(r), typeName(r.Namespace, r.Name), r.Qualified())
	}
	for _, e := range api.Enums {
		n.enums[e] = n.pkg.name(enumThing(e), typeName(e.Namespace, e.Name), e.Qualified())
	}
	for _, e := range api.Enums {
		n.nameMembers(e)
	}
}

func (n *names) nameTags(api *model.API) {
	for _, tag := range api.Tags {
		ns := tagNames{field: n.server.name(tagThing(serverName, tag), goName(tag.Name), tag.Name)}
		want := n.server.latest(tagThing(serverName, tag))
		ns.api = n.pkg.name(tagThing(interfaceName, tag), want+"API", tag.Name)
		ns.client = n.pkg.name(tagThing(clientName, tag), want+"Client", tag.Name)
		ns.unimplemented = n.pkg.name(tagThing(unimplementedName, tag), "Unimplemented"+want+"API", tag.Name)
		n.tags[tag] = ns
	}
}

// nameFiles names the files of the tags. Nobody refers to them.
func (n *names) nameFiles(api *model.API) {
	files := newScope(nil, new(diag.List), reservedFiles...)
	files.fresh = true
	for _, tag := range api.Tags {
		ns := n.tags[tag]
		ns.file = files.name(tagThing("file", tag), fileName(n.server.latest(tagThing(serverName, tag))), tag.Name)
		n.tags[tag] = ns
	}
}

func (n *names) nameOperations(api *model.API) {
	for _, op := range api.Operations {
		ns := operationNames{method: n.methods.name(operationThing(methodName, op), goName(op.ID), op.ID)}
		want := n.methods.latest(operationThing(methodName, op))
		ns.request = n.pkg.name(operationThing(requestName, op), want+"Request", op.ID)
		if wire.HasOwnBody(op) {
			ns.body = n.pkg.name(operationThing(bodyName, op), want+"Body", op.ID)
		}
		n.operations[op] = ns
	}
	for _, p := range wire.Pages(api) {
		n.pages[p.Element] = n.pkg.name(pageThing(p), n.pageElement(p.Element)+"CollectionResponse", p.Op.ID)
	}
}

// nameAll names the methods of clients for the items of all pages. Operations never
// give way to them, so the lock need not know them.
func (n *names) nameAll(api *model.API) {
	for _, op := range api.Operations {
		if wire.AnswersPages(api, op) {
			ns := n.operations[op]
			ns.all = n.methods.name(operationThing(allMethod, op), allName(ns.method), op.ID)
			n.operations[op] = ns
		}
	}
}

// A namedInput is a parameter with the name of its field.
type namedInput struct {
	wire.Input
	given given
}

// nameInputs names the fields of requests for parameters.
func (n *names) nameInputs(api *model.API, diags *diag.List) {
	for _, op := range api.Operations {
		inputs := wire.Inputs(api, op)
		scope := newMemberScope(api.Lock, diags, "Body", "Headers", "Query")
		for _, scope.fresh = range []bool{false, true} {
			for _, in := range inputs {
				scope.name(inputThing(op, in), goName(in.Name), in.Name)
			}
		}
		for _, in := range inputs {
			n.inputs[op] = append(n.inputs[op], namedInput{in, scope.given[inputThing(op, in)]})
		}
	}
}

// findPages notes the first type of each page as the one that the page is about.
func (n *names) findPages(api *model.API) {
	set := func(page, name string) {
		if _, ok := n.byPage[page]; !ok && page != "" {
			n.byPage[page] = name
		}
	}
	for _, r := range api.Resources {
		if !r.Synthetic {
			set(r.Pos.File, n.resources[r])
		}
	}
	for _, e := range api.Enums {
		if !e.Inline {
			set(e.Pos.File, n.enums[e])
		}
	}
}

// typeName returns the Go name of a type. The segments of its namespace behind
// the first two come first: microsoft.graph.callRecords.session is
// CallRecordsSession, whatever other types there are.
func typeName(namespace, name string) string {
	segments := strings.Split(namespace, ".")
	prefix := ""
	for _, s := range segments[min(2, len(segments)):] {
		prefix += goName(s)
	}
	return prefix + goName(name)
}

// tagPos returns a place for a tag, which has none of its own.
func tagPos(tag *model.Tag) diag.Pos {
	switch {
	case tag.Resource != nil:
		return tag.Resource.Pos
	case len(tag.Operations) > 0:
		return tag.Operations[0].Pos
	}
	return diag.Pos{}
}

// reservedMethods are the names of methods whose signature vet knows.
var reservedMethods = strings.Fields(`GobDecode GobEncode MarshalJSON MarshalXML ReadByte ReadRune
	UnmarshalJSON UnmarshalXML UnreadByte UnreadRune WriteByte`)

// reservedFiles are the stems that no tag may have: our own, and the names of
// devices under Windows.
var reservedFiles = append(strings.Fields("aliases server client"), generator.DeviceNames...)

// fileName returns the stem of a tag's file. It has neither capitals, for file
// systems that know no case, nor underscores, so that it ends in no "_test" and
// in no "_windows".
func fileName(ident string) string {
	stem := strings.ToLower(strings.ReplaceAll(ident, "_", ""))
	return stem[:min(len(stem), 80)]
}

// runtimeNames returns what the runtime, the server and the client declare in the scope of
// the packages of such APIs, whatever traits they have: names do not depend on these.
func runtimeNames(plain bool) []string {
	found := []string{"Server", "Client"}
	traits := templates.AllTraits
	if plain {
		traits &^= templates.OData
	}
	for _, source := range templates.Runtime(traits) {
		file, err := parser.ParseFile(token.NewFileSet(), source.Name, "package p\n"+source.Text, parser.SkipObjectResolution)
		if err != nil {
			panic(fmt.Sprintf("golang: runtime: %v", err))
		}
		for _, d := range file.Decls {
			found = append(found, declared(d)...)
		}
	}
	return found
}

// declared returns the names that a declaration puts into its scope.
func declared(d ast.Decl) []string {
	var found []string
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Recv == nil {
			found = append(found, d.Name.Name)
		}
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			switch spec := spec.(type) {
			case *ast.TypeSpec:
				found = append(found, spec.Name.Name)
			case *ast.ValueSpec:
				for _, name := range spec.Names {
					found = append(found, name.Name)
				}
			}
		}
	}
	return found
}
