package parser

import (
	"path"
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
	"github.com/apimill/apimill/parser/markdown"
	"github.com/apimill/apimill/parser/style"
	"github.com/apimill/apimill/parser/unit"
	"github.com/apimill/apimill/parser/value"
)

// readResource reads a page about one structured type, with the enums whose
// values it lists and the pages that its Methods table links to.
func readResource(p *page) {
	p.out.Methods = methods(p)
	f := p.unit.Sections.Annotated("resource")
	own := headingMembers(p, p.unit.Sections)
	for _, f := range own {
		inBody(p, f)
	}
	if len(own) > 0 {
		dropLabels(p)
	}
	r := resource(p, f)
	if r == nil {
		return
	}
	if r.Fields = resourceFields(p); len(r.Fields) == 0 {
		r.Fields = distinct(p, own)
	}
	addRepresented(p, r, f)
	r.BaseRefs = baseRefs(p, r, f)
	r.Derived = derived(p)
	if len(r.Fields) == 0 && f == nil {
		p.Report(diag.MissingSection, p.unit.Title.Offset, "resource page has neither a property table nor a JSON representation")
	}
	describeMembers(p, r)
	r.Doc = joinDocs(r.Doc, remarks(p))
	p.out.Resources = append(p.out.Resources, r)
	p.out.Resources = append(p.out.Resources, furtherResources(p, f)...)
}

// bareType returns the type of a page that has but its name and a text, nil where
// the page does not say that it is about a type.
func bareType(p *page) *model.Resource {
	title := p.style.Titles.Deprecated.Replace(p.unit.Title.Text, "")
	typed := strings.TrimSpace(p.style.Titles.Type.Replace(p.style.Titles.Abstract.Replace(title, ""), ""))
	name := p.style.Titles.Abstract.Replace(typed, "")
	saysSo := name != title || slices.Contains(p.style.TypePages, p.Front["doc_type"]) || path.Base(path.Dir(p.out.Path)) == p.style.Folders.Types
	if !saysSo || !isName(name) {
		return nil
	}
	r := &model.Resource{Namespace: p.out.Namespace, Name: name, Title: name, Doc: intro(p), Pos: p.Pos(p.unit.Title.Offset), Bare: true}
	r.Deprecated = p.style.Titles.Deprecated.Match(p.unit.Title.Text)
	r.Abstract = p.style.Titles.Abstract.Match(title) || name != typed || p.style.Members.AbstractType.Match(r.Doc)
	r.BaseRefs = proseBase(p)
	r.Derived = derived(p)
	return r
}

// resource returns the page's resource without its fields. The annotation
// names it; the title does so on pages without one.
func resource(p *page, f *unit.Fence) *model.Resource {
	r := &model.Resource{Title: titleName(p, p.style.Titles.Type), Doc: intro(p), Pos: p.Pos(p.unit.Title.Offset)}
	r.Deprecated = p.style.Titles.Deprecated.Match(p.unit.Title.Text)
	r.Open = p.style.Members.OpenType.Match(r.Doc) || p.style.Titles.Open.Match(p.unit.Title.Text)
	r.IDs = p.unit.IDs
	qualified := strings.ReplaceAll(r.Title, " ", "")
	if r.IDs != nil {
		qualified = ownerName(p, p.unit.Title.Text)
	}
	if f != nil {
		if name, at := f.Note.TypeName(); name != "" {
			qualified, r.Pos = name, at.Pos
		}
		resourceFlags(p, r, f.Note)
	}
	if len(shortName(qualified)) > maxName {
		p.Report(diag.LimitReached, p.unit.Title.Offset, "name has more than %d letters; the type is left out", maxName)
		return nil
	}
	if !isQualified(qualified) {
		p.Report(diag.NameNotIdentifier, p.unit.Title.Offset, "resource name %q is not a name; annotate the JSON representation with \"@odata.type\"", qualified)
		return nil
	}
	r.Name, r.Namespace = shortName(qualified), namespaceOf(qualified, p.out.Namespace)
	return r
}

func resourceFlags(p *page, r *model.Resource, n *unit.Note) {
	r.KeyName = value.Literal(n.Member("keyProperty"))
	r.Open = r.Open || value.Truth(n.Member("openType"))
	r.Abstract = value.Truth(n.Member("abstract")) || value.Truth(n.Member("isAbstract"))
	r.Media = value.Truth(n.Member("isMediaEntity"))
}

// resourceFields reads the property, relationship and instance attribute
// tables. A page without such a section may have its table anywhere.
func resourceFields(p *page) []*model.Field {
	var fs []*model.Field
	for key, kind := range orderedKinds {
		for _, t := range memberTables(p, key) {
			fs = append(fs, typedFields(p, t, kind)...)
		}
	}
	for _, elsewhere := range []style.Section{style.Other, style.FunctionParameters} { // "Attributes"
		if len(fs) > 0 {
			break
		}
		for _, t := range memberTables(p, elsewhere) {
			fs = append(fs, typedFields(p, t, model.Property)...)
		}
	}
	if len(fs) == 0 && p.style.Units.Several() {
		fs = listedFields(p)
	}
	return distinct(p, fs)
}

// listedFields returns the members that lists have of the type after which a unit is called.
func listedFields(p *page) []*model.Field {
	var fs []*model.Field
	for i, s := range p.unit.Sections {
		if i == 0 || s.Members {
			fs = append(fs, membersOf(p, s)...)
		}
	}
	return fs
}

// orderedKinds yields the sections that hold members, in the order in which
// their members are listed.
func orderedKinds(yield func(style.Section, model.FieldKind) bool) {
	_ = yield(style.Properties, model.Property) &&
		yield(style.Relationships, model.Relationship) &&
		yield(style.InstanceAttributes, model.Annotation)
}

// typedFields reads a member table that has a type column.
func typedFields(p *page, t *markdown.Table, kind model.FieldKind) []*model.Field {
	if columnsOf(p, t).typ < 0 {
		return nil
	}
	return fields(p, t, kind, "properties")
}

// distinct keeps the first of several rows of one name.
func distinct(p *page, fs []*model.Field) []*model.Field {
	seen := make(map[string]*model.Field, len(fs))
	return slices.DeleteFunc(fs, func(f *model.Field) bool {
		first, ok := seen[f.Name]
		if !ok {
			seen[f.Name] = f
			return false
		}
		p.ReportRelated(diag.DuplicateProperty, f.Pos, []diag.Related{{Pos: first.Pos, Message: "first listed here"}},
			"%q is listed twice; the first row counts", f.Name)
		return true
	})
}

// methods returns the pages that the Methods table links to.
func methods(p *page) []model.Link {
	var ls []model.Link
	for _, s := range p.unit.Sections {
		if !s.Within(style.Methods) {
			continue
		}
		for _, t := range s.Tables() {
			for _, r := range rowsOf(p, t, "methods") {
				for _, l := range p.Links(r.Cell(0).Text) {
					if m := p.link(l, r.Cell(0).Offset); m != nil {
						ls = append(ls, *m)
					}
				}
			}
		}
	}
	return ls
}

func noteOf(f *unit.Fence) *unit.Note {
	if f == nil {
		return nil
	}
	return f.Note
}

// furtherResources reads resource annotations below the first: types that the
// page shows by their JSON representation alone.
func furtherResources(p *page, first *unit.Fence) []*model.Resource {
	var rs []*model.Resource
	for _, f := range p.unit.Sections.Fences {
		if f == first || !f.Note.Is("resource") {
			continue
		}
		name, at := f.Note.TypeName()
		if primary, _ := noteOf(first).TypeName(); !isQualified(name) || name == primary {
			continue
		}
		r := &model.Resource{Name: shortName(name), Namespace: namespaceOf(name, p.out.Namespace), Pos: at.Pos}
		resourceFlags(p, r, f.Note)
		addRepresented(p, r, f)
		rs = append(rs, r)
	}
	return rs
}

// describeMembers adds to the members' descriptions what stands below headings
// with their names.
func describeMembers(p *page, r *model.Resource) {
	for _, s := range p.unit.Sections {
		m := p.style.Prose.Member.Groups(s.Text)
		if m == nil || s.Key != style.Other || s.Level < 2 || !hasRemarks(s) {
			continue
		}
		if f := model.FieldNamed(r.Fields, m[1]); f != nil {
			f.Doc = joinDocs(f.Doc, remarksIn(p, s))
		}
	}
}
