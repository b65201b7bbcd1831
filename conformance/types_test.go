package conformance_test

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

type resourceWant struct {
	Name                 string
	PropertyCount        *int           `json:"property_count"`
	Properties           []propertyWant // these, in any order
	PropertiesInOrder    []propertyWant `json:"properties_in_order"`    // these and no other ones
	RelationshipsInOrder []propertyWant `json:"relationships_in_order"` // these and no other ones
	PropertiesInclude    []propertyWant `json:"properties_include"`
	RelationshipsInclude []propertyWant `json:"relationships_include"`
	DescriptionContains  string         `json:"description_contains"`
	EffectiveCount       *int           `json:"effective_property_count"`
	EffectiveInclude     []string       `json:"effective_properties_include"`
	EffectiveFirst       string         `json:"effective_properties_first"`
	EffectiveLast        string         `json:"effective_properties_last"`
}

type propertyWant struct {
	Name          string
	Type          string
	Description   string
	OriginalValue *string         `json:"original_value"`
	IsObject      bool            `json:"is_object"`
	IsCollection  bool            `json:"is_collection"`
	InlineMembers json.RawMessage `json:"inline_members"` // null where it is there
}

// compareResources compares resources as the pages state them, and their
// effective properties as Resolve leaves them.
func compareResources(v *verdict, want []resourceWant) {
	if len(want) == 0 {
		v.equal("resources", len(v.api.Resources), 0)
	}
	for _, w := range want {
		p, res := v.stated(w.Name)
		if res == nil {
			v.differ("resources", "no page states "+w.Name)
			continue
		}
		v.compareMembers(res, p.Namespace, w)
		if !strings.Contains(res.Doc, w.DescriptionContains) {
			v.differ("resources.description_contains", res.Doc)
		}
		v.compareEffective(w)
	}
}

// stated returns the resource of that qualified name as a page states it.
func (r *reading) stated(name string) (*model.Page, *model.Resource) {
	for _, p := range r.pages {
		for _, res := range p.Resources {
			if res.Qualified() == name {
				return p, res
			}
		}
	}
	return nil, nil
}

func (v *verdict) compareMembers(res *model.Resource, namespace string, w resourceWant) {
	properties := fieldsOf(res, model.Property)
	relationships := fieldsOf(res, model.Relationship)
	if w.PropertyCount != nil {
		v.equal("resources.property_count", len(properties), *w.PropertyCount)
	}
	v.compareProperties(properties, namespace, slices.Concat(w.Properties, w.PropertiesInOrder, w.PropertiesInclude))
	v.compareProperties(relationships, namespace, slices.Concat(w.RelationshipsInOrder, w.RelationshipsInclude))
	if w.PropertiesInOrder != nil {
		v.equal("resources.properties_in_order", namesOf(properties), wantedNames(w.PropertiesInOrder))
	}
	if w.RelationshipsInOrder != nil {
		v.equal("resources.relationships_in_order", namesOf(relationships), wantedNames(w.RelationshipsInOrder))
	}
}

func fieldsOf(res *model.Resource, kind model.FieldKind) []*model.Field {
	return slices.DeleteFunc(slices.Clone(res.Fields), func(f *model.Field) bool { return f.Kind != kind })
}

func namesOf(fs []*model.Field) []string {
	names := []string{}
	for _, f := range fs {
		names = append(names, f.Name)
	}
	return names
}

func wantedNames(ws []propertyWant) []string {
	names := []string{}
	for _, w := range ws {
		names = append(names, w.Name)
	}
	return names
}

func (v *verdict) compareProperties(fs []*model.Field, namespace string, want []propertyWant) {
	for _, w := range want {
		i := slices.IndexFunc(fs, func(f *model.Field) bool { return f.Name == w.Name })
		if i < 0 {
			v.differ("resources.properties", "no property "+w.Name)
			continue
		}
		v.compareProperty(fs[i], namespace, w)
	}
}

func (v *verdict) compareProperty(f *model.Field, namespace string, w propertyWant) {
	if w.Type != "" {
		v.equal("resources.properties.type", spelled(f.Type, namespace), bare(w.Type))
	}
	if w.Description != "" {
		v.equal("resources.properties.description", f.Doc, w.Description)
	}
	if w.IsObject {
		v.equal("resources.properties.is_object", f.Type.Scalar, model.Named)
	}
	if w.IsCollection {
		v.equal("resources.properties.is_collection", f.Type.Collection, true)
	}
	if w.InlineMembers != nil && f.Type.Scalar == model.Any {
		v.differ("resources.properties.inline_members", f.Name+" is an object without a name")
	}
	if w.OriginalValue != nil {
		v.differ("resources.properties.original_value", "the model keeps types of a representation, not its text")
	}
}

func (v *verdict) compareEffective(w resourceWant) {
	names := namesOf(v.resource(w.Name).AllFields())
	if w.EffectiveCount != nil {
		v.equal("resources.effective_property_count", len(names), *w.EffectiveCount)
	}
	for _, name := range w.EffectiveInclude {
		v.equal("resources.effective_properties_include", slices.Contains(names, name), true)
	}
	if w.EffectiveFirst != "" {
		v.equal("resources.effective_properties_first", names[:1], []string{w.EffectiveFirst})
	}
	if w.EffectiveLast != "" {
		v.equal("resources.effective_properties_last", names[len(names)-1:], []string{w.EffectiveLast})
	}
}

func compareResourceCount(v *verdict, want int) {
	v.equal("resource_count", len(v.api.Resources), want)
}

type enumWant struct {
	Name    string
	Members []memberWant
	IsFlags *bool `json:"is_flags"`
}

type memberWant struct {
	Name  string
	Value *int64
}

func compareEnums(v *verdict, want []enumWant) {
	for _, w := range want {
		i := slices.IndexFunc(v.api.Enums, func(e *model.Enum) bool { return e.Name == w.Name })
		if i < 0 {
			v.differ("enums", "no enum "+w.Name)
			continue
		}
		if w.Members != nil {
			v.equal("enums.members", membersOf(v.api.Enums[i]), w.Members)
		}
		if w.IsFlags != nil {
			v.equal("enums.is_flags", v.api.Enums[i].Flags, *w.IsFlags)
		}
	}
}

func membersOf(e *model.Enum) []memberWant {
	var ms []memberWant
	for _, m := range e.Members {
		ms = append(ms, memberWant{m.Name, m.Value})
	}
	return ms
}

func compareEnumCount(v *verdict, want int) { v.equal("enum_count", len(v.api.Enums), want) }

// namespaces returns the namespaces of all resources, each once.
func (r *reading) namespaces() []string {
	var all []string
	for _, res := range r.api.Resources {
		all = append(all, res.Namespace)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func compareNamespaces(v *verdict, want []string) { v.equal("namespaces", v.namespaces(), want) }

func compareNamespaceCount(v *verdict, want int) {
	v.equal("namespace_count", len(v.namespaces()), want)
}

type typeRefWant struct {
	Name        string
	ResolvesTo  string `json:"resolves_to"`
	ElementType string `json:"element_type"`
}

// compareTypeRefs compares the targets of the types that responses are
// annotated with.
func compareTypeRefs(v *verdict, want []typeRefWant) {
	for _, w := range want {
		t := v.annotated(w.Name)
		if t == nil {
			v.differ("type_refs", "no response is annotated with "+w.Name)
			continue
		}
		at := landingOn(*t)
		v.equal("type_refs.resolves_to", at.Kind, w.ResolvesTo)
		if w.ElementType != "" {
			v.equal("type_refs.element_type", at.ElementType, w.ElementType)
		}
	}
}

// annotated returns the resolved type of the response that is annotated with a
// name, or nil.
func (v *verdict) annotated(name string) *model.Type {
	for _, ex := range v.resolvedExamples() {
		if ex.Response != nil && ex.Response.Note.Type != nil && spelled(*ex.Response.Note.Type, "") == name {
			return ex.Response.Note.Type
		}
	}
	return nil
}

var quotedType = regexp.MustCompile(`type "([^"]*)"`)

func compareUnresolved(v *verdict, want []string) {
	got := []string{}
	for _, d := range v.problems {
		if d.Code == diag.UnresolvedType {
			got = append(got, quotedType.FindStringSubmatch(d.Message)[1])
		}
	}
	v.equal("unresolved_types", got, want)
}
