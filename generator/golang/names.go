package golang

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/templates"
)

// A scope gives out names, each once.
type scope struct {
	taken map[string]owner
	diags *diag.List
}

// An owner is what has a name: its wire name and its place. A reserved name has
// neither.
type owner struct {
	wire string
	pos  diag.Pos
}

func newScope(diags *diag.List, reserved ...string) *scope {
	s := &scope{taken: map[string]owner{}, diags: diags}
	for _, name := range reserved {
		s.taken[name] = owner{}
	}
	return s
}

// name returns the wanted name, or, when that is taken, the name with the first
// number behind it that makes it free, and reports the clash.
func (s *scope) name(want, wire string, pos diag.Pos) string {
	first, clash := s.taken[want]
	got := want
	for i := 2; clash; i++ {
		got = fmt.Sprintf("%s%d", want, i)
		if _, clash = s.taken[got]; !clash {
			s.report(want, got, wire, pos, first)
		}
	}
	s.taken[got] = owner{wire, pos}
	return got
}

func (s *scope) report(want, got, wire string, pos diag.Pos, first owner) {
	if !first.pos.IsValid() {
		s.diags.Add(diag.NameClash, pos, "%q is %s in Go, because %s is reserved", wire, got, want)
		return
	}
	related := []diag.Related{{Pos: first.pos, Message: fmt.Sprintf("%q has the name", first.wire)}}
	s.diags.AddRelated(diag.NameClash, pos, related, "%q is %s in Go, because %s is taken by %q", wire, got, want, first.wire)
}

// names are the Go names of everything that has one in the scope of the
// package. Resources come first, then enums and their members, then what
// operations need: so a name does not depend on operations when a type has it.
type names struct {
	resources  map[*model.Resource]string
	enums      map[*model.Enum]string
	members    map[*model.Member]string
	operations map[*model.Operation]operationNames
	tags       map[*model.Tag]tagNames
	pages      map[pageKey]string
	byPage     map[string]string // the type that a page is about, by path
}

// operationNames are the names of one operation.
type operationNames struct {
	method  string // e.g. "CreateUser"
	request string // e.g. "CreateUserRequest"
	body    string // e.g. "CreateUserBody"; "" when the body is no struct of its own
}

// tagNames are the names of one tag.
type tagNames struct {
	field         string // of Server, e.g. "User"
	api           string // the interface, e.g. "UserAPI"
	unimplemented string // e.g. "UnimplementedUserAPI"
	file          string // without ".go", e.g. "user"
}

func newNames(api *model.API, diags *diag.List) *names {
	n := &names{
		resources:  map[*model.Resource]string{},
		enums:      map[*model.Enum]string{},
		members:    map[*model.Member]string{},
		operations: map[*model.Operation]operationNames{},
		tags:       map[*model.Tag]tagNames{},
		pages:      map[pageKey]string{},
		byPage:     map[string]string{},
	}
	pkg := newScope(diags, runtimeNames()...)
	n.nameTypes(api, pkg)
	n.nameTags(api, pkg, diags)
	n.nameOperations(api, pkg, diags)
	return n
}

func (n *names) nameTypes(api *model.API, pkg *scope) {
	for _, r := range api.Resources {
		n.resources[r] = pkg.name(typeName(r.Namespace, r.Name), r.Qualified(), r.Pos)
		if !r.Synthetic {
			n.setPage(r.Pos.File, n.resources[r])
		}
	}
	for _, e := range api.Enums {
		n.enums[e] = pkg.name(typeName(e.Namespace, e.Name), e.Qualified(), e.Pos)
		if !e.Inline {
			n.setPage(e.Pos.File, n.enums[e])
		}
	}
	for _, e := range api.Enums {
		for _, m := range distinct(e.Members) {
			n.members[m] = pkg.name(n.enums[e]+memberName(m.Name), e.Qualified()+" "+m.Name, m.Pos)
		}
	}
}

// setPage notes the first type of a page as the one that the page is about.
func (n *names) setPage(page, name string) {
	if _, ok := n.byPage[page]; !ok && page != "" {
		n.byPage[page] = name
	}
}

func (n *names) nameTags(api *model.API, pkg *scope, diags *diag.List) {
	fields := newScope(diags, "Options")
	files := newScope(new(diag.List), reservedFiles...) // nobody refers to a file by its name
	for _, tag := range api.Tags {
		pos := tagPos(tag)
		field := fields.name(goName(tag.Name), tag.Name, pos)
		n.tags[tag] = tagNames{
			field:         field,
			api:           pkg.name(field+"API", tag.Name, pos),
			unimplemented: pkg.name("Unimplemented"+field+"API", tag.Name, pos),
			file:          files.name(fileName(field), tag.Name, pos),
		}
	}
}

func (n *names) nameOperations(api *model.API, pkg *scope, diags *diag.List) {
	methods := newScope(diags, reservedMethods...)
	for _, op := range api.Operations {
		method := methods.name(goName(op.ID), op.ID, op.Pos)
		ns := operationNames{method: method, request: pkg.name(method+"Request", op.ID, op.Pos)}
		if bodyOf(op) == structBody {
			ns.body = pkg.name(method+"Body", op.ID, op.Pos)
		}
		n.operations[op] = ns
		if result := resultOf(op); result.kind == pageResult {
			n.namePage(result.page, op, pkg)
		}
	}
}

func (n *names) namePage(key pageKey, op *model.Operation, pkg *scope) {
	if _, ok := n.pages[key]; !ok {
		n.pages[key] = pkg.name(n.pageElement(key)+"CollectionResponse", op.ID, op.Pos)
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

// memberName returns what stands behind the name of the enum.
func memberName(wire string) string {
	name := goName(wire)
	if bare, ok := strings.CutPrefix(name, "X"); ok && bare != "" && isDigit(bare[0]) {
		return bare
	}
	return name
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
var reservedFiles = strings.Fields("server con prn aux nul com1 com2 com3 com4 com5 com6 com7 com8 com9 lpt1 lpt2 lpt3 lpt4 lpt5 lpt6 lpt7 lpt8 lpt9")

// fileName returns the stem of a tag's file. It has neither capitals, for file
// systems that know no case, nor underscores, so that it ends in no "_test" and
// in no "_windows".
func fileName(ident string) string {
	stem := strings.ToLower(strings.ReplaceAll(ident, "_", ""))
	return stem[:min(len(stem), 80)]
}

// runtimeNames returns what the runtime and the server declare in the scope of
// every package.
func runtimeNames() []string {
	found := []string{"Server"}
	for _, source := range templates.Runtime() {
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
