package reference

import (
	"html/template"
	"strconv"
	"strings"

	"github.com/apimill/apimill/model"
)

// A typesPage shows the types of a letter.
type typesPage struct {
	page
	Types []typeEntry
}

func (typesPage) template() string { return "types.html.tmpl" }

type typeEntry struct {
	Anchor, Name, Namespace string
	Kind                    string // "type" or "enum"
	Notes                   []string
	Doc                     template.HTML
	Base                    *link
	Table                   table
	Inherited               []inherited
	Subtypes                []link
	Operations              []operationEntry
}

// A table lists the properties of a type, the members of an enum, or what else
// has names and descriptions.
type table struct {
	Caption string // e.g. "Properties of user"
	Columns string // what the rows are, e.g. "Properties"
	Second  string // what the second column has: "Type" or "Number"
	Rows    []row
}

// A row is a property, a parameter or a member of an enum.
type row struct {
	Name       string
	Prefix     string // of the types; the number of a member
	Types      []link
	Notes      []string
	Doc        template.HTML
	Deprecated bool
}

// An inherited lists the properties that come from a base.
type inherited struct {
	From  link
	Names []string
}

// above leads from the pages of types to the front page.
const above = "../"

func (s *site) types(l letter) typesPage {
	p := typesPage{page: s.page("Types: "+strings.ToUpper(l.name), above, ownPolicy)}
	for _, t := range l.types {
		entry := s.entry(t)
		for _, op := range s.uses[s.typ(t)] {
			entry.Operations = append(entry.Operations, s.endpoints(op, above)[0])
		}
		p.Types = append(p.Types, entry)
	}
	return p
}

// entry returns what is told of a type, but for the operations.
func (s *site) entry(t model.Subject) typeEntry {
	entry, ok := s.told[t]
	if ok {
		return entry
	}
	if t.Enum != nil {
		entry = s.enum(t.Enum)
	} else {
		entry = s.resource(t.Resource)
	}
	entry.Anchor, entry.Name = s.anchor(t), shortName(t)
	entry.Table.Caption = entry.Table.Columns + " of " + entry.Name
	s.told[t] = entry
	return entry
}

func (s *site) enum(e *model.Enum) typeEntry {
	entry := typeEntry{Namespace: e.Namespace, Kind: "enum", Table: table{Columns: "Values", Second: "Number"}, Doc: s.html(e.Doc, above)}
	entry.Notes = append(entry.Notes, stated([]note{
		{e.Integer, "values are the numbers"},
		{e.Flags && e.Integer, "values combine by their bits"},
		{e.Flags && !e.Integer, "values combine with commas"},
	})...)
	if e.Open {
		entry.Notes = append(entry.Notes, "members may come")
	}
	for _, m := range e.Members {
		r := row{Name: m.Name, Doc: s.html(m.Doc, above), Notes: stated([]note{{m.Preference != "", "only with Prefer: " + m.Preference}})}
		if m.Value != nil {
			r.Prefix = strconv.FormatInt(*m.Value, 10)
		}
		entry.Table.Rows = append(entry.Table.Rows, r)
	}
	return entry
}

func (s *site) resource(r *model.Resource) typeEntry {
	entry := typeEntry{Namespace: r.Namespace, Kind: "type", Notes: resourceNotes(r), Table: table{Columns: "Properties", Second: "Type", Rows: s.fields(r.Fields)}, Doc: s.html(r.Doc, above)}
	for base := r.Base; base != nil; base = base.Base {
		from := below(above, []link{s.link(model.Subject{Resource: base})})[0]
		if base == r.Base {
			entry.Base = &from
		}
		var names []string
		for _, f := range base.Fields {
			names = append(names, f.Name)
		}
		if len(names) > 0 {
			entry.Inherited = append(entry.Inherited, inherited{from, names})
		}
	}
	for _, sub := range r.Subtypes {
		entry.Subtypes = append(entry.Subtypes, s.link(model.Subject{Resource: sub}))
	}
	entry.Subtypes = below(above, entry.Subtypes)
	return entry
}

func resourceNotes(r *model.Resource) []string {
	return stated([]note{
		{r.Deprecated, "deprecated"},
		{r.Abstract, "abstract"},
		{r.Inferred, "inferred: no page documents it, it has the shape of examples"},
		{r.Open, "open: may have further members"},
		{r.Media, "media: has a stream"},
		{r.KeyName != "", "key: " + r.KeyName},
	})
}

func (s *site) fields(fields []*model.Field) []row {
	var rows []row
	for _, f := range fields {
		rows = append(rows, s.field(f))
	}
	return rows
}

func (s *site) field(f *model.Field) row {
	r := row{Name: f.Name, Types: below(above, s.links(f.Type)), Notes: fieldNotes(f), Doc: s.html(f.Doc, above), Deprecated: f.Deprecated}
	if f.Type.Collection {
		r.Prefix = "collection of "
	}
	if f.Type.Values != nil {
		r.Prefix += "map of " + manyOf(*f.Type.Values)
	}
	return r
}

// manyOf says before the name of a type that a value is a list of it.
func manyOf(t model.Type) string {
	if t.Collection {
		return "collection of "
	}
	return ""
}

func fieldNotes(f *model.Field) []string {
	return stated([]note{
		{f.Deprecated, "deprecated"},
		{f.Kind == model.Relationship, "relationship"},
		{f.Requirement != model.Optional, f.Requirement.String()},
		{f.ReadOnly, "read-only"},
		{f.WriteOnly, "write-only"},
		{f.Nullability == model.Nullable, "nullable"},
		{f.Nullability == model.NotNullable, "not nullable"},
		{f.Default != "", "default: " + f.Default},
		{f.Unique, "unique"},
		{!f.Range().IsAny(), f.Range().String()},
		{!f.Length.IsAny(), f.Length.String() + " characters"},
		{!f.Items.IsAny(), f.Items.String() + " items"},
		{f.Format != "", "format: " + f.Format},
		{len(f.Values) > 0, "values: " + strings.Join(f.Values, ", ")},
	})
}

// A note is said where it holds.
type note struct {
	holds bool
	text  string
}

func stated(notes []note) []string {
	var texts []string
	for _, n := range notes {
		if n.holds {
			texts = append(texts, n.text)
		}
	}
	return texts
}
