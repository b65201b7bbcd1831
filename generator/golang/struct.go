package golang

import (
	"strings"
	"unicode"

	"github.com/dave/jennifer/jen"

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
	key      string // the name of the key property, "" when the struct stands for no resource
	fields   []declaredField
	subtypes []*model.Resource // what it may turn out to be
}

// A declaredField is a field with what declares it: the subject of its name.
type declaredField struct {
	*model.Field
	by string
}

// key returns what the field's name is known by where it is declared.
func (f declaredField) key() model.NameKey {
	return model.NameKey{Kind: model.PropertyName, Subject: f.by, Member: f.Name}
}

func declaredBy(subject string, fields []*model.Field) []declaredField {
	declared := make([]declaredField, len(fields))
	for i, f := range fields {
		declared[i] = declaredField{f, subject}
	}
	return declared
}

// shapeOf returns the shape of a resource, with the fields of its bases.
func (g *gen) shapeOf(r *model.Resource) shape {
	return shape{
		name: g.names.resources[r], wire: r.Qualified(), subject: r.Qualified(), typed: true,
		open: wire.IsOpen(r), key: wire.KeyOf(r), fields: allFields(r), subtypes: wire.Descendants(r),
	}
}

// resource returns the struct of a resource and its methods.
func (g *gen) resource(r *model.Resource) *jen.Statement {
	return g.structure(g.shapeOf(r), g.resourceDoc(r)...)
}

// structure returns a struct, and its methods where encoding/json does not
// know enough.
func (g *gen) structure(s shape, doc ...string) *jen.Statement {
	decls := []jen.Code{documented(jen.Type().Id(s.name).Struct(g.members(s)...), doc...)}
	if len(s.subtypes) > 0 {
		decls = append(decls, g.subtypeTable(s), kindsMethod(s))
	}
	if s.open || len(s.subtypes) > 0 {
		decls = append(decls, unmarshalMethod(s), marshalMethod(s))
	}
	return declarations(decls...)
}

func (g *gen) resourceDoc(r *model.Resource) []string {
	name := g.names.resources[r]
	if r.Synthetic {
		return []string{paragraph(name + " is " + r.Qualified() + ", a base that no page documents.")}
	}
	return []string{
		paragraph(name + " is the resource " + r.Qualified() + "."),
		g.names.prose(r.Doc),
		see(r.Pos),
		deprecated(r.Deprecated),
	}
}

// control is the member that names the type of a value. Every resource has it.
const control = "@odata.type"

// members returns the fields of a struct.
func (g *gen) members(s shape) []jen.Code {
	var code []jen.Code
	for _, f := range g.named(s) {
		code = append(code, g.field(f.given, f.field, s.key))
	}
	if s.open {
		code = append(code, extraField())
	}
	if len(s.subtypes) > 0 {
		code = append(code, derivedField())
	}
	return code
}

// A namedField is a field with its name in Go.
type namedField struct {
	given
	field *model.Field
}

// named returns the fields that the documents give a struct, under their names.
// The field for "@odata.type" is the first one: see withType in the runtime.
func (g *gen) named(s shape) []namedField {
	fields := s.fieldsInGo(g.diags)
	scope := g.fieldScope(s, fields)
	named := make([]namedField, len(fields))
	for i, f := range fields {
		named[i] = namedField{scope.given[s.thing(f)], f.Field}
	}
	return named
}

// thing returns a field as one of this struct.
func (s shape) thing(f declaredField) thing {
	return thing{model.NameKey{Kind: model.PropertyName, Subject: s.subject, Member: f.Name}, f.Pos}
}

// fieldsInGo returns the fields that a struct can have.
func (s shape) fieldsInGo(diags *diag.List) []declaredField {
	var fields []declaredField
	seen := map[string]bool{control: s.typed}
	if s.typed {
		fields = append(fields, declaredField{controlField(s.fields), s.subject})
	}
	for _, f := range s.fields {
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

// fieldScope names fields. An inherited one is called as where it is declared,
// if it can be.
func (g *gen) fieldScope(s shape, fields []declaredField) *scope {
	scope := newMemberScope(g.model.Lock, g.diags, s.reserved()...)
	for _, f := range fields {
		scope.keep(s.thing(f).key, owner{s.thing(f), s.wireOf(f)})
	}
	for _, f := range fields {
		scope.keep(f.key(), owner{s.thing(f), s.wireOf(f)})
	}
	scope.fresh = true
	for _, f := range fields {
		scope.name(s.thing(f), goName(f.Name), s.wireOf(f))
	}
	return scope
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

// field returns one struct field, e.g. Size *int64 `json:"size,omitempty"`.
func (g *gen) field(name given, f *model.Field, key string) *jen.Statement {
	typ, option := g.names.optional(f.Type), ",omitempty"
	switch {
	case isTriState(f):
		typ, option = jen.Id("Null").Types(g.names.value(f.Type)), ",omitzero"
	case isSlice(f.Type):
		option = ",omitzero"
	}
	tag := map[string]string{"json": f.Name + option}
	setRules(tag, rules(f, key))
	return name.documented(jen.Id(name.name).Add(typ).Tag(tag), g.fieldDoc(f)...)
}

func (g *gen) fieldDoc(f *model.Field) []string {
	return []string{
		g.names.prose(f.Doc),
		listed("Values: ", f.Values),
		alternatives(f.Type),
		deprecated(f.Deprecated),
	}
}

// listed returns a sentence with words in quotes, "" when there are none.
func listed(prefix string, words []string) string {
	if len(words) == 0 {
		return ""
	}
	quoted := make([]string, len(words))
	for i, w := range words {
		quoted[i] = "`" + w + "`"
	}
	return paragraph(prefix + strings.Join(quoted, ", ") + ".")
}

// alternatives names the types of a union, which the Go type does not tell.
func alternatives(t model.Type) string {
	var types []string
	for _, alt := range t.Union {
		types = append(types, alt.String())
	}
	return listed("One of: ", types)
}

// isTriState reports whether null means something other than leaving the field
// out, and we can write it. Only primitive types: each further instance of a
// generic type costs the compiler time.
func isTriState(f *model.Field) bool {
	return f.Nullability == model.Nullable && !f.ReadOnly && wire.IsScalar(f.Type)
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
