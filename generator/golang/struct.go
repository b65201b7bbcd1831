package golang

import (
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/apimill/apimill/generator/wire"
	"github.com/apimill/apimill/model"
)

// resource returns the struct of a resource and its methods.
func (g *gen) resource(r *model.Resource) *jen.Statement {
	return g.structure(g.names.shapeOf(r), g.resourceDoc(r)...)
}

// structure returns a struct, and its methods where encoding/json does not
// know enough.
func (g *gen) structure(s shape, doc ...string) *jen.Statement {
	decls := []jen.Code{documented(jen.Type().Id(s.name).Struct(g.members(s)...), doc...)}
	if len(s.subtypes) > 0 {
		decls = append(decls, g.subtypeTable(s))
	}
	if len(s.subtypes) > 0 && g.parts.Has(Server) {
		decls = append(decls, kindsMethod(s))
	}
	if s.open || len(s.subtypes) > 0 {
		decls = append(decls, g.unmarshalMethod(s), g.marshalMethod(s))
	}
	return declarations(decls...)
}

func (g *gen) resourceDoc(r *model.Resource) []string {
	name := g.names.resources[r]
	if r.Synthetic {
		return []string{paragraph(name + " is " + r.Qualified() + ", a base that no page documents.")}
	}
	if r.Inferred {
		return []string{paragraph(name + " is made from examples; no page documents it."), g.names.see(r.Pos)}
	}
	return []string{
		paragraph(name + " is the resource " + r.Qualified() + "."),
		g.names.prose(r.Doc),
		g.names.see(r.Pos),
		deprecated(r.Deprecated),
	}
}

// members returns the fields of a struct. That for "@odata.type" is the first one:
// see withType in the runtime.
func (g *gen) members(s shape) []jen.Code {
	var code []jen.Code
	for _, f := range s.fields {
		if s.form && wire.IsStream(f.field.Type.Element()) {
			code = append(code, g.fileField(f.given, f.field.Field))
			continue
		}
		code = append(code, g.field(f.given, f.field.Field, s.key))
	}
	if s.open {
		code = append(code, extraField())
	}
	if len(s.subtypes) > 0 {
		code = append(code, derivedField())
	}
	return code
}

// field returns one struct field, e.g. Size *int64 `json:"size,omitempty"`.
func (g *gen) field(name given, f *model.Field, key string) *jen.Statement {
	typ, option := g.names.optional(f.Type), ",omitempty"
	switch {
	case isTriState(f):
		typ, option = jen.Id("Null").Types(g.names.value(f.Type)), ",omitzero"
	case isSlice(f.Type):
		option = ",omitzero"
	case g.values && f.Requirement == model.Required && isNeverEmpty(f.Type):
		typ, option = g.names.value(f.Type), ",omitzero"
	}
	tag := map[string]string{"json": f.Name + option}
	if g.parts.Has(Server) {
		setRules(tag, rules(f, key))
	}
	return name.documented(jen.Id(name.name).Add(typ).Tag(tag), g.names.fieldDoc(f)...)
}

// fileField returns the field for a file of a form, or for several.
func (g *gen) fileField(name given, f *model.Field) *jen.Statement {
	typ, option := jen.Op("*").Id("FormFile"), ",omitempty"
	if f.Type.Collection {
		typ, option = jen.Index().Id("FormFile"), ",omitzero"
	}
	return name.documented(jen.Id(name.name).Add(typ).Tag(map[string]string{"json": f.Name + option}), g.names.fieldDoc(f)...)
}

func (n *names) fieldDoc(f *model.Field) []string {
	return []string{
		n.prose(f.Doc),
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

// isNeverEmpty reports whether the zero value of the Go type of a value means nothing
// that a service would tell or take, so that it can stand for a member that is left out.
func isNeverEmpty(t model.Type) bool {
	switch {
	case t.Enum != nil:
		return !t.Enum.Integer
	case !wire.IsScalar(t):
		return false
	}
	switch t.Scalar {
	case model.String, model.GUID, model.DateTime, model.Date, model.TimeOfDay, model.Duration, model.Decimal:
		return true
	}
	return false
}
