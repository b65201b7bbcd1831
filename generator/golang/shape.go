package golang

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/generator/wire"
	"github.com/apimill/apimill/model"
)

// A shape is what a struct is made of.
type shape struct {
	name     string // in Go
	wire     string // the qualified name of the type, or what stands for it in messages
	subject  string // of the names of its fields
	typed    bool   // it has a field for "@odata.type"
	open     bool   // it keeps members that no table lists
	form     bool   // it is a form: its streams are files
	key      string // the name of the key property, "" when the struct stands for no resource
	fields   []namedField
	subtypes []*model.Resource // what it may turn out to be
}

// A declaredField is a field with what declares it: the subject of its name.
type declaredField struct {
	*model.Field
	by string
}

// A namedField is a field with its name in Go.
type namedField struct {
	given
	field declaredField
}

// control is the member that names the type of a value. Every resource of OData has
// it, and elsewhere those that have subtypes.
const control = "@odata.type"

// shapeOf returns the shape of a resource, with the fields of its bases.
func (n *names) shapeOf(r *model.Resource) shape {
	s := shape{
		name: n.resources[r], wire: r.Qualified(), subject: r.Qualified(), typed: n.typed(r),
		open: wire.IsOpen(r), key: wire.KeyOf(r), fields: n.fields[r],
	}
	if n.named {
		s.subtypes = wire.Descendants(r)
	}
	return s
}

// typed reports whether values of a type say of which type they are.
func (n *names) typed(r *model.Resource) bool { return n.odata || n.named && len(r.Subtypes) > 0 }

// bodyShape returns the shape of a body that is not one of a documented type. It
// has the fields that the page lists, behind those of the type when it names one.
func (n *names) bodyShape(op *model.Operation) shape {
	var s shape
	if t := op.Body.Type; t != nil && t.Resource != nil {
		s = n.shapeOf(t.Resource)
	}
	s.subject, s.fields, s.form = op.Key(), n.bodies[op], wire.BodyOf(op) == wire.FormBody
	s.name, s.wire = n.operations[op].body, cmp.Or(s.wire, op.ID+" body")
	return s
}

// shapes returns the shapes of all structs whose fields have names for the lock.
func (n *names) shapes(api *model.API) []shape {
	var shapes []shape
	for _, r := range api.Resources {
		shapes = append(shapes, n.shapeOf(r))
	}
	for _, op := range api.Operations {
		if wire.HasOwnBody(op) {
			shapes = append(shapes, n.bodyShape(op))
		}
	}
	return shapes
}

// nameFields names the fields of resources and of bodies.
func (n *names) nameFields(api *model.API, diags *diag.List) {
	for _, r := range api.Resources {
		n.fields[r] = n.shapeOf(r).named(allFields(r), api.Lock, diags)
	}
	for _, op := range api.Operations {
		if wire.HasOwnBody(op) {
			n.bodies[op] = n.bodyShape(op).named(bodyFields(op), api.Lock, diags)
		}
	}
}

// allFields returns the fields of a resource behind those of its bases, which may
// be described in words of its own.
func allFields(r *model.Resource) []declaredField {
	own := declaredBy(r.Qualified(), r.Fields)
	if r.Base == nil {
		return own
	}
	inherited := allFields(r.Base)
	for i, f := range inherited {
		described := *f.Field
		described.Doc = r.Described(f.Name).Doc
		inherited[i].Field = &described
	}
	return append(inherited, own...)
}

// bodyFields returns the fields of a body that is an object of its own.
func bodyFields(op *model.Operation) []declaredField {
	own := declaredBy(op.Key(), op.Body.Fields)
	if t := op.Body.Type; t != nil && t.Resource != nil {
		return append(allFields(t.Resource), own...)
	}
	return own
}

func declaredBy(subject string, fields []*model.Field) []declaredField {
	declared := make([]declaredField, len(fields))
	for i, f := range fields {
		declared[i] = declaredField{f, subject}
	}
	return declared
}

// demand makes fields of those names required ones.
func (s *shape) demand(names []string) {
	s.fields = slices.Clone(s.fields)
	for i, f := range s.fields {
		if slices.Contains(names, f.field.Name) {
			demanded := *f.field.Field
			demanded.Requirement = model.Required
			s.fields[i].field.Field = &demanded
		}
	}
}

// key returns what the field's name is known by where it is declared.
func (f declaredField) key() model.NameKey {
	return model.NameKey{Kind: model.PropertyName, Subject: f.by, Member: f.Name}
}

// named returns those of the fields that a struct can have, under their names. An
// inherited one is called as where it is declared, if it can be.
func (s shape) named(all []declaredField, lock *model.Lock, diags *diag.List) []namedField {
	fields := s.fieldsInGo(all, diags)
	scope := newMemberScope(lock, diags, s.reserved()...)
	scope.expect(len(fields))
	for _, f := range fields {
		scope.keep(s.thing(f).key, owner{s.thing(f), s.wireOf(f)})
	}
	for _, f := range fields {
		scope.keep(f.key(), owner{s.thing(f), s.wireOf(f)})
	}
	scope.fresh = true
	named := make([]namedField, len(fields))
	for i, f := range fields {
		scope.name(s.thing(f), goName(f.Name), s.wireOf(f))
		named[i] = namedField{scope.given[s.thing(f)], f}
	}
	return named
}

// thing returns a field as one of this struct.
func (s shape) thing(f declaredField) thing {
	return thing{model.NameKey{Kind: model.PropertyName, Subject: s.subject, Member: f.Name}, f.Pos}
}

// fieldsInGo returns the fields that a struct can have, that for "@odata.type"
// first.
func (s shape) fieldsInGo(all []declaredField, diags *diag.List) []declaredField {
	var fields []declaredField
	seen := map[string]bool{control: s.typed}
	if s.typed {
		fields = append(fields, declaredField{controlField(all), s.subject})
	}
	for _, f := range all {
		switch {
		case seen[f.Name]:
		case !isTagName(f.Name):
			diags.Add(diag.NameNotIdentifier, f.Pos, "%s: a JSON member named %q cannot be a field", s.wire, f.Name)
		default:
			fields = append(fields, f)
		}
		seen[f.Name] = true
	}
	return fields
}

// controlField returns the field for "@odata.type".
func controlField(fields []declaredField) *model.Field {
	f := &model.Field{Name: control, Type: model.Type{Scalar: model.String}}
	for _, documented := range fields {
		if documented.Name == control {
			f.Doc, f.Pos = documented.Doc, documented.Pos
		}
	}
	return f
}

// wireOf returns what messages call a field.
func (s shape) wireOf(f declaredField) string {
	if f.Name == control {
		return control
	}
	return s.wire + " " + f.Name
}

// reserved returns the names that no field of a page may have.
func (s shape) reserved() []string {
	var names []string
	if s.open {
		names = append(names, "Extra")
	}
	if len(s.subtypes) > 0 {
		names = append(names, "Derived")
	}
	if len(names) > 0 {
		names = append(names, "MarshalJSON", "UnmarshalJSON")
	}
	return names
}

// isTagName reports whether encoding/json takes a name in a tag, and means that
// name by it.
func isTagName(name string) bool {
	for _, r := range name {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("!#$%&()*+-./:;<=>?@[]^_{|}~ ", r) {
			return false
		}
	}
	return name != "" && name != "-"
}
