package reference

import (
	"fmt"
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
	IsEnum                  bool
	Columns                 string // what the rows are
	Rows                    []row
	Inherited               []inherited
	Subtypes                []link
	Operations              []operationEntry
}

// A row is a property or a member of an enum.
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
		var entry typeEntry
		if t.Enum != nil {
			entry = s.enum(t.Enum)
		} else {
			entry = s.resource(t.Resource)
		}
		entry.Anchor, entry.Name = s.anchor(t), shortName(t)
		for _, op := range s.uses[s.typ(t)] {
			entry.Operations = append(entry.Operations, s.endpoints(op, above)[0])
		}
		p.Types = append(p.Types, entry)
	}
	return p
}

func (s *site) enum(e *model.Enum) typeEntry {
	entry := typeEntry{Namespace: e.Namespace, Kind: "enum", IsEnum: true, Columns: "Values", Doc: s.html(e.Doc, above)}
	if e.Flags {
		entry.Notes = append(entry.Notes, "values combine with commas")
	}
	for _, m := range e.Members {
		r := row{Name: m.Name, Doc: s.html(m.Doc, above)}
		if m.Value != nil {
			r.Prefix = strconv.FormatInt(*m.Value, 10)
		}
		entry.Rows = append(entry.Rows, r)
	}
	return entry
}

func (s *site) resource(r *model.Resource) typeEntry {
	entry := typeEntry{Namespace: r.Namespace, Kind: "type", Notes: resourceNotes(r), Columns: "Properties", Doc: s.html(r.Doc, above)}
	for _, f := range r.Fields {
		entry.Rows = append(entry.Rows, s.field(f))
	}
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
		{r.Open, "open: may have further members"},
		{r.Media, "media: has a stream"},
		{r.KeyName != "", "key: " + r.KeyName},
	})
}

func (s *site) field(f *model.Field) row {
	r := row{Name: f.Name, Types: below(above, s.links(f.Type)), Notes: fieldNotes(f), Doc: s.html(f.Doc, above), Deprecated: f.Deprecated}
	if f.Type.Collection {
		r.Prefix = "collection of "
	}
	return r
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
		{f.Minimum != nil || f.Maximum != nil, bounds(f.Minimum, f.Maximum)},
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

// bounds returns what numbers may be, e.g. "1 to 100".
func bounds(least, most *int64) string {
	switch {
	case least != nil && most != nil:
		return fmt.Sprintf("%d to %d", *least, *most)
	case least != nil:
		return fmt.Sprintf("at least %d", *least)
	case most != nil:
		return fmt.Sprintf("at most %d", *most)
	}
	return ""
}
