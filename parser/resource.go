package parser

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

var (
	resourceSuffix = regexp.MustCompile(`(?i)\s+(?:(?:resource|complex|entity)(?: type)?|facet|type)$`)
	// basePhrase states a base in prose: singular, and with a link. "Types
	// derived from **x**" on x's own page states none.
	basePhrase = regexp.MustCompile(`(?i)\b(?:(?:is |are |it )?(?:inherits|inherited|derives|derived|extends)(?: from)?|a (?:sub-?class|sub-?type) of)(?: the)?(?: base (?:class|type))?\s*\*{0,2}\[`)
	// definitionOf heads a table about an object that a property holds as text,
	// such as the definition of a policy.
	definitionOf = regexp.MustCompile(`(?i)^properties of .*\bdefinition$`)
)

// readResource reads a page about one structured type, with the enums whose
// values it lists and the pages that its Methods table links to.
func (p *page) readResource() {
	p.out.Methods = p.methods()
	p.out.Enums = p.enums()
	f := p.annotated("resource")
	r := p.resource(f)
	if r == nil {
		return
	}
	r.Fields = p.resourceFields()
	p.addRepresented(r, f)
	r.BaseRefs = p.baseRefs(r, f)
	r.Derived = p.derived()
	if len(r.Fields) == 0 && f == nil {
		p.report(diag.MissingSection, p.title.offset, "resource page has neither a property table nor a JSON representation")
	}
	p.out.Resources = append(p.out.Resources, r)
	p.out.Resources = append(p.out.Resources, p.furtherResources(f)...)
}

// resource returns the page's resource without its fields. The annotation
// names it; the title does so on pages without one.
func (p *page) resource(f *fence) *model.Resource {
	r := &model.Resource{Title: p.titleName(resourceSuffix), Doc: p.intro(), Pos: p.pos(p.title.offset)}
	r.Deprecated = deprecatedName.MatchString(p.title.text)
	qualified := strings.ReplaceAll(r.Title, " ", "")
	if f != nil {
		if name, at := f.note.typeName(); name != "" {
			qualified, r.Pos = name, at.Pos
		}
		p.resourceFlags(r, f.note)
	}
	if !isQualified(qualified) {
		p.report(diag.NameNotIdentifier, p.title.offset, "resource name %q is not a name; annotate the JSON representation with \"@odata.type\"", qualified)
		return nil
	}
	r.Name, r.Namespace = shortName(qualified), namespaceOf(qualified, p.out.Namespace)
	return r
}

func (p *page) resourceFlags(r *model.Resource, n *note) {
	r.KeyName = literal(n.member("keyProperty"))
	r.Open = truth(n.member("openType"))
	r.Abstract = truth(n.member("abstract")) || truth(n.member("isAbstract"))
	r.Media = truth(n.member("isMediaEntity"))
}

// resourceFields reads the property, relationship and instance attribute
// tables. A page without such a section may have its table anywhere.
func (p *page) resourceFields() []*model.Field {
	var fs []*model.Field
	for key, kind := range orderedKinds {
		for _, t := range p.memberTables(key) {
			fs = append(fs, p.typedFields(t, kind)...)
		}
	}
	if len(fs) == 0 {
		for _, t := range p.memberTables(secOther) {
			fs = append(fs, p.typedFields(t, model.Property)...)
		}
	}
	return p.distinct(fs)
}

// orderedKinds yields the sections that hold members, in the order in which
// their members are listed.
func orderedKinds(yield func(sectionKey, model.FieldKind) bool) {
	_ = yield(secProperties, model.Property) &&
		yield(secRelationships, model.Relationship) &&
		yield(secInstance, model.Annotation)
}

// typedFields reads a member table that has a type column.
func (p *page) typedFields(t *table, kind model.FieldKind) []*model.Field {
	if columnsOf(t).typ < 0 {
		return nil
	}
	return p.fields(t, kind, "properties")
}

// distinct keeps the first of several rows of one name.
func (p *page) distinct(fs []*model.Field) []*model.Field {
	seen := make(map[string]*model.Field, len(fs))
	return slices.DeleteFunc(fs, func(f *model.Field) bool {
		first, ok := seen[f.Name]
		if !ok {
			seen[f.Name] = f
			return false
		}
		p.diags.AddRelated(diag.DuplicateProperty, f.Pos, []diag.Related{{Pos: first.Pos, Message: "first listed here"}},
			"%q is listed twice; the first row counts", f.Name)
		return true
	})
}

// addRepresented adds what only the JSON representation shows. That of an open
// type shows examples of members that anybody may add.
func (p *page) addRepresented(r *model.Resource, f *fence) {
	v := p.representation(f)
	if v == nil || r.Open {
		return
	}
	untranslate(r.Fields, v)
	known := make(map[string]*model.Field, len(r.Fields))
	for _, f := range r.Fields {
		known[strings.ToLower(f.Name)] = f
	}
	for _, m := range v.Members {
		if strings.Contains(m.Name, "@") || !plainName.MatchString(m.Name) {
			continue
		}
		if f, ok := known[strings.ToLower(m.Name)]; ok {
			if f.Name != m.Name {
				p.diags.AddRelated(diag.TableJSONDrift, m.Pos, []diag.Related{{Pos: f.Pos, Message: "the table's row"}},
					"JSON representation writes %q, the table %q", m.Name, f.Name)
			}
			continue
		}
		t, values := p.typeOfForm(m.Value)
		r.Fields = append(r.Fields, &model.Field{Name: m.Name, Type: t, Values: values, JSONOnly: true, Pos: m.Pos})
	}
}

// untranslate gives fields whose names were translated with the page the names
// that only the JSON representation shows, in their order, when there are as
// many of the ones as of the others.
func untranslate(fields []*model.Field, v *model.Value) {
	translated := slices.DeleteFunc(slices.Clone(fields), func(f *model.Field) bool { return isASCII(f.Name) })
	var unlisted []string
	for _, m := range v.Members {
		listed := slices.ContainsFunc(fields, func(f *model.Field) bool { return strings.EqualFold(f.Name, m.Name) })
		if !listed && plainName.MatchString(m.Name) {
			unlisted = append(unlisted, m.Name)
		}
	}
	if len(translated) != len(unlisted) {
		return
	}
	for i, f := range translated {
		f.Name = unlisted[i]
	}
}

// representation returns the JSON object that shows a resource.
func (p *page) representation(f *fence) *model.Value {
	if f == nil {
		if s := p.find(secJSON); s != nil {
			for _, b := range s.blocks {
				if b.kind == fenceBlock {
					f = b.fence
					break
				}
			}
		}
	}
	if f == nil || strings.TrimSpace(f.text) == "" {
		return nil
	}
	f.fate = used("JSON representation")
	v, bad := p.value(f.text, f.offset)
	if bad != nil {
		f.fate = misunderstood("it is not JSON")
		p.report(diag.InvalidJSON, bad.offset, "JSON representation is not JSON: %s", bad.reason)
		return nil
	}
	return v
}

var (
	formNote  = regexp.MustCompile(`^([A-Za-z.0-9]+)\s*\(([^)]*)\)$`)
	formTyped = regexp.MustCompile(`^@odata\.type:\s*([\w.#]+)$`)
	formEnum  = regexp.MustCompile(`^[\w ]+(?:\s*\|\s*[\w ]+)+$`)
)

// typeOfForm reads the type that a representation shows in a value's place,
// with the values of an enumeration.
func (p *page) typeOfForm(v *model.Value) (t model.Type, values []string) {
	defer func() { t.Pos = v.Pos }()
	switch v.Kind {
	case model.BoolValue:
		return model.Type{Scalar: model.Boolean}, nil
	case model.NumberValue:
		return model.Type{Scalar: scalarOfNumber(v.Text)}, nil
	case model.StringValue:
		return formOfString(v.Text)
	case model.ObjectValue:
		return p.formOfObject(v), nil
	case model.ArrayValue:
		if len(v.Items) > 0 {
			t, values = p.typeOfForm(v.Items[0])
		}
		t.Collection = true
		return t, values
	}
	return model.Type{}, nil
}

// scalarOfNumber returns the type that a number shows: the usual one of whole
// numbers, unless it is too great for that.
func scalarOfNumber(number string) model.Scalar {
	if strings.ContainsAny(number, ".eE") {
		return model.Double
	}
	if _, err := strconv.ParseInt(number, 10, 32); err != nil {
		return model.Int64
	}
	return model.Int32
}

// formOfString reads "String (timestamp)", "Int32", "@odata.type: x", "a | b".
func formOfString(s string) (model.Type, []string) {
	word, note := s, ""
	if m := formNote.FindStringSubmatch(s); m != nil {
		word, note = m[1], strings.ToLower(m[2])
	}
	if m := formTyped.FindStringSubmatch(s); m != nil {
		return namedOrScalar(m[1]), nil
	}
	if formEnum.MatchString(s) {
		values := strings.Split(s, "|")
		for i := range values {
			values[i] = strings.TrimSpace(values[i])
		}
		return model.Type{Scalar: model.String}, values
	}
	t := model.Type{Scalar: model.String}
	if sc, ok := scalar(word); ok {
		t.Scalar = sc
	}
	if t.Scalar == model.String && (note == "timestamp" || note == "datetime") {
		t.Scalar = model.DateTime
	}
	return t, nil
}

func (p *page) formOfObject(v *model.Value) model.Type {
	if name := literal(v.Member("@odata.type")); name != "" {
		return namedOrScalar(name)
	}
	return model.Type{}
}

// namedOrScalar reads a type name such as "microsoft.graph.user" or "Edm.Stream".
func namedOrScalar(name string) model.Type {
	inner, collection := cutCollection(strings.TrimPrefix(name, "#"))
	if s, ok := scalar(inner); ok {
		return model.Type{Scalar: s, Collection: collection}
	}
	return model.Type{Scalar: model.Named, Name: strings.TrimPrefix(inner, "#"), Collection: collection}
}

// baseRefs collects what the page says about the base of its resource. The
// declaring types of inherited rows are ancestors, not necessarily the base.
func (p *page) baseRefs(r *model.Resource, f *fence) []model.BaseRef {
	var refs []model.BaseRef
	if f != nil {
		if v := f.note.member("baseType"); literal(v) != "" {
			refs = append(refs, model.BaseRef{
				Source: model.BaseFromAnnotation,
				Type:   model.Type{Scalar: model.Named, Name: strings.TrimPrefix(literal(v), "#"), Pos: v.Pos},
			})
		}
	}
	refs = append(refs, p.proseBase()...)
	for _, field := range r.Fields {
		if field.InheritedFrom != nil {
			refs = append(refs, model.BaseRef{Source: model.BaseFromCell, Type: *field.InheritedFrom})
		}
	}
	return refs
}

// proseBase returns the base that the introduction or the text above the JSON
// representation names.
func (p *page) proseBase() []model.BaseRef {
	for _, s := range p.all {
		if s.level > 1 && s.key != secJSON && s.key != secProperties {
			continue
		}
		for _, b := range s.blocks {
			if b.kind != paragraphBlock {
				continue
			}
			if t := p.baseIn(b); t != nil {
				return []model.BaseRef{{Source: model.BaseFromProse, Type: *t}}
			}
		}
	}
	return nil
}

func (p *page) baseIn(b block) *model.Type {
	m := basePhrase.FindStringIndex(b.text)
	if m == nil {
		return nil
	}
	for _, l := range p.links(b.text) {
		if l.start >= m[1]-1 && l.start <= m[1] {
			t, ok := p.typeOfLink(l, cell{text: b.text, offset: b.offset})
			t.Pos = p.pos(b.offset + l.start)
			if ok && !t.Collection {
				return &t
			}
		}
	}
	return nil
}

// derived returns the types that the page lists as derived ones.
func (p *page) derived() []model.Type {
	var ts []model.Type
	for _, s := range p.all {
		if !s.within(secDerived) {
			continue
		}
		for _, t := range s.tables() {
			for _, r := range p.rowsOf(t, "derived types") {
				ts = append(ts, p.linkedCell(r.cell(0))...)
			}
		}
	}
	return ts
}

// linkedCell returns the types that a cell links to.
func (p *page) linkedCell(c cell) []model.Type {
	var ts []model.Type
	for _, l := range p.links(c.text) {
		if t, ok := p.typeOfLink(l, c); ok {
			t.Pos = p.pos(c.offset + l.start)
			ts = append(ts, t)
		}
	}
	return ts
}

// methods returns the pages that the Methods table links to.
func (p *page) methods() []model.Link {
	var ls []model.Link
	for _, s := range p.all {
		if !s.within(secMethods) {
			continue
		}
		for _, t := range s.tables() {
			for _, r := range p.rowsOf(t, "methods") {
				for _, l := range p.links(r.cell(0).text) {
					if m := p.link(l, r.cell(0).offset); m != nil {
						ls = append(ls, *m)
					}
				}
			}
		}
	}
	return ls
}

func noteOf(f *fence) *note {
	if f == nil {
		return nil
	}
	return f.note
}

// furtherResources reads resource annotations below the first: types that the
// page shows by their JSON representation alone.
func (p *page) furtherResources(first *fence) []*model.Resource {
	var rs []*model.Resource
	for _, s := range p.all {
		for _, b := range s.blocks {
			if b.kind != fenceBlock || b.fence == first || !b.fence.note.is("resource") {
				continue
			}
			name, at := b.fence.note.typeName()
			if primary, _ := noteOf(first).typeName(); !isQualified(name) || name == primary {
				continue
			}
			r := &model.Resource{Name: shortName(name), Namespace: namespaceOf(name, p.out.Namespace), Pos: at.Pos}
			p.resourceFlags(r, b.fence.note)
			p.addRepresented(r, b.fence)
			rs = append(rs, r)
		}
	}
	return rs
}
