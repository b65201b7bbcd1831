package openapi

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

// Read returns the API that an OpenAPI document describes, in JSON or YAML, as
// far as the model has words for it. Of a document that Generate wrote, it is
// the API that it was written from, but for examples. In documents of others,
// types that have no name are called after where they stand.
//
// Places are those of x-apimill-source. Documents without it are places themselves,
// under name: with lines in YAML, as a whole in JSON, where the library knows none.
// References to other documents are not followed.
func Read(name string, data []byte) (*model.API, error) {
	r, err := load(name, data, false)
	if err != nil {
		return nil, err
	}
	return r.api, nil
}

// readable returns an error for what is no OpenAPI document, or of another version
// than those that are read.
func readable(doc *openapi3.T) error {
	version := doc.OpenAPI
	if version == "" {
		version, _ = doc.Extensions["swagger"].(string)
	}
	switch {
	case version == "":
		return errors.New(`is no OpenAPI document: it has no key "openapi"`)
	case !strings.HasPrefix(version, "3."):
		return fmt.Errorf("is an OpenAPI document of version %q; convert it to 3.0 or 3.1 first", version)
	}
	return nil
}

// A reader is one run of Read.
type reader struct {
	doc       *openapi3.T
	name      string
	api       *model.API
	resources map[string]*model.Resource // by the names of components
	enums     map[string]*model.Enum
	examples  bool            // are read, too
	open      map[string]bool // components that are no types of their own and are being read
}

func (r *reader) read() {
	r.server()
	r.api.Plain = !r.speaksOData()
	r.declare()
	r.define()
	model.BreakCycles(r.api.Resources, new(diag.List)) // documents of others may have some
	r.operations()
}

// server takes the first server for the root of the API.
func (r *reader) server() {
	if len(r.doc.Servers) == 0 || r.doc.Servers[0].URL == "/" {
		return
	}
	s := r.doc.Servers[0]
	r.api.Root = s.URL
	for _, name := range slices.Sorted(maps.Keys(s.Variables)) {
		r.api.Variables = append(r.api.Variables, model.Variable{Name: name, Default: s.Variables[name].Default})
	}
}

// speaksOData reports whether the document has what OData has of its own.
func (r *reader) speaksOData() bool {
	if r.doc.Components == nil {
		return false
	}
	for component, s := range r.doc.Components.Schemas {
		if component == errorComponent || isPage(s.Value) || s.Value.Properties[typeMember] != nil {
			return true
		}
	}
	return false
}

// place returns where the documents say what an element states, else where the
// element stands.
func (r *reader) place(extensions map[string]any, origin *openapi3.Origin) diag.Pos {
	source, _ := extensions[sourceKey].(string)
	if i := strings.LastIndexByte(source, ':'); i >= 0 {
		if line, err := strconv.Atoi(source[i+1:]); err == nil {
			return diag.Pos{File: source[:i], Line: line}
		}
	}
	return r.within(diag.Pos{File: r.name}, origin)
}

// within returns where an element stands in an owner at pos: with it, unless the
// place is known.
func (r *reader) within(pos diag.Pos, origin *openapi3.Origin) diag.Pos {
	if pos.File != r.name || origin == nil || origin.Key == nil {
		return pos
	}
	return diag.Pos{File: r.name, Line: origin.Key.Line, Column: origin.Key.Column}
}

// declare gives each component that is a type of its own its place in the API,
// so that types can refer to each other.
func (r *reader) declare() {
	if r.doc.Components == nil {
		return
	}
	for _, component := range slices.Sorted(maps.Keys(r.doc.Components.Schemas)) {
		s := r.doc.Components.Schemas[component].Value
		switch {
		case isPage(s) || component == errorComponent || component == problemComponent:
		case len(enumOf(s)) > 0:
			r.declareEnum(component, s)
		case isStructured(s):
			r.declareResource(component, s)
		}
	}
}

// isStructured reports whether a component is a type with members. Another one is but a
// name for a list, a text or alternatives.
func isStructured(s *openapi3.Schema) bool {
	if len(s.Properties)+len(s.AllOf) > 0 {
		return true
	}
	return len(s.AnyOf)+len(s.OneOf) == 0 && s.Items == nil && (s.Type == nil || s.Type.Includes("object")) && s.AdditionalProperties.Schema == nil
}

func (r *reader) declareResource(component string, s *openapi3.Schema) *model.Resource {
	namespace, short := cutName(nameOf(component, s))
	res := &model.Resource{Namespace: namespace, Name: short, Title: short, Pos: r.place(s.Extensions, s.Origin)}
	r.resources[component] = res
	r.api.Resources = append(r.api.Resources, res)
	return res
}

func (r *reader) declareEnum(component string, s *openapi3.Schema) {
	namespace, short := cutName(nameOf(component, s))
	doc, members, _ := strings.Cut("\n"+s.Description, memberMark)
	e := &model.Enum{
		Namespace: namespace, Name: short, Doc: strings.TrimSpace(doc), Pos: r.place(s.Extensions, s.Origin),
		Flags: slices.ContainsFunc(s.AnyOf, takesSeveral), Open: slices.ContainsFunc(s.AnyOf, takesAny),
	}
	e.Integer = s.Type.Is("integer")
	names := namesOf(s)
	docs := memberDocs(members)
	for _, c := range constantsOf(s) {
		_, isNumber := c.Const.(float64)
		e.Integer = e.Integer || isNumber
		names = append(names, c.Title)
		docs[fmt.Sprint(c.Const)] = c.Description
	}
	for i, value := range enumOf(s) {
		if m := readMember(value, i, names, docs); m != nil {
			m.Pos = e.Pos
			e.Members = append(e.Members, m)
		}
	}
	r.enums[component] = e
	r.api.Enums = append(r.api.Enums, e)
}

// readMember returns the member of one value of an enum, nil for null. A number that
// names does not call anything is called as it is written.
func readMember(value any, at int, names []string, docs map[string]string) *model.Member {
	m := new(model.Member)
	switch value := value.(type) {
	case string:
		m.Name = value
	case float64:
		m.Value = new(int64(value))
		m.Name = strconv.FormatInt(*m.Value, 10)
	default:
		return nil
	}
	m.Doc, m.Preference = cutPreference(docs[m.Name])
	if m.Value != nil && at < len(names) {
		m.Name = cmp.Or(names[at], m.Name)
	}
	return m
}

// namesOf returns what the values of an integer enum are called.
func namesOf(s *openapi3.Schema) []string {
	if len(s.Enum) == 0 && len(s.AnyOf) > 0 {
		s = s.AnyOf[0].Value
	}
	return texts(s.Extensions[namesKey])
}

// memberMark stands before each member in the description of an enum that
// enumText writes.
const memberMark = "\n- `"

// memberDocs returns what enumText wrote behind the first mark: the members'
// descriptions by their names.
func memberDocs(list string) map[string]string {
	docs := map[string]string{}
	for item := range strings.SplitSeq(list, memberMark) {
		if name, doc, ok := strings.Cut(item, "`"); ok {
			doc = calledForm.ReplaceAllString(doc, "")
			docs[name] = strings.TrimSpace(strings.TrimPrefix(doc, ":"))
		}
	}
	return docs
}

// calledForm is what calledNote writes.
var calledForm = regexp.MustCompile(`^ \([^:]*?\)(?::|$)`)

// cutPreference takes from a member's description what a client has to prefer to get it.
func cutPreference(doc string) (rest, preference string) {
	before, behind, ok := strings.Cut(" "+doc, " (only with `Prefer: ")
	if preference, end := strings.CutSuffix(behind, "`)"); ok && end {
		return strings.TrimSpace(before), preference
	}
	return doc, ""
}

// nameOf returns what a type is called whose component is called so.
func nameOf(component string, s *openapi3.Schema) string {
	if name, ok := s.Extensions[nameKey].(string); ok {
		return name
	}
	return component
}

func cutName(component string) (namespace, short string) {
	i := strings.LastIndexByte(component, '.')
	return component[:max(i, 0)], component[i+1:]
}

// enumOf returns the values of a schema that is an enum, and of one that takes further
// texts beside them.
func enumOf(s *openapi3.Schema) []any {
	if constants := constantsOf(s); constants != nil {
		var values []any
		for _, c := range constants {
			values = append(values, c.Const)
		}
		return values
	}
	if len(s.AnyOf) < 2 || s.AnyOf[0].Value == nil {
		return s.Enum
	}
	for _, further := range s.AnyOf[1:] {
		if !takesSeveral(further) && !takesAny(further) {
			return s.Enum
		}
	}
	return s.AnyOf[0].Value.Enum
}

// constantsOf returns the values of a schema that lists them one by one, as documents of
// OpenAPI 3.1 do that describe each; nil for another one.
func constantsOf(s *openapi3.Schema) []*openapi3.Schema {
	if s.Const != nil {
		return []*openapi3.Schema{s}
	}
	var constants []*openapi3.Schema
	for _, part := range append(slices.Clone(s.OneOf), s.AnyOf...) {
		switch {
		case isNull(part):
		case part.Ref != "" || part.Value == nil || part.Value.Const == nil:
			return nil
		default:
			constants = append(constants, part.Value)
		}
	}
	return constants
}

// takesSeveral reports whether a schema takes several members of an enum.
func takesSeveral(ref *openapi3.SchemaRef) bool {
	s := ref.Value
	return s != nil && (s.Pattern == flagsPattern || s.Type.Is("integer") && s.Min != nil && len(s.Enum) == 0)
}

// takesAny reports whether a schema takes any text, or any whole number.
func takesAny(ref *openapi3.SchemaRef) bool {
	s := ref.Value
	return ref.Ref == "" && s != nil && (s.Type.Is("string") || s.Type.Is("integer")) && len(s.Enum) == 0 && s.Pattern == "" && s.Format == "" &&
		s.MinLength == 0 && s.MaxLength == nil && s.Min == nil && s.Max == nil
}

// isPage reports whether a schema is a page of a collection, as OData sends it.
func isPage(s *openapi3.Schema) bool {
	value, next := s.Properties["value"], s.Properties["@odata.nextLink"]
	return next != nil && value != nil && value.Value != nil && value.Value.Items != nil
}

// define fills in what the components say.
func (r *reader) define() {
	for _, component := range slices.Sorted(maps.Keys(r.resources)) {
		r.fill(r.resources[component], r.doc.Components.Schemas[component].Value, component)
	}
	for _, res := range r.api.Resources {
		if res.Base != nil {
			res.Base.Subtypes = append(res.Base.Subtypes, res)
			takeRestated(res)
		}
	}
}

// takeRestated tells fields of bases that a type describes in words of its own
// from those that it declares.
func takeRestated(res *model.Resource) {
	res.Fields = slices.DeleteFunc(res.Fields, func(f *model.Field) bool {
		declared, _ := res.Base.Declared(f.Name)
		if declared == nil || declared.Type.String() != f.Type.String() {
			return false
		}
		res.Restated = append(res.Restated, model.Restatement{Of: declared, Doc: f.Doc, Pos: f.Pos})
		return true
	})
}

// fill takes what the schema of a type says. An allOf is a base, and what the
// type adds to it.
func (r *reader) fill(res *model.Resource, s *openapi3.Schema, owner string) {
	res.Doc, res.Deprecated = s.Description, s.Deprecated
	res.Inferred = s.Extensions[inferredKey] != nil
	r.fillFrom(res, &openapi3.SchemaRef{Value: s}, owner, map[*openapi3.Schema]bool{})
	res.Fields = slices.DeleteFunc(res.Fields, func(f *model.Field) bool { return f.Name == typeMember && f.Doc == "" })
}

// fillFrom takes what a part of a schema says. The first type that it refers to is the
// base; the members of others are its own.
func (r *reader) fillFrom(res *model.Resource, part *openapi3.SchemaRef, owner string, seen map[*openapi3.Schema]bool) {
	if base := r.resources[componentOf(part.Ref)]; base != nil && part.Ref != "" && (res.Base == nil || res.Base == base) && base != res {
		res.Base = base
		return
	}
	if part.Value == nil || seen[part.Value] {
		return
	}
	seen[part.Value] = true
	res.Open = res.Open || statesOpen(part.Value)
	for _, f := range r.fields(part.Value, res.Pos, owner) {
		if res.Field(f.Name) == nil {
			res.Fields = append(res.Fields, f)
		}
	}
	for _, of := range part.Value.AllOf {
		r.fillFrom(res, of, owner, seen)
	}
}

// fields returns the properties of an object.
func (r *reader) fields(s *openapi3.Schema, pos diag.Pos, owner string) []*model.Field {
	var fields []*model.Field
	for _, name := range slices.Sorted(maps.Keys(s.Properties)) {
		f := r.field(name, s.Properties[name], pos, owner+"."+name)
		if slices.Contains(s.Required, name) || slices.Contains(texts(s.Extensions[requiredKey]), name) {
			f.Requirement = model.Required
		}
		fields = append(fields, f)
	}
	return fields
}

// field returns a property or parameter. In OpenAPI 3.0 what is said of it
// stands around an allOf of its type, in 3.1 beside the reference.
func (r *reader) field(name string, ref *openapi3.SchemaRef, pos diag.Pos, owner string) *model.Field {
	f := &model.Field{Name: name, Pos: pos}
	if ref == nil || ref.Value == nil {
		return f
	}
	f.Type = r.typ(ref, owner)
	f.Pos = r.within(pos, cmp.Or(ref.Origin, ref.Value.Origin))
	s := besideOf(ref)
	f.Doc, f.ReadOnly, f.WriteOnly, f.Deprecated = s.Description, s.ReadOnly, s.WriteOnly, s.Deprecated
	if isNullable(ref) {
		f.Nullability = model.Nullable
	}
	if s.Default != nil {
		f.Default = fmt.Sprint(s.Default)
	}
	readLimits(f, s, ref)
	f.Values = texts(s.Extensions["x-apimill-values"])
	return f
}
