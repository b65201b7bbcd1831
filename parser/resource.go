package parser

import (
	"regexp"
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

var (
	resourceSuffix = regexp.MustCompile(`(?i)\s+(?:(?:resource|complex|entity)(?: type)?|facet|type)$`)
	// definitionOf heads a table about an object that a property holds as text,
	// such as the definition of a policy.
	definitionOf = regexp.MustCompile(`(?i)^properties of .*\bdefinition$`)
)

// Types are called open in the introduction, e.g. "It is an Open Type.", or
// behind their name in the title.
var (
	openType  = regexp.MustCompile(`(?i)\bis an [_*\[]{0,3}open type(?:[^A-Za-z0-9]|$)`)
	openTitle = regexp.MustCompile(`(?i)\(open type\)\s*$`)
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
	r.Open = openType.MatchString(r.Doc) || openTitle.MatchString(p.title.text)
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
	r.Open = r.Open || truth(n.member("openType"))
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
	for _, f := range p.fences {
		if f == first || !f.note.is("resource") {
			continue
		}
		name, at := f.note.typeName()
		if primary, _ := noteOf(first).typeName(); !isQualified(name) || name == primary {
			continue
		}
		r := &model.Resource{Name: shortName(name), Namespace: namespaceOf(name, p.out.Namespace), Pos: at.Pos}
		p.resourceFlags(r, f.note)
		p.addRepresented(r, f)
		rs = append(rs, r)
	}
	return rs
}
